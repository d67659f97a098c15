"""Turn the Markdown of a block into HTML that passes an allow-list; pieces come in as HTML."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup

from kyori.editorial.pieces import CLOSE, MARK, OPEN, BoundText, Claim, Piece
from kyori.errors import ContentError, Fault, Place

ALLOWED = {
    "p": (),
    "span": (),
    "strong": (),
    "em": (),
    "ul": (),
    "ol": ("start",),
    "li": (),
    "blockquote": (),
    "code": (),
    "br": (),
    "a": ("href", "title"),
    "h2": (),
    "h3": (),
    "h4": (),
}
ADDRESS = re.compile("https?://")


class _Pieces(InlineProcessor):
    """Put the HTML of a piece where its mark stands."""

    def __init__(self, converter: Converter) -> None:
        super().__init__(MARK.pattern, converter.markdown)
        self.converter = converter

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002
    ) -> tuple[str, int, int]:
        html = self.converter.html_of(int(m.group(1)))
        return self.md.htmlStash.store(html), m.start(0), m.end(0)


class _Finish(Treeprocessor):
    """Check tags and attributes, and give the block its element and its id."""

    def __init__(self, converter: Converter) -> None:
        super().__init__(converter.markdown)
        self.converter = converter

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element is not root:
                self._check(element)
        if self.converter.tag and len(root):
            root[0].tag = self.converter.tag
        if self.converter.identity and len(root):
            root[0].set("id", self.converter.identity)

    def _check(self, element: Element) -> None:
        if element.tag not in ALLOWED:
            self._refuse(
                f"<{element.tag}>", f"text, lists, emphasis and links ({', '.join(ALLOWED)})"
            )
        for name, value in element.attrib.items():
            if name not in ALLOWED[element.tag]:
                self._refuse(f"the attribute {name}", "Markdown without attributes")
            if name == "href" and not ADDRESS.match(value):
                self._refuse(f"the address {value!r}", "https://… or link() for our own pages")

    def _refuse(self, found: str, expected: str) -> None:
        fault = Fault(self.converter.place, found, expected, "write it without")
        raise ContentError(fault)


class Converter:
    """Converts blocks one after another with one Markdown instance."""

    def __init__(self, write: Callable[[Piece, bool], Markup]) -> None:
        """Take the writer of inline pieces."""
        self.write = write
        self.markdown = Markdown(output_format="html")
        self.markdown.preprocessors.deregister("html_block")
        self.markdown.parser.blockprocessors.deregister("reference")  # it would swallow the text
        for name in ("html", "image_reference", "reference", "short_reference"):
            self.markdown.inlinePatterns.deregister(name)
        self.markdown.inlinePatterns.register(_Pieces(self), "pieces", 185)
        self.markdown.treeprocessors.register(_Finish(self), "finish", 5)
        self.pieces: Sequence[Piece] = ()
        self.tag = self.identity = self.marked = ""
        self.place = Place("")

    def html_of(self, number: int) -> Markup:
        """Return the HTML of a piece, telling its writer whether it touches the one before."""
        return self.write(self.pieces[number], self._touches(number))

    def _touches(self, number: int) -> bool:
        """Say whether a piece stands right behind one that prints; a claim between is nothing."""
        while number and f"{CLOSE}{OPEN}{number}{CLOSE}" in self.marked:
            number -= 1
            if not isinstance(self.pieces[number], Claim):
                return True
        return False

    def block(self, text: BoundText, place: Place, identity: str = "", tag: str = "") -> Markup:
        """Return a block as HTML with its id; `tag` replaces the element (`h2`, `span`)."""
        self.pieces, self.marked = text.pieces, text.marked
        self.tag, self.identity, self.place = tag, identity, place
        return Markup(self.markdown.reset().convert(text.marked))
