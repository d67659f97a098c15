"""Verify a published site with Python alone: its files, every printed number, and its pages.

    python3 -I verify.py [DIR] [--manifest SHA256]

First every file is held against manifest.json, and that against its own hash. Then every number
of data/numbers.json is computed anew from data/tables/ (the csv module and Decimal, 28 digits) and
printed anew in its language. Then each <data> element of the pages is held against its number.

Nothing of the package that built the site is used: names, rules and words are written here a second
time, on purpose, and what has no rule here is a difference. Whoever can change the site can change
this file and the manifest too: take this file from a source that you trust, and give the hash of
manifest.json that you were told as --manifest.
"""

from __future__ import annotations

import argparse
import ast
import csv
import hashlib
import io
import json
import os
import re
import stat
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from functools import partial
from html.parser import HTMLParser
from itertools import groupby, zip_longest
from pathlib import Path
from typing import Any

MANIFEST, NUMBERS, TABLES = "manifest.json", "data/numbers.json", "data/tables"
LANGUAGES = ("ja", "en")
LARGEST = 64_000_000  # bytes of a file that is read as a whole
PATH = re.compile(r"([A-Za-z0-9_-][A-Za-z0-9._-]*/)*[A-Za-z0-9_-][A-Za-z0-9._-]*")
NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,25})?")
RECORDED = re.compile(r"-?[0-9]{1,60}(\.[0-9]{1,60})?(E[+-]?[0-9]{1,3})?")


class Broken(Exception):
    """The site cannot be read any further; says what stands in the way."""


class Unknown(Exception):
    """A number that has no rule here, or that the tables do not give."""


def shown(text: object, most: int = 160) -> str:
    """Return a text of the site for one line of a terminal, whatever stands in it."""
    safe = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in str(text)[: most + 1])
    return f"{safe[:most]}…" if len(safe) > most else safe


def read_bytes(folder: Path, path: str) -> bytes:
    """Read one regular file of a folder; Broken where there is none or it is too large."""
    try:
        about = (folder / path).lstat()
        if not stat.S_ISREG(about.st_mode) or about.st_size > LARGEST:
            raise Broken(f"{shown(path)}: it is no file that a build has written")
        return (folder / path).read_bytes()
    except OSError as error:
        raise Broken(f"{shown(path)}: {error.strerror or 'it cannot be read'}") from None


def read_text(folder: Path, path: str) -> str:
    """Read one file as UTF-8; Broken where it is none."""
    try:
        return read_bytes(folder, path).decode("utf-8")
    except UnicodeDecodeError:
        raise Broken(f"{shown(path)}: it is not UTF-8") from None


def read_json(folder: Path, path: str) -> dict[str, Any]:
    """Read one JSON object, in which no name may stand twice; Broken where it is none."""

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        if len(found := dict(pairs)) < len(pairs):
            raise ValueError("a name stands twice in one object")
        return found

    try:
        document = json.loads(read_text(folder, path), object_pairs_hook=once)
    except (ValueError, RecursionError) as error:
        raise Broken(f"{shown(path)}: no JSON: {shown(error)}") from None
    if not isinstance(document, dict):
        raise Broken(f"{shown(path)}: no JSON object")
    return document


def read_toml(folder: Path, path: str) -> dict[str, Any]:
    """Read one TOML file; Broken where it is none."""
    try:
        return tomllib.loads(read_text(folder, path))
    except (ValueError, RecursionError) as error:
        raise Broken(f"{shown(path)}: no TOML: {shown(error)}") from None


def part(document: Any, name: str, kind: type, where: str) -> Any:
    """Return a part of a document, which must be of a kind; Broken names where it is not."""
    found = document.get(name) if isinstance(document, dict) else None
    if not isinstance(found, kind):
        raise Broken(f"{where}: {shown(name)!r} is missing or no {kind.__name__}")
    return found


# The files.


def check_files(site: Path, told: str = "") -> Iterator[str]:
    """Yield what differs between the files of a site and its manifest; `told` is its hash."""
    raw, manifest = read_bytes(site, MANIFEST), read_json(site, MANIFEST)
    own = {key: value for key, value in manifest.items() if key != "sha256"}
    sealed = {**own, "sha256": hashlib.sha256(_as_written(own)).hexdigest()}
    if raw != _as_written(sealed):
        yield f"{MANIFEST}: it was changed after it was sealed: its own sha256 does not fit it"
    if told and told.lower() != (digest := hashlib.sha256(raw).hexdigest()):
        yield f"{MANIFEST}: the hash of the file is {digest}, and not {shown(told)}, as was told"
    listed = part(manifest, "files", dict, MANIFEST)
    there = dict(_walk(site))
    for path in sorted(there.keys() - listed.keys() - {MANIFEST}):
        yield f"{shown(path)}: it stands there, and {MANIFEST} does not list it"
    for path, entry in listed.items():
        yield from _check_file(site, path, entry, there)
    yield from _check_data(site, manifest)


def _as_written(document: Mapping[str, Any]) -> bytes:
    """Return JSON as the build writes it."""
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")


def _refuse(error: OSError) -> None:
    raise error


def _walk(site: Path) -> Iterator[tuple[str, str]]:
    """Yield what is in a folder, with its kind; links are not followed."""
    for folder, folders, names in os.walk(site, onerror=_refuse, followlinks=False):
        for name in sorted([*folders, *names]):
            path = Path(folder) / name
            mode = path.lstat().st_mode
            if not stat.S_ISDIR(mode):
                kind = "file" if stat.S_ISREG(mode) else "link" if stat.S_ISLNK(mode) else "device"
                yield path.relative_to(site).as_posix(), kind


def _check_file(site: Path, path: str, entry: Any, there: Mapping[str, str]) -> Iterator[str]:
    if not PATH.fullmatch(path) or path == MANIFEST:
        yield f"{MANIFEST}: {shown(path)!r} is no path of a file inside the site"
    elif path not in there:
        yield f"{path}: {MANIFEST} lists it, and it is missing"
    elif there[path] != "file":
        yield f"{path}: it is a {there[path]} and no file"
    else:
        digest, size = hashlib.sha256(), 0
        try:
            with (site / path).open("rb") as stream:
                while block := stream.read(1 << 20):
                    digest.update(block)
                    size += len(block)
        except OSError as error:
            yield f"{path}: {error.strerror or 'it cannot be read'}"
            return
        if entry != (found := {"bytes": size, "sha256": digest.hexdigest()}):
            told = f"{shown(entry)} in {MANIFEST}"
            yield f"{path}: changed: {found['bytes']} bytes, {found['sha256']}; {told}"


def _check_data(site: Path, manifest: Mapping[str, Any]) -> Iterator[str]:
    """Hold what the manifest says of the data, and what the sidecars seal, against the tables."""
    hashes = {path.name: path for path in sorted((site / TABLES).glob("*.csv"))}
    for entry in part(manifest, "data", list, MANIFEST):
        name = part(entry, "file", str, MANIFEST).removeprefix("data/")
        if name not in hashes:
            yield f"{MANIFEST}: {shown(name)} is named under data and is not in {TABLES}/"
        elif entry.get("sha256") != _digest(site, name):
            yield f"{TABLES}/{name}: {MANIFEST} names another state of it under data"
    for name in hashes:
        if read_toml(site, f"{TABLES}/{name[:-3]}toml").get("sha256") != _digest(site, name):
            yield f"{TABLES}/{name}: its sidecar seals another state of it"


def _digest(site: Path, name: str) -> str:
    return hashlib.sha256(read_bytes(site, f"{TABLES}/{name}")).hexdigest()


# The tables.


@dataclass(frozen=True)
class Cell:
    """One cell of a table, and where it stands."""

    file: str
    row: str
    column: str
    text: str
    line: int
    reference: str

    def __str__(self) -> str:
        """Name the cell by file, row and column."""
        return f"{self.file} {self.row} {self.column}"

    @property
    def number(self) -> Decimal:
        """Return the number in it; Broken where there is none."""
        if not NUMBER.fullmatch(self.text):
            raise Broken(f"{TABLES}/{self.file}:{self.line}: {self.column} is no plain number")
        return Decimal(self.text)


class Tables:
    """The published tables: `cells[file][row][column]`, in the order of the files."""

    def __init__(self, folder: Path) -> None:
        """Read every CSV with its sidecar, the parameters, and the day that the brief describes."""
        self.folder = folder
        self.cells: dict[str, dict[str, dict[str, Cell]]] = {}
        for path in sorted(folder.glob("*.csv")):
            self.cells[path.name] = dict(self._rows(path.name))
        self.cells["parameters.toml"] = dict(self._parameters("parameters.toml"))
        brief = read_toml(folder, "brief.toml")
        line = self._line("brief.toml", "as_of")
        day, cited = str(brief.get("as_of")), str(brief.get("builds_on"))
        cell = Cell("brief.toml", "brief", "as_of", day, line, cited)
        self.cells["brief.toml"] = {"brief": {"as_of": cell}}

    def of(self, file: str, row: str, column: str) -> Cell:
        """Return one cell; Unknown where there is no such row or column."""
        try:
            return self.cells[file][row][column]
        except KeyError:
            raise Unknown(f"no cell {column} of row {row} in {file}") from None

    def _rows(self, file: str) -> Iterator[tuple[str, dict[str, Cell]]]:
        sidecar = read_toml(self.folder, f"{file[:-3]}toml")
        keys = part(sidecar, "key", list, f"{file[:-3]}toml")
        reader = csv.reader(io.StringIO(read_text(self.folder, file), newline=""), strict=True)
        try:
            header = next(reader, [])
            for fields in reader:
                texts = dict(zip(header, fields, strict=True))
                row = " ".join(texts[key] for key in keys)
                cited = texts.get("reference") or str(sidecar.get("reference"))
                yield (
                    row,
                    {
                        column: Cell(file, row, column, text, reader.line_num, cited)
                        for column, text in texts.items()
                    },
                )
        except (csv.Error, ValueError, KeyError, TypeError) as error:
            place = f"{TABLES}/{file}:{reader.line_num}"
            raise Broken(f"{place}: no row of the table: {shown(error)}") from None

    def _parameters(self, file: str) -> Iterator[tuple[str, dict[str, Cell]]]:
        for name, entry in read_toml(self.folder, file).items():
            value, cited = part(entry, "value", str, file), part(entry, "reference", str, file)
            yield (
                name,
                {"value": Cell(file, name, "value", value, self._line(file, f"[{name}]"), cited)},
            )

    def _line(self, file: str, start: str) -> int:
        lines = read_text(self.folder, file).splitlines()
        return next((at for at, line in enumerate(lines, 1) if line.startswith(start)), 0)


# The method, as it is published: shares, rates, quadrants, ranks, groups.

PARAMETERS = {
    "base_rate": ("base_rate", "tariff_rate"),
    "threshold": ("military_threshold", "share_of_gdp"),
    "elasticity": ("import_demand_elasticity", "number"),
    "pass_through": ("tariff_passthrough", "number"),
    "discount": ("discount", "number"),
    "trade_year": ("trade_year", "year"),
}
COLUMNS = {
    "goods_exports_usd": "usd",
    "goods_imports_usd": "usd",
    "military_expenditure_share_of_gdp": "share_of_gdp",
    "rate": "tariff_rate",
}
UNION = "EUU"  # is no state: its members are rows of their own
PATHS = ("JPN", "DEU", "KOR", "IND", "FRA", "GBR")
PATH_YEARS = 10
PRINTED_GROUPS = ("listed", "eu_member", "unlisted")
INSTRUMENTS = ("chart", "first_annex", "corrected_annex", "eo_14326")
PERCENTAGES = ("tariff_rate", "share", "import_share", "share_of_gdp")


@dataclass(frozen=True)
class Words:
    """A name in both languages; the article stands before the English one in a sentence."""

    ja: str
    en: str
    article: str = ""


@dataclass(frozen=True)
class Figure:
    """A value recomputed: its unit and amount, the cells it is made of, and by what function.

    `rests` names the cells in words where they are many; `decimals` are those of a quoted figure.
    """

    unit: str
    amount: Decimal | str | Words | tuple[Words, ...] | tuple[str, ...]
    cells: tuple[Cell, ...] = ()
    function: str = ""
    rests: str = ""
    decimals: int | None = None

    @property
    def number(self) -> Decimal:
        """Return the amount; Unknown where it is no number."""
        if not isinstance(self.amount, Decimal):
            raise Unknown("it is no number")
        return self.amount

    @property
    def origin(self) -> str:
        """Name what it was recomputed from."""
        more = f" and {len(self.cells) - 5} more cells" if len(self.cells) > 5 else ""
        return self.rests or ", ".join(map(str, self.cells[:5])) + more


def made(function: str, inputs: Sequence[Figure], amount: Decimal, unit: str) -> Figure:
    """Return a value computed from others, which stands on all of their cells."""
    cells = tuple(dict.fromkeys(cell for each in inputs for cell in each.cells))
    return Figure(unit, amount, cells, function)


def balance(exports: Figure, imports: Figure) -> Figure:
    """Return exports minus imports, as seen from the US."""
    return made("trade_balance", (exports, imports), exports.number - imports.number, "usd")


def deficit(of: Figure) -> Figure:
    """Return a deficit as a positive amount; Unknown where there is a surplus."""
    if of.number > 0:
        raise Unknown("there is a surplus")
    return made("goods_deficit", (of,), -of.number, "usd")


def surplus(of: Figure) -> Figure:
    """Return a surplus; Unknown where there is a deficit."""
    if of.number <= 0:
        raise Unknown("there is a deficit")
    return made("goods_surplus", (of,), of.number, "usd")


def quadrant(of: Figure, share: Figure, threshold: Figure) -> Figure:
    """Return the quadrant: 1 surplus and above the line, then counter-clockwise."""
    is_high = share.number > threshold.number
    found = (1 if is_high else 2) if of.number > 0 else (4 if is_high else 3)
    return made("quadrant", (of, share, threshold), Decimal(found), "quadrant")


def combined(function: str, left: Figure, right: Figure) -> Figure:
    """Return sum, difference or ratio of two values of one unit."""
    if left.unit != right.unit:
        raise Unknown(f"{left.unit} and {right.unit} cannot be combined")
    a, b = left.number, right.number
    if function == "ratio":
        if not b:
            raise Unknown("nothing can be divided by zero")
        return made(function, (left, right), a / b, "ratio")
    if function == "sum":
        return made(function, (left, right), a + b, left.unit)
    unit = "points" if left.unit in PERCENTAGES else "years" if left.unit == "year" else left.unit
    return made(function, (left, right), a - b, unit)


class Facts:
    """Every value that has a name, recomputed from the tables when it is asked for."""

    def __init__(self, tables: Tables) -> None:
        """Take the tables; partners keep the order of their table."""
        self.tables = tables
        self.partners = tables.cells.get("partners.csv", {})
        self.slugs = {self.text(code, "slug"): code for code in self.partners}
        self._known: dict[str, Figure | Unknown] = {}
        self._groups: dict[str, tuple[str, ...]] = {}

    def of(self, name: str) -> Figure:
        """Return a value by the name read aloud; Unknown where no rule or no data give it."""
        if name not in self._known:
            try:
                self._known[name] = self._named(name)
            except Unknown as error:
                self._known[name] = error
        found = self._known[name]
        if isinstance(found, Unknown):
            raise found
        return found

    def has(self, name: str) -> Figure | None:
        """Return a value by its name, None where the data give none."""
        try:
            return self.of(name)
        except Unknown:
            return None

    def text(self, code: str, column: str) -> str:
        """Return a cell of partners.csv."""
        return self.tables.of("partners.csv", code, column).text

    def fact(self, code: str, member: str) -> Figure | None:
        """Return a fact of a partner, None where there is none."""
        return self.has(f"{self.text(code, 'slug')}.{member}")

    def range(self, name: str) -> tuple[str, ...]:
        """Return the values that a name stands for: two for the rates of a group."""
        group, _, member = name.partition(".")
        if member == "rates" and group not in self.slugs:
            return (f"{group}.lowest_rate", f"{group}.highest_rate")
        return (name,)

    def _named(self, name: str) -> Figure:
        head, _, member = name.partition(".")
        if name in PARAMETERS or name == "edition.trade_year":
            row, unit = PARAMETERS[member or name]
            return self._read("parameters.toml", row, "value", unit)
        if name == "edition.as_of":
            return self._read("brief.toml", "brief", "as_of", "date")
        if head == "quoted":
            return self._quoted(member)
        if head in self.slugs:
            return self._of_partner(self.slugs[head], member)
        return self._of_group(head, member)

    def _read(self, file: str, row: str, column: str, unit: str = "") -> Figure:
        """Read one cell; its column says what it counts where `unit` does not."""
        cell, unit = self.tables.of(file, row, column), unit or COLUMNS[column]
        if not cell.text:
            raise Unknown(f"the cell {cell} is blank")
        if unit != "date":
            return Figure(unit, cell.number, (cell,))
        if not re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", cell.text):
            raise Broken(f"{TABLES}/{file}:{cell.line}: {column} is no date")
        return Figure(unit, cell.text, (cell,))

    def _quoted(self, name: str) -> Figure:
        unit = self.tables.of("quoted.csv", name, "unit").text
        figure = self._read("quoted.csv", name, "value", unit)
        if unit == "date":
            return figure
        percent = figure.number * 100 if unit in (*PERCENTAGES, "points") else figure.number
        return replace(figure, decimals=written_decimals(percent))

    def _of_partner(self, code: str, member: str) -> Figure:
        own = {
            "deficit_share": self._deficit_share,
            "formula_rate": self._formula_rate,
            "charged_rate": self._charged_rate,
            "halved_rate": self._halved_rate,
            "announced_rate": self._announced_rate,
            "top_up": self._top_up,
            "military_share": self._military_share,
            "military_year": self._military_year,
            "quadrant": self._quadrant,
        }
        if member in own:
            return own[member](code)
        if yearly := re.fullmatch(r"([a-z_]+)_in\(([0-9]{4})\)", member):
            return self._in_year(code, yearly[1], yearly[2])
        if member.endswith("_rank"):
            return self._rank(code, member.removesuffix("_rank"))
        if (instrument := member.removesuffix("_rate")) in INSTRUMENTS:
            return self._read("announced_tariffs.csv", f"{code} {instrument}", "rate")
        return self._in_year(code, member, self._now)

    @property
    def _now(self) -> str:
        return str(self.of("trade_year").number)

    def _in_year(self, code: str, member: str, year: str) -> Figure:
        if member == "military_share":
            column = "military_expenditure_share_of_gdp"
            return self._read("military_expenditure.csv", f"{code} {year}", column)
        if member in ("goods_exports", "goods_imports"):
            return self._read("goods_trade.csv", f"{code} {year}", f"{member}_usd")
        if member == "goods_balance":
            flows = (self._in_year(code, f"goods_{way}", year) for way in ("exports", "imports"))
            return balance(*flows)
        if member == "goods_deficit":
            return deficit(self._in_year(code, "goods_balance", year))
        if member == "goods_surplus":
            return surplus(self._in_year(code, "goods_balance", year))
        if member == "quadrant":
            share = self._in_year(code, "military_share", year)
            return quadrant(self._in_year(code, "goods_balance", year), share, self.of("threshold"))
        raise Unknown("verify has no rule for this number")

    def _flows(self, code: str) -> tuple[Figure, Figure]:
        exports, imports = (
            self._in_year(code, f"goods_{way}", self._now) for way in ("exports", "imports")
        )
        if not imports.number:
            raise Unknown("nothing was imported, and a share of it does not exist")
        return exports, imports

    def _deficit_share(self, code: str) -> Figure:
        exports, imports = self._flows(code)
        share = (imports.number - exports.number) / imports.number
        return made("deficit_share", (exports, imports), share, "import_share")

    def _formula_rate(self, code: str) -> Figure:
        exports, imports = self._flows(code)
        slope, passed = self.of("elasticity"), self.of("pass_through")
        below = slope.number * passed.number * imports.number
        if not below:
            raise Unknown("the formula divides by zero")
        rate = (imports.number - exports.number) / below
        return made("formula_rate", (exports, imports, slope, passed), rate, "tariff_rate")

    def _charged_rate(self, code: str) -> Figure:
        formula, floor = self._formula_rate(code), self.of("base_rate")
        rate = max(floor.number, rounded(formula.number, 2))
        return made("charged_rate", (formula, floor), rate, "tariff_rate")

    def _halved_rate(self, code: str) -> Figure:
        """Return the rule: whole per cent, times the discount, rounded up, never below the base."""
        formula, floor, part_of = (
            self._formula_rate(code),
            self.of("base_rate"),
            self.of("discount"),
        )
        halved = rounded(rounded(formula.number, 2) * part_of.number, 2, ROUND_CEILING)
        rate = max(floor.number, halved)
        return made("halved_rate", (formula, floor, part_of), rate, "tariff_rate")

    def _announced_rate(self, code: str) -> Figure:
        rows = self.tables.cells.get("announced_tariffs.csv", {})
        for instrument in ("corrected_annex", "chart"):
            row = rows.get(f"{code} {instrument}")
            is_meant = instrument != "chart" or self.text(code, "group") == "unlisted"
            if row and row["rate"].text and is_meant:
                return self._read("announced_tariffs.csv", f"{code} {instrument}", "rate")
        raise Unknown("no rate was announced for this partner alone")

    def _top_up(self, code: str) -> Figure:
        return combined("difference", self._announced_rate(code), self.of("base_rate"))

    def _military_year(self, code: str) -> Figure:
        if self.text(code, "military_year"):
            return self._read("partners.csv", code, "military_year", "year")
        return self.of("trade_year")

    def _military_share(self, code: str) -> Figure:
        return self._in_year(code, "military_share", str(self._military_year(code).number))

    def _quadrant(self, code: str) -> Figure:
        of = self._in_year(code, "goods_balance", self._now)
        return quadrant(of, self._military_share(code), self.of("threshold"))

    def _rank(self, code: str, member: str) -> Figure:
        """Return a rank, 1 the largest: deficits among all states, the others in the table."""
        among = self.group("states" if member == "goods_deficit" else "printed")
        if code not in among or member not in ("goods_deficit", "military_share", "announced_rate"):
            raise Unknown("the partner is not ranked by this")
        values = {each: found for each in among if (found := self.fact(each, member))}
        if code not in values:
            raise Unknown(f"the partner has no {member}")
        ahead = sum(each.number > values[code].number for each in values.values())
        rests = f"{member} of {len(values)} partners"
        return Figure("rank", Decimal(ahead + 1), (), "rank", rests)

    def group(self, name: str) -> tuple[str, ...]:
        """Return the codes of a group in order; Unknown where no rule says who belongs to it."""
        if name not in self._groups:
            self._groups[name] = self._members(name)
        return self._groups[name]

    def _members(self, name: str) -> tuple[str, ...]:
        everyone = tuple(self.partners)
        if name in ("partners", "states"):
            return tuple(c for c in everyone if name == "partners" or c != UNION)
        if name == "printed":
            rows = [c for c in everyone if self.text(c, "group") in PRINTED_GROUPS]
            return tuple(sorted(rows, key=self._place))
        if name == "paths":
            return tuple(c for c in PATHS if c in self.partners and self._route(c))
        if name.startswith("at ") and name.endswith(".highest_rate"):
            top, within = self.of(name[3:]).number, name[3:].partition(".")[0]
            return self._where(within, lambda c: self._amount(c, "announced_rate") == top)
        among, test = self._test(name.removesuffix(" of all"))
        return self._where("partners" if name.endswith(" of all") else among, test)

    def _test(self, name: str) -> tuple[str, Callable[[str], bool]]:
        """Return out of whom a group is chosen, and the test that its members pass."""
        tests: dict[str, tuple[str, Callable[[str], bool]]] = {
            "listed": ("printed", lambda c: self.text(c, "group") == "listed"),
            "placed": ("printed", lambda c: self.fact(c, "quadrant") is not None),
            "unplaced": ("printed", lambda c: self.fact(c, "quadrant") is None),
            "agreements": ("listed", lambda c: self._gap(c) == 0),
            "disagreements": ("listed", lambda c: self._gap(c) not in (None, 0)),
            "annex_corrections": ("partners", self._is_corrected),
            "older_shares": ("printed", self._is_older),
            "path_movers": ("paths", lambda c: len(self._route(c)) > 1),
            "path_stayers": ("paths", lambda c: len(self._route(c)) == 1),
        } | {
            f"quadrant_{n}": ("printed", lambda c, n=n: self._amount(c, "quadrant") == n)
            for n in (1, 2, 3, 4)
        }
        if name not in tests:
            raise Unknown("verify has no rule for this group")
        return tests[name]

    def _where(self, among: str, test: Callable[[str], bool]) -> tuple[str, ...]:
        return tuple(code for code in self.group(among) if test(code))

    def _amount(self, code: str, member: str) -> Decimal | None:
        return found.number if (found := self.fact(code, member)) else None

    def _place(self, code: str) -> Decimal:
        return self.tables.of("partners.csv", code, "order").number

    def _gap(self, code: str) -> Decimal | None:
        """Return announced minus halved rate."""
        announced, halved = self._amount(code, "announced_rate"), self._amount(code, "halved_rate")
        return None if announced is None or halved is None else announced - halved

    def _is_corrected(self, code: str) -> bool:
        first, last = (
            self._amount(code, f"{annex}_annex_rate") for annex in ("first", "corrected")
        )
        return first is not None and last is not None and first != last

    def _is_older(self, code: str) -> bool:
        has_share = self.fact(code, "military_share") is not None
        return has_share and str(self._military_year(code).number) != self._now

    def _route(self, code: str) -> list[Decimal]:
        """Return the quadrants that a partner passes through in the years of the paths."""
        last = int(self.of("trade_year").number)
        years = range(last - PATH_YEARS + 1, last + 1)
        steps = [found for y in years if (found := self._amount(code, f"quadrant_in({y})"))]
        return [number for number, _ in groupby(steps)]

    def _of_group(self, name: str, member: str) -> Figure:
        if (name, member) == ("paths", "first_year"):
            last = self.of("trade_year")
            return made("first_year", (last,), last.number - PATH_YEARS + 1, "year")
        if member in ("count", "count_of_all"):
            codes = self.group(name + (" of all" if member == "count_of_all" else ""))
            return Figure("count", Decimal(len(codes)), (), "count", f"the group {name}")
        if member in ("members", "highest_rate_partner"):
            codes = self.group(name if member == "members" else f"at {name}.highest_rate")
            names = tuple(self._dated(c) if name == "older_shares" else self.name(c) for c in codes)
            return Figure("name", names, (), "names", f"the group {name}")
        if member in ("lowest_rate", "highest_rate"):
            found = [self.fact(code, "announced_rate") for code in self.group(name)]
            rates = [rate.number for rate in found if rate]
            which = member.removesuffix("_rate")
            if not rates:
                raise Unknown("nobody in the group has a rate")
            extreme = min(rates) if which == "lowest" else max(rates)
            rests = f"the announced rates of the group {name}"
            return Figure("tariff_rate", extreme, (), which, rests)
        if (name, member) == ("disagreements", "largest_gap"):
            gaps = [abs(gap) for code in self.group("listed") if (gap := self._gap(code))]
            rests = "announced and halved rates of the group listed"
            return Figure("points", max(gaps, default=Decimal(0)), (), "largest_gap", rests)
        raise Unknown("verify has no rule for this number")

    def name(self, code: str) -> Words:
        """Return a partner's name."""
        article = "the" if self.text(code, "takes_article") == "true" else ""
        return Words(self.text(code, "name_ja"), self.text(code, "name_en"), article)

    def _dated(self, code: str) -> Words:
        return dated(self.name(code), self._military_year(code))


def dated(name: Words, year: Figure) -> Words:
    """Return a name with a year behind it."""
    return replace(name, ja=f"{name.ja}（{year.number}年）", en=f"{name.en} ({year.number})")


# The print: how a language writes a value.

MINUS = {"ja": "▲", "en": "\u2212"}
SCALES = {  # from, size of one, decimals, word
    "ja": (
        ("1e9", "1e8", 0, "億"),
        ("1e8", "1e8", 1, "億"),
        ("1e5", "1e4", 0, "万"),
        ("1e4", "1e4", 1, "万"),
        ("0", "1", 0, ""),
    ),
    "en": (
        ("1e12", "1e12", 2, " trillion"),
        ("1e9", "1e9", 1, " billion"),
        ("1e7", "1e6", 0, " million"),
        ("1e6", "1e6", 1, " million"),
        ("0", "1", 0, ""),
    ),
}
SMALL = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
ORDINALS = (
    "zeroth",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
)
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
COUNTED = {
    "points": ("ポイント", "percentage point"),
    "days": ("日間", "day"),
    "years": ("年", "year"),
    "vehicles": ("台", "vehicle"),
}


@dataclass(frozen=True)
class Style:
    """What the filters of an expression ask for."""

    bare: bool = False
    number: bool = False
    decimals: int | None = None
    capital: bool = False
    day: str = "full"


def rounded(amount: Decimal, decimals: int, way: str = ROUND_HALF_UP) -> Decimal:
    """Round half away from zero from the unrounded value; no zero has a sign."""
    with localcontext() as context:
        context.prec = max(28, amount.adjusted() + decimals + 2)
        result = amount.quantize(Decimal(1).scaleb(-decimals), rounding=way)
    return result or abs(result)


def written_decimals(amount: Decimal) -> int:
    """Count the decimals that a number needs to be written out."""
    return len(f"{amount.normalize():f}".partition(".")[2])


def digits(amount: Decimal, decimals: int, lang: str) -> str:
    """Write a number with separators and the minus of the language."""
    result = rounded(amount, decimals)
    return (MINUS[lang] if result < 0 else "") + f"{abs(result):,f}"


def per_cent(figure: Figure, lang: str, decimals: int | None = None) -> str:
    """Write a fraction in per cent: as asked, as quoted, whole if it is whole, or one decimal."""
    percent = figure.number * 100
    places = figure.decimals if decimals is None else decimals
    if places is None:
        places = 0 if percent == percent.to_integral_value() else 1
    return digits(percent, places, lang)


def money(amount: Decimal, unit: str, lang: str, style: Style) -> str:
    """Write money in the unit in which the language counts an amount of this size."""
    size, scales, at = abs(amount), SCALES[lang], 0
    while size < Decimal(scales[at][0]):
        at += 1
    while True:
        _, one, places, word = scales[at]
        exact = size / Decimal(one)
        number = rounded(exact, places if style.decimals is None else style.decimals)
        if not at or number * Decimal(one) < Decimal(scales[at - 1][0]):
            break
        at -= 1  # rounding has filled the next unit
    is_exact = number == exact
    if is_exact and style.decimals is None:
        number = rounded(number, written_decimals(number))
    places = len(f"{number:f}".partition(".")[2])
    text, minus = f"{number:,f}", MINUS[lang] if amount < 0 and number else ""
    if style.number:
        return minus + text
    about = "" if style.bare or is_exact or minus else {"ja": "約", "en": "about "}[lang]
    if lang == "en":
        return f"{about}{minus}{'$' if unit == 'usd' else 'EUR '}{text}{word}"
    if word == "億" and number >= 10_000:
        whole, rest = divmod(number, 10_000)
        text, word = f"{whole:,.0f}兆" + (f"{rest:,.{places}f}億" if rest else ""), ""
    return f"{about}{minus}{text}{word}{'ドル' if unit == 'usd' else 'ユーロ'}"


def myriads(amount: Decimal) -> str:
    """Write a whole number in Japanese groups of four digits."""
    rest, text = int(abs(rounded(amount, 0))), ""
    for word in ("", "万", "億", "兆"):
        rest, group = divmod(rest, 10_000)
        text = (f"{group:,}{word}" if group else "") + text
    return (MINUS["ja"] if amount < 0 and text else "") + (text or "0")


def printed_date(day: str, lang: str, form: str) -> str:
    """Write a date in full, without its year (`month_day`) or without its day (`month`)."""
    year, month, number = map(int, day.split("-"))
    if lang == "ja":
        return ("" if form == "month_day" else f"{year}年") + (
            f"{month}月" + ("" if form == "month" else f"{number}日")
        )
    words = ["" if form == "month" else f"{number}", MONTHS[month - 1]]
    return " ".join(filter(None, [*words, "" if form == "month_day" else f"{year}"]))


def printed_name(words: Words, lang: str, style: Style) -> str:
    """Write a name; the English article stands before it unless it is to be bare."""
    if lang == "ja":
        return words.ja
    return words.en if style.bare or not words.article else f"{words.article} {words.en}"


def joined(names: Sequence[str], lang: str) -> str:
    """Write a list of names."""
    if lang == "ja":
        return ("と" if len(names) == 2 else "、").join(names)
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def printed(figure: Figure, lang: str, style: Style) -> str:
    """Write a value in a language; Unknown where its unit has no rule here."""
    amount, unit = figure.amount, figure.unit
    if isinstance(amount, tuple):
        names = [each for each in amount if isinstance(each, Words)]
        return joined([printed_name(each, lang, style) for each in names], lang)
    if unit == "date":
        return printed_date(str(amount), lang, style.day)
    if unit in ("usd", "eur"):
        return money(figure.number, unit, lang, style)
    if unit in PERCENTAGES:
        return _percentage(figure, lang, style)
    return _counted(figure, lang, style) if unit in COUNTED else _numbered(figure, lang, style)


def _percentage(figure: Figure, lang: str, style: Style) -> str:
    text = per_cent(figure, lang, style.decimals)
    if style.number:
        return text
    if figure.unit != "share_of_gdp" or style.bare:
        return f"{text}%"
    return f"GDP比{text}%" if lang == "ja" else f"{text}% of GDP"


def _counted(figure: Figure, lang: str, style: Style) -> str:
    number, (ja, en) = figure.number, COUNTED[figure.unit]
    places = written_decimals(number) if style.decimals is None else style.decimals
    text = digits(number, places, lang)
    if figure.unit == "points":
        text = per_cent(figure, lang, style.decimals)
    elif figure.unit == "vehicles":
        is_grouped = lang == "ja" and not style.number
        text = myriads(number) if is_grouped else digits(number, 0, lang)
    if style.number:
        return text
    if lang == "ja":
        return text + ja
    return f"{text} {en}" + ("" if text.lstrip(MINUS[lang]) == "1" else "s")


def _numbered(figure: Figure, lang: str, style: Style) -> str:
    number, unit = figure.number, figure.unit
    places = written_decimals(number) if style.decimals is None else style.decimals
    if unit == "ratio":
        text = digits(number, 1 if style.decimals is None else style.decimals, lang)
        return text if style.number else text + ("倍" if lang == "ja" else " times")
    if unit == "count" and lang == "en" and not style.number and number in range(10):
        return SMALL[int(number)]
    if unit in ("count", "number"):
        return digits(number, places, lang)
    if unit not in ("rank", "quadrant", "year"):
        raise Unknown(f"verify has no rule for the unit {shown(unit)}")
    if style.number or (unit, lang) == ("year", "en"):
        return f"{number:f}"
    if lang == "ja":
        return {"rank": "{}位", "quadrant": "第{}象限", "year": "{}年"}[unit].format(number)
    return f"quadrant {number}" if unit == "quadrant" else ordinal(int(number))


def ordinal(number: int) -> str:
    """Write an English ordinal, in words below ten."""
    if number < 10:
        return ORDINALS[number]
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if number % 100 in (11, 12, 13) else ending}"


def printed_range(low: Figure, high: Figure, lang: str, style: Style) -> str:
    """Write both ends; what they share is said once."""
    if high.unit == "share_of_gdp":
        bare = replace(style, bare=True)
        first, last = (style, bare) if lang == "ja" else (bare, style)
    else:
        is_short = lang == "ja" and high.unit in PERCENTAGES
        first, last = (replace(style, number=True) if is_short else style), style
    between = "～" if lang == "ja" else " to "
    return printed(low, lang, first) + between + printed(high, lang, last)


# The numbers: what each entry of numbers.json asks for, in an expression or in a cell of a table.

STRIP = ("announced_rate", "goods_balance", "military_share", "quadrant")
COLUMNS_OF = {
    "countries": ("goods_balance", "formula_rate", "announced_rate", "military_share", "quadrant"),
    "disagreements": ("deficit_share", "halved_rate", "announced_rate", "difference"),
    "talks": STRIP,
    **{f"strip-{name}": STRIP for name in ("eu", "india", "uk", "japan", "china")},
}
CELL = re.compile(r"([a-z-]+)\.([A-Z]{3}(?:-[A-Z]{2})?)\.([a-z_]+)(\.year)?")


@dataclass(frozen=True)
class Recomputed:
    """One printed number, recomputed: the values it stands for, and how it must read.

    `figure` is the value of this entry; `fault` says why there is none.
    """

    entry: Mapping[str, str]
    names: tuple[str, ...] = ()
    figure: Figure | None = None
    text: str = ""
    fault: str = ""

    @property
    def kind(self) -> str:
        """Name what sort of number it is, for the count at the end."""
        name = self.entry["value"]
        if name.startswith("quoted."):
            return "quoted"
        return re.split(r"\(", name.rpartition(".")[2] if "(" not in name else name)[0].split(".")[
            -1
        ]


def recompute(tables_dir: Path, numbers: Mapping[str, Any]) -> list[Recomputed]:
    """Recompute every printed number of numbers.json from a folder of tables, in its order.

    Broken where the tables or the document cannot be read; a number without a rule has a `fault`.
    """
    facts = Facts(Tables(tables_dir))
    return [_recomputed(entry, facts) for entry in entries_of(numbers)]


def entries_of(numbers: Mapping[str, Any]) -> list[dict[str, str]]:
    """Return the printed numbers of the document; Broken where one is not described as it must."""
    found = part(numbers, "numbers", list, NUMBERS)
    for entry in found:
        for key in ("page", "block", "lang", "expression", "text", "value"):
            part(entry, key, str, NUMBERS)
        if entry["lang"] not in LANGUAGES:
            raise Broken(f"{NUMBERS}: {shown(entry['lang'])!r} is no language of the site")
    return list(found)


def _recomputed(entry: Mapping[str, str], facts: Facts) -> Recomputed:
    lang, is_named = entry["lang"], True
    try:
        if cell := CELL.fullmatch(entry["block"]):
            names, text = _in_cell(cell, lang, facts)
        elif ".mark." in entry["block"]:
            names, text = _in_mark(entry, facts)
        else:
            is_named = False
            names, text = _in_expression(entry["expression"], lang, facts)
        if is_named and entry["expression"] != entry["value"]:
            raise Unknown("a cell or a figure names its value, and no other expression")
        if entry["value"] not in names:
            raise Unknown(f"the place asks for {' and '.join(names)}, not for this value")
        return Recomputed(entry, names, value_named(entry["value"], facts), text)
    except Unknown as error:
        return Recomputed(entry, fault=str(error))


def value_named(name: str, facts: Facts) -> Figure:
    """Return a value by its name, or by the names of two that a sign joins."""
    tree = re.fullmatch(r"(difference|sum|ratio)\(([a-z_.0-9()]+), ([a-z_.0-9()]+)\)", name)
    if tree and tree[2].count("(") == tree[2].count(")"):
        return combined(tree[1], value_named(tree[2], facts), value_named(tree[3], facts))
    return facts.of(name)


def _in_cell(cell: re.Match[str], lang: str, facts: Facts) -> tuple[tuple[str, ...], str]:
    """Return value and text of a cell of a table: whose row, and which column, the block says."""
    table, code, column, is_year = cell.groups()
    slug = facts.text(code, "slug") if code in facts.partners else ""
    if not slug or column not in COLUMNS_OF.get(table, ()):
        raise Unknown("verify knows no such cell of a table")
    if is_year:
        name = f"{slug}.military_year"
        return (name,), f"{facts.of(name).number:f}"
    name = f"{slug}.{column}"
    if column == "difference":
        name = f"difference({slug}.announced_rate, {slug}.halved_rate)"
    figure, is_strip = value_named(name, facts), table.startswith("strip-")
    if column == "goods_balance":
        millions = digits(figure.number / 1_000_000, 0, lang)
        return (name,), printed(figure, lang, Style(bare=True)) if is_strip else millions
    if column == "difference":
        return (name,), ("+" if figure.number > 0 else "") + per_cent(figure, lang)
    if column == "quadrant":
        return (name,), f"{figure.number:f}"
    places = 0 if column in ("announced_rate", "halved_rate") else 1
    sign = "" if column == "military_share" and not is_strip else "%"
    return (name,), per_cent(figure, lang, places) + sign


FORMS: dict[str, Callable[[Figure, str], str]] = {
    "written": lambda figure, lang: printed(figure, lang, Style()),
    "number": lambda figure, _: f"{figure.number:f}",
    "per cent": lambda figure, lang: per_cent(figure, lang) + "%",
    "whole per cent": lambda figure, lang: per_cent(figure, lang, 0) + "%",
    "whole": lambda figure, lang: per_cent(figure, lang, 0),
    "above": lambda figure, _: str(Fraction(figure.number).numerator),
    "below": lambda figure, _: str(Fraction(figure.number).denominator),
}
# What a figure prints of itself: the text, its value (@ is the partner), and how it is written.
MARKS = (
    ("formula.mark.elasticity", "elasticity", "written"),
    ("formula.mark.pass_through", "pass_through", "written"),
    ("formula.mark.base_rate", "base_rate", "per cent"),
    ("formula.mark.discount_above", "discount", "above"),
    ("formula.mark.discount_below", "discount", "below"),
    ("paths.mark.first_year", r"paths\.first_year", "number"),
    ("paths.mark.last_year", "trade_year", "number"),
    ("paths.mark.@", r"@\.quadrant_in\([0-9]{4}\)", "number"),
    ("quadrants.mark.@", r"@\.military_share", "per cent"),
    ("rates.mark.@", r"@\.(announced|halved)_rate", "per cent"),
    ("ranked.mark.@.rate", r"@\.announced_rate", "whole per cent"),
    ("ranked.mark.@.name", r"@\.halved_rate", "whole per cent"),
    ("ranked.mark.@.share", r"@\.deficit_share", "whole"),
)


def _in_mark(entry: Mapping[str, str], facts: Facts) -> tuple[tuple[str, ...], str]:
    """Return value and text of a number that a figure prints of itself."""
    block, value = entry["block"], entry["value"]
    code = next((each for each in block.split(".")[2:] if each in facts.partners), "")
    slug = facts.text(code, "slug") if code else ""
    for text, meant, form in MARKS:
        if block == text.replace("@", code or "@"):
            if not re.fullmatch(meant.replace("@", slug), value):
                raise Unknown(f"the place asks for {meant.replace('@', slug)}, not for this value")
            return (value,), FORMS[form](facts.of(value), entry["lang"])
    raise Unknown("verify has no rule for this text of a figure")


def _in_expression(source: str, lang: str, facts: Facts) -> tuple[tuple[str, ...], str]:
    """Return the values of an expression and its text; Unknown where it is not one of ours."""
    try:
        tree = ast.parse(source[:500].strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise Unknown("the expression cannot be read") from None
    style = Style()
    filters = []
    while isinstance(tree, ast.BinOp) and isinstance(tree.op, ast.BitOr):
        filters.append(tree.right)
        tree = tree.left
    for node in reversed(filters):
        style = _filtered(style, node)
    names = facts.range(_name_of(tree))
    figures = [value_named(name, facts) for name in names]
    low, high = figures[0], figures[-1]
    is_range = len(figures) == 2 and low.number != high.number
    text = printed_range(low, high, lang, style) if is_range else printed(high, lang, style)
    return names, text[:1].upper() + text[1:] if style.capital else text


FILTERS: dict[str, Callable[[Style], Style]] = {
    "bare": lambda style: replace(style, bare=True),
    "number": lambda style: replace(style, number=True),
    "capital": lambda style: replace(style, capital=True),
    "month_day": lambda style: replace(style, day="month_day"),
    "month": lambda style: replace(style, day="month"),
}


def _filtered(style: Style, node: ast.expr) -> Style:
    if isinstance(node, ast.Name) and node.id in FILTERS:
        return FILTERS[node.id](style)
    if isinstance(node, ast.Call) and ast.unparse(node.func) == "decimals" and len(node.args) == 1:
        count = node.args[0]
        if isinstance(count, ast.Constant) and count.value in range(7):
            return replace(style, decimals=int(str(count.value)))
    raise Unknown("verify has no rule for a filter of this expression")


def _name_of(node: ast.expr) -> str:
    """Return the name of the value that an expression stands for."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{_name_of(node.value)}.{node.attr}"
    if isinstance(node, ast.Call) and len(node.args) == 1 and not node.keywords:
        year = node.args[0]
        if isinstance(year, ast.Constant) and isinstance(year.value, int):
            return f"{_name_of(node.func)}({year.value})"
    signs = {ast.Add: "sum", ast.Sub: "difference", ast.Div: "ratio"}
    if isinstance(node, ast.BinOp) and type(node.op) in signs:
        return f"{signs[type(node.op)]}({_name_of(node.left)}, {_name_of(node.right)})"
    raise Unknown("verify has no rule for this expression")


# The values: the graph behind the numbers, down to the cells.


class Graph:
    """The values that numbers.json lists, each recomputed by its name or from its inputs."""

    def __init__(self, values: Mapping[str, Any], facts: Facts) -> None:
        """Take the values as they are recorded, and the facts that recompute them."""
        self.values, self.facts = values, facts
        self._figures: dict[str, Figure] = {}
        self._leaves: dict[str, frozenset[Cell]] = {}
        self._made: dict[str, Callable[..., Figure]] = {
            "trade_balance": balance,
            "goods_deficit": deficit,
            "goods_surplus": surplus,
            "quadrant": quadrant,
            "name": _spelt,
            "name_with_year": _with_year,
            **{name: partial(combined, name) for name in ("sum", "difference", "ratio")},
        }

    def figure(self, name: str) -> Figure:
        """Return a value recomputed; Unknown where no rule gives it."""
        if name not in self._figures:
            self._figures[name] = self._recomputed(name, part(self.values, name, dict, NUMBERS))
        return self._figures[name]

    def _recomputed(self, name: str, entry: Mapping[str, Any]) -> Figure:
        inputs, function = _inputs(entry), entry.get("function")
        if name == ":".join(str(_cell(entry).get(key)) for key in ("file", "row", "column")):
            return self._read(*name.split(":"))
        if name == f"{function}({', '.join(inputs)})" and function in self._made:
            try:
                return self._made[function](*map(self.figure, inputs))
            except TypeError:
                raise Unknown(f"{function} is not computed from {len(inputs)} values") from None
        if entry.get("unit") == "text":
            rests = "partners.csv and what the group is chosen by"
            return Figure("text", self.facts.group(name), (), "group", rests)
        return self.facts.of(name)

    def _read(self, file: str, row: str, column: str) -> Figure:
        cell = self.facts.tables.of(file, row, column)
        unit = dict(PARAMETERS.values()).get(row) if file == "parameters.toml" else None
        if unit := unit or COLUMNS.get(column):
            return Figure(unit, cell.number, (cell,))
        return Figure("text", (cell.text,) if cell.text else (), (cell,))

    def leaves(self, name: str) -> frozenset[Cell]:
        """Return the cells that a recorded value is made of, as its inputs have it."""
        if name not in self._leaves:
            entry = part(self.values, name, dict, NUMBERS)
            cell = _cell(entry)
            keys = [str(cell.get(key)) for key in ("file", "row", "column")]
            own = [self.facts.tables.of(*keys)] if cell else []
            self._leaves[name] = frozenset(own).union(*map(self.leaves, _inputs(entry)))
        return self._leaves[name]

    def differences(self, name: str) -> Iterator[str]:
        """Yield what a recorded value says otherwise than it was recomputed."""
        entry, place = part(self.values, name, dict, NUMBERS), f"{NUMBERS}: {shown(name)}"
        for other in (*_inputs(entry), *_strings(entry, "decided_by")):
            if other not in self.values:
                yield f"{place}: it rests on {shown(other)}, which is not listed"
                return
        try:
            figure = self.figure(name)
            if not figure.rests and self.leaves(name) != frozenset(figure.cells):
                yield f"{place}: its inputs lead to other cells than {figure.origin}"
        except Unknown as error:
            yield f"{place}: it cannot be recomputed: {error}"
            return
        if not is_same(entry.get("amount"), figure.amount) or entry.get("unit") != figure.unit:
            found = f"is {shown(entry.get('amount'))} ({shown(entry.get('unit'))})"
            yield f"{place}: {found}; recomputed {described(figure)}"
        if (entry.get("function") or "") != figure.function:
            told = f"was computed by {shown(entry.get('function'))}"
            yield f"{place}: {told}; it is by {figure.function or 'reading a cell'}"
        if not figure.function:
            yield from _misplaced(place, _cell(entry), figure.cells)


def _cell(entry: Mapping[str, Any]) -> Mapping[str, Any]:
    return part(entry, "cell", dict, NUMBERS) if "cell" in entry else {}


def _inputs(entry: Mapping[str, Any]) -> list[str]:
    return _strings(entry, "inputs")


def _strings(entry: Mapping[str, Any], key: str) -> list[str]:
    found = part(entry, key, list, NUMBERS) if key in entry else []
    if not all(isinstance(each, str) for each in found):
        raise Broken(f"{NUMBERS}: {key} holds something else than names")
    return found


def _spelt(ja: Figure, en: Figure, article: Figure) -> Figure:
    words = [each.amount[0] if isinstance(each.amount, tuple) else "" for each in (ja, en, article)]
    name = Words(str(words[0]), str(words[1]), "the" if words[2] == "true" else "")
    return Figure("name", name, (*ja.cells, *en.cells, *article.cells), "name")


def _with_year(name: Figure, year: Figure) -> Figure:
    if not isinstance(name.amount, Words):
        raise Unknown("it is no name")
    return Figure("name", dated(name.amount, year), (*name.cells, *year.cells), "name_with_year")


def _misplaced(place: str, recorded: Mapping[str, Any], cells: Sequence[Cell]) -> Iterator[str]:
    for cell in cells:
        for key in ("file", "row", "column", "line", "reference"):
            if recorded.get(key) != (own := getattr(cell, key)):
                yield f"{place}: its {key} is {shown(recorded.get(key))}; in the table {shown(own)}"


def is_same(recorded: Any, amount: Any) -> bool:
    """Say whether an amount of numbers.json is the recomputed one."""
    if isinstance(amount, tuple):
        is_list = isinstance(recorded, list) and len(recorded) == len(amount)
        return is_list and all(map(is_same, recorded, amount))
    if isinstance(amount, Words):
        return bool(recorded == {"ja": amount.ja, "en": amount.en})
    if not isinstance(amount, Decimal):
        return bool(recorded == amount)
    is_number = isinstance(recorded, str) and RECORDED.fullmatch(recorded)
    return bool(is_number) and Decimal(recorded) == amount


def described(figure: Figure) -> str:
    """Name a recomputed value and what it was recomputed from, for a message."""
    amount: Any = figure.amount
    if isinstance(amount, tuple):
        amount = ", ".join(each.en if isinstance(each, Words) else each for each in amount)
    return f"{shown(amount)} ({figure.unit}) from {figure.origin}"


def check_numbers(found: Sequence[Recomputed], graph: Graph) -> Iterator[str]:
    """Yield the values and the printed texts that differ from what was recomputed."""
    for name in graph.values:
        yield from graph.differences(name)
    for each in found:
        entry = each.entry
        place = f"{NUMBERS}: {shown(entry['page'])}/{shown(entry['block'])} ({entry['lang']})"
        said = f"prints {shown(entry['text'])!r} for {shown(entry['value'])}"
        if entry["value"] not in graph.values:
            yield f"{place}: {shown(entry['value'])} is not among the values"
        if each.figure is None:
            yield f"{place}: {said}; it cannot be recomputed: {each.fault}"
        elif each.text != entry["text"]:
            yield f"{place}: {said}; recomputed {each.text!r} from {each.figure.origin}"


def check_tables(found: Sequence[Recomputed], facts: Facts) -> Iterator[str]:
    """Yield the cells that a printed table lacks although the data give them a value."""
    blocks = {(each.entry["lang"], each.entry["block"]) for each in found}
    tables = {(lang, block.partition(".")[0]) for lang, block in blocks}
    for lang, table in sorted(tables):
        for code in _rows_of(table, facts):
            for column in COLUMNS_OF[table]:
                has_it = column == "difference" or facts.fact(code, column)
                if has_it and (lang, f"{table}.{code}.{column}") not in blocks:
                    yield f"{NUMBERS}: {table}.{code}.{column} ({lang}) is missing"


def _rows_of(table: str, facts: Facts) -> tuple[str, ...]:
    if table not in COLUMNS_OF:
        return ()
    named = table.removeprefix("strip-") if table.startswith("strip-") else ""
    slugs = (named,) if named else ("eu", "india", "uk", "japan", "china")
    groups = {"countries": "printed", "disagreements": "disagreements"}
    if table in groups:
        return facts.group(groups[table])
    return tuple(facts.slugs[slug] for slug in slugs if slug in facts.slugs)


# The pages: what their <data> elements print.

VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
WORDS_OF = ("alt", "aria-label", "content", "title")


@dataclass(frozen=True)
class Element:
    """A number as a page prints it: its unrounded value, its text, and its row in a table."""

    value: str
    text: str
    row: str = ""


@dataclass
class Block:
    """One block of a page: its numbers in order, and all of its words."""

    name: str
    elements: list[Element] = field(default_factory=list)
    words: list[str] = field(default_factory=list)


class Page(HTMLParser):
    """Reads the blocks of one page; a note is a block of its own, at its call and in the list."""

    def __init__(self, names: Iterable[str]) -> None:
        """Take the names of the blocks that hold numbers: an id, or page and note."""
        super().__init__()
        self.names = frozenset(names)
        self.blocks = [Block("")]
        self._open: list[tuple[str, Block | None, str, bool]] = [("", self.blocks[0], "", False)]
        self._called, self._value, self._text = "", "", ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element, and the block that it begins."""
        given = {key: value or "" for key, value in attrs}
        kind, identity = given.get("class", ""), given.get("id", "")
        row = given.get("data-code", "") or kind.partition("strip-entry ")[2]
        if tag == "a" and kind == "call":
            self._called = identity.removeprefix("call-").rpartition(".")[0]
        name = identity
        if tag == "li" and identity.startswith("note-"):
            name = identity.removeprefix("note-").rpartition(".")[0]
        elif tag == "span" and kind == "note":
            name = self._called
        block = Block(name) if name in self.names else None
        if block:
            self.blocks.append(block)
        if tag not in VOID:
            self._open.append((tag, block, row, kind == "origin"))
        if tag == "data":
            self._value, self._text = given.get("value", ""), ""
        for key in WORDS_OF:
            self._say(f" {given.get(key, '')} ")
        if tag == "text":  # a text of a drawing does not go on where another ends
            self._say(" ")

    def handle_endtag(self, tag: str) -> None:
        """Close an element; a number is then whole."""
        if tag == "data":
            block = next(each[1] for each in reversed(self._open) if each[1])
            row = next((each[2] for each in reversed(self._open) if each[2]), "")
            block.elements.append(Element(plain(self._value), self._text, row))
        if any(each[0] == tag for each in self._open[1:]):
            while self._open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        """Take the words, but for those that tell where a number comes from."""
        if any(each[3] for each in self._open):
            return
        self._say(data)
        self._text += data

    def _say(self, words: str) -> None:
        for each in self._open:
            if each[1]:
                each[1].words.append(words)


def plain(value: str) -> str:
    """Return an unrounded value in one way of writing it, so that 0.10 is 0.1."""
    parts = value.split(" ")
    if all(RECORDED.fullmatch(each) for each in parts):
        return " ".join(str(Decimal(each).normalize()) for each in parts)
    return value


Key = tuple[str, str]  # page and block


@dataclass(frozen=True)
class Wanted:
    """A number that a page must print; `is_data` where it must be a <data> element."""

    element: Element
    is_data: bool
    is_ordered: bool


def wanted(found: Sequence[Recomputed]) -> dict[Key, list[Wanted]]:
    """Return the numbers of one language by page and block, in their order."""
    blocks: dict[Key, list[Wanted]] = defaultdict(list)
    for at, each in enumerate(found):
        if each.figure is None or each.entry["value"] != each.names[0]:
            continue
        figures = [other.figure for other in found[at : at + len(each.names)] if other.figure]
        root, _, rest = each.entry["block"].partition(".")
        cell, row = CELL.fullmatch(each.entry["block"]), ""
        if cell:
            row = cell[3] if root.startswith("strip-") else cell[2]
        value = plain(" ".join(machine(figure) for figure in figures))
        is_data = rest in ("", "title", "subtitle", "note", "source") or bool(cell and not cell[4])
        is_data = is_data and root not in ("title", "description")
        element = Element(value, each.entry["text"], row if is_data else "")
        number = Wanted(element, is_data, is_ordered=not rest)
        blocks[each.entry["page"], root].append(number)
    return blocks


def machine(figure: Figure) -> str:
    """Return the unrounded value as a page carries it."""
    amount = figure.amount
    if isinstance(amount, tuple):
        return ", ".join(each.en for each in amount if isinstance(each, Words))
    return amount.en if isinstance(amount, Words) else f"{amount}"


def check_pages(site: Path, found: Sequence[Recomputed], counts: Counter[str]) -> Iterator[str]:
    """Yield what pages print otherwise than numbers.json has it; count the elements read."""
    for lang in LANGUAGES:
        numbers = wanted([each for each in found if each.entry["lang"] == lang])
        names = {key[1]: key for key in numbers} | {"-".join(key): key for key in numbers}
        paths = {path.relative_to(site).as_posix() for path in (site / lang).glob("**/*.html")}
        for slug in sorted({"read", *(key[0] for key in numbers)}):
            if (path := f"{lang}/{slug}/index.html") not in paths:
                yield f"{path}: {NUMBERS} has numbers for it, and it is missing"
        for path in sorted(paths):
            page = Page(names)
            page.feed(read_text(site, path))
            page.close()
            counts["pages"] += 1
            counts["elements"] += sum(len(block.elements) for block in page.blocks)
            yield from _compared_page(path, page, numbers, names)


def _compared_page(
    path: str, page: Page, numbers: Mapping[Key, Sequence[Wanted]], names: Mapping[str, Key]
) -> Iterator[str]:
    """Hold each block of a page; the home page repeats blocks, the one with all parts has all."""
    slug = path.split("/")[1] if path.count("/") == 2 else ""
    keys = {**names, **{key[1]: key for key in numbers if key[0] == slug}}
    known = {replace(each.element, row="") for block in numbers.values() for each in block}
    for element in page.blocks[0].elements:
        if path.count("/") > 1 or replace(element, row="") not in known:
            yield f"{path}: prints {_said(element)} in no block of {NUMBERS}"
    for block in page.blocks[1:]:
        yield from _compared(f"{path}: {block.name}", block, numbers[keys[block.name]])
    seen = {keys[block.name] for block in page.blocks[1:]}
    for key in [key for key in numbers if slug in (key[0], "read") and key not in seen]:
        if key[1] in ("title", "description"):
            yield from _loose(f"{path}: {key[1]}", [], numbers[key], "".join(page.blocks[0].words))
        else:
            yield f"{path}: {key[1]} has numbers in {NUMBERS}, and is not on the page"


def _compared(place: str, block: Block, numbers: Sequence[Wanted]) -> Iterator[str]:
    """Hold rows and sentences in their order, and labels, which a figure sets anyhow, without."""
    left, loose = list(block.elements), []
    rows: dict[str, list[Element]] = defaultdict(list)
    for number in numbers:
        if number.is_data and (number.is_ordered or number.element.row):
            rows[number.element.row].append(number.element)
        else:
            loose.append(number)
    for row, expected in rows.items():
        own = [element for element in left if element.row == row]
        own = own[: len(expected)] if row else own
        left = [element for element in left if element not in own or element.row != row]
        for there, meant in zip_longest(own, expected):
            if there != meant:
                yield f"{place}: prints {_said(there)} where {NUMBERS} has {_said(meant)}"
                break
    yield from _loose(place, left, loose, "".join(block.words))


def _loose(place: str, left: list[Element], numbers: Sequence[Wanted], words: str) -> Iterator[str]:
    for number in sorted(numbers, key=lambda each: not each.is_data):
        own = next((each for each in left if replace(each, row="") == number.element), None)
        if own:
            left.remove(own)
        elif number.is_data or not _stands_in(number.element.text, words):
            yield f"{place}: does not print {_said(number.element)} of {NUMBERS}"
    for element in left:
        yield f"{place}: prints {_said(element)}, which is not in {NUMBERS}"


def _stands_in(text: str, words: str) -> bool:
    """Say whether a printed number stands among words, and not as a part of another number."""
    return bool(re.search(rf"(?<![0-9]){re.escape(text)}(?![0-9])", words))


def _said(element: Element | None) -> str:
    if element is None:
        return "no number"
    row = f" in {shown(element.row)}" if element.row else ""
    return f"{shown(element.text)!r} ({shown(element.value)}){row}"


# The command.


def verify(site: Path, told: str = "") -> tuple[list[str], list[str]]:
    """Return what differs, one line each, and what was held, in words; no difference, no fault."""
    faults: list[str] = []
    report: list[str] = []
    try:
        faults += check_files(site, told)
        files = part(read_json(site, MANIFEST), "files", dict, MANIFEST)
        digest = hashlib.sha256(read_bytes(site, MANIFEST)).hexdigest()
        report.append(f"{len(files)} files; the hash of {MANIFEST} is {digest}")
        document = read_json(site, NUMBERS)
        facts = Facts(Tables(site / TABLES))
        found = [_recomputed(entry, facts) for entry in entries_of(document)]
        graph = Graph(part(document, "values", dict, NUMBERS), facts)
        faults += check_numbers(found, graph)
        faults += check_tables(found, facts)
        kinds = Counter(each.kind for each in found)
        each_kind = ", ".join(f"{kind} {count}" for kind, count in sorted(kinds.items()))
        report.append(f"{len(found)} numbers, {len(graph.values)} values: {each_kind}")
        counts: Counter[str] = Counter()
        faults += check_pages(site, found, counts)
        report.append(f"{counts['pages']} pages, {counts['elements']} numbers printed on them")
    except Broken as error:
        faults.append(f"{error}; nothing after it was held")
    except (RecursionError, MemoryError, OSError) as error:
        faults.append(f"the site cannot be read: {shown(error) or type(error).__name__}")
    return [shown(fault, 1000) for fault in faults], report


def main(words: Sequence[str] | None = None, default: Path | None = None) -> int:
    """Verify a site and print what differs; return 0, or 1 on any difference."""
    here = Path(__file__).resolve().parent
    parser = argparse.ArgumentParser(prog="verify.py", description=__doc__.splitlines()[0])
    parser.add_argument("site", nargs="?", type=Path, default=default or here, metavar="DIR")
    parser.add_argument("--manifest", default="", metavar="SHA256", help="the hash you were told")
    given = parser.parse_args(words)
    if not given.site.is_dir():
        parser.error(f"{given.site} is no folder")
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    faults, report = verify(given.site, given.manifest)
    print("\n".join([*faults, *report]))
    print(f"{len(faults)} differences" if faults else "no difference")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
