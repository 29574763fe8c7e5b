"""Every encoding that offices' files are in, told by how it reads."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor_app.formats.readers.files.encodings import decode
from editor_app.formats.reading import read

SIMPLE = "劳动创造幸福，实干成就伟业。全市各级工会深入学习贯彻会议精神，2019年4月召开大会。\n"
COMPLEX = "勞動創造幸福，實幹成就偉業。全市各級工會深入學習貫徹會議精神，於2019年4月召開大會。\n"
JAPANESE = "こちらは日本語の文章です。これを読むことができますか。\n"


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be", "utf-32"],
)
def test_simplified_text(encoding: str) -> None:
    assert decode((SIMPLE * 3).encode(encoding)).text == SIMPLE * 3


@pytest.mark.parametrize("encoding", ["big5", "big5hkscs", "utf-8", "utf-16", "gb18030"])
def test_traditional_text(encoding: str) -> None:
    assert decode((COMPLEX * 3).encode(encoding)).text == COMPLEX * 3


@pytest.mark.parametrize("encoding", ["shift_jis", "euc-jp", "utf-8"])
def test_japanese_text(encoding: str) -> None:
    assert decode((JAPANESE * 5).encode(encoding)).text == JAPANESE * 5


def test_plain_ascii() -> None:
    assert decode(b"plain words\n").text == "plain words\n"


@pytest.mark.parametrize(
    ("declared", "actual"),
    [
        ("gb2312", "utf-8"),
        ("utf-8", "gb18030"),
        ("big5", "gb18030"),
        ("utf-8", "big5"),
        ("iso-8859-1", "gb18030"),
    ],
)
def test_a_wrong_declaration_is_seen_through(declared: str, actual: str) -> None:
    text = COMPLEX if actual == "big5" else SIMPLE
    page = f'<html><head><meta charset="{declared}"></head><body><p>{text * 3}</p></body></html>'
    decoded = decode(page.encode(actual))
    assert text in decoded.text
    assert decoded.declared == declared


@pytest.mark.parametrize("declared", ["gb2312", "GBK", "gb18030"])
def test_the_family_of_gb_is_one(declared: str) -> None:
    page = (
        f'<meta http-equiv="Content-Type" content="text/html; charset={declared}"><p>{SIMPLE}</p>'
    )
    decoded = decode(page.encode("gb18030"))
    assert decoded.declared == ""
    assert SIMPLE in decoded.text


def test_a_few_broken_bytes_are_marked_and_counted() -> None:
    data = (SIMPLE * 20).encode("gb18030")
    broken = data[:301] + b"\xff" + data[301:]
    result = read("a.txt", broken)
    lost = [n for n in result.warnings if n.key == "read_lost_characters"]
    assert lost
    assert "劳动创造幸福" in str(result.value.document)


def test_every_code_point_of_gb18030(shared_data: Path) -> None:
    folder = shared_data / "encodings"
    wanted = (folder / "gb18030_in_ref.txt").read_bytes().decode("utf-8-sig")
    assert decode((folder / "gb18030_in.txt").read_bytes()).text == wanted


def test_odd_encodings_of_the_wild(shared_data: Path) -> None:
    folder = shared_data / "encodings"
    assert "comment section" in decode((folder / "UTF-16_bom-utf-16-le.srt").read_bytes()).text
    page = decode((folder / "gb2312__mozilla_bug171813_text.html").read_bytes())
    assert "搜狐在线国庆免费大酬宾" in page.text


@pytest.mark.parametrize(
    "claim",
    ["undefined", "rot13", "rot_13", "zlib", "base64", "hex", "idna", "punycode", "uu", "quopri",
     "unicode_escape", "raw-unicode-escape", "mbcs", "oem", "no-such-charset", "x" * 5_000],
)  # fmt: skip
@pytest.mark.parametrize("actual", ["gb18030", "utf-8", "big5"])
def test_a_claim_that_is_no_text_encoding_is_none(claim: str, actual: str) -> None:
    text = COMPLEX if actual == "big5" else SIMPLE
    page = f"<meta charset={claim}>{text * 3}"
    for decoded in (
        decode(page.encode(actual)),
        decode((text * 3).encode(actual), declared=claim),
    ):
        assert decoded.text.endswith(text * 3)
        assert decoded.declared == ""


@pytest.mark.parametrize("claim", ["é", "\ud800", "a\0b", "\n", "编码"])
def test_a_claim_that_is_no_name_at_all_is_none(claim: str) -> None:
    assert decode((SIMPLE * 3).encode("gb18030"), declared=claim).text == SIMPLE * 3
