"""The partners whose talks the brief follows: a strip of four values each, and one table of all."""

from __future__ import annotations

from collections.abc import Sequence

from kyori.analysis.results import Result, Results
from kyori.data.printed import (
    Column,
    Dated,
    Entry,
    Group,
    Noted,
    PrintedTable,
    Row,
    Wording,
    strip_id,
)
from kyori.data.values import Missing, Value

PARTNERS = ("eu", "india", "uk", "japan", "china")  # in the order of the parts on their talks
STRIP = (
    Column("announced_rate", "percent_0"),
    Column("goods_balance", "money"),
    Column("military_share", "percent_1"),
    Column("quadrant", "quadrant"),
)
TALKS = (
    Column("announced_rate", "percent_0"),
    Column("goods_balance", "millions"),
    Column("military_share", "share"),
    Column("quadrant", "quadrant"),
    Column("standing", "words"),
)


def partner_strips(results: Results) -> dict[str, PrintedTable]:
    """Return rate, balance, military share and quadrant of each partner, by the block's id.

    Below a value stands in words which document the rate is from, whether the balance is a
    deficit, and which two measures the quadrant stands for.
    """
    strips = {}
    for row in _partners(results):
        name, group = strip_id(row.partner.slug), Group("", (_strip(row, results),))
        strips[name] = PrintedTable(name, STRIP, (group,))
    return strips


def talks_table(results: Results) -> PrintedTable:
    """Return the five partners with the same values, and where their talks stand, in words."""
    rows = tuple(_talks(row, results) for row in _partners(results))
    return PrintedTable("talks", TALKS, (Group("", rows),))


def military_share(result: Result, results: Results) -> Entry:
    """Return a partner's military share, with its year where that is not the year of trade."""
    share, year = result.military_share, result.military_year
    if isinstance(share, Missing) or isinstance(year, Missing):
        return share
    return share if year.number == results.trade_year else Dated(share, year)


def _partners(results: Results) -> Sequence[Result]:
    by_slug = {row.partner.slug: row for row in results.partners}
    return [by_slug[slug] for slug in PARTNERS if slug in by_slug]


def _strip(row: Result, results: Results) -> Row:
    rate, balance, quadrant = row.announced_rate, row.trade_balance, row.quadrant
    share = military_share(row, results)
    cells = (
        Noted(rate, f"notes.{_instrument(rate)}") if isinstance(rate, Value) else rate,
        Noted(balance, "notes.deficit" if balance.number < 0 else "notes.surplus"),
        Noted(share, "notes.share") if isinstance(share, Value) else share,
        Noted(quadrant, f"notes.quadrant_{quadrant.number}")
        if isinstance(quadrant, Value)
        else quadrant,
    )
    return Row(row.partner.code, row.partner.name, False, cells)


def _instrument(rate: Value) -> str:
    """Return the document of an announced rate: the last word of its row's key."""
    (cell,) = rate.parts
    return cell.key.split()[-1]


def _talks(row: Result, results: Results) -> Row:
    cells = (
        row.announced_rate,
        row.trade_balance,
        military_share(row, results),
        row.quadrant,
        Wording(f"standing_{row.partner.slug}"),
    )
    return Row(row.partner.code, row.partner.name, False, cells)
