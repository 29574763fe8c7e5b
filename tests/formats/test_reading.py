"""The one door in: every format by its content, refusals by name, nothing loaded unasked."""

from __future__ import annotations

import gc
import io
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path

import docx
import pytest

from editor_app.errors import BadInput
from editor_app.formats.fonts import Fonts
from editor_app.formats.profiles import load_profiles
from editor_app.formats.reading import READABLE_SUFFIXES, paste, read, read_pasted
from editor_app.formats.writing import write
from editor_app.paths import resources
from editor_app.text.blocks import Paragraph, plain
from tests.formats.writers.samples import SENTENCES, manuscript, text

LOADS = """
import sys
from editor_app.formats.reading import read, paste, read_pasted
assert not {"docx", "lxml", "pypdfium2", "openpyxl"} & set(sys.modules)
read("a.txt", "在会上的讲话\\n同志们：\\n正文。".encode())
print(" ".join(sorted({"docx", "pypdfium2"} & set(sys.modules))))
"""


@pytest.fixture(scope="module")
def files() -> Mapping[str, bytes]:
    """One text in each form that both leaves and comes in."""
    piece = manuscript(Paragraph(text(SENTENCES)), title="在座谈会上的讲话", speaker="周明")
    profile, fonts = load_profiles(resources() / "profiles")["speech"], Fonts(system=False)
    forms = ("docx", "html", "pdf", "md", "txt")
    return {form: write(form, piece, profile, fonts).value for form in forms}


def said(data: bytes, name: str) -> str:
    """Return the words of what was read, without line ends."""
    blocks = read(name, data).value.document.blocks
    return "".join(plain(b.children) for b in blocks if isinstance(b, Paragraph))


@pytest.mark.parametrize("form", ["docx", "html", "pdf", "md", "txt"])
@pytest.mark.parametrize("name", ["稿件.{}", "没有后缀", "误标.bin"])
def test_a_file_is_read_by_what_it_holds(form: str, name: str, files: Mapping[str, bytes]) -> None:
    assert SENTENCES in said(files[form], name.format(form))


@pytest.mark.parametrize("form", ["docx", "html", "pdf", "md", "txt"])
def test_the_original_is_kept_byte_for_byte(form: str, files: Mapping[str, bytes]) -> None:
    incoming = read(f"稿件.{form}", files[form]).value
    assert incoming.raw == files[form]
    assert incoming.name == f"稿件.{form}"


@pytest.mark.parametrize("form", ["docx", "md", "pdf"])
def test_what_cannot_be_read_is_named(form: str, files: Mapping[str, bytes]) -> None:
    half = files[form][: len(files[form]) // 3] if form != "md" else b""
    with pytest.raises(BadInput) as caught:
        read(f"坏稿.{form}", half)
    assert caught.value.details["name"] == f"坏稿.{form}"


def test_every_suffix_that_is_offered_is_of_a_form_that_is_read() -> None:
    assert {".docx", ".html", ".htm", ".pdf", ".md", ".txt"} <= set(READABLE_SUFFIXES)
    assert all(suffix == suffix.lower() for suffix in READABLE_SUFFIXES)


@pytest.mark.parametrize(
    ("html", "plain_text", "source"),
    [
        (None, "第一行\n第二行", "第一行\n第二行"),
        ("<p>甲<b>乙</b></p><p>丙</p>", "甲乙丙", "甲**乙**\n丙"),
        ("<script>x()</script><p onclick='x()'>甲</p>", "甲", "甲"),
        ("", "只有文字", "只有文字"),
    ],
)
def test_pasting_gives_clean_source(html: str | None, plain_text: str, source: str) -> None:
    assert paste(html, plain_text).value.source == source


def test_a_pasted_page_keeps_its_own_bytes() -> None:
    html = "<h1>在座谈会上的讲话</h1><p>同志们：</p><p>" + SENTENCES + "</p>"
    pasted = read_pasted(html, "别的").value
    assert (pasted.raw, pasted.media_type) == (html.encode(), "text/html")
    plain_one = read_pasted(None, "在座谈会上的讲话\n同志们：\n" + SENTENCES).value
    assert (plain_one.raw[:12], plain_one.media_type) == ("在座谈会".encode(), "text/plain")


def test_only_the_reader_that_is_needed_is_loaded(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", LOADS], capture_output=True, text=True)
    assert (done.returncode, done.stdout.strip()) == (0, ""), done.stderr


@pytest.mark.parametrize("running", [True, False])
def test_a_reading_leaves_the_collector_of_cycles_as_it_was(*, running: bool) -> None:
    before = gc.isenabled()
    seen: list[bool] = []
    try:
        (gc.enable if running else gc.disable)()
        read("a.txt", "标题\n\n正文一段。\n".encode(), lambda: seen.append(gc.isenabled()))
        with pytest.raises(BadInput):
            read("a.docx", b"PK\x03\x04 broken")
        assert gc.isenabled() is running
        assert seen
        assert not any(seen)
    finally:
        (gc.enable if before else gc.disable)()


def test_a_word_paragraph_with_nothing_but_text_reads_as_one_with_an_empty_look() -> None:
    bare = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
    looked = "<w:p><w:pPr/><w:r><w:rPr/><w:t>{}</w:t></w:r></w:p>"
    lines = (
        "关于读书的通知",
        "　　各单位：",
        " 一、时间 地点",
        "",
        "\u200b甲\u00a0乙",
        "正文一段。",
    )
    made = [
        read("a.docx", _word("".join(map(form.format, lines)))).value for form in (bare, looked)
    ]
    assert made[0].document == made[1].document
    assert made[0].fields == made[1].fields


def _word(body: str) -> bytes:
    made, whole = io.BytesIO(), io.BytesIO()
    docx.Document().save(made)
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    xml = f"<w:document {space}><w:body>{body}</w:body></w:document>"
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(whole, "w") as new:
        for name in old.namelist():
            new.writestr(name, xml if name == "word/document.xml" else old.read(name))
    return whole.getvalue()
