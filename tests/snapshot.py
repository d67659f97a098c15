"""Pages and charts as they come out for small fixed inputs; `make snapshots` writes them anew.

The frames are filled with names in place of words, so that a change of the brief changes nothing
here; of a chart's data the names and kinds of its fields are kept, and not the rows.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from markupsafe import Markup

from kyori import __version__
from kyori.analysis.figures import chart_spec
from kyori.editorial.content import read_content
from kyori.editorial.imprint import imprint
from kyori.output.exports import exports
from kyori.output.frames import templates
from kyori.output.navigation import nested
from tests.analysis.drawn import read_results
from tests.analysis.figure_texts import ALL_TEXTS
from tests.places import ROOT

FOLDER = Path(__file__).parent / "snapshots"
LANGUAGES = ("ja", "en")
FRAMES = ("index", "home", "page", "read", "print")


class Words(dict[str, Any]):
    """Labels that are their own names: `labels.site.skip` reads `ja:skip`."""

    def __init__(self, lang: str) -> None:
        super().__init__()
        self.lang = lang

    def __missing__(self, key: str) -> str:
        return f"{self.lang}:{key}"


def made() -> dict[str, str]:
    """Return every snapshot by the name of its file."""
    frames = {f"{name}.{lang}.html": frame(name, lang) for name in FRAMES for lang in LANGUAGES}
    results = read_results()
    charts = {
        f"{name}.{lang}.json": specification(
            chart_spec(name, results, lang, ALL_TEXTS[name][lang], "alone")
        )
        for name in ALL_TEXTS
        for lang in LANGUAGES
    }
    return frames | charts


def specification(spec: Mapping[str, Any]) -> str:
    return json.dumps(_without_rows(spec), ensure_ascii=False, indent=1) + "\n"


def _without_rows(part: Any) -> Any:
    """Keep of rows which fields they have, and what each holds."""
    if isinstance(part, dict):
        return {
            key: _fields(value) if key == "values" else _without_rows(value)
            for key, value in part.items()
        }
    return [_without_rows(item) for item in part] if isinstance(part, list) else part


def _fields(rows: Any) -> Any:
    if not (isinstance(rows, list) and rows and all(isinstance(row, dict) for row in rows)):
        return rows
    kinds: dict[str, set[str]] = {}
    for row in rows:
        for key, value in row.items():
            kinds.setdefault(key, set()).add("number" if type(value) in (int, float) else "text")
    return {key: " or ".join(sorted(kind)) for key, kind in sorted(kinds.items())}


def frame(name: str, lang: str) -> str:
    """Return a frame with every partial in it."""
    environment = templates(ROOT / "templates")
    words = {"lang": lang, "labels": {"site": Words(lang)}, "brief": _brief(lang)}
    rendered = {
        partial: Markup(environment.get_template(f"_{partial}.html").render(**words, **context))
        for partial, context in _partials(lang)
    }
    figures = [
        environment.get_template("_figure.html").render(**words, figure=figure)
        for figure in _figures(rendered["table"])
    ]
    body = Markup("\n").join(
        [Markup(f'<p id="{lang}-p">&lt;text&gt;</p>'), *map(Markup, figures)]
        + [
            rendered[partial]
            for partial in ("strip", "sources", "bibliography", "citation", "downloads", "notes")
        ]
    )
    context = _context(name, lang, body)
    return environment.get_template(f"{name}.html").render(**words, **context) + "\n"


def _brief(lang: str) -> dict[str, Any]:
    names = ("title", "subtitle", "number", "description", "as_of", "licence")
    return {name: f"{lang} brief <{name}>" for name in (*names, "finding", "citation")} | {
        "authors": ["A & B", "C"],
        "keywords": ["one", "two"],
        "date": "2025-05-30",
        "licence_url": "https://licence.invalid/",
    }


def _partials(lang: str) -> Iterator[tuple[str, dict[str, Any]]]:
    other = "en" if lang == "ja" else "ja"
    entries = [{"id": f"ref-{code}", "lang": code, "text": f"<{code}>"} for code in (lang, other)]
    keys = ("title", "file", "publisher", "licence", "vintage", "retrieved", "rows", "sha256")
    source = {key: f"<{key}>" for key in keys}
    with_and_without = [{**source, "url": url} for url in ("https://source.invalid/", "")]
    note = {"id": "note-p-n.1", "call_id": "call-p-n.1", "text": Markup("<em>note</em>")}
    yield "sources", {"sources": with_and_without}
    yield "bibliography", {"entries": entries}
    file = {"label": "<file>", "url": "../f.bib", "size": "1 kB"}
    yield "citation", {"citation": {"text": Markup("<cite>text</cite>"), "files": [file]}}
    yield "downloads", {"downloads": [{"label": "<file>", "url": "../f.csv", "size": "1 kB"}]}
    yield "notes", {"notes": {"id": "notes-p", "label": "<notes>", "entries": [note], "level": 2}}
    yield "table", {"table": _table()}
    yield "strip", {"strip": _strip()}


def _metadata() -> dict[str, Any]:
    tags, files = [("citation_title", "<title>")], [{"url": "xx/cite/a.bib", "type": "text/x-bib"}]
    return {"tags": tags, "files": files, "linked": Markup('{"name": "\\u003ctitle\\u003e"}')}


def _table() -> dict[str, Any]:
    rows = [
        {"header": f"<{code}>", "indent": code == "B", "code": code, "cells": [Markup("<b>1</b>")]}
        for code in ("A", "B")
    ]
    columns = [
        {"key": key, "lines": lines, "numeric": key == "n"}
        for key, lines in (("group", ["Group"]), ("name", ["Name"]), ("n", ["Two", "lines"]))
    ]
    groups = [{"label": "<first>", "rows": rows}, {"label": "second", "rows": rows[:1]}]
    return {"name": "tab", "columns": columns, "groups": groups, "label_id": "tab-caption"}


def _strip() -> dict[str, Any]:
    values = [
        {
            "key": key,
            "label": f"<{key}>",
            "value": Markup("<b>1</b>"),
            "is_missing": key == "rate",
            "place": place,
            "note": note,
        }
        for key, place, note in (("rate", "", ""), ("quadrant", "3", "<note>"))
    ]
    return {"id": "strip-x", "title": "<X>", "values": values}


def _parts() -> Iterator[dict[str, Any]]:
    for slug, number, above in (("first", "", ""), ("second", "1", ""), ("third", "1.1", "second")):
        named = {"slug": slug, "title": f"<{slug}>", "number": number, "above": above}
        yield {**named, "level": 2 if above else 1, "is_back": slug == "third"}


def _figures(table: Markup) -> Iterator[dict[str, Any]]:
    words = {key: f"<{key}>" for key in ("number", "title", "subtitle", "note", "source", "alt")}
    none = dict.fromkeys(("svg", "phone", "html", "table"))
    nothing: dict[str, Any] = {**none, "is_drawn": True, "files": [], "on_paper": False}
    nothing["notice"] = ""
    drawing = Markup('<svg role="img"></svg>')
    files = [{"label": "SVG", "url": "../figures/cha.svg"}]
    both = {"svg": drawing, "phone": drawing}
    yield {**words, **nothing, "name": "cha", "kind": "chart", **both, "files": files}
    yield {
        **words,
        **nothing,
        "name": "for",
        "kind": "formula",
        "note": "",
        "svg": drawing,
        "html": Markup("<math></math>"),
        "is_drawn": False,
    }
    yield {**words, **nothing, "name": "tab", "kind": "table", "table": table}


def _context(name: str, lang: str, body: Markup) -> dict[str, Any]:
    sections = [{"id": f"s{level}", "title": f"<{level}>", "level": level} for level in (2, 3)]
    parts = [
        {**part, "role": role, "body": body, "sections": sections}
        for part, role in zip(_parts(), ("summary", "", ""), strict=True)
    ]
    first, *_ = nav = nested(
        [
            {
                **part,
                "description": "<d>",
                "url": f"../{part['slug']}/index.html",
                "current": part["slug"] == "first",
            }
            for part in _parts()
        ]
    )
    languages = [
        {"code": code, "name": f"<{code}>", "url": f"../{code}.html", "current": code == lang}
        for code in LANGUAGES
    ]
    editions = [
        {
            "code": code,
            "url": f"{code}/index.html",
            "labels": {"site": Words(code)},
            "brief": _brief(code),
        }
        for code in LANGUAGES
    ]
    furniture = {
        "root": "../../",
        "home_url": "../index.html",
        "read_url": "../read/index.html",
        "pdf_url": "../brief.pdf" if lang == "ja" else "",
        "nav": nav,
        "languages": languages,
    }
    own: dict[str, dict[str, Any]] = {
        "index": {"root": "", "editions": editions, "languages": languages},
        "home": {
            **furniture,
            "metadata": _metadata(),
            "points": [Markup("<span>point</span>")],
            "points_url": "../first/index.html",
            "lead_figure": Markup("<figure></figure>"),
            "strips": {"third": _strip()["values"]},
            "downloads": [{"label": "<file>", "url": "../f.csv", "size": "1 kB"}],
        },
        "page": {
            **furniture,
            "page": {
                **first,
                "body": body,
                "sections": sections,
                "previous": None,
                "next": nav[1],
                "above": nav[1] if lang == "ja" else None,
            },
        },
        "read": {
            **furniture,
            "metadata": _metadata(),
            "parts": parts,
            "contents": nested(parts),
        },
        "print": {
            "root": "",
            "styles": ["fonts.css", "print.css"],
            "summary": parts[0],
            "lead_figure": Markup("<figure></figure>"),
            "parts": parts[1:],
            "contents": nested(parts[1:]),
            "vintages": [{key: f"<{key}>" for key in ("title", "publisher", "vintage", "licence")}],
        },
    }
    return own[name]


def citation_file() -> bytes:
    """Return CITATION.cff of the repository: that of the English edition."""
    content = read_content(ROOT / "content")
    texts = {lang: content.labels[lang].texts for lang in LANGUAGES}
    imprints = {lang: imprint(content.brief, lang, texts[lang]["site.name"]) for lang in LANGUAGES}
    message = texts["en"]["site.cite_message"]
    return exports(imprints, "en", __version__, message)["CITATION.cff"]


def main() -> None:
    """Write every snapshot and CITATION.cff, and remove what is no snapshot any more."""
    FOLDER.mkdir(exist_ok=True)
    texts = made()
    for path in FOLDER.iterdir():
        if path.name not in texts:
            path.unlink()
    for name, text in texts.items():
        (FOLDER / name).write_text(text, "utf-8")
    (ROOT / "CITATION.cff").write_bytes(citation_file())


if __name__ == "__main__":
    main()
