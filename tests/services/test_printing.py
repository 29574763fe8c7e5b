"""Printing through CUPS's programs (stand-ins of them), and the pages that a window draws."""

from __future__ import annotations

import json
import os
import stat
import sys
from pathlib import Path

import pytest

from editor_app.errors import BadInput, Cancelled, NotFound, Refused
from editor_app.services.publishing.printing import Paper, Printer, Printing, Sides
from tests.services.office import Office, refused

pytestmark = pytest.mark.skipif(os.name == "nt", reason="CUPS is not on Windows")

LPSTAT = """
if sys.argv[1] == "-e":
    print("\\n".join(["HP_办公室", "Canon", "PDF"]))
else:
    print("system default destination: Canon")
"""
LP = """
import shutil
shutil.copy(sys.argv[-1], HERE + "/printed.pdf")
with open(HERE + "/asked.json", "w") as file:
    json.dump(sys.argv[1:-1], file)
print("request id is Canon-12 (1 file(s))")
"""


@pytest.fixture
def cups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder on the path with nothing in it yet; stand-ins write here what they were given."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


def stand_in(folder: Path, name: str, does: str) -> None:
    program = folder / name
    head = f"#!{sys.executable}\nimport json, sys, time\nHERE = {str(folder)!r}\n"
    program.write_text(head + does, "utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)


def asked(folder: Path) -> list[str]:
    told: list[str] = json.loads((folder / "asked.json").read_text())
    return told


def test_printers_are_named_the_default_one_first(office: Office, cups: Path) -> None:
    printing = office.desk.printing
    before = printing.takes_files
    stand_in(cups, "lpstat", LPSTAT)
    stand_in(cups, "lp", LP)
    assert (before, printing.takes_files) == (False, True)
    assert printing.printers() == (
        Printer("Canon", True), Printer("HP_办公室", False), Printer("PDF", False),
    )  # fmt: skip


def test_the_pdf_itself_is_handed_over_and_recorded(office: Office, cups: Path) -> None:
    stand_in(cups, "lp", LP)
    piece, desk = office.signed(), office.desk
    paper = Paper("Canon", copies=3, sides=Sides.LONG_EDGE, pages="１—３，5")
    done = desk.printing.print_piece(piece, paper, by=office.editor)
    assert (done.value.piece, done.value.printer, done.value.job) == (piece, "Canon", "Canon-12")
    title = desk.drafting.open(piece).title
    assert asked(cups) == [
        "-d", "Canon", "-n", "3", "-t", title, "-o", "sides=two-sided-long-edge", "-P", "1-3,5",
    ]  # fmt: skip
    assert (cups / "printed.pdf").read_bytes() == desk.publishing.proof(piece, "pdf").value
    (export,) = desk.publishing.history(piece)
    assert (export.path, export.target, export.label) == ("print:Canon", "pdf", "")
    assert export.by == office.editor.name


def test_paper_follows_the_rules_of_an_export(office: Office, cups: Path) -> None:
    stand_in(cups, "lp", LP)
    piece, printing = office.submitted(), office.desk.printing
    with refused("export_no_chain"):
        printing.print_piece(piece, Paper("Canon"), by=office.editor)
    assert not (cups / "printed.pdf").exists()
    printing.print_piece(piece, Paper("Canon"), by=office.editor, label="送审稿")
    assert asked(cups)[:4] == ["-d", "Canon", "-n", "1"]
    with refused("version_missing", kind=NotFound):
        printing.print_piece(piece, Paper("Canon"), by=office.editor, version=9, label="送审稿")


def test_a_version_that_was_signed_prints_as_it_was(office: Office, cups: Path) -> None:
    stand_in(cups, "lp", LP)
    piece = office.signed()
    office.edit(piece, office.author, "改过了。")
    version = office.desk.reviewing.versions(piece)[-1].number
    with refused("export_no_chain"):
        office.desk.printing.print_piece(piece, Paper("Canon"), by=office.editor)
    office.desk.printing.print_piece(piece, Paper("Canon"), by=office.editor, version=version)
    assert office.desk.publishing.history(piece)[-1].version == version


@pytest.mark.parametrize(
    ("does", "key", "said"),
    [
        ("print('lp: The printer or class does not exist.', file=sys.stderr); sys.exit(1)",
         "print_refused", "reason='The printer or class does not exist'"),
        ("sys.exit(3)", "print_refused", "3"),
        ("time.sleep(60)", "print_no_answer", "Canon"),
    ],
)  # fmt: skip
def test_what_a_printer_does_not_take_is_said_and_not_recorded(
    office: Office, cups: Path, monkeypatch: pytest.MonkeyPatch, does: str, key: str, said: str
) -> None:
    monkeypatch.setattr("editor_app.services.publishing.printing._TAKE_S", 1.0)
    stand_in(cups, "lp", does)
    piece = office.signed()
    with pytest.raises(BadInput) as caught:
        office.desk.printing.print_piece(piece, Paper("Canon"), by=office.editor)
    assert caught.value.key == key
    assert said in str(caught.value)
    assert office.desk.publishing.history(piece) == ()
    assert office.desk.library.writable
    office.edit(piece, office.author, "还能写。")


def test_stopped_before_the_printer_has_it_nothing_is_recorded(office: Office, cups: Path) -> None:
    stand_in(cups, "lp", "open(HERE + '/began', 'w').close(); time.sleep(60)")
    piece = office.signed()

    class Stopping:
        def step(self, done: int, total: int, what: str) -> None:
            if (cups / "began").exists():
                raise Cancelled

    with pytest.raises(Cancelled):
        office.desk.printing.print_piece(
            piece, Paper("Canon"), by=office.editor, progress=Stopping()
        )
    assert office.desk.publishing.history(piece) == ()


def test_without_cups_or_printers_it_is_said(office: Office, cups: Path) -> None:
    printing, piece = office.desk.printing, office.signed()
    with refused("print_no_program", kind=BadInput):
        printing.printers()
    with refused("print_no_program", kind=BadInput):
        printing.print_piece(piece, Paper("Canon"), by=office.editor)
    stand_in(cups, "lpstat", "print('lpstat: No destinations added.', file=sys.stderr)")
    with refused("print_no_printers", kind=BadInput):
        printing.printers()
    stand_in(cups, "lpstat", "sys.exit(1)")
    with refused("print_no_answer", kind=BadInput):
        printing.printers()


@pytest.mark.parametrize("pages", ["0", "3-1", "一", "1-", "1;2;x"])
def test_wrong_pages_are_refused(office: Office, pages: str) -> None:
    with refused("print_pages", kind=BadInput):
        office.desk.printing.pages(office.signed(), Paper("X", pages=pages), by=office.editor)


@pytest.mark.parametrize("copies", [0, 100, -1])
def test_wrong_copies_are_refused(office: Office, cups: Path, copies: int) -> None:
    stand_in(cups, "lp", LP)
    with refused("print_copies", kind=BadInput):
        office.desk.printing.print_piece(
            office.signed(), Paper("X", copies=copies), by=office.editor
        )


def test_pages_to_draw_come_in_strips_that_are_the_page(office: Office) -> None:
    piece = office.piece("同志们：\n" + "各级工会要抓好落实。\n" * 60)
    result = office.desk.printing.pages(
        piece, Paper("网络打印机", pages="2,9"), by=office.editor, label="送审稿"
    )
    pages = result.value
    assert pages.numbers == (2,)
    width, height = pages.size(2)
    dpi = 144
    strips = list(pages.strips(2, dpi))
    assert [top for top, _strip in strips] == [dpi * n for n in range(len(strips))]
    assert sum(strip.height for _top, strip in strips) == pytest.approx(height * 2, abs=2)
    whole = pages._pages._drawn(1, 2.0)
    joined = b"".join(strip.rgba for _top, strip in strips)
    assert strips[0][1].width == whole.width == pytest.approx(width * 2, abs=2)
    assert joined[: len(whole.rgba)] == whole.rgba[: len(joined)]
    assert [one.path for one in office.desk.publishing.history(piece)] == ["print:网络打印机"]
    pages.close()


def test_what_is_not_signed_is_not_drawn_as_final(office: Office) -> None:
    with pytest.raises(Refused):
        office.desk.printing.pages(office.submitted(), Paper("X"), by=office.editor)


def test_a_desk_gives_the_way_onto_paper(office: Office) -> None:
    assert isinstance(office.desk.printing, Printing)
