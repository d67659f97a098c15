"""Arrange the parts of the brief for lists of contents: numbered, those under another within it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from kyori.editorial.edition import Edition
from kyori.editorial.parts import Part

Listed = Mapping[str, Any]


class Navigation:
    """Names the parts of an edition in one language, and finds what stands around each."""

    def __init__(self, edition: Edition, lang: str) -> None:
        """Take the edition whose parts are listed."""
        self.parts = edition.brief.parts
        self.pages = edition.pages[lang]

    def named(self, part: Part) -> dict[str, Any]:
        """Return a part as lists show it; `level` is 2 for a part under another, else 1."""
        return {
            "slug": part.slug,
            "above": part.under,
            "level": 2 if part.under else 1,
            "number": part.number,
            "title": self.pages[part.slug].title.plain,
        }

    def contents(self, address: Callable[[str], str], current: str = "") -> list[dict[str, Any]]:
        """Return all parts with description and address, nested; `current` is the page's own."""
        return nested(
            [
                {
                    **self.named(part),
                    "description": self.pages[part.slug].description.plain,
                    "url": address(part.slug),
                    "current": part.slug == current,
                }
                for part in self.parts
            ]
        )

    def around(self, part: Part, address: Callable[[str], str]) -> dict[str, dict[str, Any] | None]:
        """Return the part before and after one as they are read, and the part above it."""
        at = self.parts.index(part)
        near = {
            "previous": next(iter(self.parts[max(at - 1, 0) : at]), None),
            "next": next(iter(self.parts[at + 1 : at + 2]), None),
            "above": next((one for one in self.parts if one.slug == part.under), None),
        }
        return {
            name: {**self.named(one), "url": address(one.slug)} if one else None
            for name, one in near.items()
        }


def nested(parts: Sequence[Listed]) -> list[dict[str, Any]]:
    """Return the parts that stand under no other, each with those under it as `branches`."""
    return [
        {
            **part,
            "branches": [{**one, "branches": []} for one in parts if one["above"] == part["slug"]],
        }
        for part in parts
        if not part["above"]
    ]
