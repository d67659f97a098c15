"""Load WeasyPrint, or say which library of the system is missing and the line that brings it."""

from __future__ import annotations

import contextlib
import importlib
import io
import warnings
from types import ModuleType

from kyori.errors import EnvironmentFault, Fault, Place
from setup.system import NEEDS, line_to_type, missing_libraries

SUPPORTED = "70."  # modules beside this one replace functions of this version


def load_weasyprint() -> ModuleType:
    """Import WeasyPrint; raise EnvironmentFault where it or a library it needs is missing."""
    banner = io.StringIO()  # printed by WeasyPrint before it raises
    try:
        with contextlib.redirect_stdout(banner), warnings.catch_warnings():
            warnings.simplefilter("ignore")  # no system fonts, which is how we want it
            weasyprint = importlib.import_module("weasyprint")
    except OSError as error:
        raise EnvironmentFault(_missing_library(str(error))) from error
    except ImportError as error:
        raise EnvironmentFault(_missing_package(str(error))) from error
    if "HarfBuzz-Subset" in missing_libraries():
        raise EnvironmentFault(_missing_library("libharfbuzz-subset is not there"))
    if not weasyprint.__version__.startswith(SUPPORTED):
        raise EnvironmentFault(_other_version(weasyprint.__version__))
    return weasyprint


def missing_for_pdf() -> EnvironmentFault | None:
    """Return why no PDF can be made on this system; quick, nothing is imported."""
    if missing := missing_libraries():
        return EnvironmentFault(_missing_library(missing[0]))
    return None


def _missing_library(message: str) -> Fault:
    found = ", ".join(missing_libraries()) or message.split(":", maxsplit=1)[0]
    return Fault(
        Place("PDF"),
        f"a library of the system is missing ({found})",
        "PDFs need Pango and HarfBuzz; the site is built all the same",
        f"type: {line_to_type(NEEDS['pdf'])}",
    )


def _missing_package(message: str) -> Fault:
    return Fault(Place("PDF"), message, "PDFs need the package weasyprint", "run `make setup`")


def _other_version(version: str) -> Fault:
    return Fault(
        Place("PDF"),
        f"WeasyPrint {version} is installed",
        f"Japanese lines and divided tables are made for WeasyPrint {SUPPORTED}x",
        "run `make setup`, which installs the version of requirements.txt",
    )
