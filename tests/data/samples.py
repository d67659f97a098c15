"""A small table with a column of every type, and ways to write it and its faults to disk."""

import hashlib
import re
from pathlib import Path

# Columns of line 4: code 1, year 4, name 9, exports_usd 21, share 27, day 34, listed 45, group 50,
# note 55. The code NA is Namibia's; pandas takes it for a missing value.
CSV = """\
code,year,name,exports_usd,share,day,listed,group,note
JP,2024,Japan,79741,0.0137,2025-04-02,true,asia,
NA,2024,Namibia,158,0.0288,,false,africa,"Windhoek, since 1990"
KR,2024,South Korea,65542,0.0261,2025-04-02,true,asia,ally
"""

SIDECAR = """\
# A comment that a seal keeps.
title = "A sample"
publisher = "Nobody"
url = ""
retrieved = 2025-05-30
licence = "CC0 1.0"
vintage = "2024"
reference = "nobody-2025"
sha256 = "0000000000000000000000000000000000000000000000000000000000000000"
key = ["code", "year"]

[columns.code]
type = "code"
unit = "ISO 3166-1 alpha-2"
description = "Partner"

[columns.year]
type = "year"
unit = "calendar year"
description = "Year"
minimum = 2000
maximum = 2030

[columns.name]
type = "text"
unit = ""
description = "Name"

[columns.exports_usd]
type = "integer"
unit = "USD million"
description = "Exports"
minimum = 0

[columns.share]
type = "decimal"
unit = "fraction"  # of GDP
description = "Share of GDP"
required = false
minimum = 0
maximum = 1

[columns.day]
type = "date"
unit = "date"
description = "Day of the announcement"
required = false

[columns.listed]
type = "boolean"
unit = ""
description = "Whether it is on the list"

[columns.group]
type = "choice"
unit = ""
description = "Part of the world"
choices = ["asia", "africa"]

[columns.note]
type = "text"
unit = ""
description = "Remark"
required = false
"""


def sealed(sidecar: str, raw: bytes) -> str:
    """Return a sidecar whose checksum is that of the table."""
    checksum = hashlib.sha256(raw).hexdigest()
    return re.sub('^sha256 = "[0-9a-f]*"', f'sha256 = "{checksum}"', sidecar, flags=re.MULTILINE)


def write_table(
    folder: Path, raw: bytes | str = CSV, sidecar: str = SIDECAR, name: str = "sample"
) -> Path:
    """Write a table and its sealed sidecar; return the path of the table."""
    content = raw.encode() if isinstance(raw, str) else raw
    path = folder / f"{name}.csv"
    path.write_bytes(content)
    path.with_suffix(".toml").write_text(sealed(sidecar, content), "utf-8")
    return path


def edit(path: Path, old: str, new: str) -> None:
    """Replace the one place in a file where `old` stands."""
    text = path.read_text("utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path.name}"
    path.write_text(text.replace(old, new), "utf-8")


def reseal(path: Path) -> None:
    """Put the checksum of an edited table into its sidecar, as a seal does but without reasons."""
    sidecar = path.with_suffix(".toml")
    sidecar.write_text(sealed(sidecar.read_text("utf-8"), path.read_bytes()), "utf-8")
