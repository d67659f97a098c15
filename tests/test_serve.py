"""`build.py serve`, whole: a page is served, rebuilt on a change, and stays up while one is bad."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.checkout import Checkout, environment, files_of

# A shell's job in the background ignores interrupts, and so would the server that a test stops.
HEEDING = (
    "import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_DFL);"
    " os.execv(sys.argv[1], sys.argv[1:])"
)
PATIENCE = 60_000  # milliseconds: a build, on a busy machine
MARK = "\n{: #jp-offers }"
SENTENCE = "The talks with Japan are the talks with Japan."


@pytest.fixture
def served(checkout: Checkout) -> Iterator[tuple[Checkout, str]]:
    """Serve a copy on a free port; a new session, so that an interrupt reaches all of it."""
    build = str(checkout.root / "build.py")
    command = [sys.executable, "-c", HEEDING, sys.executable, build, "serve", "--port", "0"]
    process = subprocess.Popen(
        command, env=environment(), stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    assert process.stdout is not None
    address = re.match(r"http://127\.0\.0\.1:\d+", process.stdout.readline())
    assert address is not None
    yield checkout, address.group()
    os.killpg(process.pid, signal.SIGINT)
    assert process.wait(timeout=PATIENCE / 1000) in (0, 130)


def test_serve_rebuilds_reloads_shows_errors_and_recovers(
    served: tuple[Checkout, str], chromium: Browser
):
    checkout, address = served
    page_file = checkout.root / "content" / "en" / "japan.md"
    good = page_file.read_text("utf-8")
    context = chromium.new_context()
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.extend([said.text] * (said.type == "error")))
    page.goto(f"{address}/en/japan/index.html")
    offers, error = page.locator("#jp-offers"), page.locator("#kyori-error")
    expect(offers).not_to_contain_text(SENTENCE, timeout=PATIENCE)

    page_file.write_text(good.replace(MARK, f" {SENTENCE}{MARK}"), "utf-8")
    expect(offers).to_contain_text(SENTENCE, timeout=PATIENCE)
    assert SENTENCE.encode() in files_of(checkout.site)["en/japan/index.html"]

    page_file.write_text(good.replace("japan.goods_deficit", "japan.goods_deficti", 1), "utf-8")
    expect(error).to_be_visible(timeout=PATIENCE)
    expect(error).to_contain_text("did you mean goods_deficit")
    expect(error).to_contain_text("en/japan.md:")
    assert error.get_attribute("role") == "alert"
    expect(offers).to_contain_text(SENTENCE)
    page.goto(f"{address}/ja/index.html")
    expect(error).to_be_visible(timeout=PATIENCE)

    page_file.write_text(good, "utf-8")
    expect(error).to_have_count(0, timeout=PATIENCE)
    page.goto(f"{address}/en/japan/index.html")
    expect(offers).not_to_contain_text(SENTENCE, timeout=PATIENCE)
    assert complaints == []
    context.close()
