"""Parts of Word files that are broken, foreign or endless: read as far as they go, and said."""

from __future__ import annotations

import socket
import time

import pytest

from editor_app.domain.result import Result
from editor_app.errors import BadInput
from editor_app.formats.incoming import Incoming
from editor_app.formats.reading import read
from editor_app.text.blocks import NoteRef, Paragraph, Picture, Table, plain
from editor_app.text.projections import reading_text
from editor_app.text.source import write
from tests.formats.readers.docx.test_structure import PNG
from tests.formats.readers.docx.word import p, part, r, style, word

LONG = "全市各级工会深入学习贯彻会议精神，组织动员广大职工立足岗位、建功立业。"
TITLE = "关于开展劳动竞赛的通知"


def lines(result: Result[Incoming]) -> list[str]:
    return reading_text(write(result.value.document)).splitlines()


def keys(result: Result[Incoming]) -> dict[str, dict[str, object]]:
    return {notice.key: dict(notice.details) for notice in result.warnings}


def drawing(relation: str) -> str:
    blip = f'<a:graphic><a:graphicData><a:blip r:embed="{relation}"/></a:graphicData></a:graphic>'
    return p(runs=f"<w:r><w:drawing><wp:inline>{blip}</wp:inline></w:drawing></w:r>")


def pictured(content: bytes, target: str = "media/image1.png", *, external: bool = False) -> bytes:
    parts: dict[str, str | bytes] = {} if external else {target: content}
    body = p(TITLE) + p(LONG) + drawing("rI") + p(LONG)
    return word(body, parts, {"rI": ("image", target, external)})


@pytest.mark.parametrize(
    ("content", "kept"),
    [
        (PNG, True),
        (PNG[: len(PNG) // 2], True),
        (b"", False),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>x()</script></svg>", False),
        (b"\xd7\xcd\xc6\x9a" + b"\0" * 40, False),
        (b"MZ\x90\0" + b"\0" * 40, False),
    ],
    ids=["whole", "half", "empty", "svg", "wmf", "program"],
)
def test_pictures_are_told_by_their_bytes(content: bytes, *, kept: bool) -> None:
    result = read("a.docx", pictured(content))
    assert len(result.value.assets) == kept
    assert any(isinstance(block, Picture) for block in result.value.document.blocks) is kept
    told = {key: details for key, details in keys(result).items() if "images" in key}
    reason = "read_images_unknown" if content else "read_images_missing"
    assert told == ({} if kept else {reason: {"count": 1}})
    assert [line for line in lines(result) if line] == [LONG, LONG]


@pytest.mark.parametrize("lost", [40, 300])
def test_a_package_that_lost_a_little_is_read_as_far_as_it_goes(lost: int) -> None:
    whole = word(p(TITLE) + p(LONG) * 3)
    assert LONG in lines(read("a.docx", whole[:30] + whole[30 + lost :]))


@pytest.mark.parametrize("lost", [700, 2_000])
def test_a_package_that_lost_much_is_damaged(lost: int) -> None:
    whole = word(p(TITLE) + p(LONG) * 3)
    with pytest.raises(BadInput) as caught:
        read("a.docx", whole[:30] + whole[30 + lost :])
    assert caught.value.key == "import_damaged"


def test_a_picture_whose_part_is_missing_is_counted() -> None:
    body = p(TITLE) + p(LONG) + drawing("rNone") + p(LONG)
    assert keys(read("a.docx", word(body))) == {"read_images_missing": {"count": 1}}


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        ("image", "http://evil.example/p.png"),
        ("image", "file:///etc/passwd"),
        ("attachedTemplate", r"\\evil.example\share\t.dotm"),
        ("frame", "http://evil.example/f.html"),
        ("oleObject", "http://evil.example/o.bin"),
        ("subDocument", "http://evil.example/s.docx"),
    ],
)
def test_nothing_outside_is_ever_fetched(
    kind: str, target: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a reader has opened a connection")

    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    data = word(p(TITLE) + p(LONG) + drawing("rX"), links={"rX": (kind, target, True)})
    result = read("a.docx", data)
    assert keys(result)["read_external"] == {"count": 1}
    assert lines(result) == [LONG]
    assert not result.value.assets


def cells(*texts: str) -> str:
    return "<w:tr>" + "".join(f"<w:tc>{p(text)}</w:tc>" for text in texts) + "</w:tr>"


def test_tables_within_tables_keep_all_their_words() -> None:
    inner = f"<w:tbl>{cells('内一', '内二')}</w:tbl>"
    second = f"<w:tr><w:tc>{inner}{p('丙')}</w:tc><w:tc>{p('丁')}</w:tc></w:tr>"
    outer = f"<w:tbl>{cells('甲', '乙')}{second}</w:tbl>"
    result = read("a.docx", word(p(TITLE) + p(LONG) + outer))
    tables = [block for block in result.value.document.blocks if isinstance(block, Table)]
    words = " ".join(plain(cell) for row in tables[0].rows for cell in row)
    assert [word for word in ("甲", "乙", "内一", "内二", "丙", "丁") if word not in words] == []
    assert "read_tables_flattened" in keys(result)


def test_tables_nested_a_hundred_deep_are_read_and_do_no_harm() -> None:
    nested = p("最里面的字")
    for _ in range(100):
        nested = f"<w:tbl><w:tr><w:tc>{nested}</w:tc></w:tr></w:tbl>{p()}"
    try:
        result = read("a.docx", word(p(TITLE) + p(LONG) + nested))
    except BadInput as error:
        pytest.skip(f"refused: {error.key}")
    assert "最里面的字" in " ".join(lines(result))


def test_a_text_box_and_a_content_control_lose_no_words() -> None:
    box = f"<w:txbxContent>{p('框里的话。')}{p('框里第二段。')}</w:txbxContent>"
    shape = f"<w:r><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></w:r>"
    control = f"<w:sdt><w:sdtContent>{p('控件里的话。')}</w:sdtContent></w:sdt>"
    result = read("a.docx", word(p(TITLE) + p(LONG) + p(runs=r("框前。") + shape) + control))
    assert lines(result) == [LONG, "框前。", "框里的话。", "框里第二段。", "控件里的话。"]


@pytest.mark.parametrize(
    ("wrapped", "text"),
    [
        ("<w:ins>{}</w:ins>", "前新后。"),
        ("<w:moveTo>{}</w:moveTo>", "前新后。"),
        ("<w:del>{}</w:del>", "前后。"),
        ("<w:moveFrom>{}</w:moveFrom>", "前后。"),
        ("<w:ins><w:del>{}</w:del></w:ins>", "前后。"),
    ],
)
def test_each_kind_of_change_is_taken_as_accepted(wrapped: str, text: str) -> None:
    runs = r("前") + wrapped.format(r("新")) + r("后。")
    result = read("a.docx", word(p(TITLE) + p(LONG) + p(runs=runs)))
    assert lines(result) == [LONG, text]
    assert set(keys(result)) == {"read_tracked_changes"}


def test_a_note_that_is_called_but_not_there_leaves_its_sentence() -> None:
    call = '<w:r><w:footnoteReference w:id="9"/></w:r>'
    notes = part("footnotes", f'<w:footnote w:id="1">{p("注的内容。")}</w:footnote>')
    runs = r("有据可查") + call + r("。") + '<w:r><w:footnoteReference w:id="1"/></w:r>'
    result = read("a.docx", word(p(TITLE) + p(LONG) + p(runs=runs), {"footnotes.xml": notes}))
    said = [block for block in result.value.document.blocks if isinstance(block, Paragraph)][-1]
    assert plain(said.children) == "有据可查。"
    assert [child.label for child in said.children if isinstance(child, NoteRef)] == ["1"]


@pytest.mark.parametrize("kind", ["header1.xml", "footer1.xml"])
@pytest.mark.parametrize(
    ("text", "said"),
    [("海川市总工会文件", True), ("— 1 —", False), ("第 1 页 共 9 页", False), ("", False)],
)
def test_headers_and_footers_are_named_unless_they_count(
    kind: str, text: str, *, said: bool
) -> None:
    root = "hdr" if kind.startswith("header") else "ftr"
    result = read("a.docx", word(p(TITLE) + p(LONG), {kind: part(root, p(text))}))
    assert ("read_headers_dropped" in keys(result)) is said
    assert lines(result) == [LONG]


def test_a_style_that_is_based_on_itself_ends() -> None:
    styles = part("styles", style("A", "甲", based="B") + style("B", "乙", based="A"))
    body = p(TITLE) + p(LONG, '<w:pStyle w:val="A"/>')
    assert lines(read("a.docx", word(body, {"styles.xml": styles}))) == [LONG]


def test_thousands_of_runs_are_read_in_seconds() -> None:
    start = time.perf_counter()
    result = read("a.docx", word(p(TITLE) + p(runs=r("职工") * 8_000)))
    assert lines(result) == ["职工" * 8_000]
    assert time.perf_counter() - start < 10  # about one on a quiet machine
