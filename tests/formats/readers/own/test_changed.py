"""A file of ours that somebody changed: print counts more than what it states, and is told."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest

from tests.formats.readers.own.left import FIELDS, again, edited, fields, keys, left, piece, text


def test_what_word_prints_otherwise_is_taken_and_told() -> None:
    data = left("docx", profile="speech")

    def change(xml: str) -> str:
        return xml.replace("市总工会主席　周明", "市总工会副主席　周明远").replace(
            ">在现场会上的讲话<", ">在推进会上的讲话<"
        )

    back = again("docx", edited(data, change))
    told = {notice.key: dict(notice.details) for notice in back.warnings}
    assert set(told["read_own_changed"]["fields"]) == {"title", "speaker", "post"}  # type: ignore[call-overload]
    got = fields(back)
    assert (got["title"], got["speaker"], got["post"]) == (
        "在推进会上的讲话", "周明远", "市总工会副主席",
    )  # fmt: skip
    assert got["channel"] == FIELDS["channel"]
    how = {each.name: each.how for each in back.value.fields}
    assert (how["title"], how["channel"]) == ("own_print", "own_file")


def test_a_printed_line_that_was_deleted_takes_its_field_along() -> None:
    def change(xml: str) -> str:
        start = xml.index('<w:p><w:pPr><w:pStyle w:val="Subtitle"/>')
        return xml[:start] + xml[xml.index("</w:p>", start) + 6 :]

    back = again("docx", edited(left("docx"), change))
    assert "subtitle" not in fields(back)
    assert "read_own_changed" in keys(back)


@pytest.mark.parametrize(
    ("old", "new", "name", "value"),
    [
        ("兼谈服务能力</p>", "再谈</p>", "subtitle", "——再谈"),
        ("来源：《劳动者报》", "来源：《工人报》", "source", "《工人报》"),
        ("3月6日 09:15</time>", "3月7日 10:20</time>", "published", "2024-03-07T10:20:00+08:00"),
        (">2024年3月5日</time>", ">2024年3月4日</time>", "delivered", "2024-03-04"),
        ("责任编辑：何敏", "责任编辑：林晓", "editor", "林晓"),
        ('<span class="name">周明</span>', '<span class="name">何冰</span>', "speaker", "何冰"),
    ],
)  # fmt: skip
def test_what_a_page_prints_otherwise_is_taken(old: str, new: str, name: str, value: str) -> None:
    page = left("html").decode()
    assert old in page
    back = again("html", page.replace(old, new).encode())
    assert fields(back)[name] == value
    told = {notice.key: dict(notice.details) for notice in back.warnings}
    assert told["read_own_changed"]["fields"] == (name,)
    assert fields(back) == {**FIELDS, name: value}


def test_what_is_written_on_in_word_is_read_as_in_any_file() -> None:
    document = docx.Document(BytesIO(left("docx")))
    document.add_paragraph("打印前又加的一段话。")
    document.add_paragraph("二、新加的一节")
    document.add_table(rows=2, cols=2).cell(0, 0).text = "新表"
    changed = BytesIO()
    document.save(changed)
    back = again("docx", changed.getvalue())
    assert "打印前又加的一段话。" in text(back)
    assert "\n二、新加的一节" in text(back)
    assert "| 新表 |  |" in text(back)
    assert fields(back) == {k: v for k, v in FIELDS.items() if k != "end_note"} | {
        k: v for k, v in fields(back).items() if k == "end_note"
    }


def test_changes_are_taken_as_accepted_and_comments_are_told() -> None:
    def change(xml: str) -> str:
        return xml.replace(
            '<w:t xml:space="preserve">提高认识',
            '<w:t xml:space="preserve">提高',
        ).replace(
            "接着干。</w:t></w:r>",
            '接着干。</w:t></w:r><w:ins w:id="90"><w:r><w:t>加一句。</w:t></w:r></w:ins>',
        )

    back = again("docx", edited(left("docx"), change))
    assert "接着干。加一句。" in text(back)
    assert "read_tracked_changes" in keys(back)


def test_a_page_that_was_made_over_is_read_like_any_page() -> None:
    page = left("html").decode()
    sentence = "全市各级工会把实事办到职工心坎上，不能空谈。" * 3
    other = page.replace("<main>", f"<div><h1>另一个题目</h1><p>{sentence}</p></div><main>")
    assert sentence[:20] in text(again("html", other.encode()))


def test_a_markdown_file_that_was_written_on_keeps_what_was_written() -> None:
    data = left("md").decode()
    more = "又加的一段，\n接在下一行。\n\n- 一条\n- 两条\n\n**粗**的，*没有合上。\n"
    back = again("md", data.replace("- 项目", more + "\n- 项目").encode())
    lines = text(back).split("\n")
    assert "又加的一段，接在下一行。" in lines
    assert "**粗**的，*没有合上。" in lines
    assert lines[lines.index("- 一条") + 1] == "- 两条"


def test_a_file_that_states_nonsense_is_still_read() -> None:
    def change(xml: str) -> str:
        return xml.replace("&quot;2024-03-05&quot;", "&quot;那天&quot;").replace(
            "&quot;confirmed&quot;", "{"
        )

    back = again("docx", edited(left("docx", profile="speech"), change, "docProps/custom.xml"))
    assert fields(back)["delivered"] == "2024-03-05"  # as printed
    assert "approval" not in fields(back)


def test_a_crlf_markdown_file_is_the_same_file() -> None:
    data = left("md").replace(b"\n", b"\r\n")
    assert fields(again("md", data)) == FIELDS


def test_an_earlier_programs_page_is_read_by_its_marks() -> None:
    page = left("html", piece(end_note="")).decode()
    lines = [line for line in page.split("\n") if "dinggao-kind" not in line]
    older = "\n".join(line for line in lines if "dinggao-field-" not in line)
    back = again("html", older.encode())
    kept = fields(back)
    named = ("title", "subtitle", "speaker", "post", "occasion", "place", "channel", "published")
    assert {name: kept[name] for name in named} == {name: FIELDS[name] for name in named}
    assert back.value.kind == "speech"
    assert "read_own_changed" not in keys(back)
