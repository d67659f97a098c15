"""The leverage diagram drawn, wide and narrow: nothing in it covers or crosses anything else."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, pairwise
from xml.etree import ElementTree

import pytest

from kyori.analysis.figures import theme
from kyori.analysis.figures.geometry import Box, crosses
from kyori.analysis.figures.leverage_forms import FORMS, arrow
from kyori.analysis.figures.leverage_layout import Layout, lay_out
from kyori.analysis.figures.leverage_measures import LINE, PAD, weight_of, width_of
from kyori.analysis.figures.leverage_picture import leverage_svg, words_of
from kyori.analysis.figures.leverage_routes import ROUTES, WITHIN
from kyori.analysis.leverage import Kind, Relation, in_one_line
from tests.analysis.diagram import LANGUAGES, SVG, TEXTS, drawn, texts_in

FORMATS = [(lang, is_desk) for lang in LANGUAGES for is_desk in (True, False)]
formats = pytest.mark.parametrize(("lang", "is_desk"), FORMATS)


@formats
def test_every_name_and_word_is_text_in_the_drawing(
    lang: str, is_desk: bool, relations: Sequence[Relation]
):
    root = drawn(lang, is_desk, relations)
    read = "".join(texts_in(root)).replace(" ", "")
    for key, text in TEXTS[lang].items():
        if key.startswith(("nodes.", "labels.", "kinds.")) or key in ("stated", "implied"):
            assert in_one_line(text).replace(" ", "") in read, key


@formats
def test_every_relation_is_a_line_or_lies_within(
    lang: str, is_desk: bool, relations: Sequence[Relation]
):
    layout = lay_out(TEXTS[lang], is_desk=is_desk)
    for relation in relations:
        pair = relation.start, relation.end
        box = layout.boxes[relation.end]
        if pair in WITHIN:
            outer = layout.boxes["invite"] if relation.start == "invite" else layout.risks
            assert box.lies_in(outer), pair
            continue
        points = ROUTES[pair](layout).points
        for node, (x, y) in ((relation.start, points[0]), (relation.end, points[-1])):
            side = layout.boxes[node]
            assert (x, y) == side.nearest(x, y), (pair, node)
            on_edge = x in (side.left, side.right) or y in (side.top, side.bottom)
            assert on_edge, (pair, node)


@formats
def test_lines_are_level_or_upright(lang: str, is_desk: bool):
    layout = lay_out(TEXTS[lang], is_desk=is_desk)
    for pair, make in ROUTES.items():
        for (x, y), (end_x, end_y) in pairwise(make(layout).points):
            assert (x == end_x) != (y == end_y), pair


@formats
def test_boxes_and_words_do_not_overlap(lang: str, is_desk: bool, relations: Sequence[Relation]):
    layout = lay_out(TEXTS[lang], is_desk=is_desk)
    boxes = {node: box for node, box in layout.boxes.items() if node != "invite"}
    words = {f"“{word}” {n}": box for n, (word, box) in enumerate(_words(layout, lang, relations))}
    frame = layout.boxes["invite"]
    assert [node for node, box in boxes.items() if box.overlaps(frame)] == [
        *("demand-sell", "demand-term")
    ]
    assert words
    for (one, box), (other, place) in combinations((boxes | words).items(), 2):
        if not (one.startswith("risk") and other.startswith("risk")):
            assert not box.overlaps(place), (one, other)
    for one, box in words.items():
        assert not box.overlaps(frame), one


def _words(layout: Layout, lang: str, relations: Sequence[Relation]) -> list[tuple[str, Box]]:
    return list(words_of(layout, relations, TEXTS[lang]))


@formats
def test_no_line_runs_through_a_box_that_it_does_not_join(lang: str, is_desk: bool):
    layout = lay_out(TEXTS[lang], is_desk=is_desk)
    for (start, end), make in ROUTES.items():
        for node, box in layout.boxes.items():
            within = {start, end} | ({"invite"} if "demand" in start + end else set())
            if node in within:
                continue
            for (x, y), (end_x, end_y) in pairwise(make(layout).points):
                assert not crosses((x, y, end_x, end_y), box), (start, end, node)


@formats
def test_no_line_runs_through_a_word(lang: str, is_desk: bool, relations: Sequence[Relation]):
    layout = lay_out(TEXTS[lang], is_desk=is_desk)
    titles = [(*_title(layout), "the frame's title")]
    words = [(box, word) for word, box in _words(layout, lang, relations)]
    for pair, make in ROUTES.items():
        for (x, y), (end_x, end_y) in pairwise(make(layout).points):
            for box, word in (*words, *titles):
                assert not crosses((x, y, end_x, end_y), box), (pair, word)


def _title(layout: Layout) -> tuple[Box]:
    frame, left = layout.boxes["invite"], layout.columns.demands[0]
    lines = layout.lines["invite"]
    right = left + max(width_of(line, weight_of("invite")) for line in lines)
    return (Box(left, frame.top + PAD, right, frame.top + PAD + (len(lines) + 1) * LINE),)


@formats
def test_lines_meet_only_where_they_join(lang: str, is_desk: bool):
    """Two lines may run together from or to one element; nowhere do they cross."""
    layout = lay_out(TEXTS[lang], is_desk=is_desk)
    routes = {pair: make(layout).points for pair, make in ROUTES.items()}
    for (one, points), (other, those) in combinations(routes.items(), 2):
        if set(one) & set(other):
            continue
        for here in pairwise(points):
            for there in pairwise(those):
                box = Box(*_corners(there))
                assert not Box(*_corners(here)).overlaps(box, 2.0), (one, other)


def _corners(ends: tuple[tuple[float, float], ...]) -> tuple[float, float, float, float]:
    xs, ys = zip(*ends, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


@formats
def test_texts_stay_in_their_boxes_and_all_in_the_picture(
    lang: str, is_desk: bool, relations: Sequence[Relation]
):
    layout = lay_out(TEXTS[lang], is_desk=is_desk)
    paper = Box(0, 0, layout.columns.width, layout.height)
    for node, box in layout.boxes.items():
        assert box.lies_in(paper), node
        lines = layout.lines[node]
        assert max(width_of(line, weight_of(node)) for line in lines) <= box.right - box.left
        assert len(lines) * LINE <= box.bottom - box.top + 1
    for word, box in _words(layout, lang, relations):
        assert box.lies_in(paper), word


@formats
def test_letters_are_of_one_legible_size(lang: str, is_desk: bool, relations: Sequence[Relation]):
    root = drawn(lang, is_desk, relations)
    sizes = {element.get("font-size") for element in root.iter(f"{SVG}text")}
    assert sizes == {f"{theme.SIZES['label']}px"}
    width = float(str(root.get("viewBox")).split()[2])
    column = 150 * 72 / 25.4  # pt of the printed page's column
    assert not is_desk or theme.SIZES["label"] * column / width >= 6.5


def test_kinds_and_bases_differ_in_form_without_colour():
    box = Box(0, 0, 100, 50)
    made = {kind.value: FORMS[kind](box) for kind in FORMS}
    ends = [(0.0, 0.0), (50.0, 0.0)]
    made |= {f"line {stated}": list(arrow(ends, is_stated=stated)) for stated in (True, False)}
    forms = {name: str([_uncoloured(part) for part in parts]) for name, parts in made.items()}
    assert len(set(forms.values())) == len(forms) == len(Kind) - 1 + 2
    assert forms[Kind.RISK] == "[]"


def _uncoloured(part: ElementTree.Element) -> dict[str, str]:
    is_outlined, is_filled = part.get("stroke"), part.get("fill") != "none"
    form = {key: value for key, value in part.items() if key not in ("stroke", "fill")}
    return form | {"tag": part.tag, "outline": str(bool(is_outlined)), "filled": str(is_filled)}


@formats
def test_only_colours_that_screens_repaint(lang: str, is_desk: bool, relations: Sequence[Relation]):
    known = {*theme.COLOURS.values(), "none"}
    for element in drawn(lang, is_desk, relations).iter():
        assert {element.get("fill", "none"), element.get("stroke", "none")} <= known


@pytest.mark.parametrize("lang", LANGUAGES)
def test_alone_it_has_title_note_and_source(lang: str, relations: Sequence[Relation]):
    texts = TEXTS[lang]
    root = ElementTree.fromstring(leverage_svg(relations, texts, "alone"))
    read = "".join(texts_in(root)).replace(" ", "")
    for key in ("title", "subtitle", "note", "source"):
        assert texts[key].replace(" ", "") in read
    assert "2024" in texts["note"]
