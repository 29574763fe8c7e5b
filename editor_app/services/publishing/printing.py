"""Printing: the very PDF that an export would write, handed to a printer and recorded as one.

Where CUPS is there (Linux, macOS) its own programs take the file: ``lpstat`` names the
printers, ``lp`` takes pages, copies and sides. Elsewhere the window draws the pages of
``Printing.pages``. What leaves on paper follows the rules of an export: final only by an
unbroken chain, all else under its label.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
import time
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from editor_app.domain.person import User
from editor_app.domain.result import Changes, Result, Subject
from editor_app.errors import BadInput
from editor_app.services.progress import NO_PROGRESS, Progress
from editor_app.services.publishing.publishing import PRINTED, Publishing

if TYPE_CHECKING:
    from editor_app.formats.pages import PagePicture

DPI = 600  # what drawn pages are printed at
MOST_COPIES = 99

_CUPS = "CUPS"
_ASK_S = 10  # a printer across the network may be slow to be named
_TAKE_S = 30  # until the spooler has the file; printing itself is not waited for
_LOOK_S = 0.05
_PAGES = re.compile(r"[1-9]\d*(?:-[1-9]\d*)?(?:,[1-9]\d*(?:-[1-9]\d*)?)*")


class Sides(StrEnum):
    """On which sides of the paper, in the words of CUPS; ``AS_SET`` as the printer is set."""

    AS_SET = ""
    ONE = "one-sided"
    LONG_EDGE = "two-sided-long-edge"
    SHORT_EDGE = "two-sided-short-edge"


@dataclass(frozen=True, slots=True)
class Printer:
    """One printer of this machine."""

    name: str
    is_default: bool


@dataclass(frozen=True, slots=True)
class Paper:
    """How something is printed; ``pages`` like 1-3,5, all where it is empty."""

    printer: str
    copies: int = 1
    sides: Sides = Sides.AS_SET
    pages: str = ""


@dataclass(frozen=True, slots=True)
class Printed:
    """What was handed to a printer; ``job`` is the spooler's name for it, '' where it gave none."""

    piece: int
    printer: str
    job: str = ""


class PaperPages:
    """The pages of a PDF that are to be drawn on paper, in strips, since a whole one is 140 MB.

    Raises BadInput ``print_no_such_page`` where none of the chosen pages is there.
    """

    def __init__(self, pdf: bytes, chosen: str) -> None:
        from editor_app.formats.pages import PagePictures

        self._pages = PagePictures(pdf)
        self.numbers = tuple(_numbers(chosen, self._pages.count))
        if not self.numbers:
            self.close()
            raise BadInput("print_no_such_page", pages=chosen, count=self._pages.count)

    def size(self, number: int) -> tuple[float, float]:
        """Return width and height of a page (1-based) in points."""
        return self._pages.size(number - 1)

    def strips(self, number: int, dpi: int = DPI) -> Iterator[tuple[int, PagePicture]]:
        """Yield a page (1-based) from top to bottom: where each strip begins in dots, and it."""
        _width, height = self.size(number)
        for inch in range(-(-int(height) // 72)):
            yield inch * dpi, self._pages.strip(number - 1, dpi, inch * 72.0, 72.0)

    def close(self) -> None:
        """Let go of the pages; nothing can be drawn any more."""
        self._pages.close()


class Printing:
    """The way onto paper of one library."""

    def __init__(self, publishing: Publishing) -> None:
        self._publishing = publishing

    @property
    def takes_files(self) -> bool:
        """Whether this machine has CUPS's programs; if not, ``pages`` are drawn by the window."""
        return _program("lp") is not None and _program("lpstat") is not None

    def printers(self) -> tuple[Printer, ...]:
        """Return the printers that CUPS knows, the default one first.

        Asks other processes, so not for the thread that a hand waits for. Raises BadInput
        ``print_no_program`` where there is no CUPS, ``print_no_printers``,
        ``print_no_answer``.
        """
        names = [line.strip() for line in _told("lpstat", "-e").splitlines() if line.strip()]
        if not names:
            raise BadInput("print_no_printers")
        default = _told("lpstat", "-d").rpartition(": ")[2].strip()
        named = dict.fromkeys([default, *names] if default in names else names)
        return tuple(Printer(name, name == default) for name in named)

    def print_piece(
        self,
        piece_id: int,
        paper: Paper,
        *,
        by: User,
        profile: str = "",
        label: str | None = None,
        version: int = 0,
        progress: Progress = NO_PROGRESS,
    ) -> Result[Printed]:
        """Hand the PDF of a piece, or of a ``version`` of it, to a printer, and record it.

        ``label`` None prints it as final; the rules and what is raised are those of
        ``Publishing.export``. It is done when the spooler has the file; stopped before, no page
        comes out and nothing is recorded (Cancelled). Raises BadInput ``print_copies``,
        ``print_pages``, ``print_no_such_page``, ``print_no_program``, ``print_refused`` with
        the printer's own words, ``print_no_answer``.
        """
        jobs: list[str] = []
        command = _command(paper, self._publishing.title(piece_id, version))

        def put(pdf: bytes) -> None:
            PaperPages(pdf, chosen_pages(paper)).close()  # CUPS prints none and says nothing
            jobs.append(_handed_over(pdf, command, paper, lambda: progress.step(0, 1, "")))

        warnings = self._publishing.leave(
            piece_id, "pdf", put, f"{PRINTED}{paper.printer}", by=by,
            profile=profile, label=label, version=version,
        )  # fmt: skip
        printed = Printed(piece_id, paper.printer, jobs[0])
        return Result(printed, warnings, Changes.of(Subject.EXPORTS, pieces={piece_id}))

    def pages(
        self,
        piece_id: int,
        paper: Paper,
        *,
        by: User,
        profile: str = "",
        label: str | None = None,
        version: int = 0,
    ) -> Result[PaperPages]:
        """Return the chosen pages to draw on a printer; recorded as printed from here on.

        Copies and sides are the drawer's. Raises as ``print_piece``.
        """
        made: list[PaperPages] = []
        chosen = chosen_pages(paper)
        warnings = self._publishing.leave(
            piece_id, "pdf", lambda pdf: made.append(PaperPages(pdf, chosen)),
            f"{PRINTED}{paper.printer}", by=by, profile=profile, label=label, version=version,
        )  # fmt: skip
        return Result(made[0], warnings, Changes.of(Subject.EXPORTS, pieces={piece_id}))


def _program(name: str) -> str | None:
    return None if os.name == "nt" else shutil.which(name)


def _told(name: str, *arguments: str) -> str:
    """Return what a program of CUPS says, which may be nothing."""
    program = _program(name)
    if program is None:
        raise BadInput("print_no_program")
    try:
        done = subprocess.run(
            [program, *arguments], capture_output=True, timeout=_ASK_S, check=False, env=_plain()
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise BadInput("print_no_answer", printer=_CUPS) from error
    if done.returncode:  # its service does not run
        raise BadInput("print_no_answer", printer=_CUPS)
    return done.stdout.decode("utf-8", "replace")


def _plain() -> dict[str, str]:
    return {**os.environ, "LC_ALL": "C.UTF-8"}  # names stay, sentences are CUPS's own


def chosen_pages(paper: Paper) -> str:
    """Return the chosen pages as CUPS writes them, '' for all.

    Raises BadInput ``print_copies``, ``print_pages``.
    """
    if not 1 <= paper.copies <= MOST_COPIES:
        raise BadInput("print_copies", copies=paper.copies, most=MOST_COPIES)
    typed = unicodedata.normalize("NFKC", paper.pages)
    typed = re.sub("[、;，]", ",", re.sub("[-—–~至到]+", "-", typed))
    pages = re.sub(r"\s+", "", typed).strip(",")
    ends = (part.split("-") for part in pages.split(",")) if pages else ()
    whole = not pages or _PAGES.fullmatch(pages)
    if not whole or any(int(end[0]) > int(end[-1]) for end in ends):
        raise BadInput("print_pages", pages=paper.pages)
    return pages


def _numbers(chosen: str, count: int) -> Iterator[int]:
    """Yield the numbers of the chosen pages that there are."""
    for part in chosen.split(",") if chosen else [f"1-{count}"]:
        first, _, last = part.partition("-")
        yield from range(int(first), min(int(last or first), count) + 1)


def _command(paper: Paper, title: str) -> list[str]:
    pages, program = chosen_pages(paper), _program("lp")
    if program is None:
        raise BadInput("print_no_program")
    command = [program, "-d", paper.printer, "-n", str(paper.copies), "-t", title or "定稿"]
    command += ["-o", f"sides={paper.sides}"] if paper.sides else []
    return command + (["-P", pages] if pages else [])


def _handed_over(pdf: bytes, command: Sequence[str], paper: Paper, look: Callable[[], None]) -> str:
    """Give a PDF to ``lp`` and return the name of its job; raises BadInput, Cancelled."""
    with tempfile.TemporaryDirectory(prefix="dinggao-", ignore_cleanup_errors=True) as folder:
        file = Path(folder, "print.pdf")
        file.write_bytes(pdf)
        said = Path(folder, "said")
        with said.open("wb") as stream:
            try:
                lp = subprocess.Popen(
                    [*command, str(file)], stdin=subprocess.DEVNULL,
                    stdout=stream, stderr=subprocess.STDOUT, env=_plain(),
                )  # fmt: skip
            except OSError as error:
                raise BadInput("print_no_program") from error
            try:
                _wait(lp, paper, look)
            finally:
                if lp.poll() is None:
                    lp.kill()
                    lp.wait()
        words = said.read_bytes().decode("utf-8", "replace").strip()
    if lp.returncode:
        last = words.splitlines()[-1] if words else str(lp.returncode)
        reason = re.sub(r"^\S*lp: (?:Error - )?", "", last).rstrip(".")
        raise BadInput("print_refused", printer=paper.printer, reason=reason)
    found = re.search(r"request id is (\S+)", words)
    return found[1] if found else ""


def _wait(lp: subprocess.Popen[bytes], paper: Paper, look: Callable[[], None]) -> None:
    until = time.monotonic() + _TAKE_S
    while True:
        try:
            lp.wait(_LOOK_S)
        except subprocess.TimeoutExpired:
            look()
            if time.monotonic() > until:
                raise BadInput("print_no_answer", printer=paper.printer) from None
        else:
            return
