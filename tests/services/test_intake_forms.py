"""Texts in the forms that offices send them: encodings, Word files with images, the clipboard."""

from __future__ import annotations

import io
import re
import struct
import zlib
from base64 import b64encode
from pathlib import Path

import docx
import pytest

from editor_app.services.intake import Imported
from editor_app.text.projections import asset_hashes, reading_text
from tests.images import GIANT, png
from tests.services.office import Office

PIECE = (
    "在大会上的讲话\n\n王某\n\n同志们：\n\n今天开会，我们要抓好落实。\n\n一是要学习。要学深悟透。\n"
)


def picture() -> bytes:
    """Return a small PNG image."""

    def chunk(name: bytes, data: bytes) -> bytes:
        checked = name + data
        return struct.pack(">I", len(data)) + checked + struct.pack(">I", zlib.crc32(checked))

    size = 8
    rows = b"".join(b"\x00" + b"\xb3\x35\x2a" * size for _ in range(size))
    head = struct.pack(">IIBBBBB", size, size, 8, 2, 0, 0, 0)
    parts = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


def bring(office: Office, path: Path) -> Imported:
    (imported,) = office.desk.intake.bring_in([path], by=office.editor).value
    assert imported.error is None, imported.error
    return imported


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "big5"])
def test_any_encoding_says_the_same(office: Office, tmp_path: Path, encoding: str) -> None:
    text = PIECE.replace("在大会上的讲话", "在大會上的講話") if encoding == "big5" else PIECE
    text = "王某同志今天開會" if encoding == "big5" else text
    path = tmp_path / "来稿.txt"
    path.write_bytes((text * (20 if encoding == "big5" else 1)).encode(encoding))
    imported = bring(office, path)
    source = office.desk.drafting.open(imported.piece or 0).text
    assert ("開會" if encoding == "big5" else "抓好落实") in source
    assert "�" not in source


def test_a_word_files_images_come_into_the_library(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "图文.docx"
    document = docx.Document()
    document.add_heading("在现场会上的讲话", 0)
    document.add_paragraph("同志们：")
    document.add_paragraph("请看下面的照片，这是车间的一角。")
    document.add_picture(io.BytesIO(picture()))
    document.save(str(path))
    imported = bring(office, path)
    piece = office.desk.drafting.open(imported.piece or 0)
    (sha,) = asset_hashes(piece.text)
    assert office.desk.drafting.picture(sha).media_type == "image/png"
    output = tmp_path / "出.html"
    office.desk.publishing.export(
        [piece.id], "html", output=output, by=office.editor, label="送审稿"
    )
    assert "data:image/png;base64," in output.read_text("utf-8")


def test_a_word_files_table_and_bold_are_kept(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "表.docx"
    document = docx.Document()
    document.add_paragraph("关于工作的报告")
    document.add_paragraph("各位代表：")
    paragraph = document.add_paragraph("今年，我们完成了")
    paragraph.add_run("三项任务").bold = True
    paragraph.add_run("，受到各方好评。")
    table = document.add_table(rows=2, cols=2)
    for row, cells in zip(table.rows, (("项目", "数量"), ("驿站", "180")), strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    document.save(str(path))
    source = office.desk.drafting.open(bring(office, path).piece or 0).text
    assert "**三项任务**" in source
    assert "| 驿站 | 180 |" in source


def test_marks_in_a_plain_text_stay_what_they_are(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "符号.txt"
    path.write_text("算术题\n\n2*3*4=24，#话题#，_下划线_，[^1]。\n", "utf-8")
    source = office.desk.drafting.open(bring(office, path).piece or 0).text
    assert "2*3*4=24，#话题#，_下划线_，[^1]。" in reading_text(source)


def test_the_clipboards_markup_is_cleaned(office: Office) -> None:
    html = (
        "<div><script>alert(1)</script><p style='mso-x:y'>第一段<strong>重点</strong>。</p>"
        "<ul><li>一条</li></ul><img src='http://x/y.png'></div>"
    )
    pasted = office.desk.intake.paste(html, "第一段重点。")
    assert "第一段**重点**。" in pasted.value
    assert "- 一条" in pasted.value
    assert not any(word in pasted.value for word in ("alert", "mso", "http://x"))
    assert office.desk.intake.paste(None, "只有文字 *星号*").value.strip() == "只有文字 *星号*"


def uri(data: bytes) -> str:
    return f"data:image/png;base64,{b64encode(data).decode()}"


def test_a_giant_picture_stays_out_and_the_rest_comes_in(office: Office, tmp_path: Path) -> None:
    said = "全市各级工会要抓好落实，不能空谈，把实事办到职工心坎上。"
    page = f"<h1>在会上的讲话</h1><p>{said}</p>"
    page += f'<p><img src="{uri(GIANT)}"></p><p>{said}</p><p><img src="{uri(png(16, 8))}"></p>'
    path = tmp_path / "页.html"
    path.write_text(f"{page}<p>{said}</p>", "utf-8")
    (imported,) = office.desk.intake.bring_in([path], by=office.editor).value
    assert imported.status == "new"
    notices = {notice.key: notice.details for notice in imported.warnings}
    assert notices["read_images_too_large"] == {"count": 1, "limit": 32, "pixels": 100}
    text = office.desk.drafting.open(imported.piece or 0).text
    assert (text.count("asset:"), text.count(said)) == (1, 3)
    assert "read_images_missing" not in notices


def test_pasted_pictures_are_kept_in_the_library(office: Office) -> None:
    html = f'<p>前面一段话。</p><img src="{uri(png(16, 8))}"><img src="{uri(GIANT)}"><p>后面。</p>'
    pasted = office.desk.intake.paste(html, "前面一段话。后面。")
    (sha256,) = re.findall("asset:([0-9a-f]{64})", pasted.value)
    assert office.desk.drafting.picture(sha256).data == png(16, 8)
    assert [notice.key for notice in pasted.warnings] == ["read_images_too_large"]
