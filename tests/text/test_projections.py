from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.domain.fields import EDITORIAL
from editor_app.text.blocks import Document, Note, Paragraph, Text
from editor_app.text.dialect import parse
from editor_app.text.projections import (
    asset_hashes,
    canonical_bytes,
    content_hash,
    document_hash,
    normal_line,
    normal_lines,
    reading_hash,
)

FIELDS = {"title": "题", "speaker": "李玉赋"}
fields = st.dictionaries(st.sampled_from(["a", "b", "title"]), st.text(max_size=5), max_size=3)
any_source = st.text(max_size=20)


def test_the_layout_is_as_written_down() -> None:
    written = canonical_bytes(
        "speech",
        FIELDS | {"post": "", "channel": "工会", "title_breaks": "1"},
        "一、甲\r\n乙",
        ["bb", "aa", "bb"],
    )
    assert written == (
        b"dinggao 1\n2\n"
        b"kind 6\nspeech\n"
        b"field 7 9\nspeaker\n" + "李玉赋".encode() + b"\n"
        b"field 5 3\ntitle\n" + "题".encode() + b"\n"
        b"asset 2\naa\n"
        b"asset 2\nbb\n"
        b"text 13\n" + "一、甲\n乙".encode() + b"\n"
    )


def test_a_hash_is_that_of_the_bytes() -> None:
    source = '甲\n![图](asset:ab12 "说")'
    expected = hashlib.sha256(canonical_bytes("news", FIELDS, source, ["ab12"])).hexdigest()
    assert content_hash("news", FIELDS, source) == expected


def test_format_1_never_changes() -> None:
    assert (
        content_hash("speech", {"title": "题"}, "一、甲\n乙", 1)
        == "978dc6c33496ad16d4d570c8be22daf0aea4995aa3f2c48535f73fb56af04b6f"
    )
    assert reading_hash({"title": "题"}, "一、甲\n**乙**", 1) == (
        "e9eee3ead7fb61d60967c0fd93305184ef7d6f3c04ca991a5afd60071cd2ed4c"
    )


def test_format_2_never_changes() -> None:
    fields = {"title": "题", "speaker": "李", "channel": "工会", "editor": "王", "page": "A02"}
    hashed = content_hash("speech", fields, "一、甲\n乙")
    read = reading_hash(fields, "一、甲\n**乙**")
    assert hashed == "ab1b14370778e4d8ac94a143c03dccb448a492f2a0027bd9ba3149d7348e855b"
    assert read == "643289765cd14a348cb0f377a0901053c46f3fb58788d9ba35ac1e971507114f"


def test_what_is_recorded_beside_is_in_format_1_alone() -> None:
    signed = {"title": "题", "speaker": "李"}
    for name in EDITORIAL:
        more = {**signed, name: "值"}
        assert content_hash("speech", more, "甲") == content_hash("speech", signed, "甲")
        assert reading_hash(more, "甲") == reading_hash(signed, "甲")
        assert content_hash("speech", more, "甲", 1) != content_hash("speech", signed, "甲", 1)
        assert reading_hash(more, "甲", 1) != reading_hash(signed, "甲", 1)


@given(any_source, fields, any_source, fields)
def test_different_pieces_have_different_bytes(
    one: str, one_fields: dict[str, str], other: str, other_fields: dict[str, str]
) -> None:
    same = _lf(one) == _lf(other) and _full(one_fields) == _full(other_fields)
    bytes_of_one = canonical_bytes("speech", one_fields, one, [])
    assert (bytes_of_one == canonical_bytes("speech", other_fields, other, [])) is same


def _lf(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _full(named: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in named.items() if value}


@given(any_source, fields)
def test_the_bytes_can_be_taken_apart_again(source: str, named: dict[str, str]) -> None:
    items = list(_items(canonical_bytes("speech", named, source, ["ab"])))
    assert items[0] == ("dinggao", ["2"])
    assert items[-1] == ("text", [_lf(source)])
    assert {parts[0]: parts[1] for name, parts in items if name == "field"} == _full(named)


def _items(data: bytes) -> list[tuple[str, list[str]]]:
    found = []
    while data:
        head, _, data = data.partition(b"\n")
        name, *lengths = head.decode("ascii").split(" ")
        parts = []
        for length in map(int, lengths):
            parts.append(data[:length].decode("utf-8", "surrogatepass"))
            data = data[length + 1 :]
        found.append((name, parts))
    return found


def test_a_lone_surrogate_does_not_stop_a_hash() -> None:
    assert content_hash("speech", {}, "\ud800") != content_hash("speech", {}, "?")


def test_pictures_of_a_source() -> None:
    source = (
        '![](asset:bb)\n正文![](asset:cc)\n![甲](asset:aa "乙")\n![](asset:bb)\n> ![](asset:dd)'
    )
    assert asset_hashes(source) == ("bb", "aa")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("**甲**乙", "甲==乙=="),
        ("　　甲  乙 ", "甲\u00a0乙"),
        ("甲\n\n\n乙", "甲\r\n乙"),
        ("甲\u200b乙", "甲\ufeff乙"),
        ("甲[^1]乙[^2]\n[^2]: 二\n[^1]: 一", "[^1]: 一\n甲[^1]乙[^2]\n[^2]: 二"),
        ("| 甲 | 乙 |", "甲 乙"),
        ("***\n甲", "甲"),
        ("# 甲", "- 甲"),
        ("> 甲", "甲"),
        ("[甲](http://a.cn)", "甲"),
        ("\ufeff甲\u00ad乙\u2060", "甲乙"),
        ("甲\t乙\x0b丙", "甲 乙 丙"),
        ("甲\x07乙", "甲乙"),
        ('![图](asset:ab "说明")', "说明"),
    ],
)
def test_what_a_word_file_cannot_tell_is_not_in_the_reading_hash(one: str, other: str) -> None:
    assert reading_hash(FIELDS, one) == reading_hash(FIELDS, other)
    assert content_hash("speech", FIELDS, one) != content_hash("speech", FIELDS, other)


@pytest.mark.parametrize(
    ("one", "other"), [("甲乙", "甲 乙"), ("甲\n乙", "甲乙"), ("甲", "甲。"), ("１", "1")]
)
def test_words_are_in_the_reading_hash(one: str, other: str) -> None:
    assert reading_hash(FIELDS, one) != reading_hash(FIELDS, other)


def test_fields_are_in_both_hashes() -> None:
    named = FIELDS | {"speaker": "李　玉赋"}
    spaced = FIELDS | {"speaker": "李 玉赋"}
    assert reading_hash(named, "甲") != reading_hash(FIELDS, "甲")
    assert reading_hash(named, "甲") == reading_hash(spaced, "甲")
    assert content_hash("speech", named, "甲") != content_hash("speech", spaced, "甲")


def test_a_tree_read_from_a_file_gives_the_same_hash() -> None:
    read = Document((Paragraph((Text("\t一、甲 "),)), Paragraph((Text("乙"),)), Note("9", ())))
    assert document_hash(FIELDS, read) == reading_hash(FIELDS, "一、甲\n乙")
    assert document_hash(FIELDS, parse("甲")) == reading_hash(FIELDS, "甲")


def test_white_space_normal_form() -> None:
    assert normal_line("　甲\t \u00a0乙\u200b\x07 ") == "甲 乙"
    assert normal_lines(" 甲 \n\n 乙\r\n") == "甲\n乙"
