"""Say which hosts the content names, and refuse a link in the text to any other."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from urllib.parse import urlsplit

from kyori.editorial.references import Reference
from kyori.errors import Fault, Place, nearest

LINK = re.compile(r"https?://[^\s<>()\"'、。）」]+", re.IGNORECASE)
NAMED = "a host that references.json, the sidecar of a table or brief.toml names"


def named_hosts(references: Mapping[str, Reference], others: Iterable[str]) -> frozenset[str]:
    """Return the hosts of the references' addresses and of other addresses, which may be empty."""
    cited = (str(reference.entry.get("URL", "")) for reference in references.values())
    return frozenset(host for address in (*cited, *others) if (host := host_of(address)))


def host_of(address: str) -> str:
    """Return the host of an address in small letters, empty where it has none.

    >>> host_of("https://Data.Example.org:8080/a?b")
    'data.example.org'
    """
    try:
        return urlsplit(address).hostname or ""
    except ValueError:  # brackets that are no address
        return address.partition("//")[2]


def check_addresses(
    texts: Iterable[tuple[str, Callable[[int], Place]]], hosts: Collection[str]
) -> Iterator[Fault]:
    """Yield each link that a text writes to a host that nothing else names."""
    for text, place in texts:
        for found in LINK.finditer(text):
            host = host_of(found[0])
            if host not in hosts:
                mend = nearest(host, hosts, 1, otherwise="cite the work that is there")
                yield Fault(place(found.start()), f"a link to {host!r}", NAMED, mend)
