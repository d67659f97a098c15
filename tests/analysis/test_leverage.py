"""The leverage diagram: its elements and relations, and that nothing in it covers anything else."""

import tomllib
from collections.abc import Iterator, Mapping
from itertools import combinations, pairwise
from typing import Any
from xml.etree import ElementTree

import pytest
from lxml import html
from markupsafe import Markup

from kyori.analysis.figures import theme
from kyori.analysis.figures.geometry import Box, crosses
from kyori.analysis.figures.leverage import leverage_html
from kyori.analysis.figures.leverage_forms import FORMS, arrow
from kyori.analysis.figures.leverage_layout import Layout, lay_out
from kyori.analysis.figures.leverage_measures import LINE, PAD, weight_of, width_of
from kyori.analysis.figures.leverage_picture import leverage_svg, words_of
from kyori.analysis.figures.leverage_routes import ROUTED, ROUTES, WITHIN
from kyori.analysis.leverage import (
    NODES,
    Kind,
    Relation,
    in_one_line,
    read_relations,
    relation_rows,
)
from kyori.data.tables import read_table, read_tables
from kyori.errors import DataError
from tests.analysis.worlds import World
from tests.places import DATA, ROOT

LANGUAGES = ("ja", "en")
SVG = "{http://www.w3.org/2000/svg}"
# ../shared/facts/figures.md, Figure 4: the elements as it names them; its 為替協調 is 通貨協調,
# as in the text around the figure.
ELEMENTS = {
    "us": ("米国（トランプ政権）", "United States (Trump administration)"),
    "partners": ("各国（同盟国・友好国など）", "Partner countries"),
    "lever-tariff": ("高関税", "High tariffs"),
    "lever-security": ("安全保障上の関与", "Security commitment"),
    "invite": ("通貨協調への参加", "Join in currency cooperation"),
    "demand-sell": ("準備資産の米国債の一部売却", "Sell part of Treasuries held as reserves"),
    "demand-term": ("残る債券の超長期化", "Turn the rest into ultra-long bonds"),
    "effect-dollar": ("ドル安誘導", "Weaker dollar"),
    "effect-rates": ("米金利の抑制", "US interest rates held down"),
    "reward-tariff": ("高関税の撤回", "High tariffs withdrawn"),
    "reward-security": ("安全保障支援の継続", "Security support continued"),
    "aim-dollar": ("行き過ぎたドル高の是正", "Overvalued dollar corrected"),
    "aim-manufacturing": ("製造業の競争力回復", "Manufacturing competitiveness restored"),
    "aim-balance": ("貿易不均衡の緩和", "Trade imbalance eased"),
    "risk-market": ("市場の不確実性の増大", "Greater market uncertainty"),
    "risk-dollar": (
        "ドル資産の信認低下・基軸通貨体制の動揺",
        "Less trust in dollar assets, key-currency system shaken",
    ),
    "risk-consensus": ("合意形成の難航・強権性", "Agreement hard to reach, coercive"),
}
# The same: from, to, the words beside the line, and whether it is implied.
LINES = {
    ("us", "lever-tariff lever-security"): ("行使", "wields", "stated"),
    ("lever-tariff lever-security", "partners"): ("圧力", "pressure", "stated"),
    ("lever-tariff", "lever-security"): ("連関", "linked", "stated"),
    ("lever-security", "lever-tariff"): ("連関", "linked", "stated"),
    ("us", "invite"): ("呼びかけ", "asks", "stated"),
    ("invite", "demand-sell demand-term"): ("具体策", "consists of", "stated"),
    ("partners", "demand-sell demand-term"): ("実施", "carry out", "implied"),
    ("demand-sell", "effect-dollar"): ("", "", "stated"),
    ("demand-term", "effect-rates"): ("", "", "stated"),
    ("effect-dollar", "aim-dollar"): ("", "", "implied"),
    ("aim-dollar", "aim-manufacturing aim-balance"): ("", "", "implied"),
    ("us", "reward-tariff reward-security"): ("提示", "offers", "stated"),
    ("reward-tariff reward-security", "partners"): ("見返り", "in return", "stated"),
    ("lever-tariff", "reward-tariff"): ("撤回", "lifted", "implied"),
    ("lever-security", "reward-security"): ("継続", "kept", "implied"),
    ("scheme", "risk-market risk-dollar risk-consensus"): ("", "", "stated"),
}


def _flat(tree: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    for key, value in tree.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value


def _texts(lang: str) -> dict[str, str]:
    labels = tomllib.loads((ROOT / "content" / lang / "labels.toml").read_text("utf-8"))
    return dict(_flat(labels["figures"]["leverage"]))


TEXTS = {lang: _texts(lang) for lang in LANGUAGES}
FORMATS = [(lang, is_desk) for lang in LANGUAGES for is_desk in (True, False)]
formats = pytest.mark.parametrize(("lang", "is_desk"), FORMATS)


@pytest.fixture(scope="module")
def relations() -> list[Relation]:
    return list(read_relations(read_table(DATA / "leverage.csv")))


def drawn(lang: str, is_desk: bool, relations: list[Relation]) -> ElementTree.Element:
    paper = "page" if is_desk else "phone"
    return ElementTree.fromstring(leverage_svg(relations, TEXTS[lang], paper))


def texts_in(root: ElementTree.Element) -> list[str]:
    return [element.text or "" for element in root.iter(f"{SVG}text")]


# The table


def test_the_relations_are_those_of_the_brief(relations: list[Relation]):
    expected = {
        (start, end): line
        for (starts, ends), line in LINES.items()
        for start in starts.split()
        for end in ends.split()
    }
    assert {(relation.start, relation.end) for relation in relations} == set(expected)
    for relation in relations:
        ja, en, basis = expected[relation.start, relation.end]
        assert relation.basis == basis, relation
        key = f"labels.{relation.label}"
        words = [TEXTS[lang][key] if relation.label else "" for lang in LANGUAGES]
        assert words == [ja, en], relation


def test_every_element_is_named_in_both_languages():
    assert ELEMENTS.keys() | {"scheme"} == NODES.keys()
    for node, names in ELEMENTS.items():
        assert tuple(in_one_line(TEXTS[lang][f"nodes.{node}"]) for lang in LANGUAGES) == names


def test_every_pair_of_the_table_has_a_line_and_no_line_lacks_a_pair(relations: list[Relation]):
    assert {(relation.start, relation.end) for relation in relations} == ROUTED
    assert not WITHIN & ROUTES.keys()


def test_a_pair_without_a_line_is_refused_with_its_row(tmp_path: Any):
    world = World(tmp_path, read_tables(DATA), {})
    world.set("leverage", "to", "effect-rates", **{"from": "demand-sell"})
    with pytest.raises(DataError) as caught:
        read_relations(world.tables["leverage"])
    (fault,) = caught.value.faults
    assert str(fault).startswith(
        "leverage.csv:13: no line leads from 'demand-sell' to 'effect-rates'; "
        "expected a pair that the diagram joins; "
    )


def test_a_basis_that_changes_changes_the_line_and_the_list(relations: list[Relation]):
    implied = [Relation(one.start, one.end, one.label, False, one.reference) for one in relations]
    before, after = (
        sum(path.get("stroke-dasharray") == "2 3" for path in drawn("en", True, those).iter())
        for those in (relations, implied)
    )
    assert after > before
    assert "<li>" not in str(_list("en", implied)).partition('class="implied"')[0]


# The drawing


@formats
def test_every_name_and_word_is_text_in_the_drawing(
    lang: str, is_desk: bool, relations: list[Relation]
):
    root = drawn(lang, is_desk, relations)
    read = "".join(texts_in(root)).replace(" ", "")
    for key, text in TEXTS[lang].items():
        if key.startswith(("nodes.", "labels.", "kinds.")) or key in ("stated", "implied"):
            assert in_one_line(text).replace(" ", "") in read, key


@formats
def test_every_relation_is_a_line_or_lies_within(
    lang: str, is_desk: bool, relations: list[Relation]
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
def test_boxes_and_words_do_not_overlap(lang: str, is_desk: bool, relations: list[Relation]):
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


def _words(layout: Layout, lang: str, relations: list[Relation]) -> list[tuple[str, Box]]:
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
def test_no_line_runs_through_a_word(lang: str, is_desk: bool, relations: list[Relation]):
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
    lang: str, is_desk: bool, relations: list[Relation]
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
def test_letters_are_of_one_legible_size(lang: str, is_desk: bool, relations: list[Relation]):
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
def test_only_colours_that_screens_repaint(lang: str, is_desk: bool, relations: list[Relation]):
    known = {*theme.COLOURS.values(), "none"}
    for element in drawn(lang, is_desk, relations).iter():
        assert {element.get("fill", "none"), element.get("stroke", "none")} <= known


# Alone, in words, as rows


@pytest.mark.parametrize("lang", LANGUAGES)
def test_alone_it_has_title_note_and_source(lang: str, relations: list[Relation]):
    texts = TEXTS[lang]
    root = ElementTree.fromstring(leverage_svg(relations, texts, "alone"))
    read = "".join(texts_in(root)).replace(" ", "")
    for key in ("title", "subtitle", "note", "source"):
        assert texts[key].replace(" ", "") in read
    assert "2024" in texts["note"]


def _list(lang: str, relations: list[Relation]) -> Markup:
    marked = {key: Markup.escape(text) for key, text in TEXTS[lang].items()}
    return leverage_html(relations, marked)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_list_tells_every_relation_under_its_basis(lang: str, relations: list[Relation]):
    tree = html.fragment_fromstring(str(_list(lang, relations)))
    told = 0
    for basis in ("stated", "implied"):
        items = [item.text_content() for item in tree.xpath(f".//ul[@class='{basis}']/li")]
        assert items == [TEXTS[lang][one.key] for one in relations if one.basis == basis]
        assert len(set(items)) == len(items)
        told += len(items)
    assert told == len(relations) == 25
    heads = [head.text for head in tree.xpath(".//p")]
    assert heads == [TEXTS[lang]["stated"], TEXTS[lang]["implied"]]


def test_no_sentence_is_left_over(relations: list[Relation]):
    keys = {key for key in TEXTS["en"] if key.startswith("relations.")}
    assert keys == {relation.key for relation in relations}


def test_rows_hold_the_words_of_both_languages(relations: list[Relation]):
    header, rows = relation_rows(relations, TEXTS)
    assert header == (
        *("from", "to", "label", "basis", "reference"),
        *("words_en", "words_ja"),
    )
    assert len(rows) == len(relations)
    first = dict(zip(header, rows[0], strict=True))
    assert first["words_en"] == "The United States wields high tariffs."
    assert first["words_ja"] == "米国は、高関税を行使する。"
