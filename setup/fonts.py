"""Make the working fonts in .cache/fonts from the installed packages: `python -m setup.fonts`.

The Latin fonts are static instances under new names, the Japanese ones copies under their own.
fonts.json lists them all. Where they are there already, made of the same sources, nothing is done.
"""

import hashlib
import json
import os
import shutil
import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from importlib.metadata import distribution
from io import BytesIO
from pathlib import Path

from fontTools.ttLib import TTFont

from setup import instances
from setup.instances import Instance

TARGET = Path(".cache/fonts")
LIST = "fonts.json"
LICENCE = "OFL-1.1"  # of every source below
TEXT_SIZE = ("opsz", 12)  # Source Serif's optical size in points, for text and its notes
TITLE_SIZE = ("opsz", 40)


@dataclass(frozen=True)
class Source:
    """A font file of an installed package and the instances made of it; none: it is copied."""

    package: str
    file: str
    instances: tuple[Instance, ...] = ()


def _serif(weight: int, *, italic: bool = False) -> Instance:
    return Instance("Kyori Serif", weight, italic, (TEXT_SIZE, ("wght", weight)))


def _sans(weight: int) -> Instance:
    return Instance("Kyori Sans", weight, italic=False, axes=(("wght", weight),))


# Noto Serif JP is lighter than Source Serif: words and digits among kanji come in a lighter cut,
# and titles in one with finer strokes.
BOOK = Instance("Kyori Serif Book", 400, italic=False, axes=(TEXT_SIZE, ("wght", 350)))
DISPLAY = Instance("Kyori Serif Display", 400, italic=False, axes=(TITLE_SIZE, ("wght", 400)))
SERIF, SANS = "fontpkg-source-serif-4", "fontpkg-source-sans-3"
SOURCES = (  # the slowest first, so that two processes end at about the same time
    Source(SERIF, "SourceSerif4[opsz,wght].ttf", (_serif(400), _serif(700), BOOK, DISPLAY)),
    Source(SANS, "SourceSans3[wght].ttf", (_sans(400), _sans(600), _sans(700))),
    Source(SERIF, "SourceSerif4-Italic[opsz,wght].ttf", (_serif(400, italic=True),)),
    Source("noto-cjk-sans-jp-regular", "NotoSansCJKjp-Regular.otf"),
    Source("noto-cjk-sans-jp-bold", "NotoSansCJKjp-Bold.otf"),
    Source("pylopdf-fonts-jp", "NotoSerifJP-Regular.otf"),
)


def main() -> int:
    """Make the fonts unless they are there; return the exit status."""
    recipe = _recipe()
    if _is_made(recipe):
        (TARGET / LIST).touch()
        return 0
    with ProcessPoolExecutor(max_workers=os.cpu_count()) as processes:
        made = list(processes.map(make, SOURCES))
    _write([file for files in made for file in files], recipe)
    return 0


def make(source: Source) -> list[tuple[str, bytes, str]]:
    """Return the name, the bytes and the package of each font made of one source file."""
    data = _packaged(source.package, source.file).read_bytes()
    if not source.instances:
        return [(source.file, data, source.package)]
    return [
        (wanted.file_name, instances.instance(data, wanted), source.package)
        for wanted in source.instances
    ]


def _packaged(package: str, name: str) -> Path:
    """Return the path of a file, given by its bare name, of an installed package."""
    files = distribution(package).files or []
    return next(Path(str(file.locate())) for file in files if file.name == name)


def _recipe() -> str:
    """Return the checksum of all that the fonts depend on: sources, this code, fontTools."""
    digest = hashlib.sha256(distribution("fonttools").version.encode())
    for path in (Path(__file__), Path(instances.__file__)):
        digest.update(path.read_bytes())
    for source in SOURCES:
        digest.update(_packaged(source.package, source.file).read_bytes())
    return digest.hexdigest()


def _is_made(recipe: str) -> bool:
    """Tell whether the fonts of this recipe are there, whole."""
    if not (TARGET / LIST).is_file():
        return False
    listed = json.loads((TARGET / LIST).read_text("utf-8"))
    return listed["recipe"] == recipe and all(
        (path := TARGET / font["file"]).is_file() and _checksum(path.read_bytes()) == font["sha256"]
        for font in listed["fonts"]
    )


def _write(files: list[tuple[str, bytes, str]], recipe: str) -> None:
    """Write the fonts, their licences and the list beside the target, then put them in place."""
    staging = TARGET.with_name("fonts.new")
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir(parents=True)
    for name, data, package in files:
        (staging / name).write_bytes(data)
        shutil.copyfile(_packaged(package, "LICENSE"), staging / f"{package}-LICENSE.txt")
    listed = {"recipe": recipe, "fonts": [_entry(*file) for file in files]}
    text = json.dumps(listed, indent=2, ensure_ascii=False)
    (staging / LIST).write_text(text + "\n", "utf-8", newline="\n")
    shutil.rmtree(TARGET, ignore_errors=True)
    staging.replace(TARGET)


def _entry(name: str, data: bytes, package: str) -> dict[str, str | int]:
    """Return what the list says of one font, read from the font itself."""
    font = TTFont(BytesIO(data), lazy=True)
    names = font["name"]
    return {
        "file": name,
        "family": str(names.getDebugName(16) or names.getDebugName(1)),
        "weight": int(font["OS/2"].usWeightClass),
        "style": "italic" if font["OS/2"].fsSelection & 1 else "normal",
        "version": str(names.getDebugName(5)).removeprefix("Version ").partition(";")[0],
        "package": f"{package} {distribution(package).version}",
        "copyright": str(names.getDebugName(0)),
        "licence": LICENCE,
        "licence_file": f"{package}-LICENSE.txt",
        "sha256": _checksum(data),
    }


def _checksum(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


if __name__ == "__main__":
    sys.exit(main())
