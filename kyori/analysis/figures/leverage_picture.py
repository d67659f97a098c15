"""The leverage diagram as SVG: each kind of element and each basis of a line has its own form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from xml.etree import ElementTree

from kyori.analysis.figures.geometry import Box
from kyori.analysis.figures.leverage_forms import FORMS, POINT, arrow, rectangle
from kyori.analysis.figures.leverage_layout import Layout, lay_out
from kyori.analysis.figures.leverage_measures import (
    DESK_WIDTH,
    LINE,
    PAD,
    PHONE_WIDTH,
    SIZE,
    weight_of,
    width_of,
)
from kyori.analysis.figures.leverage_routes import ROUTES, Route
from kyori.analysis.figures.paper import ALONE
from kyori.analysis.figures.svg_page import SvgPage, element, px, text_element
from kyori.analysis.figures.theme import BOLD, COLOURS, REGULAR, TextStyle
from kyori.analysis.leverage import NODES, Kind, Relation, in_one_line

TEXT = TextStyle(SIZE, REGULAR, COLOURS["ink"])
WORD = TextStyle(SIZE, REGULAR, COLOURS["ink-soft"])
BRACKET = 6.0  # px
EDGE = 1  # px around the picture, for the strokes at its edges
SWATCH, SWATCH_HEIGHT, ENTRY_GAP, ROW = 26, 14, 22, 24  # px in the legend
BETWEEN = 22  # px between the parts of the picture
RISK_DASHES = "7 4"
LEGEND = (Kind.ACTOR, Kind.LEVER, Kind.REWARD, Kind.DEMAND, Kind.EFFECT, Kind.AIM)


def leverage_svg(relations: Sequence[Relation], texts: Mapping[str, str], paper: str) -> bytes:
    """Return the diagram for a `page`, a `phone`, or `alone` with title, note and source."""
    diagram = _page(relations, texts, is_desk=paper != "phone")
    if paper != "alone":
        return diagram.finished(None)
    page = SvgPage(ALONE.width, (ALONE.width - DESK_WIDTH) / 2, (ALONE.width - DESK_WIDTH) / 4)
    page.text(texts["title"], "title")
    page.text(texts["subtitle"], "subtitle")
    page.gap(BETWEEN)
    page.group(diagram.root, page.margin - EDGE, page.y)
    page.gap(diagram.y + BETWEEN)
    page.text(texts["note"], "note")
    page.text(texts["source"], "note")
    return page.finished(COLOURS["paper"])


def _page(relations: Sequence[Relation], texts: Mapping[str, str], *, is_desk: bool) -> SvgPage:
    page = SvgPage((DESK_WIDTH if is_desk else PHONE_WIDTH) + 2 * EDGE, EDGE, EDGE)
    layout = lay_out(texts, is_desk=is_desk)
    parts = element("g")
    parts.extend(_frames(layout, texts, relations))
    parts.extend(_lines(layout, relations))
    parts.extend(_words(layout, relations, texts))
    parts.extend(_boxes(layout))
    page.group(parts, EDGE, page.y)
    page.gap(layout.height + BETWEEN)
    legend, height = _legend(texts, layout.columns.width)
    page.group(legend, EDGE, page.y)
    page.gap(height)
    return page


def words_of(
    layout: Layout, relations: Sequence[Relation], texts: Mapping[str, str]
) -> dict[tuple[str, Box], Route]:
    """Return every word beside a line with its rectangle; lines that run together share one."""
    return {
        (word, route.word(word)): route
        for relation in relations
        if relation.label and (make := ROUTES.get((relation.start, relation.end)))
        for word, route in [(texts[f"labels.{relation.label}"], make(layout))]
    }


def _frames(
    layout: Layout, texts: Mapping[str, str], relations: Sequence[Relation]
) -> Iterator[ElementTree.Element]:
    """Draw what holds others: the invitation with its title, the scheme's bracket, the risks."""
    frame, width = layout.boxes["invite"], layout.columns.width
    yield rectangle(frame, fill="none", stroke=COLOURS["axis"])
    title = [*layout.lines["invite"]]
    yield from _set(title, layout.columns.demands[0], frame.top + PAD, BOLD)
    consists = next((r.label for r in relations if r.start == "invite" and r.label), "")
    if consists:
        top = frame.top + PAD + len(title) * LINE
        style, left = WORD, layout.columns.demands[0]
        yield text_element(texts[f"labels.{consists}"], left, _baseline(top), style)
    y, middle = layout.bracket, width / 2
    ends = f"M0.5,{px(y - BRACKET)}V{px(y)}H{px(width - 0.5)}V{px(y - BRACKET)}"
    yield element("path", d=ends, fill="none", stroke=COLOURS["axis"])
    of_risks = [relation for relation in relations if relation.start == "scheme"]
    is_stated = any(relation.is_stated for relation in of_risks)
    yield from arrow([(middle, y), (middle, layout.risks.top)], is_stated=is_stated)
    yield from _set(layout.lines["scheme"], middle + 10, layout.boxes["scheme"].top, REGULAR)
    yield rectangle(layout.risks, fill="none", stroke=COLOURS["axis"], stroke_dasharray=RISK_DASHES)
    yield from _set([texts["kinds.risk"]], 4 + PAD, layout.risks.top + PAD, BOLD)


def _lines(layout: Layout, relations: Sequence[Relation]) -> Iterator[ElementTree.Element]:
    for relation in relations:
        if make := ROUTES.get((relation.start, relation.end)):
            group = element("g")
            group.extend(arrow(make(layout).points, is_stated=relation.is_stated))
            yield group


def _words(
    layout: Layout, relations: Sequence[Relation], texts: Mapping[str, str]
) -> Iterator[ElementTree.Element]:
    for word, box in words_of(layout, relations, texts):
        yield text_element(word, box.left, box.middle + 0.35 * SIZE, WORD)


def _boxes(layout: Layout) -> Iterator[ElementTree.Element]:
    for node, box in layout.boxes.items():
        kind = NODES[node]
        if kind is Kind.FRAME:
            continue
        yield from FORMS[kind](box)
        colour = COLOURS["paper" if kind is Kind.LEVER else "ink"]
        style = TextStyle(SIZE, weight_of(node), colour)
        lines = layout.lines[node]
        top = box.middle - len(lines) * LINE / 2
        is_flush = kind is Kind.RISK
        x = box.left + PAD if is_flush else (box.left + box.right) / 2
        x -= POINT / 3 if kind is Kind.EFFECT else 0
        anchor = {} if is_flush else {"text_anchor": "middle"}
        top = box.top + PAD if is_flush else top
        for at, line in enumerate(lines):
            yield text_element(line, x, _baseline(top + at * LINE), style, **anchor)


def _legend(texts: Mapping[str, str], width: float) -> tuple[ElementTree.Element, float]:
    """Return the kinds and the two lines with their names, in rows, and their height."""
    parts, x, y = element("g"), 0.0, 0.0
    for key in (*(f"kinds.{kind}" for kind in LEGEND), "stated", "implied"):
        text = in_one_line(texts[key])
        end = x + SWATCH + PAD + width_of(text)
        if x and (end > width or key == "stated"):
            x, y = 0.0, y + ROW
            end = SWATCH + PAD + width_of(text)
        parts.extend(_swatch(key, Box(x + 1, y + 1, x + SWATCH, y + 1 + SWATCH_HEIGHT)))
        parts.append(text_element(text, x + SWATCH + PAD, _baseline(y - 0.5), WORD))
        x = end + ENTRY_GAP
    return parts, y + LINE


def _swatch(key: str, box: Box) -> list[ElementTree.Element]:
    if key.startswith("kinds."):
        return FORMS[Kind(key.removeprefix("kinds."))](box)
    ends = [(box.left, box.middle), (box.right, box.middle)]
    return list(arrow(ends, is_stated=key == "stated"))


def _set(
    lines: Sequence[str], left: float, top: float, weight: int
) -> Iterator[ElementTree.Element]:
    style = TextStyle(SIZE, weight, COLOURS["ink"])
    for at, line in enumerate(lines):
        yield text_element(line, left, _baseline(top + at * LINE), style)


def _baseline(top: float) -> float:
    return top + LINE / 2 + 0.35 * SIZE
