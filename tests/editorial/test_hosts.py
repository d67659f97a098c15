"""The hosts that the content names, and links in texts that lead elsewhere."""

from __future__ import annotations

import pytest

from kyori.editorial.edition import Edition
from kyori.editorial.hosts import host_of
from tests.editorial.samples import Sample, matches


def test_references_sidecars_and_the_brief_name_hosts(edition: Edition):
    assert {
        "www.reuters.com",  # a reference
        "www.census.gov",  # a sidecar
        "creativecommons.org",  # the licence in brief.toml
    } <= edition.hosts
    assert all(edition.hosts)


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://A.Example/x", "a.example"),
        ("//b.example:80", "b.example"),
        ("", ""),
        ("https://[x", "[x"),
    ],
)
def test_the_host_of_an_address(address: str, host: str):
    assert host_of(address) == host


def test_a_link_in_a_text_leads_to_a_named_host(sample: Sample):
    for lang in ("ja", "en"):
        text = (sample.folder / lang / "second.md").read_text("utf-8")
        new = "- [more](https://www.census.gov/else) {{ china.goods_balance }}"
        sample.write(f"{lang}/second.md", text.replace("- {{ china.goods_balance }}", new))
    assert sample.faults() == []


def test_a_link_in_a_text_to_another_host_is_refused(sample: Sample):
    link = "[more](https://www.censsu.gov/else) "
    sample.edit("en/second.md", "- {{ china", f"- {link}{{{{ china")
    message = (
        "a link to 'www.censsu.gov'; expected a host that references.json, the sidecar of a "
        "table or brief.toml names; did you mean www.census.gov?"
    )
    matches(sample.told(), [("en/second.md", "https://www.censsu.gov/else)", message)])


def test_an_address_in_a_label_is_held_to_the_same(sample: Sample):
    sample.edit("en/labels.toml", '"unknown"', '"see http://nowhere.example"')
    message = "a link to 'nowhere.example'; expected a host "
    matches(sample.told(), [("en/labels.toml", "http://nowhere.example", message)])
