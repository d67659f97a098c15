"""Serve WeasyPrint the files that a PDF was given, and nothing else: no disk, no network."""

from __future__ import annotations

import mimetypes
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote, urlsplit

from weasyprint.urls import URLFetcher, URLFetcherResponse

# A name that never resolves (RFC 2606), so that no path of this machine can get into a PDF.
BASE_URL = "https://brief.invalid/"


class GivenFiles(URLFetcher):  # type: ignore[misc]
    """The files of one PDF, by their path relative to its HTML, such as `fonts/x.woff2`."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        super().__init__(allowed_protocols=("https",), allow_redirects=False)
        self._files = files

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:  # noqa: ARG002
        """Return the file at a relative address; any other address is refused."""
        path = unquote(urlsplit(url).path).removeprefix("/")
        if not url.startswith(BASE_URL) or path not in self._files:
            raise ValueError("not one of the files given to the PDF")
        kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
        return URLFetcherResponse(url, self._files[path], {"Content-Type": kind})
