"""Read the parts of the brief: their order, which stand under another, and their numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kyori.editorial.source import ID
from kyori.editorial.tomltext import Spot, places, written
from kyori.errors import Fault, Place, nearest

FILE = "brief.toml"
SUMMARY = "summary"
TAKEN = (
    "read",
    "figures",
    "cite",
    "opening",
)  # folders and ids of the site beside those of the parts
EMPTY: Mapping[str, Spot] = {}
KEYS: Mapping[str, type] = {
    "slug": str,
    "in_pdf": bool,
    "role": str,
    "under": str,
    "numbered": bool,
}


@dataclass(frozen=True, slots=True)
class Part:
    """A page of the brief in its order; `role` is `summary` for the key points.

    `under` is the slug of the part that it belongs to, empty for most; `number` is `5` or `5.1`,
    empty for key points and back matter. `is_back` is true for the back matter: what stands,
    without a number, behind the last part that has one.
    """

    slug: str
    in_pdf: bool
    role: str
    under: str = ""
    number: str = ""
    is_back: bool = False


def read_parts(entries: Sequence[Mapping[str, Any]]) -> tuple[Part, ...]:
    """Return the parts that `check_parts` has passed, numbered in their order.

    >>> entries = [{"slug": "talks"}, {"slug": "japan", "under": "talks"}]
    >>> [part.number for part in read_parts(entries)]
    ['1', '1.1']
    >>> entries += [{"slug": "about", "numbered": False}]
    >>> [part.is_back for part in read_parts(entries)]
    [False, False, True]
    """
    numbers = _numbers(entries)
    last = max((at for at, entry in enumerate(entries) if numbers[entry["slug"]]), default=None)
    return tuple(
        Part(
            entry["slug"],
            entry.get("in_pdf", True),
            entry.get("role", ""),
            entry.get("under", ""),
            numbers[entry["slug"]],
            last is not None and at > last,
        )
        for at, entry in enumerate(entries)
    )


def _numbers(entries: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """Count the parts, and those under each; what stands under an uncounted part has no number."""
    numbers: dict[str, str] = {}
    counted: dict[str, int] = {}
    for entry in entries:
        slug, above = entry["slug"], entry.get("under", "")
        is_counted = entry.get("numbered", True) and entry.get("role") != SUMMARY
        if not is_counted or (above and not numbers[above]):
            numbers[slug] = ""
            continue
        counted[above] = counted.get(above, 0) + 1
        numbers[slug] = f"{numbers[above]}.{counted[above]}" if above else str(counted[above])
    return numbers


def check_parts(parts: Any, spots: Mapping[str, Spot] = EMPTY) -> Iterator[Fault]:
    """Yield what is wrong with the parts as they are written: each alone, then their order.

    `spots` says where each key stands in the file.
    """

    def place(number: int, key: str) -> Place:
        for name in (f"parts.{number}.{key}", f"parts.{number}"):
            if name in spots:
                return spots[name].place(0)
        return Place(FILE)

    if not (isinstance(parts, list) and all(isinstance(part, dict) for part in parts)):
        expected, mend = "a list of tables, one for each part", "write [[parts]] for each part"
        yield Fault(places(spots, FILE, "parts")(0), "`parts` is no list of tables", expected, mend)
        return
    faults = [*_check_slugs(parts, place), *_check_keys(parts, place)]
    yield from faults or _check_order(parts)
    if not faults and [part.get("role") for part in parts].count(SUMMARY) != 1:
        found, mend = f"not one part with role = {SUMMARY!r}", "give it to the key points alone"
        yield Fault(Place(FILE), found, "the part that opens the brief", mend)


def _check_slugs(
    entries: Sequence[Mapping[str, Any]], place: Callable[[int, str], Place]
) -> Iterator[Fault]:
    seen: set[str] = set()
    for number, part in enumerate(entries):
        slug, where = part.get("slug"), place(number, "slug")
        if slug is None and any(map(_is_slug, part)):
            continue  # the misspelt key is told
        if not isinstance(slug, str) or not ID.fullmatch(slug):
            found = f"a part with the slug {slug!r}" if slug else "a part without slug"
            expected = "small Latin letters, digits and hyphens: the page's name"
            yield Fault(where, found, expected, 'write [[parts]] with slug = "…"')
        elif slug in TAKEN:
            expected = "a slug of its own: the site has pages or files of that name"
            yield Fault(where, f"the part {slug!r}", expected, "choose another slug")
        elif slug in seen:
            yield Fault(where, f"the part {slug!r} again", "each once", "delete one")
        seen.add(str(slug))


def _is_slug(key: str) -> bool:
    """Say whether a key is `slug`, misspelt."""
    return key not in KEYS and nearest(key, KEYS, 1, otherwise="").endswith(" slug?")


def _check_keys(
    entries: Sequence[Mapping[str, Any]], place: Callable[[int, str], Place]
) -> Iterator[Fault]:
    for number, part in enumerate(entries):
        for key, value in part.items():
            said = f"`{key}` of the part {part.get('slug')!r}"
            if key not in KEYS:
                expected = f"one of {', '.join(KEYS)}"
                mend = nearest(key, KEYS, otherwise="delete it")
                yield Fault(place(number, key), f"unknown {said}", expected, mend)
            elif key != "slug" and not isinstance(value, KEYS[key]):
                is_text = KEYS[key] is str
                expected = "words in quotes" if is_text else "true or false, without quotes"
                found = f"{said} is {written(value)}"
                yield Fault(place(number, key), found, expected, "correct it")
            elif key == "role" and value not in ("", SUMMARY):
                found, expected = f"{said} is {value!r}", f"{SUMMARY!r} or no role"
                mend = nearest(str(value), [SUMMARY], otherwise="delete it")
                yield Fault(place(number, key), found, expected, mend)


def _check_order(entries: Sequence[Mapping[str, Any]]) -> Iterator[Fault]:
    """Yield each part that names a wrong part above it, or has strayed from its fellows."""
    by_slug = {part["slug"]: part for part in entries}
    before: list[str] = []
    top = ""  # the part that those under one now stand behind
    for part in entries:
        slug, above = part["slug"], part.get("under", "")
        if above:
            yield from _check_under(part, above, by_slug, before, top)
        else:
            top = slug
        before.append(slug)


def _check_under(
    part: Mapping[str, Any],
    above: str,
    by_slug: Mapping[str, Mapping[str, Any]],
    before: Sequence[str],
    top: str,
) -> Iterator[Fault]:
    slug = part["slug"]
    said = f"the part {slug!r} is under {above!r}"

    def fault(found: str, expected: str, mend: str) -> Fault:
        return Fault(Place(FILE), found, expected, mend)

    if above == slug:
        yield fault(f"the part {slug!r} is under itself", "another part", "delete `under`")
    elif above not in by_slug:
        others = [name for name in by_slug if name != slug]
        mend = nearest(above, others, otherwise="name a part that stands before it")
        yield fault(f"{said}, which is no part", f"one of {', '.join(others)}", mend)
    elif by_slug[above].get("under"):
        higher = by_slug[above]["under"]
        found, expected = f"{said}, which is itself under {higher!r}", "two levels, no more"
        yield fault(found, expected, f"write under = {higher!r}".replace("'", '"'))
    elif by_slug[above].get("role") == SUMMARY or part.get("role") == SUMMARY:
        expected = "key points that stand alone"
        yield fault(f"{said}, and one of them is the key points", expected, "delete `under`")
    elif above not in before:
        expected = f"it after {above!r}"
        yield fault(f"{said} and stands before it", expected, f"move it down, behind {above!r}")
    elif above != top:
        expected = f"the parts under {above!r} right behind it"
        yield fault(f"{said} and stands behind {top!r}", expected, f"move it up, before {top!r}")
    elif part.get("in_pdf", True) and not by_slug[above].get("in_pdf", True):
        expected = "a part in the PDF only where the part above it is"
        mend = f"write in_pdf = true for {above!r}, or in_pdf = false for {slug!r}"
        yield fault(f"{said}, which is not in the PDF", expected, mend)
