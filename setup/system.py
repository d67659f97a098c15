"""Look for what Python's packages cannot bring: `python -m setup.system pdf browser venv`.

As root on Debian and its kin the missing packages are installed; everywhere else the line to type
is printed. Nothing is asked. The exit status is 0 when all is there, 1 when something is missing.
"""

import ctypes
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

BROWSER_VARIABLE = "KYORI_CHROMIUM"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")

# The libraries that WeasyPrint loads, by the names they have on Linux, macOS and Windows.
LIBRARIES = {
    "GObject": ("libgobject-2.0.so.0", "libgobject-2.0.0.dylib", "libgobject-2.0-0.dll"),
    "Pango": ("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll"),
    "PangoFT2": ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib", "libpangoft2-1.0-0.dll"),
    "HarfBuzz": ("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll"),
    "HarfBuzz-Subset": (
        "libharfbuzz-subset.so.0",
        "libharfbuzz-subset.0.dylib",
        "libharfbuzz-subset-0.dll",
    ),
    "Fontconfig": ("libfontconfig.so.1", "libfontconfig.1.dylib", "libfontconfig-1.dll"),
}
WINDOWS_FOLDERS = r"C:\msys64\ucrt64\bin;C:\msys64\mingw64\bin"  # where WeasyPrint looks, too

INSTALL = {  # the command of each package manager, in the order in which they are looked for
    "apt-get": "apt-get install --no-install-recommends",
    "dnf": "dnf install",
    "pacman": "pacman -S --needed",
    "apk": "apk add",
}


@dataclass(frozen=True)
class Need:
    """Something of the system: how to see what is missing of it, and where it comes from.

    `packages` is by package manager, `lines` has the whole line for systems that have none here,
    and `otherwise` is what to do where neither knows the system.
    """

    missing: Callable[[], list[str]]
    effect: str
    packages: dict[str, str]
    lines: dict[str, str]
    otherwise: str


def missing_libraries() -> list[str]:
    """Name the libraries for PDFs that cannot be loaded."""
    if sys.platform == "win32":
        for folder in os.environ.get("WEASYPRINT_DLL_DIRECTORIES", WINDOWS_FOLDERS).split(";"):
            with suppress(OSError):
                os.add_dll_directory(folder)
    return [library for library, names in LIBRARIES.items() if not any(map(_loads, names))]


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def browser() -> str | None:
    """Return the path of a Chromium or Chrome for the tests, or None."""
    named = os.environ.get(BROWSER_VARIABLE)
    return next(filter(None, map(shutil.which, [named] if named else BROWSERS)), None)


def _missing_browser() -> list[str]:
    return [] if browser() else ["Chromium"]


def _missing_venv() -> list[str]:
    return [name for name in ("venv", "ensurepip") if importlib.util.find_spec(name) is None]


NEEDS = {
    "pdf": Need(
        missing_libraries,
        "Without them the site is built, but no PDF.",
        packages={
            "apt-get": "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
            "dnf": "pango",
            "pacman": "pango",
            "apk": "pango so:libharfbuzz-subset.so.0",
        },
        lines={
            "Darwin": "brew install pango && "
            'export DYLD_FALLBACK_LIBRARY_PATH="$(brew --prefix)/lib"',
            "Windows": "pacman -S mingw-w64-ucrt-x86_64-pango   (in a shell of MSYS2)",
        },
        otherwise="install Pango 1.44 or later and HarfBuzz with its subset library",
    ),
    "browser": Need(
        _missing_browser,
        "Without it the tests of the site in a browser fail.",
        packages=dict.fromkeys(INSTALL, "chromium"),
        lines={
            "Darwin": "brew install --cask google-chrome && export "
            f'{BROWSER_VARIABLE}="/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"',
            "ubuntu": "sudo snap install chromium",  # its apt-get package only calls snap
        },
        otherwise=f"install Chromium or Chrome and set {BROWSER_VARIABLE} to its path",
    ),
    "venv": Need(
        _missing_venv,
        "Without it no environment can be made for the packages.",
        packages={"apt-get": f"python{sys.version_info.major}.{sys.version_info.minor}-venv"},
        lines={},
        otherwise="install Python 3.11 or later with its modules venv and ensurepip",
    ),
}


def line_to_type(need: Need) -> str:
    """Return the line that installs what is needed on this system."""
    for system in (_distribution(), platform.system()):
        if system in need.lines:
            return need.lines[system]
    manager = _package_manager(need)
    if manager is None:
        return need.otherwise
    return f"{'' if _is_root() else 'sudo '}{INSTALL[manager]} {need.packages[manager]}"


def provide(need: Need) -> bool:
    """Install what is missing where that is allowed, else say how; tell whether all is there."""
    missing = need.missing()
    if not missing:
        return True
    if _is_root() and _package_manager(need) == "apt-get" and _distribution() not in need.lines:
        _apt_get_install(need.packages["apt-get"])
        missing = need.missing()
    if missing:
        _say(f"Not found: {', '.join(missing)}. {need.effect} To mend it:")
        _say(f"    {line_to_type(need)}")
    return not missing


def _apt_get_install(packages: str) -> None:
    """Install Debian packages without a question; say what went wrong, if anything did."""
    _say(f"Installing {packages}")
    for arguments in ("update", f"install --yes --no-install-recommends {packages}"):
        result = subprocess.run(
            ["apt-get", "--quiet", "-o", "DPkg::Lock::Timeout=300", *arguments.split()],
            env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
    if result.returncode:
        _say(result.stderr.strip())


def _package_manager(need: Need) -> str | None:
    if platform.system() != "Linux":
        return None
    return next((name for name in INSTALL if name in need.packages and shutil.which(name)), None)


def _distribution() -> str:
    """Return the identifier of the Linux distribution, such as debian; elsewhere nothing."""
    with suppress(OSError):
        return platform.freedesktop_os_release()["ID"]
    return ""


def _is_root() -> bool:
    return sys.platform != "win32" and os.geteuid() == 0


def _say(text: str) -> None:
    sys.stderr.write(text + "\n")


def main(names: list[str]) -> int:
    """Provide each need that is named; return the exit status."""
    missing = [name for name in names if not provide(NEEDS[name])]
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
