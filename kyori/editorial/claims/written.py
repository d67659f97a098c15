"""Read a claim where it stands in a text: `{{ claim("japan-in-3", japan.quadrant is 3) }}`."""

from __future__ import annotations

import re

from kyori.editorial.claims.predicates import USAGE, PredicateError, parse_predicate
from kyori.editorial.marks import Found
from kyori.editorial.pieces import Claim
from kyori.errors import ContentError, Fault

OPENS = re.compile(r"claim\s*\(")
CALL = re.compile(
    r"claim\s*\(\s*(?P<quote>['\"])(?P<id>[a-z0-9]+(?:-[a-z0-9]+)*)(?P=quote)\s*,"
    r"\s*(?P<predicate>.+?)\s*\)",
    re.DOTALL,
)
SHAPE = 'claim("an-id", a statement)'
EXAMPLE = 'write {{ claim("japan-in-3", japan.quadrant is 3) }} behind the sentence'


def is_claim(found: Found) -> bool:
    """Say whether an expression is a claim."""
    return bool(OPENS.match(found.source))


def read_claim(found: Found) -> Claim:
    """Return the claim of an expression; ContentError where it cannot be read."""
    match = CALL.fullmatch(found.source)
    if not match:
        what = f"a claim that cannot be read: {{{{ {found.source} }}}}"
        raise ContentError(Fault(found.place, what, SHAPE, EXAMPLE))
    try:
        clauses = parse_predicate(match["predicate"])
    except PredicateError as error:
        place = found.at(match.start("predicate") + error.offset)
        what = f"{error.what} in the claim {match['id']!r}"
        raise ContentError(Fault(place, what, "a statement", f"write {USAGE}")) from None
    predicate = " ".join(match["predicate"].split())
    return Claim(match["id"], predicate, tuple(clauses), found, match.start("predicate"))
