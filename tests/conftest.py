"""What several tests share: one whole build, copies to break, the bound brief, a browser."""

import json
import os
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from kyori.analysis.outcome import Outcome, compute
from kyori.editorial.content import Content, read_content
from kyori.editorial.edition import Edition, bind_edition, expression_names
from kyori.editorial.expressions import Expressions
from kyori.editorial.pieces import FUNCTIONS
from setup.system import NEEDS, browser, line_to_type
from tests.brief_pdf import Brief
from tests.checkout import LANGUAGES, Checkout, copy_of
from tests.places import ROOT

# The shared build and the second one of test_repeatable.py must not agree by chance.
ELSEWHERE = {"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo", "LC_ALL": "C.UTF-8"}


@dataclass(frozen=True)
class Bound:
    """The brief of this checkout, read and bound in memory."""

    outcome: Outcome
    content: Content
    edition: Edition

    def expressions(self) -> Expressions:
        return Expressions(expression_names(self.content, self.outcome), FUNCTIONS)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """Return a copy of the project with the site of one build from empty caches; do not write."""
    checkout = copy_of(ROOT, tmp_path_factory.mktemp("built") / "kyori")
    checkout.build(under=ELSEWHERE)
    return checkout


@pytest.fixture(scope="session")
def site(built: Checkout) -> Path:
    """Return the site of the shared build; do not write."""
    return built.site


@pytest.fixture
def checkout(built: Checkout, tmp_path: Path) -> Checkout:
    """Return a copy of the shared build to do with as the test likes."""
    return built.copy(tmp_path / "kyori")


@pytest.fixture(scope="session")
def bound() -> Bound:
    """Return the outcome, the content and the edition of this checkout."""
    outcome, content = compute(ROOT / "data"), read_content(ROOT / "content")
    return Bound(outcome, content, bind_edition(content, outcome))


@pytest.fixture(scope="session")
def edition(bound: Bound) -> Edition:
    """Return the edition of this checkout."""
    return bound.edition


@pytest.fixture(scope="session")
def printed(site: Path) -> Mapping[str, list[dict[str, str]]]:
    """Return the entries of numbers.json by language."""
    numbers = json.loads((site / "data" / "numbers.json").read_text("utf-8"))["numbers"]
    return {lang: [entry for entry in numbers if entry["lang"] == lang] for lang in ("ja", "en")}


@pytest.fixture(scope="session", params=LANGUAGES)
def brief(request: pytest.FixtureRequest, site: Path) -> Brief:
    """Return the PDF of the shared build in one language."""
    lang = str(request.param)
    return Brief(lang, (site / lang / "brief.pdf").read_bytes(), site)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Return a browser for the whole session; where there is none, skip and say how to have one."""
    path = browser()
    if path is None:
        missing = f"no browser; to have one: {line_to_type(NEEDS['browser'])}"
        if shutil.which("apt-get") and os.geteuid() == 0:
            pytest.fail(missing)  # set-up installs it here
        pytest.skip(missing)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path)
        yield started
        started.close()
