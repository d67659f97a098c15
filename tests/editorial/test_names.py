"""Authors' names by script and language."""

import pytest

from kyori.editorial.names import Name, family_names, full_names

FUKUDA = {"family": "福田", "given": "直之"}
FUKUDA_EN = {"family": "Fukuda", "given": "Naoyuki"}
MIRAN = {"family": "Miran", "given": "S."}
XIE = {"family": "Xie", "given": "K."}
CHU = {"family": "Chu", "given": "M. M."}
REUTERS = {"literal": "Reuters"}
METI = {"literal": "Ministry of Economy, Trade and Industry"}
CABINET = {"literal": "内閣官房"}


@pytest.mark.parametrize(
    ("names", "ja", "en"),
    [
        ([MIRAN], "Miran", "Miran"),
        ([MIRAN, XIE], "Miran・Xie", "Miran and Xie"),
        ([MIRAN, XIE, CHU], "Miranほか", "Miran et al."),
        ([FUKUDA], "福田", "福田"),
        ([REUTERS], "Reuters", "Reuters"),
        ([CABINET, FUKUDA], "内閣官房・福田", "内閣官房 and 福田"),
    ],
)
def test_names_in_a_sentence(names: list[Name], ja: str, en: str):
    assert (family_names(names, "ja"), family_names(names, "en")) == (ja, en)


@pytest.mark.parametrize(
    ("names", "family_first", "written"),
    [
        ([FUKUDA], True, "福田直之"),
        ([FUKUDA, CABINET], True, "福田直之・内閣官房"),
        ([FUKUDA_EN], True, "Fukuda Naoyuki"),
        ([{"family": "Nogimori"}], True, "Nogimori"),
        ([MIRAN], False, "Miran, S."),
        ([MIRAN, XIE], False, "Miran, S. and Xie, K."),
        ([MIRAN, XIE, CHU], False, "Miran, S., Xie, K. and Chu, M. M."),
        ([{"family": "Lowenkron", "given": "Hadriana"}], False, "Lowenkron, Hadriana"),
        ([FUKUDA, MIRAN], False, "福田直之 and Miran, S."),
        ([REUTERS], False, "Reuters"),
        ([REUTERS, METI], True, "Reuters; and Ministry of Economy, Trade and Industry"),
        ([REUTERS, METI, REUTERS], True, f"Reuters; {METI['literal']}; and Reuters"),
    ],
)
def test_names_in_full(names: list[Name], family_first: bool, written: str):
    assert full_names(names, family_first=family_first) == written
