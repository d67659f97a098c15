"""Record that the texts of both languages say the same, as they stand or after a small edit."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from kyori.editorial.agreed import FILE, Agreement, write_agreed
from kyori.editorial.content import Content
from kyori.editorial.counterparts import Counterparts, counterparts
from kyori.editorial.edition import Edition
from kyori.editorial.phrasing import wording
from kyori.editorial.staleness import behind_twin, gone, printed
from kyori.errors import Fault, Place, UsageError, nearest

MOST_NAMED = 10  # of the pairs in the message


@dataclass(frozen=True, slots=True)
class Wish:
    """What an editor asks for: which texts, and in what way they agree.

    `unaffected` is the reason why an edit left the twin as it was; with `numbers_only`, the moved
    numbers are taken as read, and the texts stay as they were agreed.
    """

    names: Sequence[str]
    every: bool = False
    numbers_only: bool = False
    unaffected: str | None = None


def agree(folder: Path, content: Content, edition: Edition, wish: Wish, today: date) -> str:
    """Write the agreements into the content folder; return what was done.

    UsageError where a name is unknown, or where an edit cannot be one that leaves its twin as is.
    """
    pairs = {
        pair.name: pair
        for pair in counterparts(content, edition.pages, edition.labels, edition.words)
    }
    lost = gone(pairs.values(), content.agreed)
    chosen = _chosen(wish, pairs, lost)
    kept = {name: it for name, it in content.agreed.items() if name not in lost}
    if wish.unaffected is not None:
        renewed = _unaffected([pairs[name] for name in chosen], kept, wish.unaffected, today)
    else:
        renewed = {
            name: agreement
            for name in chosen
            if (agreement := _renewed(pairs[name], kept.get(name), wish, today))
        }
    changed = [name for name, agreement in renewed.items() if kept.get(name) != agreement]
    if changed or lost:
        part = folder / f".{FILE}"
        part.write_text(write_agreed({**kept, **renewed}), "utf-8")
        part.replace(folder / FILE)
    return _said(changed, lost)


def _chosen(wish: Wish, pairs: Collection[str], lost: Collection[str]) -> list[str]:
    """Return the names of the pairs that are meant; a page or a section means all that is in it."""
    if wish.every:
        return list(pairs)
    chosen: dict[str, None] = {}
    faults = []
    for word in wish.names:
        meant = [
            name for name in pairs if name == word or name.startswith((f"{word}#", f"{word}."))
        ]
        chosen |= dict.fromkeys(meant)
        if not meant and word not in lost:
            faults.append(_unknown(word, pairs))
    if faults:
        raise UsageError(faults)
    return list(chosen)


def _unknown(word: str, pairs: Collection[str]) -> Fault:
    pages = dict.fromkeys(name.partition("#")[0] for name in pairs)
    _, mark, block = word.partition("#")
    elsewhere = [name for name in pairs if name.endswith(f"#{block}")] if mark else []
    near = nearest(word, elsewhere or ([*pairs] if mark else pages), otherwise="")
    expected = "a page, a block such as japan#jp-post, or labels.toml#key"
    return Fault(Place(word), "no such text", expected, near or f"one of {', '.join(pages)}")


def _renewed(
    pair: Counterparts, before: Agreement | None, wish: Wish, today: date
) -> Agreement | None:
    """Return the pair as it is agreed now; what has not changed keeps its day."""
    numbers = {lang: printed(text) for lang, text in pair.texts.items()}
    if wish.numbers_only:
        return replace(before, printed=_known(before, numbers)) if before else None
    wordings = {lang: wording(text) for lang, text in pair.texts.items()}
    if before and (before.wordings, before.printed) == (wordings, numbers):
        return before
    return Agreement(today, wordings, numbers)


def _known(
    before: Agreement, numbers: Mapping[str, Mapping[str, str]]
) -> dict[str, dict[str, str]]:
    """Return what the agreed expressions print now; one that is gone keeps what it printed."""
    return {
        lang: {expression: now.get(expression, words) for expression, words in known.items()}
        for (lang, known), now in zip(before.printed.items(), numbers.values(), strict=True)
    }


def _unaffected(
    pairs: Sequence[Counterparts], kept: Mapping[str, Agreement], reason: str, today: date
) -> dict[str, Agreement]:
    """Take the edit of one language as agreed, with its reason."""
    found = list(behind_twin(pairs, kept))
    faults = [
        Fault(
            Place(one.pair.name),
            "both languages were edited",
            "an edit of one language",
            "compare the two, then agree without --unaffected",
        )
        for one in found
        if len(one.edited) > 1
    ]
    if not reason.strip():
        faults.append(
            Fault(Place("--unaffected"), "no reason", "why the twin stays", "--unaffected TEXT")
        )
    if not found:
        names = ", ".join(pair.name for pair in pairs[:MOST_NAMED])
        expected = "a text that was edited since it was agreed"
        faults.append(Fault(Place(names), "nothing was edited", expected, "`check` lists them"))
    if faults:
        raise UsageError(faults)
    renewed = {}
    for one in found:
        (lang,) = one.edited
        text = one.pair.texts[lang]
        numbers = {**printed(text), **one.agreement.printed[lang]}
        renewed[one.pair.name] = replace(
            one.agreement,
            wordings={**one.agreement.wordings, lang: wording(text)},
            printed={**one.agreement.printed, lang: numbers},
            unaffected=(
                *one.agreement.unaffected,
                f"{today.isoformat()} {lang}: {reason.strip()}",
            ),
        )
    return renewed


def _said(changed: Sequence[str], lost: Sequence[str]) -> str:
    named = ", ".join(changed[:MOST_NAMED]) + (", …" if len(changed) > MOST_NAMED else "")
    words = [f"{len(changed)} agreed: {named}" if changed else "nothing to agree on"]
    if lost:
        words.append(f"{len(lost)} dropped, whose texts are gone")
    return "; ".join(words)
