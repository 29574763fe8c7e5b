"""Tracked changes and comments; what a Word file may hold that could do harm; damage."""

from __future__ import annotations

import json
import re
import struct
import time
import zipfile
from io import BytesIO
from pathlib import Path

import docx
import pytest

from editor_app.errors import BadInput
from editor_app.formats.incoming import Incoming
from editor_app.formats.reading import read
from editor_app.text.blocks import Heading, Paragraph, Table, plain
from tests.formats.readers.docx.word import p, part, r, relations, word

LONG = "全市各级工会深入学习贯彻会议精神，组织动员广大职工立足岗位、建功立业。"


def texts(value: Incoming) -> list[str]:
    blocks = value.document.blocks
    return [plain(b.children) for b in blocks if isinstance(b, Paragraph | Heading)]


def test_tracked_changes_are_taken_as_accepted_and_counted() -> None:
    runs = (
        r("取得")
        + "<w:del><w:r><w:delText>明显</w:delText></w:r></w:del>"
        + f"<w:ins>{r('显著')}</w:ins>"
    )
    runs += r("成效。")
    moved = p(
        runs=f"<w:moveFrom>{r('移走的话。')}</w:moveFrom>",
        properties="<w:rPr><w:moveFrom/></w:rPr>",
    )
    moved += p(LONG) + p(runs=f"<w:moveTo>{r('移走的话。')}</w:moveTo>")
    result = read("a.docx", word(p("标题") + p(runs=runs) + moved))
    assert texts(result.value) == ["取得显著成效。", LONG, "移走的话。"]
    assert [(n.key, dict(n.details)) for n in result.warnings] == [
        ("read_tracked_changes", {"count": 5})
    ]


def test_a_paragraph_whose_end_is_deleted_runs_on() -> None:
    deleted = "<w:rPr><w:del/></w:rPr>"
    body = p("标题") + p("前半句，", deleted) + p("后半句。") + p("最后一段", deleted)
    assert texts(read("a.docx", word(body)).value) == ["前半句，后半句。", "最后一段"]


def test_a_deleted_row_of_a_table_is_gone() -> None:
    cells = "".join(f"<w:tc>{p(text)}</w:tc>" for text in "甲乙")
    rows = f"<w:tr>{cells}</w:tr><w:tr><w:trPr><w:del/></w:trPr>{cells}</w:tr>"
    value = read("a.docx", word(p("标题") + p(LONG) + f"<w:tbl>{rows}</w:tbl>")).value
    tables = [b for b in value.document.blocks if isinstance(b, Table)]
    assert len(tables[0].rows) == 1


def test_comments_are_counted_and_headers_dropped_with_a_word() -> None:
    comments = part("comments", f"<w:comment w:id='0'>{p('请核对')}</w:comment>" * 2)
    header = part("hdr", p("内部资料　注意保存"))
    footer = part("ftr", p("— 1 —"))
    parts = {"comments.xml": comments, "header1.xml": header, "footer1.xml": footer}
    result = read("a.docx", word(p("标题") + p(LONG), parts))
    assert {n.key: dict(n.details) for n in result.warnings} == {
        "read_comments": {"count": 2, "text": "请核对"},
        "read_headers_dropped": {"text": "内部资料　注意保存"},
    }


def test_secrecy_mark_in_the_text_or_its_header_warns_first() -> None:
    header = part("hdr", p("机密★10年"))
    for body, parts in (
        (p("秘密★1年") + p("标题") + p(LONG), {}),
        (p("标题") + p(LONG), {"header1.xml": header}),
    ):
        result = read("a.docx", word(body, parts))
        assert result.value.secrecy_mark in ("秘密★1年", "机密★10年")
        assert result.warnings[0].key == "read_secret"


def test_outside_content_macros_and_objects_are_left_alone() -> None:
    body = p("标题") + p(LONG) + p(runs="<w:r><w:object/></w:r>")
    links = {
        "rT": ("attachedTemplate", "https://evil.example/t.dotm", True),
        "rH": ("hyperlink", "https://a.cn", True),
    }
    parts: dict[str, str | bytes] = {
        "vbaProject.bin": b"\xd0\xcf\x11\xe0",
        "embeddings/oleObject1.bin": b"\xd0\xcf\x11\xe0",
    }
    keys = {n.key: dict(n.details) for n in read("a.docm", word(body, parts, links)).warnings}
    assert keys == {"read_external": {"count": 1}, "read_embedded": {"count": 1}, "read_macros": {}}


def rezipped(data: bytes, name: str, content: bytes) -> bytes:
    source, target = zipfile.ZipFile(BytesIO(data)), BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for info in source.infolist():
            archive.writestr(info.filename, content if info.filename == name else source.read(info))
    return target.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    "declaration",
    ['<!DOCTYPE x [<!ENTITY a "b">]>', '<!DOCTYPE x SYSTEM "http://evil.example/x.dtd">'],
)
def test_entity_declarations_are_refused(declaration: str, encoding: str) -> None:
    xml = f"<?xml version='1.0' encoding='{encoding}'?>{declaration}<x/>".encode(encoding)
    with pytest.raises(BadInput) as caught:
        read("a.docx", rezipped(word(p(LONG)), "word/document.xml", xml))
    assert caught.value.key == "import_entities"
    assert caught.value.details["name"] == "a.docx"


def test_zip_bombs_are_refused_before_they_are_unpacked() -> None:
    big = rezipped(word(p(LONG)), "word/document.xml", b" " * 40_000_000)
    assert len(big) < 200_000
    with pytest.raises(BadInput) as caught:
        read("a.docx", big)
    assert caught.value.key == "import_zip_bomb"


def test_password_of_the_archive() -> None:
    data = bytearray(word(p(LONG)))
    at = data.find(b"PK\x01\x02")
    flags = struct.unpack_from("<H", data, at + 8)[0]
    struct.pack_into("<H", data, at + 8, flags | 1)
    with pytest.raises(BadInput) as caught:
        read("a.docx", bytes(data))
    assert caught.value.key == "import_password"


@pytest.mark.parametrize("name", ["styles.xml", "numbering.xml", "footnotes.xml"])
def test_broken_parts_are_named_and_the_rest_is_read(name: str) -> None:
    data = word(p("标题") + p(LONG), {name: "<w:styles><w:broken"})
    result = read("a.docx", data)
    assert texts(result.value) == [LONG]
    assert dict(result.warnings[-1].details) == {"parts": f"word/{name}"}


def test_a_body_that_breaks_off_is_read_as_far_as_it_goes() -> None:
    whole = part("document", f"<w:body>{p('标题')}{p(LONG)}{p('后文。' * 30)}</w:body>")
    cut = whole.encode()[: whole.encode().rindex("后文。".encode()) - 40]
    result = read("a.docx", rezipped(word(p("x")), "word/document.xml", cut))
    assert texts(result.value)[0] == LONG
    assert result.warnings[-1].key == "read_parts_broken"


def test_a_part_with_a_wrong_check_sum_is_still_read() -> None:
    data = bytearray(word(p("标题") + p(LONG)))
    with zipfile.ZipFile(BytesIO(bytes(data))) as archive:
        info = archive.getinfo("word/document.xml")
        crc = struct.pack("<I", info.CRC)
    wrong = bytes(data).replace(crc, b"\0\1\2\3")
    result = read("a.docx", wrong)
    assert texts(result.value) == [LONG]
    assert result.warnings[-1].key == "read_parts_broken"


@pytest.mark.parametrize("share", [0.3, 0.8])
def test_a_truncated_file_is_said_to_be_damaged(share: float) -> None:
    data = word(p("标题") + p(LONG * 50))
    with pytest.raises(BadInput) as caught:
        read("a.docx", data[: int(len(data) * share)])
    assert caught.value.key == "import_damaged"


def test_a_package_without_a_document_is_damaged() -> None:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("_rels/.rels", relations({}))
        archive.writestr("word/other.xml", "<x/>")
    with pytest.raises(BadInput) as caught:
        read("a.docx", file.getvalue())
    assert caught.value.key == "import_damaged"


def test_an_empty_document_is_empty() -> None:
    with pytest.raises(BadInput) as caught:
        read("a.docx", word(p()))
    assert caught.value.key == "import_empty"


def everything(value: Incoming) -> str:
    return re.sub(r"\s+", " ", " ".join([*value.field_values().values(), *texts(value)]))


def test_accepted_state_of_libreoffices_changes(shared_data: Path) -> None:
    folder = shared_data / "docx"
    wanted = json.loads((folder / "lo-tracked-seed.json").read_text("utf-8"))["accept_all"]
    result = read("a.docx", (folder / "lo-tracked-seed.docx").read_bytes())
    assert [result.value.field_values()["title"], *texts(result.value)] == wanted
    assert {n.key for n in result.warnings} == {"read_tracked_changes", "read_comments"}


@pytest.mark.parametrize("change", ["deletion", "insertion", "move"])
def test_accepted_state_of_pandocs_files(shared_data: Path, change: str) -> None:
    folder = shared_data / "docx"
    native = (folder / f"track_changes_{change}_accept.native").read_text("utf-8")
    wanted = " ".join(re.findall(r'Str "([^"]*)"', native))
    value = read("x.docx", (folder / f"track_changes_{change}.docx").read_bytes()).value
    assert everything(value).removeprefix("x ") == wanted


def test_no_real_word_file_is_refused(shared_data: Path) -> None:
    for path in sorted((shared_data / "docx").glob("*.do[ct]x")):
        value = read(path.name, path.read_bytes()).value
        assert value.field_values()["title"], path.name


def test_half_a_million_characters_are_read_in_seconds() -> None:
    document = docx.Document()
    for _ in range(3200):
        document.add_paragraph(LONG * 5)
    file = BytesIO()
    document.save(file)
    start = time.perf_counter()
    value = read("a.docx", file.getvalue()).value
    assert time.perf_counter() - start < 6  # about half a second on a quiet machine
    assert len(value.document.blocks) == 3200
