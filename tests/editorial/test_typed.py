"""What may be typed: dates, ordinals, names and words; any other number is found."""

import pytest

from kyori.editorial.kanji import number_of
from kyori.editorial.typed import typed_numbers

NUMBERS = {
    "ja": {
        "赤字は685億ドルである": "685億ドル",
        "１２か国が": "１２か国",
        "10万5,000台の枠": "10万5,000台",
        "1兆2,345億ドル": "1兆2,345億ドル",
        "約2.5倍に": "2.5倍",
        "90日間の停止": "90日間",
        "2024年間で": "2024年間",
        "第3次の3か国": "3か国",
        "EUR95の": "EUR95",
        "その½を": "½",
        "その⅖を": "⅖",
        "三割を占める": "三割",
        "一割に満たない": "一割",
        "十か国が": "十か国",
        "五人の大臣": "五人",
        "二〇二五年に": "二〇二五年",
        "四分の一は": "四分の一",
        "一・四％の": "一・四％",
        "百万ドルの賠償": "百万ドル",
        "二十五パーセントの": "二十五パーセント",
        "三十の国": "三十",
        "百余りの国": "百",
        "千以上の品目": "千",
        "参拾億ドルの": "参拾",
        "③の国": "③",
        "Ⅻの国": "Ⅻ",
        "٣٤か国": "٣٤か国",
    },
    "en": {
        "The deficit is $68.5 billion.": "$68.5 billion",
        "a rate of 25%, then": "25%",
        "In 57 countries": "57",
        "EUR 95 billion of goods": "EUR 95 billion",
        "2015 vehicles": "2015 vehicles",
        "a total of 2,015": "2,015",
        "$2020 a head": "$2020",
        "1.4 percentage points": "1.4 percentage points",
        "a 90-day pause": "90",
        "in May 2% fell": "2%",
        "section 25%": "25%",
        "five per cent": "five per cent",
        "Ten years on": "Ten years",
        "a hundred partners": "a hundred",
        "fifty-seven partners": "fifty-seven",
        "one-third of it": "one-third",
        "a quarter of trade": "a quarter",
        "a threefold rise": "threefold",
        "three times as much": "three times",
        "two years later": "two years",
        "５７ partners": "５７",
        "Ⅻ partners": "Ⅻ",
        "٣٤ partners": "٣٤",
    },
}
FREE = {
    "ja": (
        "2025年4月2日に、4月2日、5月8～12日、5月、2015年から2024年まで、2015～24年の、2027年度の",
        "第2次政権の第1象限は、小数第2位、上から3桁目、第14257号、二つ目の、第三に、図1と表2",
        "G20とF-35とPDF/A-3とCOVID-19、米国のEO 14326、20世紀",
        "一方、一律分、一部、一般、一致、一覧、一連、一例、一度、一体、一因、一時、一層、一段、唯一",
        "一年中、一日も早く、一人当たり、二人の、一件、一回、一本化、一国主義、一員、一歩、一角",
        "二つの物差し、三つの筋、四者、五者五様、二国間、三者、二重、両国、再三、三権、四方、六角",
        "十分な、不十分、百分率、万全、万一、千差万別、巨万の富、億万長者、四捨五入、四半期、五分五分",
        "三位一体、三日月、十人十色、九州と四国と千葉、二十歳、半分、大半、半減、倍増、複数、数割",
        "数十か国、何百人、数百億ドル、数十年",
        "表を百万ドル、文中を十億ドルで表す（億ドル）（百万ドル）。単位は、収支が百万ドルである",
        "割合は、分の悪い、五割合",
    ),
    "en": (
        "On 2 April 2025, on April 2, 12–14 May, 8 and 9 May, in May, since 2015, to 2024",
        "fiscal 2027, the 2023 estimate, mid-2020, the 1980s, 2024–25, (2025), 2025-05-30",
        "quadrant 4, quadrants 1 and 2, No. 1, Section 232, the 21st century, EO 14257",
        "Table 3 and Figure 2, the first, the third, third digit, second, seventh",
        "G20, the G5, F-35, COVID-19, PDF/A-3a, SHA-256, UTF-8",
        "two axes, half of it, five negotiations, one of them, the two countries, three strands",
        "twice as much, double, dozens, hundreds of thousands, tens of billions, one year, one day",
        "$ billion, $ million, in % of GDP, several thousand, none, often, weight, height, tonight",
        "In March the two, May they, a third party, a quarter earlier, the ones, someone, stone",
    ),
}
FOUND = [(lang, text, number) for lang, texts in NUMBERS.items() for text, number in texts.items()]


@pytest.mark.parametrize(("lang", "text", "number"), FOUND)
def test_a_number_is_found_with_its_unit(lang: str, text: str, number: str):
    (typed,) = typed_numbers(text, lang)
    assert typed.text == number == text[typed.start : typed.end]
    assert not typed.is_wide


@pytest.mark.parametrize(("lang", "text"), [(lang, text) for lang in FREE for text in FREE[lang]])
def test_dates_ordinals_names_and_words_are_free(lang: str, text: str):
    assert [typed.text for typed in typed_numbers(text, lang)] == []


@pytest.mark.parametrize("text", ["２０２５年に", "第２次", "５月８日"])
def test_a_date_in_full_width_is_told_as_such(text: str):
    (typed,) = typed_numbers(text, "ja")
    assert typed.is_wide


def test_a_name_of_the_brief_is_free_and_nothing_beside_it():
    assert not list(typed_numbers("CC BY 4.0 and 5G", "en", ["CC BY 4.0", "5G"]))
    (typed,) = typed_numbers("5G and 5%", "en", ["5G"])
    assert typed.text == "5%"


@pytest.mark.parametrize(
    ("written", "number"),
    [("二〇二五", 2025), ("三十", 30), ("百五十万", 1_500_000), ("十億", 10**9), ("千二百", 1200)],
)
def test_numbers_in_kanji_are_read(written: str, number: int):
    assert number_of(written) == number
