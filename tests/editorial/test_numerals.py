"""Every unit in both languages, every filter's style, and the rounding that both share."""

from datetime import date
from decimal import Decimal

import pytest

from kyori.data.rounding import rounded
from kyori.data.values import Missing, Names, Range, Unit, Value, Words, derived
from kyori.editorial.numerals import PRINTERS, Phrase, print_date, print_phrase
from tests.editorial.samples import value

Style = dict[str, object]

WHOLE: Style = {}
BARE: Style = {"bare": True}
NUMBER: Style = {"number": True}
CAPITAL: Style = {"capital": True}

PRINTED: list[tuple[str, Unit, Style, str, str]] = [
    # money: 億ドル and $ billion
    ("68467704000", Unit.USD, WHOLE, "約685億ドル", "about $68.5 billion"),
    ("68467704000", Unit.USD, BARE, "685億ドル", "$68.5 billion"),
    ("68467704000", Unit.USD, NUMBER, "685", "68.5"),
    ("68467704000", Unit.USD, {"decimals": 2}, "約684.68億ドル", "about $68.47 billion"),
    ("-68467704000", Unit.USD, WHOLE, "▲685億ドル", "\u2212$68.5 billion"),
    ("-68467704000", Unit.USD, NUMBER, "▲685", "\u221268.5"),
    ("142000000000", Unit.USD, WHOLE, "1,420億ドル", "$142 billion"),
    ("142000000000", Unit.USD, {"decimals": 1}, "1,420.0億ドル", "$142.0 billion"),
    ("3000000000", Unit.USD, WHOLE, "30億ドル", "$3 billion"),
    ("443000000", Unit.USD, WHOLE, "約4.4億ドル", "$443 million"),
    ("443210987", Unit.USD, WHOLE, "約4.4億ドル", "about $443 million"),
    ("1234567", Unit.USD, WHOLE, "約123万ドル", "about $1.2 million"),
    ("443210", Unit.USD, WHOLE, "約44万ドル", "$443,210"),
    ("12345", Unit.USD, WHOLE, "約1.2万ドル", "$12,345"),
    ("4321", Unit.USD, WHOLE, "4,321ドル", "$4,321"),
    ("0", Unit.USD, WHOLE, "0ドル", "$0"),
    ("1234567890123", Unit.USD, WHOLE, "約1兆2,346億ドル", "about $1.23 trillion"),
    ("1234500000000", Unit.USD, WHOLE, "1兆2,345億ドル", "about $1.23 trillion"),
    ("1200000000000", Unit.USD, WHOLE, "1兆2,000億ドル", "$1.2 trillion"),
    ("2000000000000", Unit.USD, WHOLE, "2兆ドル", "$2 trillion"),
    ("21000000000", Unit.EUR, WHOLE, "210億ユーロ", "EUR 21 billion"),
    ("-21000000000", Unit.EUR, WHOLE, "▲210億ユーロ", "\u2212EUR 21 billion"),
    # rates, shares, points
    ("0.24", Unit.TARIFF_RATE, WHOLE, "24%", "24%"),
    ("0.4623", Unit.TARIFF_RATE, WHOLE, "46.2%", "46.2%"),
    ("0.4623", Unit.TARIFF_RATE, NUMBER, "46.2", "46.2"),
    ("0.4623", Unit.TARIFF_RATE, {"decimals": 0}, "46%", "46%"),
    ("1.45", Unit.TARIFF_RATE, WHOLE, "145%", "145%"),
    ("0.6", Unit.SHARE, WHOLE, "60%", "60%"),
    ("0.4623", Unit.IMPORT_SHARE, WHOLE, "46.2%", "46.2%"),
    ("0.0137", Unit.GDP_SHARE, WHOLE, "GDP比1.4%", "1.4% of GDP"),
    ("0.0137", Unit.GDP_SHARE, BARE, "1.4%", "1.4%"),
    ("0.0137", Unit.GDP_SHARE, NUMBER, "1.4", "1.4"),
    ("0.0137", Unit.GDP_SHARE, {"decimals": 2}, "GDP比1.37%", "1.37% of GDP"),
    ("0.02", Unit.GDP_SHARE, WHOLE, "GDP比2%", "2% of GDP"),
    ("0.14", Unit.POINTS, WHOLE, "14ポイント", "14 percentage points"),
    ("0.01", Unit.POINTS, WHOLE, "1ポイント", "1 percentage point"),
    ("-0.01", Unit.POINTS, WHOLE, "▲1ポイント", "\u22121 percentage point"),
    ("0.015", Unit.POINTS, WHOLE, "1.5ポイント", "1.5 percentage points"),
    ("0.14", Unit.POINTS, NUMBER, "14", "14"),
    # counts, ranks, quantities
    ("2", Unit.COUNT, WHOLE, "2", "two"),
    ("2", Unit.COUNT, NUMBER, "2", "2"),
    ("2", Unit.COUNT, CAPITAL, "2", "Two"),
    ("0", Unit.COUNT, WHOLE, "0", "zero"),
    ("9", Unit.COUNT, WHOLE, "9", "nine"),
    ("10", Unit.COUNT, WHOLE, "10", "10"),
    ("1234", Unit.COUNT, WHOLE, "1,234", "1,234"),
    ("2.5", Unit.COUNT, WHOLE, "2.5", "2.5"),
    ("7", Unit.RANK, WHOLE, "7位", "seventh"),
    ("7", Unit.RANK, NUMBER, "7", "7"),
    ("34", Unit.RANK, WHOLE, "34位", "34th"),
    ("100000", Unit.VEHICLES, WHOLE, "10万台", "100,000 vehicles"),
    ("105000", Unit.VEHICLES, WHOLE, "10万5,000台", "105,000 vehicles"),
    ("5000", Unit.VEHICLES, WHOLE, "5,000台", "5,000 vehicles"),
    ("1", Unit.VEHICLES, WHOLE, "1台", "1 vehicle"),
    ("100000", Unit.VEHICLES, NUMBER, "100,000", "100,000"),
    ("90", Unit.DAYS, WHOLE, "90日間", "90 days"),
    ("1", Unit.DAYS, WHOLE, "1日間", "1 day"),
    ("80", Unit.YEARS, WHOLE, "80年", "80 years"),
    ("80", Unit.YEARS, NUMBER, "80", "80"),
    ("1", Unit.YEARS, WHOLE, "1年", "1 year"),
    ("2024", Unit.YEAR, WHOLE, "2024年", "2024"),
    ("2024", Unit.YEAR, NUMBER, "2024", "2024"),
    ("3", Unit.QUADRANT, WHOLE, "第3象限", "quadrant 3"),
    ("3", Unit.QUADRANT, CAPITAL, "第3象限", "Quadrant 3"),
    ("3", Unit.QUADRANT, NUMBER, "3", "3"),
    ("0.25", Unit.NUMBER, WHOLE, "0.25", "0.25"),
    ("4", Unit.NUMBER, WHOLE, "4", "4"),
    ("4.0", Unit.NUMBER, WHOLE, "4", "4"),
    ("-4", Unit.NUMBER, WHOLE, "▲4", "\u22124"),
    ("1234.5", Unit.NUMBER, {"decimals": 0}, "1,235", "1,235"),
    ("1.237", Unit.RATIO, WHOLE, "1.2倍", "1.2 times"),
    ("1.237", Unit.RATIO, {"decimals": 2}, "1.24倍", "1.24 times"),
    ("1.237", Unit.RATIO, NUMBER, "1.2", "1.2"),
]


def both(fact: Value | Range, **style: object) -> tuple[str, str]:
    phrase = Phrase(fact).styled(**style)
    return print_phrase(phrase, "ja"), print_phrase(phrase, "en")


@pytest.mark.parametrize(("amount", "unit", "style", "ja", "en"), PRINTED)
def test_a_number_in_its_unit(amount: str, unit: Unit, style: Style, ja: str, en: str):
    assert both(value(amount, unit), **style) == (ja, en)


def test_every_unit_is_in_the_table_above():
    printed = {unit for _, unit, *_ in PRINTED}
    assert printed == set(PRINTERS)
    assert set(Unit) - printed == {Unit.DATE, Unit.NAME, Unit.TEXT}  # below; texts decide only


@pytest.mark.parametrize(
    ("amount", "unit", "ja", "en"),
    [
        ("-0.004", Unit.TARIFF_RATE, "▲0.4%", "\u22120.4%"),
        ("-0.0004", Unit.TARIFF_RATE, "0.0%", "0.0%"),
        ("-0.4", Unit.NUMBER, "▲0.4", "\u22120.4"),
        ("-0.2", Unit.USD, "約0ドル", "about $0"),
    ],
)
def test_nothing_prints_as_negative_zero(amount: str, unit: Unit, ja: str, en: str):
    assert both(value(amount, unit)) == (ja, en)


@pytest.mark.parametrize(
    ("amount", "ja", "en"),
    [
        # at a tie in both languages: half goes away from zero, up and down alike
        ("68450000000", "約685億ドル", "about $68.5 billion"),
        ("68350000000", "約684億ドル", "about $68.4 billion"),
        ("-68450000000", "▲685億ドル", "\u2212$68.5 billion"),
        # at a tie in 億 and not in millions, and the other way round
        ("445000000", "約4.5億ドル", "$445 million"),
        ("435000000", "約4.4億ドル", "$435 million"),
        ("442500000", "約4.4億ドル", "about $443 million"),
        ("443500000", "約4.4億ドル", "about $444 million"),
        # just below a tie: rounded once, not 68.449… to 68.45 to 68.5
        ("68449999999", "約684億ドル", "about $68.4 billion"),
    ],
)
def test_half_goes_away_from_zero_from_one_number(amount: str, ja: str, en: str):
    assert both(value(amount, Unit.USD)) == (ja, en)


@pytest.mark.parametrize(
    ("amount", "decimals", "ja", "en"),
    [
        ("0.0112", 2, "GDP比1.12%", "1.12% of GDP"),
        ("0.03", 0, "GDP比3%", "3% of GDP"),
        ("0.0150", 1, "GDP比1.5%", "1.5% of GDP"),
    ],
)
def test_a_quoted_figure_prints_as_written(amount: str, decimals: int, ja: str, en: str):
    assert both(value(amount, Unit.GDP_SHARE, places=decimals)) == (ja, en)


@pytest.mark.parametrize(
    ("form", "ja", "en"),
    [
        ("full", "2025年7月9日", "9 July 2025"),
        ("month_day", "7月9日", "9 July"),
        ("month", "2025年7月", "July 2025"),
    ],
)
def test_dates(form: str, ja: str, en: str):
    assert both(value(date(2025, 7, 9), Unit.DATE), date_form=form) == (ja, en)


def test_every_month_has_its_english_name():
    names = [print_date(date(2025, month, 1), "en", "month") for month in range(1, 13)]
    assert [name.removesuffix(" 2025") for name in names] == [
        *("January", "February", "March", "April", "May", "June", "July"),
        *("August", "September", "October", "November", "December"),
    ]


def test_counts_below_ten_are_words():
    words = [print_phrase(Phrase(value(str(n), Unit.COUNT)), "en") for n in range(11)]
    assert words == [
        *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "10"),
    ]


def pair(unit: Unit, low: str, high: str) -> Range:
    return Range(value(low, unit), value(high, unit))


@pytest.mark.parametrize(
    ("fact", "ja", "en"),
    [
        (pair(Unit.TARIFF_RATE, "0.11", "0.5"), "11～50%", "11% to 50%"),
        (pair(Unit.TARIFF_RATE, "0.5", "0.5"), "50%", "50%"),
        (pair(Unit.GDP_SHARE, "0.012", "0.025"), "GDP比1.2%～2.5%", "1.2% to 2.5% of GDP"),
        (
            pair(Unit.USD, "443000000", "68467704000"),
            "約4.4億ドル～約685億ドル",
            "$443 million to about $68.5 billion",
        ),
        (pair(Unit.YEAR, "2010", "2023"), "2010年～2023年", "2010 to 2023"),
    ],
)
def test_ranges(fact: Range, ja: str, en: str):
    assert both(fact) == (ja, en)


NETHERLANDS = value(Words("オランダ", "Netherlands", "the"), Unit.NAME)
SPAIN = value(Words("スペイン", "Spain"), Unit.NAME)


def listed(names: tuple[Value, ...]) -> Value:
    words = tuple(name.amount for name in names if isinstance(name.amount, Words))
    return derived("names", names, Names(words), Unit.NAME)


UK = value(Words("英国", "United Kingdom", "the"), Unit.NAME)


@pytest.mark.parametrize(
    ("names", "ja", "en"),
    [
        ((), "", ""),
        ((NETHERLANDS,), "オランダ", "the Netherlands"),
        ((SPAIN, NETHERLANDS), "スペインとオランダ", "Spain and the Netherlands"),
        (
            (NETHERLANDS, SPAIN, UK),
            "オランダ、スペイン、英国",
            "the Netherlands, Spain and the United Kingdom",
        ),
    ],
)
def test_lists_of_names_have_articles(names: tuple[Value, ...], ja: str, en: str):
    assert both(listed(names)) == (ja, en)


def test_a_name_has_its_article_unless_it_is_bare():
    assert both(UK) == ("英国", "the United Kingdom")
    assert both(UK, bare=True) == ("英国", "United Kingdom")
    assert both(UK, capital=True) == ("英国", "The United Kingdom")
    assert both(listed((NETHERLANDS, SPAIN)), capital=True)[1] == "The Netherlands and Spain"


def test_a_missing_value_is_never_printed():
    with pytest.raises(TypeError, match="the US has a surplus"):
        print_phrase(Phrase(Missing("no_deficit", "the US has a surplus", "uk.deficit")), "en")


def test_both_languages_round_the_same_number():
    """From a billion on, one 億 is a tenth of a billion: the two editions may never disagree."""
    for millions in range(68_150, 68_650):
        ja, en = both(value(f"{millions}000000", Unit.USD), number=True)
        assert Decimal(ja) == Decimal(en) * 10 == rounded(Decimal(millions) / 100)
