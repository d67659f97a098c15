"""Make each PDF in a process of its own, with a fixed locale and no fonts but those it is given.

Apart from the other libraries because Pango and vl-convert in one process have been seen to crash;
a process is started early, so that it loads its libraries while the build does other things.
"""

from __future__ import annotations

import base64
import gc
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any

from kyori import errors
from kyori.output.pdf.document import PdfJob, Variant, write_pdf
from kyori.output.pdf.ready import load_weasyprint, missing_for_pdf

# What the system's loader and Python need to find libraries; nothing else of the caller's
# environment reaches the PDF.
KEPT_VARIABLES = (
    *("PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH"),
    *("WEASYPRINT_DLL_DIRECTORIES", "SYSTEMROOT", "TMPDIR", "TEMP", "TMP"),
)
FIXED_VARIABLES = {
    "LC_ALL": "C.UTF-8",
    "PYTHONHASHSEED": "0",
    "PYTHONUTF8": "1",
    "TZ": "UTC",
}
# A Fontconfig that knows no font, and keeps its cache in a folder that goes with the process.
NO_FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><cachedir>{folder}</cachedir></fontconfig>
"""
FAULTS = "faults"  # first word of an answer that is not a PDF


class PdfProcess:
    """A process that makes one PDF; use it in a `with`, so that it never outlives the build."""

    def __init__(self) -> None:
        """Start the process, which begins to load WeasyPrint at once."""
        kept = {name: os.environ[name] for name in KEPT_VARIABLES if name in os.environ}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "kyori.output.pdf.process"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=kept | FIXED_VARIABLES | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )

    def __enter__(self) -> PdfProcess:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._process.poll() is None:
            self._process.kill()
            self._process.communicate()

    def write(self, job: PdfJob) -> bytes:
        """Return the PDF of a job; raise what `write_pdf` raises. A process serves once only."""
        answer, log = self._process.communicate(_packed(job))
        if self._process.returncode == 0 and answer.startswith(b"%PDF"):
            return answer
        if answer.startswith(FAULTS.encode()):
            raise _unpacked_error(answer.decode().removeprefix(FAULTS))
        raise RuntimeError(f"{job.name} was not made:\n{log.decode(errors='replace')}")


@contextmanager
def started(count: int) -> Iterator[Sequence[PdfProcess]]:
    """Start processes that load WeasyPrint while the build reads and draws; end them with it.

    None is started where a library of the system is missing.
    """
    with ExitStack() as stack:
        wanted = 0 if missing_for_pdf() else count
        yield [stack.enter_context(PdfProcess()) for _ in range(wanted)]


def write_pdfs(jobs: Sequence[PdfJob], processes: Sequence[PdfProcess] = ()) -> list[bytes]:
    """Return the PDFs of several jobs, side by side; started processes may be given.

    Raises the error of the first job, in their order, that could not be made.
    """
    started = [*processes, *(PdfProcess() for _ in jobs[len(processes) :])]
    with ThreadPoolExecutor(max(len(jobs), 1)) as pool:
        tasks = [pool.submit(PdfProcess.write, *each) for each in zip(started, jobs, strict=False)]
    return [task.result() for task in tasks]


def answer_one_job() -> None:
    """Read a job from standard input and write its PDF, or its faults, to standard output."""
    out, sys.stdout = sys.stdout.buffer, sys.stderr  # whatever prints must not get into the PDF
    with tempfile.TemporaryDirectory(prefix="kyori-pdf-") as folder:
        configuration = Path(folder) / "fonts.conf"
        configuration.write_text(NO_FONTS.format(folder=folder), "utf-8")
        os.environ["FONTCONFIG_FILE"] = str(configuration)
        try:
            load_weasyprint()
            gc.disable()  # a tenth of the time; the process ends before its memory would matter
            out.write(write_pdf(_unpacked(sys.stdin.buffer.read())))
        except errors.ReportError as error:
            out.write(FAULTS.encode() + _packed_error(error))
        out.flush()


def _packed(job: PdfJob) -> bytes:
    files = {path: base64.b64encode(data).decode() for path, data in job.files.items()}
    fields = {"name": job.name, "html": job.html, "files": files, "variant": job.variant}
    return json.dumps(fields).encode()


def _unpacked(message: bytes) -> PdfJob:
    fields = json.loads(message)
    files = {path: base64.b64decode(data) for path, data in fields["files"].items()}
    return PdfJob(fields["name"], fields["html"], files, Variant(fields["variant"]))


def _packed_error(error: errors.ReportError) -> bytes:
    faults = [
        [[f.place.file, f.place.line, f.place.column], f.found, f.expected, f.mend]
        for f in error.faults
    ]
    return json.dumps([type(error).__name__, faults]).encode()


def _unpacked_error(message: str) -> errors.ReportError:
    kind, faults = json.loads(message)
    made: Any = getattr(errors, kind)
    error: errors.ReportError = made(
        errors.Fault(errors.Place(*place), *words) for place, *words in faults
    )
    return error


if __name__ == "__main__":
    answer_one_job()
