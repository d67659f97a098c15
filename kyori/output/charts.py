"""Turn a chart's specification into SVG and PNG that are whole, accessible and always the same."""

from __future__ import annotations

import itertools
import os
import re
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from kyori.analysis.figures.theme import BOLD, REGULAR
from kyori.analysis.figures.typesetting import is_latin, text_width
from kyori.errors import EnvironmentFault, Fault, Place

SVG = "http://www.w3.org/2000/svg"
STDERR = 2
NUMBER = re.compile(r"-?\d+\.\d{3,}")  # in an attribute; shortened to two decimals of a px
BROKEN = re.compile(r"NaN|Infinity|undefined|null")
NUMERIC = frozenset(("d", "transform", "x", "y", "x1", "y1", "x2", "y2", "width", "height"))
# Vega speaks of every mark: under role="img" that is an untagged grid to assistive technology.
NOISE = frozenset(("class", "role", "pointer-events", "stroke-miterlimit"))
DEFAULTS = frozenset((("opacity", "1"), ("stroke-width", "1"), ("text-anchor", "start")))
ANCHORS = {"start": 0.0, "middle": 0.5, "end": 1.0}
NOTHING = frozenset(("", "M0,0h0v0h0Z"))


class ChartError(Exception):
    """A chart came out broken: a fault of ours, not of the data or of an editor."""


def render_svg(spec: Mapping[str, Any], title: str, description: str, fonts: Path) -> bytes:
    """Draw a Vega-Lite specification as SVG with real text and presentation attributes only.

    The root is an image with title and description for assistive technology. Its ids come from
    the specification's `name`, which figure and language must make unique. `fonts` is the folder
    of the font files, whose metrics decide where text stands. ChartError tells of any complaint
    of the renderer; it is then unfit for more, so let the process end.
    """
    root = ElementTree.fromstring(_converted(spec, fonts))
    _check(root, spec)
    _strip(root)
    name = str(spec["name"])
    _rename_ids(root, name)
    _describe(root, name, title, description)
    return _written(root).encode()


def _written(root: ElementTree.Element) -> str:
    """Return the SVG without prefixes, whatever prefix another library has given its namespace."""
    ElementTree.register_namespace("", SVG)
    return ElementTree.tostring(root, encoding="unicode")


def svg_to_png(svg: bytes, fonts: Path, *, scale: float = 2) -> bytes:
    """Draw an SVG as PNG, `scale` pixels to a px, with the fonts of a folder."""
    import vl_convert

    _register(fonts)
    root = ElementTree.fromstring(svg)
    for text in root.iter(f"{{{SVG}}}text"):
        _set_by_script(text)
    with _complaints_raised():
        png: bytes = vl_convert.svg_to_png(_written(root), scale=scale)
    return png


def _set_by_script(text: ElementTree.Element) -> None:
    """Name the font of each run of Japanese, and where the run begins.

    Left alone, the PNG renderer sets a mixed line in the first font that has all its characters,
    whatever its weight; only what has a position of its own is set by itself.
    """
    families = [family.strip() for family in text.get("font-family", "").split(",")]
    if len(families) < 2:
        return
    runs = itertools.groupby(text.text or "", key=is_latin)
    pieces = [("".join(run), families[0 if latin else 1]) for latin, run in runs]
    size = float(text.get("font-size", "0").removesuffix("px"))
    weight = BOLD if text.get("font-weight") in {"600", "700", "bold"} else REGULAR
    widths = [text_width(piece, size, weight) for piece, _ in pieces]
    anchor = ANCHORS[text.get("text-anchor", "start")]
    start = float(text.get("x", "0")) - sum(widths) * anchor
    text.attrib.pop("text-anchor", None)
    text.text = None
    for (piece, family), width in zip(pieces, widths, strict=True):
        run = ElementTree.SubElement(text, f"{{{SVG}}}tspan", {"font-family": family})
        run.set("x", f"{start:.2f}")
        run.text = piece
        start += width


def described(svg: bytes, name: str, title: str, description: str) -> bytes:
    """Make an SVG an image with title and description for assistive technology.

    Their ids begin with `name`, which must be unique to figure and language.
    """
    root = ElementTree.fromstring(svg)
    _describe(root, name, title, description)
    return _written(root).encode()


def _describe(root: ElementTree.Element, name: str, title: str, description: str) -> None:
    root.set("role", "img")
    root.set("aria-labelledby", f"{name}-title {name}-desc")
    for position, (tag, text) in enumerate((("title", title), ("desc", description))):
        element = ElementTree.Element(f"{{{SVG}}}{tag}", {"id": f"{name}-{tag}"})
        element.text = text
        root.insert(position, element)


def _converted(spec: Mapping[str, Any], fonts: Path) -> str:
    import vl_convert

    _register(fonts)
    with _complaints_raised():
        try:
            svg: str = vl_convert.vegalite_to_svg(
                dict(spec), show_warnings=True, allowed_base_urls=[]
            )
        except ValueError as error:
            raise ChartError(f"{spec.get('name')}: {error}") from None
    return svg


@cache
def _register(fonts: Path) -> None:
    import vl_convert

    if not any(fonts.glob("*.[to]tf")):
        fault = Fault(Place(str(fonts)), "no font files", "those that set-up makes", "run: make")
        raise EnvironmentFault(fault)
    vl_convert.register_font_directory(str(fonts))


@contextmanager
def _complaints_raised() -> Iterator[None]:
    """Raise what the renderer writes on standard error: it complains there, and goes on."""
    sys.stderr.flush()
    kept = os.dup(STDERR)
    with tempfile.TemporaryFile() as heard:
        os.dup2(heard.fileno(), STDERR)
        try:
            yield
        finally:
            os.dup2(kept, STDERR)
            os.close(kept)
        heard.seek(0)
        if complaint := heard.read().decode(errors="replace").strip():
            raise ChartError(complaint)


def _check(root: ElementTree.Element, spec: Mapping[str, Any]) -> None:
    """Refuse a picture with a coordinate that is no number, or without a text of its marks."""
    for element in root.iter():
        for key, value in element.items():
            if key in NUMERIC and BROKEN.search(value):
                raise ChartError(f"{spec['name']}: {key}={value!r} is no position")
    drawn = {element.text for element in root.iter(f"{{{SVG}}}text")}
    if missing := [text for text in _texts(spec) if text not in drawn]:
        raise ChartError(f"{spec['name']}: not in the picture: {', '.join(missing)}")


def _texts(spec: Mapping[str, Any]) -> Iterator[str]:
    """Yield the strings that the specification's text marks show."""
    datasets = spec.get("datasets", {})
    for layer in spec.get("layer", (spec,)):
        mark = layer["mark"]
        if (mark if isinstance(mark, str) else mark["type"]) == "text":
            data, field = layer["data"], layer["encoding"]["text"]["field"]
            for value in data["values"] if "values" in data else datasets[data["name"]]:
                yield str(value[field])


def _strip(element: ElementTree.Element) -> None:
    """Take out what only an interactive chart needs, and shorten the numbers."""
    for key, value in list(element.items()):
        if key in NOISE or key.startswith("aria-") or (key, value) in DEFAULTS:
            del element.attrib[key]
        elif key in NUMERIC:
            element.set(key, NUMBER.sub(_shortened, value))
    for child in list(element):
        _strip(child)
        if _is_empty(child):
            element.remove(child)


def _shortened(number: re.Match[str]) -> str:
    short = f"{float(number[0]):.2f}".rstrip("0").rstrip(".")
    return "0" if short == "-0" else short


def _is_empty(element: ElementTree.Element) -> bool:
    tag = element.tag.removeprefix(f"{{{SVG}}}")
    if tag == "path":
        return element.get("d", "") in NOTHING or element.get("display") == "none"
    return tag == "g" and not len(element)


def _rename_ids(root: ElementTree.Element, name: str) -> None:
    """Number the ids anew: the renderer goes on counting from one chart to the next."""
    names = {e.get("id", ""): f"{name}-{i}" for i, e in enumerate(root.iterfind(".//*[@id]"), 1)}
    for element in root.iter():
        for key, value in element.items():
            if key == "id":
                element.set(key, names[value])
            elif value.startswith("url(#") and value[5:-1] in names:
                element.set(key, f"url(#{names[value[5:-1]]})")
