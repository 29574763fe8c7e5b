"""Web archives as Edge, Internet Explorer and Word save them."""

from __future__ import annotations

import base64
import quopri

import pytest

from editor_app.errors import BadInput
from editor_app.formats.incoming import Incoming
from editor_app.formats.readers.files.archive import open_archive
from editor_app.formats.readers.files.sniffing import Format, sniff
from editor_app.formats.reading import READABLE_SUFFIXES, read
from editor_app.text.blocks import Picture
from editor_app.text.projections import reading_text
from editor_app.text.source import write
from tests.formats.readers.html.pages import png

PROSE = "要坚持以职工为中心的工作导向，着力解决职工群众最关心的利益问题，团结动员职工建功立业。"
BROWSER = (
    "From: <Saved by Blink>\r\nSnapshot-Content-Location: http://www.hc.cn/a/1.html\r\n"
    "Subject: x\r\n"
)

PNG = png(40, 30)


def page(picture: str) -> str:
    image = f"<p><img src='{picture}' alt='会场'></p>" if picture else ""
    return (
        "<html><head><title>工会进万家_海川网</title></head><body><h1>工会进万家</h1>"
        f"<p>2024-05-06 08:00　来源：海川日报</p><p>{PROSE}</p>{image}<p>{PROSE}</p></body></html>"
    )


def part(content: bytes, kind: str, location: str = "", identity: str = "") -> bytes:
    names = f"Content-Location: {location}\r\n" if location else ""
    names += f"Content-ID: <{identity}>\r\n" if identity else ""
    head = f"\r\n--xx\r\nContent-Type: {kind}\r\nContent-Transfer-Encoding: "
    if kind.startswith("image"):
        return f"{head}base64\r\n{names}\r\n".encode() + base64.encodebytes(content)
    return f"{head}quoted-printable\r\n{names}\r\n".encode() + quopri.encodestring(content)


def archive(*parts: bytes, head: str = BROWSER) -> bytes:
    kind = 'Content-Type: multipart/related; type="text/html"; boundary="xx"\r\n'
    return f"{head}MIME-Version: 1.0\r\n{kind}".encode() + b"".join(parts) + b"\r\n--xx--\r\n"


def lines(value: Incoming) -> list[str]:
    return reading_text(write(value.document)).splitlines()


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [("utf-8", "utf-8"), ("gb2312", "gb18030"), ("big5", "utf-8"), ("", "gb18030"), ("", "utf-8")],
)
def test_the_page_is_read_in_its_own_encoding(charset: str, encoding: str) -> None:
    kind = f'text/html; charset="{charset}"' if charset else "text/html"
    value = read("存档.mht", archive(part(page("").encode(encoding), kind))).value
    assert value.field_values() == {
        "title": "工会进万家",
        "published": "2024-05-06T08:00:00+08:00",
        "source": "海川日报",
    }
    assert lines(value) == [PROSE, PROSE]
    assert value.media_type == "multipart/related"


@pytest.mark.parametrize(
    ("source", "location", "identity"),
    [
        ("http://www.hc.cn/a/1.png", "http://www.hc.cn/a/1.png", ""),
        ("1.png", "http://www.hc.cn/a/1.png", ""),
        ("../b/2.png", "http://www.hc.cn/b/2.png", ""),
        ("cid:p1@hc", "", "p1@hc"),
    ],
)
def test_its_pictures_come_along(source: str, location: str, identity: str) -> None:
    html = part(page(source).encode(), "text/html; charset=utf-8", "http://www.hc.cn/a/1.html")
    data = archive(html, part(PNG, "image/png", location, identity))
    result = read("存档.mhtml", data)
    pictures = [block for block in result.value.document.blocks if isinstance(block, Picture)]
    assert [picture.alt for picture in pictures] == ["会场"]
    assert [asset.data for asset in result.value.assets] == [PNG]
    assert not result.warnings


def test_pictures_of_word_lie_beside_the_page() -> None:
    place = "file:///C:/5B2A/稿.htm"
    html = part(page("gao.files/image001.png").encode(), "text/html; charset=utf-8", place)
    data = archive(html, part(PNG, "image/png", "file:///C:/5B2A/gao.files/image001.png"), head="")
    assert read("稿.mht", data).value.assets[0].data == PNG


def test_a_picture_that_is_missing_is_counted_and_never_fetched() -> None:
    data = archive(part(page("http://www.hc.cn/none.png").encode(), "text/html; charset=utf-8"))
    result = read("存档.mht", data)
    assert [dict(n.details) for n in result.warnings if n.key == "read_images_missing_named"] == [
        {"count": 1, "names": "none.png"}
    ]


def test_a_part_that_is_no_picture_is_not_taken_for_one() -> None:
    html = part(page("1.png").encode(), "text/html; charset=utf-8", "http://www.hc.cn/a/1.html")
    data = archive(html, part(b"<script>x</script>", "image/png", "http://www.hc.cn/a/1.png"))
    result = read("存档.mht", data)
    assert not result.value.assets
    assert [n.key for n in result.warnings] == ["read_images_unknown"]


def test_an_archive_is_known_by_its_head_whatever_its_name() -> None:
    data = archive(part(page("").encode(), "text/html; charset=utf-8"))
    assert sniff("网页.txt", data) is Format.ARCHIVE
    assert sniff("网页.mht", data) is Format.ARCHIVE
    assert {".mht", ".mhtml"} <= READABLE_SUFFIXES


def test_a_manuscript_that_speaks_of_mail_is_none() -> None:
    text = f"来信摘编\nMIME-Version: 1.0 是什么意思？\n{PROSE}"
    assert sniff("稿.txt", text.encode()) is Format.TEXT


@pytest.mark.parametrize("share", [0.5, 0.8, 0.95])
def test_a_truncated_archive_is_read_as_far_as_it_goes(share: float) -> None:
    body = page("").replace(f"<p>{PROSE}</p></body>", f"<p>{PROSE}</p>" * 40 + "</body>")
    data = archive(part(body.encode(), "text/html; charset=utf-8"))
    assert PROSE in lines(read("存档.mht", data[: int(len(data) * share)]).value)


@pytest.mark.parametrize(
    "data",
    [
        archive(part(PNG, "image/png", "a.png")),
        archive(),
        b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n",
    ],
)
def test_an_archive_without_a_page_holds_no_article(data: bytes) -> None:
    with pytest.raises(BadInput) as caught:
        read("存档.mht", data)
    assert caught.value.key == "import_no_article"


def test_parts_within_parts_without_end_do_no_harm() -> None:
    inner = b""
    for n in range(1200):
        inner += f'--b{n}\r\nContent-Type: multipart/mixed; boundary="b{n + 1}"\r\n\r\n'.encode()
    head = b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b0"\r\n\r\n'
    with pytest.raises(BadInput):
        open_archive(head + inner)
