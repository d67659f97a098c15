"""The tables that the brief prints: listed partners, where the rule fails, the five talks."""

from __future__ import annotations

from kyori.analysis.groups import disagreeing, gap_to_rule
from kyori.analysis.results import Result, Results
from kyori.analysis.talks import military_share, partner_strips, talks_table
from kyori.data.printed import Column, Group, PrintedTable, Row, Wording
from kyori.data.values import Value

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
    """Return the tables by name, and the strips by the ids of their blocks."""
    return {
        "countries": _countries(results),
        "disagreements": _disagreements(results),
        "talks": talks_table(results),
        **partner_strips(results),
    }


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
        military_share(result, results),
        result.quadrant,
    )
    partner = result.partner
    return Row(partner.code, partner.name, partner.group == "eu_member", cells)


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
