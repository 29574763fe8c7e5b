"""Each thing that cannot be read is said in its own sentence; nothing is guessed at."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pypdfium2 as pdfium
import pytest

from editor_app import paths
from editor_app.errors import BadInput
from editor_app.formats.readers.doc import office
from editor_app.formats.readers.files.sniffing import Format, sniff
from editor_app.formats.reading import LARGEST_FILE, READABLE_SUFFIXES, read, read_pasted
from editor_app.words import LANGUAGES, Words

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PROSE = "劳动创造幸福，实干成就伟业，全市各级工会深入学习贯彻会议精神。"


def archive(name: str, content: bytes) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        made.writestr(name, content)
    return file.getvalue()


def blank_pdf() -> bytes:
    document = pdfium.PdfDocument.new()
    document.new_page(595, 842)
    file = BytesIO()
    document.save(file)
    document.close()
    return file.getvalue()


CASES: dict[str, tuple[str, bytes, str]] = {
    "empty": ("a.txt", b"", "import_empty"),
    "blank": ("a.txt", b" \r\n\t\n", "import_empty"),
    "blank word": ("a.docx", b"", "import_empty"),
    "image": ("a.txt", b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "import_picture"),
    "program": ("a.txt", b"MZ\x90\0" + b"\1\2\3" * 500, "import_binary"),
    "database": ("a.html", b"SQLite format 3\0" + b"\0" * 500, "import_binary"),
    "noise": ("a.txt", bytes(range(256)) * 40, "import_binary"),
    "text called word": ("a.docx", PROSE.encode(), "import_damaged"),
    "text called pdf": ("a.pdf", PROSE.encode(), "import_damaged"),
    "broken pdf": ("a.pdf", b"%PDF-1.7\n1 0 obj <<", "import_damaged"),
    "scan": ("a.pdf", blank_pdf(), "import_no_text_layer"),
    "archive": ("a.zip", archive("notes/a.txt", b"x"), "import_zip"),
    "locked word": ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "import_password"),
    "other ole": ("a.xls", OLE + "Workbook".encode("utf-16-le"), "import_binary"),
    "links only": (
        "a.html",
        ("<html><body>" + "<a href='/x'>时政要闻</a> " * 40 + "</body></html>").encode(),
        "import_no_article",
    ),
    "no text page": (
        "a.html",
        b"<html><head><script>x()</script></head></html>",
        "import_no_article",
    ),
    "undecodable": ("a.txt", b"\x81\x20\xff\xfe\x80\xa0" * 300, "import_wrong_encoding"),
}


@pytest.mark.parametrize("case", CASES)
def test_bad_input_is_refused_with_its_own_key(case: str) -> None:
    name, data, key = CASES[case]
    with pytest.raises(BadInput) as caught:
        read(name, data)
    assert caught.value.key == key
    assert caught.value.details["name"] == name


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_refusal_has_a_sentence(language: str) -> None:
    words = Words.load(paths.resources() / "translations", language)
    for name, data, _ in CASES.values():
        with pytest.raises(BadInput) as caught:
            read(name, data)
        assert name in words.error(caught.value)


def test_the_limit_on_size_is_stated() -> None:
    class Large(bytes):
        def __len__(self) -> int:
            return LARGEST_FILE + 1

    with pytest.raises(BadInput) as caught:
        sniff("a.txt", Large(b"x"))
    assert caught.value.key == "import_too_large"
    assert caught.value.details["limit"] == 100


def test_a_locked_old_word_file() -> None:
    fib = bytearray(512)
    fib[0:4] = b"\xec\xa5\xc1\x00"
    fib[11] = 1
    data = OLE + b"\0" * 504 + bytes(fib) + "WordDocument".encode("utf-16-le")
    with pytest.raises(BadInput) as caught:
        read("a.doc", data)
    assert caught.value.key == "import_password"


def test_an_old_word_file_without_libreoffice_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PATH", "")
    if office.find_program():
        pytest.skip("LibreOffice is installed outside PATH")
    with pytest.raises(BadInput) as caught:
        read("a.wps", OLE + "WordDocument".encode("utf-16-le"))
    assert caught.value.key == "import_old_word"


def test_an_empty_clipboard() -> None:
    with pytest.raises(BadInput) as caught:
        read_pasted("<p> </p>", " \n")
    assert caught.value.key == "import_empty_clipboard"


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a", b"<!DOCTYPE html><html></html>", Format.HTML),
        ("a.txt", b"  <html><body></body></html>", Format.HTML),
        ("a.md", b"# x", Format.MARKDOWN),
        ("a.bin", "中文文本".encode(), Format.TEXT),
        ("a.txt", "中文\n文本".encode("utf-16"), Format.TEXT),
        ("a.txt", "中文\n2019 abc\n".encode("utf-16-le"), Format.TEXT),
        ("a.doc", b"{\\rtf1\\ansi x}", Format.OFFICE),
        ("a.pdf", b"\n%PDF-1.4", Format.PDF),
        ("a.txt", b"%PDF-1.4", Format.PDF),
        ("a.odt", archive("mimetype", b"application/vnd.oasis.opendocument.text"), Format.OFFICE),
        ("a.docx", archive("word/document.xml", b"<x/>"), Format.DOCX),
    ],
)
def test_formats_are_told_by_content_before_name(name: str, data: bytes, expected: Format) -> None:
    assert sniff(name, data) is expected


def test_the_suffixes_that_a_file_dialog_offers() -> None:
    assert {
        ".txt",
        ".html",
        ".htm",
        ".md",
        ".docx",
        ".dotx",
        ".pdf",
        ".doc",
        ".wps",
    } <= READABLE_SUFFIXES
