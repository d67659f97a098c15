"""Who a partner is, and the cells that decide where it is counted and printed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from kyori.analysis.inputs import PRINTED_GROUPS
from kyori.data.tables import Record
from kyori.data.values import Unit, Value, Words, derived

# The one partner that is no state: its members stand in the table too and have shares of their own.
# ISO 3166 has no alpha-3 code for it; this is the World Bank's.
EUROPEAN_UNION = "EUU"


@dataclass(frozen=True)
class Partner:
    """A US trading partner: who it is, and where the printed table has it.

    `key`, `grouping` and `place` are the cells of its code, group and order, on which every count
    and list of partners rests.
    """

    key: Value
    slug: str
    name: Value
    grouping: Value
    place: Value
    eu_member: bool

    @cached_property
    def code(self) -> str:
        """Return the ISO 3166 code."""
        return str(self.key.amount)

    @property
    def is_union(self) -> bool:
        """Say whether the partner is the EU, which would be counted beside its own members."""
        return self.code == EUROPEAN_UNION

    @cached_property
    def group(self) -> str:
        """Return the group: listed, eu_member, unlisted or other."""
        return str(self.grouping.amount)

    @cached_property
    def order(self) -> int | None:
        """Return the row in the printed table, from 1; None outside it."""
        return int(str(self.place.amount)) if str(self.place.amount) else None

    @property
    def words(self) -> Words:
        """Return the house names."""
        assert isinstance(self.name.amount, Words)
        return self.name.amount

    @cached_property
    def is_printed(self) -> bool:
        """Say whether the partner has a row in the printed table."""
        return self.group in PRINTED_GROUPS


def read_partner(record: Record) -> Partner:
    """Return the partner of a row of partners.csv."""
    article = "the" if record["takes_article"] else ""
    names = Words(record.text("name_ja"), record.text("name_en"), article)
    spelt = tuple(map(record.decider, ("name_ja", "name_en", "takes_article")))
    return Partner(
        key=record.decider("partner"),
        slug=record.text("slug"),
        name=derived("name", spelt, names, Unit.NAME),
        grouping=record.decider("group"),
        place=record.decider("order"),
        eu_member=record["eu_member"] is True,
    )
