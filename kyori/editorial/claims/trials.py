"""Try each claim: refuse the false ones, and those that no recorded change of cells can break."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kyori.data.edits import CellEdit
from kyori.editorial.claims.counterexamples import FILE, CounterExample
from kyori.editorial.claims.guarded import Guarded, false, judge_claim, quoted
from kyori.editorial.claims.predicates import show
from kyori.editorial.claims.remedies import find_remedy
from kyori.editorial.expressions import Expressions
from kyori.editorial.pieces import Claim
from kyori.errors import Fault, ReportError, nearest

INDENT = "\n    "
MOST_INPUTS = 4

Suppose = Callable[[Sequence[CellEdit]], Mapping[str, Any]]


@dataclass(frozen=True)
class Trial:
    """The facts as they are, and how to ask what they would be under edits of cells."""

    expressions: Expressions
    suppose: Suppose

    def holds(self, claim: Claim, edits: Sequence[CellEdit]) -> bool | None:
        """Say whether a claim would hold under edits; a table may refuse them (DataError)."""
        return judge_claim(claim, self.expressions.over(self.suppose(edits))).holds

    def refute(
        self,
        claims: Sequence[Guarded],
        examples: Mapping[str, CounterExample],
        written: Collection[str],
    ) -> Iterator[Fault]:
        """Yield a fault for each claim that is false, and for each that nothing has shown false.

        `written` are the ids of all claims of the text, those that could not be judged as well.
        """
        refuted = false(claims)
        for guarded in refuted:
            yield self._false(guarded)
        for guarded in claims:
            if guarded not in refuted:
                yield from self._untried(guarded, examples.get(guarded.id))
        for name, example in examples.items():
            if name not in written:
                mend = nearest(name, written, otherwise="delete it, or correct its name")
                expected = "the id of a claim that the text makes"
                yield Fault(example.place, f"no claim {name!r}", expected, mend)

    def _false(self, guarded: Guarded) -> Fault:
        verdict, claim = guarded.verdict, guarded.claim
        lines = [quoted(sentence) for sentence in guarded.sentences]
        lines += verdict.found
        lines += [
            f"{value.id} rests on {_inputs(value.inputs)}"
            for value in verdict.culprits[:1]
            if 0 < len(value.inputs) <= MOST_INPUTS
        ]
        remedy = find_remedy(verdict.culprits, lambda edits: self.holds(claim, edits), wanted=True)
        mend = f"it holds with {remedy}: " if remedy else ""
        mend += "correct the cells, or write both sentences anew and their claim with them"
        what = INDENT.join([f"the claim {claim.id!r} is false:", *lines])
        return Fault(guarded.sentences[0].place, what, claim.predicate, mend)

    def _untried(self, guarded: Guarded, example: CounterExample | None) -> Iterator[Fault]:
        claim, place = guarded.claim, guarded.claim.found.place
        if example is None:
            what = f"the claim {claim.id!r} has no counter-example"
            expected = f"[{claim.id}] in {FILE}, with cells under which it is false"
            yield Fault(place, what, expected, self._suggestion(guarded))
            return
        if guarded.verdict.holds is None:
            return  # not checked is told as such, and is no fault
        try:
            outcome = self.holds(claim, example.edits)
        except ReportError as error:
            yield from error.faults
            return
        if outcome is not False:
            state = "holds" if outcome else "cannot be checked"
            what = f"the claim {claim.id!r} {state} under its counter-example"
            expected = f"cells under which this is false: {claim.predicate}"
            yield Fault(example.place, what, expected, self._suggestion(guarded))

    def _suggestion(self, guarded: Guarded) -> str:
        claim = guarded.claim
        if guarded.verdict.holds is None:
            return "its data are absent: supply them, and record cells that break it"
        remedy = find_remedy(
            guarded.verdict.values, lambda edits: self.holds(claim, edits), wanted=False
        )
        if remedy is None:
            return "no single cell breaks it: record several, or delete a claim that says nothing"
        return f'for instance "{remedy.cell.id}" = "{remedy.edit.text}"'


def _inputs(values: Sequence[Any]) -> str:
    return ", ".join(f"{value.id} {show(value.number, value.unit)}" for value in values)
