"""The forms of the leverage diagram: one for each kind of element, one for each basis of a line."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from xml.etree import ElementTree

from kyori.analysis.figures.geometry import Box
from kyori.analysis.figures.leverage_routes import Point
from kyori.analysis.figures.svg_page import element, px
from kyori.analysis.figures.theme import COLOURS
from kyori.analysis.leverage import Kind

HEAD, BARB = 7.0, 3.5  # px: length of an arrowhead, and half its width
ROUNDING, POINT, INSET = 10.0, 9.0, 3.0  # px: a reward's corner, an effect's point, an aim's ring
CORNER = 7.0  # px cut off a lever
DASHES = "2 3"

Form = Callable[[Box], list[ElementTree.Element]]


def arrow(points: Sequence[Point], *, is_stated: bool) -> Iterator[ElementTree.Element]:
    """Draw a line with its head: whole and filled where stated, dashed and open where implied."""
    (x, y), (end_x, end_y) = points[-2:]
    length = math.hypot(end_x - x, end_y - y)
    dx, dy = (end_x - x) / length, (end_y - y) / length
    back = (end_x - dx * HEAD, end_y - dy * HEAD)
    barbs = [(back[0] - dy * side, back[1] + dx * side) for side in (BARB, -BARB)]
    head = path_of([barbs[0], (end_x, end_y), barbs[1]])
    if is_stated:
        line = path_of([*points[:-1], back])
        yield element("path", d=line, fill="none", stroke=COLOURS["rule"], stroke_width=1.4)
        yield element("path", d=f"{head}Z", fill=COLOURS["rule"])
    else:
        look = {"fill": "none", "stroke": COLOURS["ink-faint"]}
        yield element("path", d=path_of(points), stroke_dasharray=DASHES, **look)
        yield element("path", d=head, **look)


def rectangle(box: Box, inset: float = 0, **look: object) -> ElementTree.Element:
    """Return a rectangle, drawn in from the box by `inset` px."""
    size = {
        "width": float(box.right - box.left - 2 * inset),
        "height": float(box.bottom - box.top - 2 * inset),
    }
    return element("rect", x=float(box.left + inset), y=float(box.top + inset), **size, **look)


def path_of(points: Sequence[Point]) -> str:
    """Return the path through some points."""
    return "M" + "L".join(f"{px(x)},{px(y)}" for x, y in points)


def _actor(box: Box) -> list[ElementTree.Element]:
    return [rectangle(box, fill=COLOURS["grid"])]


def _lever(box: Box) -> list[ElementTree.Element]:
    cut = min(CORNER, (box.bottom - box.top) / 3)
    across, down = (box.left + cut, box.right - cut), (box.top + cut, box.bottom - cut)
    corners = [
        *((across[0], box.top), (across[1], box.top), (box.right, down[0]), (box.right, down[1])),
        *((across[1], box.bottom), (across[0], box.bottom), (box.left, down[1])),
        (box.left, down[0]),
    ]
    return [element("path", d=f"{path_of(corners)}Z", fill=COLOURS["series"])]


def _plain(box: Box) -> list[ElementTree.Element]:
    return [rectangle(box, fill=COLOURS["paper"], stroke=COLOURS["rule"])]


def _reward(box: Box) -> list[ElementTree.Element]:
    radius = min(ROUNDING, (box.bottom - box.top) / 2)
    return [rectangle(box, fill=COLOURS["paper"], stroke=COLOURS["rule"], rx=radius, ry=radius)]


def _effect(box: Box) -> list[ElementTree.Element]:
    shoulder = box.right - POINT
    corners = [(box.left, box.top), (shoulder, box.top), (box.right, box.middle)]
    outline = path_of([*corners, (shoulder, box.bottom), (box.left, box.bottom)])
    return [element("path", d=f"{outline}Z", fill=COLOURS["paper"], stroke=COLOURS["rule"])]


def _aim(box: Box) -> list[ElementTree.Element]:
    return [*_plain(box), rectangle(box, INSET, fill="none", stroke=COLOURS["rule"])]


FORMS: Mapping[Kind, Form] = {
    Kind.ACTOR: _actor,
    Kind.LEVER: _lever,
    Kind.REWARD: _reward,
    Kind.DEMAND: _plain,
    Kind.EFFECT: _effect,
    Kind.AIM: _aim,
    Kind.RISK: lambda _: [],  # its text stands in the dashed box of all risks
}
