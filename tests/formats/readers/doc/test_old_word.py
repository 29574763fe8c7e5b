"""Old Word files (.doc) without another program: what they say, and what is done to bad ones."""

from __future__ import annotations

import random
import struct
from contextlib import suppress

import pytest

from editor_app.errors import BadInput
from editor_app.formats.incoming import Incoming, Reason
from editor_app.formats.readers.doc import office
from editor_app.formats.readers.doc.binary import OldWord, Unreadable
from editor_app.formats.readers.doc.office import read_doc
from editor_app.formats.readers.doc.parts import paragraph_look
from editor_app.formats.reading import read
from editor_app.text.blocks import Picture
from editor_app.text.source import write
from tests.formats.readers.doc.old_word import old_word

DOC = old_word()


@pytest.fixture(autouse=True)
def no_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "find_program", lambda: "")


def test_an_old_file_is_read_like_a_new_one() -> None:
    result = read("讲话.doc", DOC)
    incoming = result.value
    assert incoming.kind == "speech"
    assert incoming.field_values() == {
        "title": "在全市工会工作会议上的讲话",
        "occasion": "全市工会工作会议",
    }
    picture = next(b.asset for b in incoming.document.blocks if isinstance(b, Picture))
    assert write(incoming.document).splitlines() == [
        "同志们：",
        "一、提高认识",
        "参会人数为一百二十人，面积3×10⁴平方米，**要抓实**。[^1]",
        "（一）组织领导",
        "保留的话补上的话。[网址](https://a.cn/x)",
        "二、抓好落实",
        "| 地区 | 数量 |  |",
        "| --- | --- | --- |",
        "| 东区 | 十二 | 十三 |",
        f"![](asset:{picture})",
        "有批注的一段𠮷字。",
        "前半页，",
        "后半页。",
        "[^1]: 脚注内容。",
    ]
    assert [asset.media_type for asset in incoming.assets] == ["image/png"]


def test_what_an_old_file_leaves_out_is_told_as_of_a_new_one() -> None:
    result = read("讲话.doc", DOC)
    assert [(left.text, left.reason, left.before) for left in result.value.left_out] == [
        ("海川市总工会内部材料", Reason.PAGE, 0),
        ("八十", Reason.STRUCK, 3),
        ("不印的话", Reason.HIDDEN, 3),
        ("删去的话", Reason.STRUCK, 5),
        ("请再核对。", Reason.REMARK, 9),
    ]
    assert [notice.key for notice in result.warnings] == [
        "read_converted", "read_tracked_changes", "read_struck", "read_comments", "read_hidden",
        "read_tables_flattened", "read_headers_dropped",
    ]  # fmt: skip


def test_a_name_that_promises_another_format_does_no_harm() -> None:
    assert texts(read("讲话.wps", DOC).value) == texts(read("讲话.doc", DOC).value)


def texts(incoming: Incoming) -> str:
    return write(incoming.document)


def at_the_head(position: int, value: bytes) -> bytes:
    """Return the file with bytes put into the head of its text stream."""
    start = DOC.index(b"\xec\xa5")
    return DOC[: start + position] + value + DOC[start + position + len(value) :]


@pytest.mark.parametrize(
    ("position", "value"),
    [
        (2, struct.pack("<H", 0x68)),  # Word 95
        (0x1A2, struct.pack("<II", 0, 0)),  # no pieces
        (0x1A2, struct.pack("<II", 0x7FFFFFFF, 100)),  # pieces beyond the end
        (0x4C, struct.pack("<i", -5)),  # a text of less than nothing
    ],
    ids=["old", "none", "beyond", "negative"],
)
def test_what_is_not_understood_is_left_to_another_program(position: int, value: bytes) -> None:
    broken = at_the_head(position, value)
    with pytest.raises(Unreadable):
        OldWord.open(broken)
    with pytest.raises(BadInput) as caught:
        read("a.doc", broken)
    assert caught.value.key == "import_old_word"


@pytest.mark.parametrize("cut", [600, 2_000, 5_000, 9_000])
def test_a_file_cut_off_is_refused_or_read_as_far_as_it_goes(cut: int) -> None:
    try:
        text = texts(read("a.doc", DOC[:cut]).value)
    except BadInput:
        return
    assert "�" not in text


@pytest.mark.parametrize("seed", range(40))
def test_broken_bytes_end_in_a_reading_or_a_refusal(seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray(DOC)
    for _ in range(chance.randint(1, 60)):
        data[chance.randrange(512, len(data))] = chance.choice(
            (0, 1, 0x7F, 0xFF, chance.randrange(256))
        )
    with suppress(BadInput):  # nothing in it
        read_doc(bytes(data), "a", lambda: None)


def test_an_encrypted_file_is_told_as_one() -> None:
    with pytest.raises(BadInput) as caught:
        read("a.doc", at_the_head(0x0A, struct.pack("<H", 0x0100)))
    assert caught.value.key == "import_password"


def test_the_indent_of_a_first_line_comes_along() -> None:
    stated = b"\x60\x84\x80\x02"  # sprmPDxaLeft1: 640 twentieths of a point
    assert 'w:firstLine="640"' in paragraph_look(stated)
