"""Write the change report as JSON, whole: what the other formats sum up is listed there."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from kyori.editorial.changes.model import Changes, Side
from kyori.editorial.changes.summary import summary
from kyori.output.publish import to_json

FORMAT = "kyori-changes/1"


def document(changes: Changes) -> dict[str, Any]:
    """Return the report as plain values. The keys are stable; new ones may be added.

    `before` and `after`: `name`, `unsealed` (tables), `faults` (messages), `has_facts` and
    `has_texts` (what could be compared). `summary`: the counts in words. Then, as the classes of
    kyori/editorial/changes/model.py say, `tables` (files of cells), `facts` (by the name read
    aloud, with the ids of the `cells` behind them), `figures`, `printed` (tables on pages),
    `texts` (blocks and labels, `revisions` by language, with `cause` and `sentences`), `claims`.
    `before`, `after` of a fact and of a printed cell are by language; `amounts` are unrounded;
    `relative` is a fraction of one as text, null where it says nothing.
    """
    return {
        "format": FORMAT,
        "before": _side(changes.before),
        "after": _side(changes.after),
        "changed": not changes.is_empty,
        "summary": summary(changes),
        **{
            name: [_plain(asdict(change)) for change in getattr(changes, name)]
            for name in ("tables", "facts", "figures", "printed", "texts", "claims")
        },
    }


def to_bytes(changes: Changes) -> bytes:
    """Return the report as a JSON file."""
    return to_json(document(changes))


def _side(side: Side) -> dict[str, Any]:
    return {
        "name": side.name,
        "unsealed": list(side.unsealed),
        "faults": [str(fault) for fault in side.faults],
        "has_facts": side.has_facts,
        "has_texts": side.has_texts,
    }


def _plain(value: Any) -> Any:
    """Return a value in which amounts are texts, as JSON has no exact decimals."""
    if isinstance(value, dict):
        return {key: _plain(entry) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(entry) for entry in value]
    return value if value is None or isinstance(value, str | bool) else f"{value:f}"
