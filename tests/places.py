"""Where the tests find the project's tables, the frozen copies and, where present, ../shared."""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"
FROZEN = ROOT / "tests" / "frozen"
SHARED_DATA = ROOT.parent / "shared" / "data"

needs_shared_data = pytest.mark.skipif(
    not SHARED_DATA.is_dir(),
    reason="the publishers' files are not redistributed: there is no ../shared/data here",
)
