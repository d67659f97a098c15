"""What pages and labels name must exist; each fault stands at the line and column of its piece."""

import pytest

from kyori.data.values import Cell
from kyori.editorial.cited import behind, check_origins
from tests.editorial.samples import Sample, matches

Edit = tuple[str, str, str]
Told = tuple[str, str]

# An edit of both languages, and for each fault what stands at its place and how it begins.
NAMED: list[tuple[Edit, list[Told]]] = [
    (
        ("first.md", 'cite("fukuda-2025-016")', 'cite("fukuda-2025-061")'),
        [
            (
                '{{ cite("fukuda-2025-061")',
                (
                    "unknown reference 'fukuda-2025-061'; expected an id of references.json; "
                    "did you mean fukuda-2025-016"
                ),
            )
        ],
    ),
    (
        ("first.md", 'source("ustr-2025-calculations")', 'source("xxxxxxxxxxxx")'),
        [
            (
                "{{ source(",
                (
                    "unknown reference 'xxxxxxxxxxxx'; expected an id of references.json; "
                    "add it to references.json"
                ),
            )
        ],
    ),
    (
        ("first.md", "[^mod-2024-white-paper]", "[^mod-2024-white-papers]"),
        [
            (
                "[^mod-2024-white-papers]",
                (
                    "note [^mod-2024-white-papers] has no text; expected "
                    "a definition in a block of its own, or the id of a reference; "
                    "add a block [^mod-2024-white-papers]: …, or did you mean mod-2024-white-paper"
                ),
            )
        ],
    ),
    (
        ("first.md", "[^why]: ", "[^how]: "),
        [
            (
                "[^why]",
                (
                    "note [^why] has no text; expected "
                    "a definition in a block of its own, or the id of a reference; "
                    "add a block [^why]: …, or did you mean how, which no mark calls?"
                ),
            ),
        ],
    ),
    (
        ("first.md", 'link("second"', 'link("secnd"'),
        [
            (
                "{{ link(",
                "broken link: no page 'secnd'; expected one of first, second; did you mean second?",
            )
        ],
    ),
    (
        ("first.md", '"second", "more"', '"second", "moer"'),
        [
            (
                "{{ link(",
                (
                    "broken link: page 'second' has no block 'moer'; expected an id of that page; "
                    "did you mean more"
                ),
            )
        ],
    ),
    (
        ("first.md", '"second", "more"', '"first", "why"'),
        [
            (
                "{{ link(",
                "broken link: page 'first' has no block 'why'; expected an id of that page; ",
            )
        ],
    ),
    (
        ("first.md", 'figure("rates")', 'figure("rate")'),
        [
            (
                "{{ figure(",
                (
                    "unknown figure 'rate'; expected one of paths, quadrants, ranked, rates, "
                    "formula, leverage; "
                ),
            ),
        ],
    ),
    (
        ("first.md", 'see("rates")', 'see("quadrants")'),
        [
            (
                "{{ see(",
                "see('quadrants') names no figure of the brief; expected one of rates, ",
            )
        ],
    ),
    (
        ("second.md", 'table("disagreements")', 'table("zzz")'),
        [
            (
                "{{ table(",
                "unknown table 'zzz'; expected one of countries, disagreements, talks; ",
            )
        ],
    ),
    (
        ("second.md", "{{ bibliography() }}", '{{ strip("japn") }}'),
        [
            (
                "{{ strip(",
                "unknown strip 'japn'; expected one of eu, india, uk, japan, china; ",
            )
        ],
    ),
    (
        ("second.md", "{{ bibliography() }}", '{{ table("strip-japan") }}'),
        [("{{ table(", "unknown table 'strip-japan'; expected one of countries, disagreements, ")],
    ),
    (
        ("second.md", "{: #items }", "{: #deficit }"),
        [("deficit }", "the id 'deficit' again; expected each id once in the brief, first at ")],
    ),
    (
        ("second.md", "{{ bibliography() }}", '{{ figure("rates") }}'),
        [("{{ figure(", "the id 'rates' again; expected each id once in the brief, first at ")],
    ),
]


@pytest.mark.parametrize(("edit", "told"), NAMED, ids=[edit[2] for edit, _ in NAMED])
def test_what_pages_name(edit: Edit, told: list[Told], sample: Sample):
    sample.edit_both(*edit)
    expected = [(f"{lang}/{edit[0]}", *fault) for lang in ("en", "ja") for fault in told]
    matches(sample.told(), expected)


@pytest.mark.parametrize(
    ("lead", "mend"), [("xyz", "name one of rates"), ("rate", "did you mean rates?")]
)
def test_the_lead_figure_is_one_that_a_page_places(lead: str, mend: str, sample: Sample):
    sample.edit("brief.toml", '"rates"', f'"{lead}"')
    (fault,) = sample.faults()
    assert str(fault).startswith(f"brief.toml:3:16: lead_figure is '{lead}'; expected ")
    assert mend in fault.mend


def test_a_repeated_id_names_the_first(sample: Sample):
    sample.edit_both("second.md", "{{ bibliography() }}", '{{ figure("rates") }}')
    fault, _ = sample.faults()
    assert str(fault) == (
        "en/second.md:14:1: the id 'rates' again; expected each id once in the brief, "
        "first at en/first.md:13:1; place it once, and refer to it with see()"
    )


def test_a_strip_is_placed_once(sample: Sample):
    sample.edit_both("second.md", "{{ bibliography() }}", '{{ strip("uk") }}\n\n{{ strip("uk") }}')
    fault, _ = sample.faults()
    assert str(fault) == (
        "en/second.md:16:1: the id 'strip-uk' again; expected each id once in the brief, "
        "first at en/second.md:14:1; place it once"
    )


def test_a_strip_in_one_language_has_no_twin(sample: Sample):
    sample.edit("en/second.md", "{{ bibliography() }}", '{{ strip("uk") }}\n\n{{ bibliography() }}')
    (fault,) = sample.faults()
    assert str(fault).startswith("en/second.md:14:1: block 'strip-uk' has no twin; ")


def test_every_call_of_a_note_without_text_is_told(sample: Sample):
    sample.edit_both("second.md", "}}\n- ", "}}[^none] and[^none]\n- ")
    found = "note [^none] has no text; expected "
    matches(
        sample.told(),
        [
            (f"{lang}/second.md", at, found)
            for lang in ("en", "ja")
            for at in ("[^none] and", "[^none]")
        ],
    )


def test_notes_of_two_pages_may_have_one_name(sample: Sample):
    sample.edit_both("second.md", "}}\n- ", "}}[^why]\n- ")
    for lang in ("ja", "en"):
        page = (sample.folder / lang / "second.md").read_text("utf-8")
        sample.write(f"{lang}/second.md", f"{page}\n[^why]: Another reason.\n")
    assert sample.faults() == []


def test_a_note_may_be_called_twice(sample: Sample):
    sample.edit_both("first.md", "[^mod-2024-white-paper]", "[^why]")
    assert sample.faults() == []


@pytest.mark.parametrize(
    ("old", "new", "at", "message"),
    [
        (
            '"Kyori"',
            "'{{ see(\"rates\") }}'",
            "{{ see",
            'see("rates") in the label site.name; expected words and facts; take it out',
        ),
        ('"Kyori"', '"a[^why]"', "[^why]", "the note [^why] in the label site.name; expected "),
        (
            '"Announced: {{ listed.rates }}"',
            "'{{ cite(\"mod-2024-white-paper\") }}{{ listed.rates }}'",
            "{{ cite",
            'cite("mod-2024-white-paper") in the label figures.rates.title; expected words',
        ),
        ("uscensus-2025-trade", "uscensus", "{{ cite", "unknown reference 'uscensus'; expected "),
        (
            '"unknown"',
            '"why[^why]"',
            "[^why]",
            "a note, source or placement in the label tables.disagreements.cause",
        ),
        (
            '"unknown"',
            "'{{ figure(\"rates\") }}'",
            "{{ figure",
            "a note, source or placement in the label tables.disagreements.cause",
        ),
        (
            '"unknown"',
            "'{{ see(\"quadrants\") }}'",
            "{{ see",
            "see('quadrants') names no figure of the brief; expected one of rates, disagreements; ",
        ),
        (
            '"unknown"',
            "'{{ link(\"third\") }}'",
            "{{ link",
            "broken link: no page 'third'; expected ",
        ),
    ],
)
def test_what_labels_name(old: str, new: str, at: str, message: str, sample: Sample):
    sample.edit("en/labels.toml", old, new)
    matches(sample.told(), [("en/labels.toml", at, message)])


def test_tables_link_from_their_words(sample: Sample):
    note = 'note = \'{{ link("second") }} {{ see("rates") }}\'\n'
    for lang in ("ja", "en"):
        labels = sample.folder / lang / "labels.toml"
        sample.write(f"{lang}/labels.toml", labels.read_text("utf-8") + note)
    assert sample.faults() == []


def test_references_behind_the_data_are_listed(sample: Sample):
    for reference in ("worldbank-2026-milex", "ustr-2025-calculations"):
        sample.edit("references.json", f'"id": "{reference}"', '"id": "another-' + reference + '"')
    found = {
        fault.place.file: fault.found
        for fault in sample.faults()
        if "first" not in fault.place.file
    }
    assert found == {
        "military_expenditure.csv": "unknown reference 'worldbank-2026-milex'",
        "parameters.toml": "unknown reference 'ustr-2025-calculations'",
    }


def test_the_work_that_the_brief_builds_on_is_listed(sample: Sample):
    sample.edit("brief.toml", "fukuda-2025-016", "fukuda-2025-160")
    (fault,) = sample.faults()
    assert str(fault).startswith("brief.toml:4: unknown reference 'fukuda-2025-160'; expected ")


def test_each_unknown_reference_is_told_once():
    cells = [Cell("t.csv", line, 1, "c", str(line), "nobody-2025") for line in (2, 3)]
    (fault,) = check_origins(behind([], cells), {"somebody-2025"})
    assert "did you mean somebody-2025" in fault.mend
