"""The tokens of the style sheets, and how far one colour stands out from another."""

from __future__ import annotations

import re

from tests.places import ROOT


def tokens() -> tuple[dict[str, str], list[dict[str, str]], str]:
    """Return the light tokens, the two dark blocks, and the whole style sheet."""
    css = (ROOT / "templates/static/tokens.css").read_text("utf-8")
    blocks = re.findall(r"(:root[^{]*)\{([^{}]*)\}", css)
    read = [
        (head.strip(), dict(re.findall(r"--([\w-]+):\s*([^;]+);", body))) for head, body in blocks
    ]
    light = read[0][1]
    return light, [found for head, found in read if "data-theme" in head], css


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (
        c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)
