"""Bind the whole brief: both languages, labels and tables against the facts of one analysis."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from kyori.analysis.outcome import Outcome
from kyori.data.edits import CellEdit
from kyori.data.namespaces import Namespace
from kyori.data.values import Cell, Value, Words
from kyori.editorial.binding import BoundPage, bind_page
from kyori.editorial.brief_words import Wording, bind_words, check_words, plain_words
from kyori.editorial.checks import (
    Known,
    check_ids,
    check_labels,
    check_pages,
    placed,
)
from kyori.editorial.cited import behind, check_idle, check_origins, cited_in
from kyori.editorial.claims.counterexamples import split_edits
from kyori.editorial.claims.guarded import Guarded, claim_ids, judge_claims, not_checked
from kyori.editorial.claims.trials import Suppose, Trial
from kyori.editorial.content import LANGUAGES, Brief, Content
from kyori.editorial.counterparts import counterparts
from kyori.editorial.expressions import Expressions
from kyori.editorial.gone import told_once
from kyori.editorial.hosts import check_addresses, named_hosts
from kyori.editorial.labels import BoundLabels, bind_labels
from kyori.editorial.lint import Lint
from kyori.editorial.pairs import check_labels_pairwise, check_pairs, check_words_pairwise
from kyori.editorial.pieces import FUNCTIONS
from kyori.editorial.quoted import read_quoted
from kyori.editorial.references import Reference, lettered
from kyori.editorial.roundings import roundings
from kyori.editorial.staleness import behind_twin
from kyori.errors import ContentError, Fault, Place, nearest

Pages = Mapping[str, BoundPage]


@dataclass(frozen=True)
class Edition:
    """The brief with every expression evaluated; `numbers` gives figures their number, from 1.

    `behind` are the references that tables rest on, `hosts` those that links may lead to; `late`
    are the texts of each language that wait for an edit of their twin, where pages are to say so.
    """

    brief: Brief
    pages: Mapping[str, Pages]
    labels: Mapping[str, BoundLabels]
    references: Mapping[str, Reference]
    numbers: Mapping[str, int]
    row_names: Mapping[str, Words]
    behind: frozenset[str] = frozenset()
    hosts: frozenset[str] = frozenset()
    claims: Sequence[Guarded] = ()
    words: Mapping[str, Wording] = field(default_factory=dict)
    late: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def label(self, lang: str, key: str) -> str:
        """Return a label as plain words; ContentError where the file has none of this key."""
        return self.labels[lang][key].plain

    def page_of(self, block: str) -> str:
        """Return the slug of the page that has a block of this id, empty where none has it."""
        pages = next(iter(self.pages.values())).items()
        has_it = (slug for slug, page in pages if any(bound.id == block for bound in page.blocks))
        return next(has_it, "")

    def cited(self) -> Sequence[Reference]:
        """Return the references that the brief uses, in the order of the file.

        They are what pages or labels cite, and what stands behind a row of a table.
        """
        used = cited_in(self.pages.values(), self.labels.values()) | self.behind
        return [reference for name, reference in self.references.items() if name in used]


def bind_edition(content: Content, outcome: Outcome) -> Edition:
    """Bind all pages and labels; ContentError lists every fault of the content together."""
    edition, faults = bind_as_it_is(content, outcome, expression_names(content, outcome))
    if faults:
        faults = told_once(faults, edition.pages)
        raise ContentError([*faults, *not_checked(edition.claims, {one.place for one in faults})])
    return edition


def bind_as_it_is(
    content: Content, outcome: Outcome, names: Mapping[str, Any]
) -> tuple[Edition, list[Fault]]:
    """Bind all pages and labels over the names of facts; return every fault beside the edition.

    Where an expression is refused, its text keeps it as it is written.
    """
    expressions, brief = Expressions(names, FUNCTIONS), content.brief
    lint = Lint(brief.names, names)
    pages = {
        lang: {slug: lint.page(bind_page(source, expressions)) for slug, source in sources.items()}
        for lang, sources in content.sources.items()
    }
    labels = {
        lang: lint.labels(bind_labels(written, expressions), written)
        for lang, written in content.labels.items()
    }
    words = {
        lang: lint.words(bind_words(brief, lang, expressions), brief, lang) for lang in LANGUAGES
    }
    faults = _check(content, outcome, pages, labels, words)
    faults += lint.idle_names(lambda lang: brief.place(f"{lang}.names")(0))
    claims = judge_claims(pages, labels, expressions, faults)
    trial = Trial(expressions, supposing(content, outcome))
    faults += trial.refute(claims, content.counter_examples, claim_ids(pages, labels))
    # The lead figure opens the brief on the home page and the first spread: it is number 1.
    order = dict.fromkeys((content.brief.lead_figure, *placed(pages["ja"])))
    numbers = {name: number for number, name in enumerate(order, 1)}
    names = outcome.row_names
    below = frozenset(_behind(content, outcome))
    hosts = _hosts(content, outcome)
    brief = replace(brief, words={lang: plain_words(words[lang]) for lang in LANGUAGES})
    edition = Edition(
        brief, pages, labels, content.references, numbers, names, below, hosts, claims, words
    )
    cited = [reference.id for reference in edition.cited()]
    edition = replace(
        edition,
        references=lettered(content.references, cited),
        late=_late(content, edition) if content.brief.notices else {},
    )
    return edition, faults


def _late(content: Content, edition: Edition) -> dict[str, frozenset[str]]:
    pairs = counterparts(content, edition.pages, edition.labels, edition.words)
    found = list(behind_twin(pairs, content.agreed))
    return {
        lang: frozenset(one.pair.name for one in found if lang in one.waiting) for lang in LANGUAGES
    }


def _check(
    content: Content,
    outcome: Outcome,
    pages: Mapping[str, Pages],
    labels: Mapping[str, BoundLabels],
    words: Mapping[str, Wording],
) -> list[Fault]:
    """Return every fault: first what is wrong by itself, then what differs from its twin.

    One cause is told once: what is refused by itself is left out of the comparison.
    """
    strips = outcome.strips.values()
    placeable = {
        "figure": (*outcome.charts, *outcome.boxes),
        "table": tuple(name for name in outcome.tables if name not in strips),
        "strip": tuple(outcome.strips),
    }
    faults = list(content.faults)
    for lang in LANGUAGES:
        faults += [fault for page in pages[lang].values() for fault in page.faults]
        faults += [fault for text in labels[lang].values() for fault in text.faults]
        faults += check_words(words[lang], lang)
        faults += check_ids(pages[lang])
    refused = {fault.place for fault in faults}
    for lang, twin in zip(LANGUAGES, LANGUAGES[::-1], strict=True):
        known = Known(content.references, placeable, pages[lang], pages[twin], refused)
        faults += check_pages(known)
        faults += check_labels(labels[lang], known)
        if lang == LANGUAGES[0]:
            faults += _check_lead(content.brief, known)
    refused = {fault.place for fault in faults}
    faults += check_pairs(pages["ja"], pages["en"], refused)
    faults += check_labels_pairwise(labels["ja"], labels["en"], refused)
    faults += check_words_pairwise(words["ja"], words["en"], refused)
    apart = roundings(counterparts(content, pages, labels, words))
    faults += [one.fault() for one in apart if one.is_slip and not one.touches(refused)]
    below = _behind(content, outcome)
    used = {*below, *cited_in(pages.values(), labels.values())}
    faults += check_origins(below, content.references)
    faults += check_idle(content.references, used, (text for text, _ in _written(content)))
    return [*faults, *check_addresses(_written(content), _hosts(content, outcome))]


def _behind(content: Content, outcome: Outcome) -> dict[str, Cell]:
    """Return what stands behind tables, assumptions and the day that the brief describes."""
    assumed = [fact for fact in outcome.facts.values() if isinstance(fact, Value)]
    cells = {cell for value in (content.brief.as_of_value(), *assumed) for cell in value.cells}
    return behind([*outcome.sources.values(), content.quoted], cells)


def _written(content: Content) -> Iterator[tuple[str, Callable[[int], Place]]]:
    """Yield the texts of blocks and labels as their files have them, and where they stand."""
    for sources in content.sources.values():
        for source in sources.values():
            yield from ((block.text, block.place) for block in source.blocks)
    for labels in content.labels.values():
        yield from ((text, labels.place(key)) for key, text in labels.texts.items())


def _hosts(content: Content, outcome: Outcome) -> frozenset[str]:
    """Return the hosts that references, sidecars and the brief name."""
    tables = (*outcome.sources.values(), content.quoted)
    urls = (table.sidecar.url for table in tables)
    return named_hosts(
        content.references, (*urls, content.brief.licence_url, content.brief.address)
    )


def _check_lead(brief: Brief, known: Known) -> Iterator[Fault]:
    lead = brief.lead_figure
    names = [name for name in known.shown if name in known.placeable["figure"]]
    if lead not in names and not known.is_lost(lead):
        found, expected = f"lead_figure is {lead!r}", "a figure that a page places"
        mend = nearest(lead, names, otherwise=f"name one of {', '.join(names)}")
        yield Fault(brief.place("lead_figure")(0), found, expected, mend)


def supposing(content: Content, outcome: Outcome) -> Suppose:
    """Return how facts and quoted figures would be named under edits of cells."""

    def suppose(edits: Sequence[CellEdit]) -> Mapping[str, Any]:
        others, quoted = split_edits(edits, content.quoted)
        names = dict(outcome.suppose(others))
        if quoted is not content.quoted:
            figures = read_quoted(quoted, ())
            names["quoted"] = Namespace("quoted", lambda: figures)
        return names

    return suppose


def expression_names(content: Content, outcome: Outcome) -> dict[str, Any]:
    """Return every name that an expression may use: computed facts, quoted figures, the edition."""
    return names_with(read_quoted(content.quoted, outcome.comparable), content, outcome)


def names_with(quoted: Mapping[str, Value], content: Content, outcome: Outcome) -> dict[str, Any]:
    """Return the same names over quoted figures that are read already."""
    as_of = content.brief.as_of_value()
    edition = {**outcome.edition, "as_of": as_of}
    return {
        **outcome.facts,
        "quoted": Namespace("quoted", lambda: quoted),
        "edition": Namespace("edition", lambda: edition),
    }
