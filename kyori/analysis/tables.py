"""The tables that the brief prints: all listed partners, and where rule and announcement part."""

from __future__ import annotations

from kyori.analysis.groups import disagreeing, gap_to_rule
from kyori.analysis.results import Result, Results
from kyori.data.printed import Column, Dated, Entry, Group, PrintedTable, Row, Wording
from kyori.data.values import Missing, Value

COUNTRIES = (
    Column("goods_balance", "millions"),
    Column("formula_rate", "percent_1"),
    Column("announced_rate", "percent_0"),
    Column("military_share", "share"),
    Column("quadrant", "quadrant"),
)
DISAGREEMENTS = (
    Column("deficit_share", "percent_1"),
    Column("halved_rate", "percent_0"),
    Column("announced_rate", "percent_0"),
    Column("difference", "points"),
    Column("cause", "words"),
)


def printed_tables(results: Results) -> dict[str, PrintedTable]:
    """Return the tables by name."""
    return {"countries": _countries(results), "disagreements": _disagreements(results)}


def _countries(results: Results) -> PrintedTable:
    """The printed table: listed partners with five EU members under the EU, then the unlisted."""
    listed = [row for row in results.printed if row.partner.group in ("listed", "eu_member")]
    unlisted = [row for row in results.printed if row.partner.group == "unlisted"]
    groups = (
        Group("listed", tuple(_country(row, results) for row in listed)),
        Group("unlisted", tuple(_country(row, results) for row in unlisted)),
    )
    return PrintedTable("countries", COUNTRIES, groups)


def _country(result: Result, results: Results) -> Row:
    cells = (
        result.trade_balance,
        result.formula_rate,
        result.announced_rate,
        _military_share(result, results),
        result.quadrant,
    )
    partner = result.partner
    return Row(partner.code, partner.name, partner.group == "eu_member", cells)


def _military_share(result: Result, results: Results) -> Entry:
    share, year = result.military_share, result.military_year
    if isinstance(share, Missing) or isinstance(year, Missing):
        return share
    return share if year.number == results.trade_year else Dated(share, year)


def _disagreements(results: Results) -> PrintedTable:
    listed = [row for row in results.printed if row.partner.group == "listed"]
    rows = tuple(_disagreement(row) for row in disagreeing(listed))
    return PrintedTable("disagreements", DISAGREEMENTS, (Group("", rows),))


def _disagreement(result: Result) -> Row:
    gap = gap_to_rule(result)
    assert isinstance(gap, Value)  # only partners with both rates disagree
    cells = (
        result.deficit_share,
        result.halved_rate,
        result.announced_rate,
        gap,
        Wording("cause" if _is_first_annex(result) else "cause_unknown"),
    )
    return Row(result.partner.code, result.partner.name, False, cells)


def _is_first_annex(result: Result) -> bool:
    """Say whether the announced rate is still that of the first annex."""
    first = result.announcements.get("first_annex")
    announced = result.announced_rate
    return first is not None and isinstance(announced, Value) and first.number == announced.number
