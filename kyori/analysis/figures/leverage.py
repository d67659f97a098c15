"""The relations of the leverage diagram told in words, for those who do not see the drawing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from kyori.analysis.leverage import Relation


def leverage_html(relations: Sequence[Relation], texts: Mapping[str, Markup]) -> Markup:
    """Return a list of the relations under their basis, which a reader opens."""
    lists = Markup().join(
        Markup('<p class="basis">{}</p><ul class="{}">{}</ul>').format(
            texts[basis], basis, _items([r for r in relations if r.basis == basis], texts)
        )
        for basis in ("stated", "implied")
    )
    summary = Markup("<summary>{}</summary>").format(texts["in_words"])
    return Markup('<details class="relations screen-only">{}{}</details>').format(summary, lists)


def _items(relations: Sequence[Relation], texts: Mapping[str, Markup]) -> Markup:
    return Markup().join(
        Markup("<li>{}</li>").format(texts[relation.key]) for relation in relations
    )
