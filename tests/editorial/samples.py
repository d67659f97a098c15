"""Small values and a small brief in two languages, to print, bind and break."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from kyori.analysis.outcome import Outcome
from kyori.data.values import Cell, Unit, Value, Words
from kyori.editorial.binding import bind_text
from kyori.editorial.content import read_content
from kyori.editorial.edition import Edition, bind_edition
from kyori.editorial.expressions import Expressions
from kyori.editorial.pieces import BoundText
from kyori.errors import ContentError, Fault, Place
from tests.places import ROOT

CELL = Cell("table.csv", 2, 1, "column", "row", "reference")


def value(
    amount: str | date | Words, unit: Unit, name: str = "", places: int | None = None
) -> Value:
    """Return a value of the sample cell."""
    return Value(Decimal(amount) if isinstance(amount, str) else amount, unit, CELL, name, places)


BRIEF = """\
# An edition for the tests
builds_on = "fukuda-2025-016"
lead_figure = "rates"
as_of = 2025-05-30
date = 2025-05-30
licence_url = "https://creativecommons.org/licenses/by/4.0/"

[ja]
title = "題"
subtitle = "副題"
number = "第1号"
authors = ["編集部"]
description = "説明"
keywords = ["関税"]
licence = "CC BY"

[en]
title = "Title"
subtitle = "Subtitle"
number = "No. 1"
authors = ["The authors"]
description = "Description"
keywords = ["tariffs"]
licence = "CC BY"

[[parts]]
slug = "first"
role = "summary"

[[parts]]
slug = "second"
in_pdf = false
"""

FIRST_JA = """\
+++
title = "第一"
description = "{{ listed.count }}か国"
+++

## 貿易 {: #trade }

日本に対する赤字は{{ japan.goods_deficit }}である（{{ see("rates") }}）[^why]。
{: #deficit }

[^why]: 理由は{{ base_rate }}。{{ source("ustr-2025-calculations") }}

{{ figure("rates") }}

詳しくは{{ link("second", "more") }}、{{ cite("fukuda-2025-016") }}による[^mod-2024-white-paper]。
{: #reading }
"""

FIRST_EN = """\
+++
title = "One"
description = "{{ listed.count }} partners"
+++

## Trade {: #trade }

The deficit with Japan is {{ japan.goods_deficit }} ({{ see("rates") }}).[^why]
{: #deficit }

[^why]: The reason is {{ base_rate }}. {{ source("ustr-2025-calculations") }}

{{ figure("rates") }}

See {{ link("second", "more", "there") }},
after {{ cite("fukuda-2025-016") }}.[^mod-2024-white-paper]
{: #reading }
"""

SECOND_JA = """\
+++
title = "第二"
description = "表"
+++

## もっと {: #more }

{{ table("disagreements") }}

- {{ china.goods_balance }}
- {{ quoted.pause_end | month_day }}
{: #items }

{{ bibliography() }}
"""

SECOND_EN = """\
+++
title = "Two"
description = "A table"
+++

## More {: #more }

{{ table("disagreements") }}

- {{ china.goods_balance }}
- {{ quoted.pause_end | month_day }}
{: #items }

{{ bibliography() }}
"""

LABELS_JA = """\
[site]
name = "距離"

[figures.rates]
title = "発表は{{ listed.rates }}"
partner = "{name} {announced}"
disagreement = "{name} {announced}（規則{rule}）"

[tables.disagreements]
title = "{{ disagreements.members }}"
source = '{{ cite("uscensus-2025-trade") }}'
cause = "不明"
"""

LABELS_EN = """\
[site]
name = "Kyori"

[figures.rates]
title = "Announced: {{ listed.rates }}"
partner = "{name} {announced}"
disagreement = "{name} {announced} (rule {rule})"

[tables.disagreements]
title = "{{ disagreements.members }}"
source = '{{ cite("uscensus-2025-trade") }}'
cause = "unknown"
"""

AGREED = """\
{
"first#trade": {
 "agreed": "2025-05-30",
 "ja": "貿易",
 "en": "Trade"
},
"labels.toml#figures.rates.title": {
 "agreed": "2025-05-30",
 "ja": "発表は{{ listed.rates }}",
 "en": "Announced: {{ listed.rates }}",
 "ja printed": {"listed.rates": "11～50%"},
 "en printed": {"listed.rates": "11% to 50%"}
}
}
"""

FILES: Mapping[str, str] = {
    "brief.toml": BRIEF,
    "ja/first.md": FIRST_JA,
    "en/first.md": FIRST_EN,
    "ja/second.md": SECOND_JA,
    "en/second.md": SECOND_EN,
    "ja/labels.toml": LABELS_JA,
    "en/labels.toml": LABELS_EN,
    "agreed.json": AGREED,
}


@dataclass(frozen=True)
class Sample:
    """The small brief in a folder of its own, with the references that it needs."""

    folder: Path
    outcome: Outcome

    def write(self, file: str, text: str) -> None:
        path = self.folder / file
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")

    def edit(self, file: str, old: str, new: str) -> None:
        text = (self.folder / file).read_text("utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
        self.write(file, text.replace(old, new))

    def edit_both(self, file: str, old: str, new: str) -> None:
        for lang in ("ja", "en"):
            self.edit(f"{lang}/{file}", old, new)

    def bind(self) -> Edition:
        return bind_edition(read_content(self.folder), self.outcome)

    def faults(self) -> list[Fault]:
        """Return the faults, none where the brief is whole."""
        try:
            self.bind()
        except ContentError as error:
            return list(error.faults)
        return []

    def told(self) -> list[tuple[str, str, str]]:
        """Return each fault as its file, what stands at its place, and the rest of its message."""
        return [
            (
                fault.place.file,
                self._text_at(fault.place),
                str(fault).removeprefix(f"{fault.place}: "),
            )
            for fault in self.faults()
        ]

    def _text_at(self, place: Place) -> str:
        """Return the rest of the line at a place, by the numbers that an editor would go to."""
        assert place.line
        assert place.column
        lines = (self.folder / place.file).read_text("utf-8").split("\n")
        return lines[place.line - 1][place.column - 1 :]


def write_sample(folder: Path, outcome: Outcome) -> Sample:
    """Write the small brief into a folder."""
    sample = Sample(folder, outcome)
    for file, text in FILES.items():
        sample.write(file, text)
    for name in ("quoted.csv", "quoted.toml"):
        shutil.copy(ROOT / "content" / name, folder / name)
    sample.write("references.json", _used())
    return sample


def _used() -> str:
    """Return the shipped references that the small brief cites or that its tables rest on."""
    tables = [*(ROOT / "data").glob("*.*"), ROOT / "content" / "quoted.csv"]
    written = "\n".join([*FILES.values(), *(path.read_text("utf-8") for path in tables)])
    works = json.loads((ROOT / "content" / "references.json").read_text("utf-8"))
    used = [work for work in works if work["id"] in written]
    return json.dumps(used, ensure_ascii=False, indent=2) + "\n"


def place_in_text(text: str) -> Callable[[int], Place]:
    """Return how an offset into a text becomes line and column of a file named `text`."""
    return lambda at: Place("text", text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))


def bound(text: str, expressions: Expressions, lang: str = "en") -> BoundText:
    """Bind a text that stands alone."""
    return bind_text(text, lang, expressions, place_in_text(text))


def refusals(text: str, expressions: Expressions, lang: str = "en") -> list[Fault]:
    """Return why a text is refused, none where it is not."""
    return sorted(bound(text, expressions, lang).faults)


def matches(told: Sequence[tuple[str, str, str]], expected: Sequence[tuple[str, str, str]]) -> None:
    """Assert that the faults are these; the texts need to begin so only."""
    assert len(told) == len(expected), told
    for (file, at, message), (wanted_file, wanted_at, wanted) in zip(told, expected, strict=True):
        assert file == wanted_file
        assert at.startswith(wanted_at), (file, at, message)
        assert message.startswith(wanted), message
        assert message.count("; ") == 2, f"a message has three parts: {message}"
