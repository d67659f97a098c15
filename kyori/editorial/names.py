"""Write authors' names in a language: in full for a list, the family names alone in a sentence.

A Japanese name stands family name first and without a comma in either language (福田直之, Fukuda
Naoyuki); any other name is turned round (Miran, S.). Institutions are written as they are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

Name = Mapping[str, str]
JAPANESE = re.compile("[\u3005-\u30ff\u4e00-\u9fff]")
MOST_NAMED = 2  # authors named in a sentence; of more, only the first


def is_japanese(name: Name) -> bool:
    """Say whether a name is written in Japanese.

    >>> is_japanese({"family": "福田"}), is_japanese({"family": "Lowenkron"})
    (True, False)
    """
    return bool(JAPANESE.search(name.get("family") or name["literal"]))


def family_names(names: Sequence[Name], lang: str) -> str:
    """Return the names for running text: one, two, or the first and others.

    >>> family_names([{"family": "Xie"}, {"family": "Chung"}], "en")
    'Xie and Chung'
    """
    words = [name.get("family") or name["literal"] for name in names]
    if len(words) > MOST_NAMED:
        return f"{words[0]}ほか" if lang == "ja" else f"{words[0]} et al."
    return ("・" if lang == "ja" else " and ").join(words)


def full_names(names: Sequence[Name], *, family_first: bool) -> str:
    """Return all names for a list of references; `family_first` is how a Japanese name is told.

    Names in Japanese are joined by ・, names in Latin letters by commas, institutions with
    commas of their own by semicolons.
    """
    words = [_full_name(name, family_first=family_first) for name in names]
    if all(map(is_japanese, names)):
        return "・".join(words)
    has_commas = any("," in name.get("literal", "") for name in names)
    comma, last = ("; ", "; and ") if has_commas else (", ", " and ")
    return last.join([comma.join(words[:-1]), words[-1]]) if len(words) > 1 else words[0]


def _full_name(name: Name, *, family_first: bool) -> str:
    if "literal" in name:
        return name["literal"]
    family, given = name["family"], name.get("given", "")
    if is_japanese(name):
        return family + given
    return f"{family}{' ' if family_first else ', '}{given}" if given else family
