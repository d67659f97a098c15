"""Build, check and serve the brief: the only entry, and the table of contents of the pipeline."""

from __future__ import annotations

import argparse
import os
import sys
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from kyori.errors import (
    ContentError,
    DataError,
    EnvironmentFault,
    Fault,
    Place,
    ReportError,
    UsageError,
    missing_package,
    nearest,
    of_the_system,
)

try:
    import kyori
    from kyori.analysis.outcome import Outcome, compute
    from kyori.data.seal import seal, unsealed
    from kyori.editorial.content import LANGUAGES, Content, read_content
    from kyori.editorial.edition import Edition, bind_edition, expression_names
    from kyori.editorial.listing import list_facts
    from kyori.editorial.remarks import claims_not_checked, remarks
    from kyori.output.pdf.process import started
    from kyori.output.progress import Progress
    from kyori.output.publish import build_lock, publish
    from kyori.output.workshop import Workshop, try_pages
except ModuleNotFoundError as error:
    if (absence := missing_package(error)) is None:
        raise
    print(absence, file=sys.stderr)
    sys.exit(absence.exit_status)

ROOT = Path(__file__).resolve().parent
FAULT_OF_OURS = 3
INTERRUPTED = 130


def main(words: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status; a message for a person goes to stderr."""
    arguments = _arguments(words)
    try:
        status = int(arguments.run(arguments) or 0)
        sys.stdout.flush()
        return status
    except BrokenPipeError:  # `check | head` reads no further
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except ReportError as error:
        print(_from_checkout(error), file=sys.stderr)
        return error.exit_status
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - a fault of ours keeps its traceback and status
        fault = of_the_system(error)
        if fault is None:
            traceback.print_exc()
            return FAULT_OF_OURS
        print(fault, file=sys.stderr)
        return EnvironmentFault.exit_status


def _from_checkout(error: ReportError) -> ReportError:
    """Name files of tables and content by their path from the checkout, as a terminal opens them.

    Readers know a file by its name in its own folder, wherever that lies.
    """
    if not isinstance(error, DataError | ContentError):
        return error
    folders = ("data", "content") if isinstance(error, DataError) else ("content", "data")
    faults = []
    for fault in error.faults:
        file = fault.place.file
        if Path(file).suffix in (".csv", ".json", ".md", ".toml"):
            there = (folder for folder in folders if (ROOT / folder / file).exists())
            file = f"{next(there, folders[0])}/{file}"
        faults.append(replace(fault, place=replace(fault.place, file=file)))
    return type(error)(faults)


@contextmanager
def _seals_held(arguments: argparse.Namespace) -> Iterator[None]:
    """Refuse tables edited without a seal, beside whatever else is wrong; or only mention them."""
    folders = (ROOT / "data", ROOT / "content")
    try:
        yield
    except (DataError, ContentError) as error:
        if arguments.unsealed:
            raise
        raise type(error)([*error.faults, *unsealed(folders)]) from None
    edited = unsealed(folders)
    if edited and not arguments.unsealed:
        raise DataError(edited)
    if edited:
        print(_from_checkout(DataError(edited)), file=sys.stderr)


def _read() -> tuple[Outcome, Content, Edition]:
    outcome, content = compute(ROOT / "data"), read_content(ROOT / "content")
    return outcome, content, bind_edition(content, outcome)


def _build(arguments: argparse.Namespace) -> int:
    """Everything into the site: data, analysis, editorial, output, published in one step."""
    progress = Progress(sys.stderr)
    with build_lock(ROOT / ".cache"), started(len(LANGUAGES)) as processes:
        progress.step("reading tables and pages")
        with _seals_held(arguments):
            outcome, content, edition = _read()
        workshop = Workshop(ROOT)
        progress.step("drawing figures")
        drawings = workshop.draw(edition, outcome)
        progress.step("writing pages")
        site = workshop.write(edition, outcome, content.quoted, drawings)
        progress.step("cutting fonts")
        site = workshop.add_fonts(site)
        progress.step("setting PDFs")
        pdfs, refusal = workshop.set_pdfs(site, processes)
        progress.step("publishing")
        about = workshop.about(edition, outcome, kyori.__version__)
        publish(arguments.site, {**site.files, **pdfs}, about)
        workshop.tidy()
    pages = sum(path.endswith(".html") for path in site.files)
    figures = len(next(iter(drawings.values())))
    progress.end(f"{arguments.site.name}: {pages} pages, {figures} figures, {len(pdfs)} PDFs")
    print("".join(f"{line}\n" for line in claims_not_checked(edition)), end="", file=sys.stderr)
    if refusal:
        raise refusal
    return 0


def _check(arguments: argparse.Namespace) -> int:
    """Every check of data and content; nothing is written."""
    with _seals_held(arguments):
        outcome, content, edition = _read()
        pages = try_pages(ROOT, edition, outcome, content.quoted)
    counted = f"{pages} pages, {len(edition.labels['ja'])} labels a language"
    counted += f", {len(edition.claims)} claims: no faults"
    print("\n".join([counted, *remarks(content, edition)]))
    return 0


def _agree(arguments: argparse.Namespace) -> int:
    """Record that both languages say the same."""
    from kyori.output.agree import Wish, agree

    with _seals_held(arguments):
        _, content, edition = _read()
    wish = Wish(arguments.names, arguments.all, arguments.numbers, arguments.unaffected)
    print(agree(ROOT / "content", content, edition, wish, datetime.now(UTC).date()))
    return 0


def _facts(arguments: argparse.Namespace) -> int:
    """Name, Japanese and English of each fact that an expression may print."""
    with _seals_held(arguments):
        outcome = compute(ROOT / "data")
        names = expression_names(read_content(ROOT / "content"), outcome)
    lines = ["\t".join(line) for line in list_facts(names, arguments.word)]
    if not lines:
        fault = Fault(Place(arguments.word), "no fact is named like this", "part of a name", "")
        raise UsageError(replace(fault, mend=nearest(arguments.word, names)))
    print("\n".join(lines))
    return 0


def _seal(arguments: argparse.Namespace) -> int:
    """Accept an edit of a table by hand."""
    folders = [ROOT / "data", ROOT / "content"]
    print(seal(folders, arguments.table, arguments.reason, datetime.now(UTC).date()))
    return 0


def _diff(arguments: argparse.Namespace) -> int:
    """What changed between two states, and what follows from it; 1 where one cannot be read."""
    from kyori.output.changes.write import write_changes

    states = (arguments.against, arguments.after)
    is_whole = write_changes(ROOT, states, arguments.format, arguments.output)
    return 0 if is_whole else ReportError.exit_status


def _verify(arguments: argparse.Namespace) -> int:
    """Hold a published site against its manifest, its tables and its pages."""
    from kyori.verify import main as verify

    words = ["--manifest", arguments.manifest] if arguments.manifest else []
    return verify([str(arguments.folder), *words])


def _serve(arguments: argparse.Namespace) -> int:
    """Build, watch, serve and reload until Ctrl-C."""
    from kyori.output.serve import serve

    watched = [ROOT / name for name in ("data", "content", "templates", "kyori", "build.py")]
    serve(ROOT, arguments.site, arguments.port, watched)
    return 0


STATE = "a git revision, or a folder with data/ and content/"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="build.py",
        description="Build the brief: pages, figures and PDFs whose numbers come from the tables.",
        epilog="Exit status: 0 published and whole; 1 data or content refused; 2 wrong usage; "
        "3 a fault of ours; 4 something missing on this system; 75 another build is running.",
    )
    parser.add_argument("--version", action="version", version=f"Kyori {kyori.__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    build = _command(commands, "build", _build, "everything into the site (the default)")
    check = _command(commands, "check", _check, "every check of data and content, writes nothing")
    serve = _command(commands, "serve", _serve, "build, watch, serve on 127.0.0.1, reload")
    serve.add_argument("--port", type=int, default=8000, help="port to listen on (8000)")
    facts = _command(commands, "facts", _facts, "list the facts that content may print")
    facts.add_argument("word", nargs="?", default="", help="part of a name, such as japan")
    accept = _command(commands, "seal", _seal, "accept an edit of a table by hand")
    accept.add_argument("table", help="name of the table, such as goods_trade")
    accept.add_argument("--reason", required=True, help="why it was edited")
    twins = _command(commands, "agree", _agree, "record that both languages say the same")
    twins.add_argument("names", nargs="*", metavar="PAGE[#BLOCK]", help="such as japan#jp-post")
    twins.add_argument("--all", action="store_true", help="every text of the brief")
    way = twins.add_mutually_exclusive_group()
    words = "of texts whose numbers the data have moved, agree on the numbers alone"
    way.add_argument("--numbers", action="store_true", help=words)
    words = "say why an edit of one language leaves the other as it is, such as a spelling"
    way.add_argument("--unaffected", metavar="REASON", help=words)
    diff = _command(commands, "diff", _diff, "what changed, down to the sentences and figures")
    diff.add_argument("--against", default="HEAD", help=f"{STATE} (HEAD)", metavar="STATE")
    diff.add_argument("--after", default="", help=f"{STATE} (the working tree)", metavar="STATE")
    formats = ("terminal", "markdown", "html", "json")
    diff.add_argument("--format", choices=formats, default="terminal", help="how it is written")
    diff.add_argument("--output", type=Path, help="file to write it into (the terminal)")
    words = "re-hash a published site and recompute its numbers"
    published = _command(commands, "verify", _verify, words)
    published.add_argument("folder", nargs="?", default=ROOT / "site", metavar="DIR")
    published.add_argument("--manifest", metavar="SHA256", help="the hash that it must have")
    # Options stand before a command or after it; `_arguments` has their defaults.
    for command in (parser, build, serve):
        words = "folder to publish into (site/)"
        command.add_argument("--site", type=Path, default=argparse.SUPPRESS, help=words)
    for command in (parser, build, check, facts):
        words = "let edited tables through without a seal (build, check, facts)"
        command.add_argument(
            "--unsealed", action="store_true", default=argparse.SUPPRESS, help=words
        )
    parser.set_defaults(run=_build)
    return parser


def _arguments(words: Sequence[str] | None) -> argparse.Namespace:
    """Read the command line; an option that the command would not heed is wrong usage."""
    parser = _parser()
    given = parser.parse_args(words)
    for option, default, heeding in (
        ("site", ROOT / "site", (_build, _serve)),
        ("unsealed", False, (_build, _check, _facts)),
    ):
        if hasattr(given, option) and given.run not in heeding:
            parser.error(f"this command does not take --{option}")
        vars(given).setdefault(option, default)
    if given.run is _agree and bool(given.names) == given.all:
        parser.error("agree takes names of pages or blocks, or --all")
    return given


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    run: object,
    words: str,
) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=words, description=words)
    command.set_defaults(run=run)
    return command


if __name__ == "__main__":
    sys.exit(main())
