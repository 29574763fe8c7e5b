"""Plain text and Markdown."""

from __future__ import annotations

import subprocess
from dataclasses import replace

import pypandoc
import pytest

from editor_app.formats.fonts import Fonts
from editor_app.formats.profiles import Profile
from editor_app.formats.writing import write
from editor_app.text.blocks import Inline, Link, Paragraph, Strong, Text
from tests.formats.writers import golden
from tests.formats.writers.samples import everything, manuscript, speech, text


def markdown(official: Profile, fonts: Fonts, *inlines: Inline) -> str:
    piece = manuscript(Paragraph(inlines))
    return write("md", piece, official, fonts).value.decode().split("---\n", 2)[2].strip()


def as_html(source: str) -> str:
    command = [pypandoc.get_pandoc_path(), "-f", "commonmark_x-smart", "-t", "html", "--wrap=none"]
    done = subprocess.run(command, input=source.encode(), capture_output=True, check=True)
    return done.stdout.decode().strip()


def test_plain_text_is_as_it_was(official: Profile, fonts: Fonts) -> None:
    golden.check("everything.txt", write("txt", everything(), official, fonts).value.decode())


def test_markdown_is_as_it_was(official: Profile, fonts: Fonts) -> None:
    golden.check("everything.md", write("md", everything(), official, fonts).value.decode())


def test_plain_text_has_one_line_a_paragraph(official: Profile, fonts: Fonts) -> None:
    lines = write("txt", speech(), official, fonts).value.decode().split("\n")
    assert lines[0] == "走到职工中间去 把服务职工的实事办得更实"
    assert "同志们：" in lines
    assert lines[-3].endswith("发表时有删节）")
    assert lines[-2] == "（责任编辑：何敏）"
    assert lines[-1] == ""
    assert "**" not in "".join(lines)


@pytest.mark.parametrize(
    "words",
    [
        "*星号* _下划线_ `代码` ~~删~~ [括号](x) ![图](y) <b>粗</b> &amp; &lt; | 竖线",
        "# 不是标题",
        "- 不是列表",
        "+ 不是列表",
        "3. 第三点",
        "2024) 年度",
        "> 不是引文",
        "---",
        "===",
        "***",
        "\\* 反斜线",
        "#话题# 和 2*3*4",
        "    四个空格",
        "http://example.com/_a_",
        "1986\\. 年",
    ],
)
def test_plain_words_stay_words(words: str, official: Profile, fonts: Fonts) -> None:
    html = as_html(markdown(official, fonts, Text(words)))
    escaped = words.strip().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert html == f"<p>{escaped}</p>"


@pytest.mark.parametrize(
    ("inlines", "html"),
    [
        ((Strong(text("重点。")), Text("接着")), "<p><strong>重点。</strong>接着</p>"),
        ((Text("他说"), Strong(text("“好”"))), "<p>他说<strong>“好”</strong></p>"),
        ((Strong(text("全句。")),), "<p><strong>全句。</strong></p>"),
        ((Text("见"), Strong(text("。。")), Text("完")), "<p>见<strong>。。</strong>完</p>"),
        (
            (Link(text("网"), "https://example.com/?a=(1)&b=<2>"),),
            '<p><a href="https://example.com/?a=(1)&amp;b=%3C2%3E">网</a></p>',
        ),
        ((Link(text("网"), "javascript:x"),), "<p>网</p>"),
    ],
)
def test_marks_read_as_marks(
    inlines: tuple[Inline, ...], html: str, official: Profile, fonts: Fonts
) -> None:
    assert as_html(markdown(official, fonts, *inlines)) == html


def test_front_matter_is_yaml_that_cannot_be_broken_out_of(official: Profile, fonts: Fonts) -> None:
    fields = {
        "title": "a: b # c\n---\nx: y",
        "speaker": "周明",
        "source": '《"报"》',
        "page": "yes",
    }
    piece = replace(manuscript(Paragraph(text("正文"))), fields=fields, tags=("甲, 乙", "[丙]"))
    written = write("md", piece, official, fonts).value.decode()
    head, body = written.split("\n---\n", 1)
    assert "正文" in body
    assert 'title: "a: b # c\\n---\\nx: y"' in head
    assert 'page: "yes"' in head
    assert "speaker: 周明" in head
    assert 'tags: ["甲, 乙", "[丙]"]' in head


def test_markdown_tables_notes_and_pictures_are_read_elsewhere(
    official: Profile, fonts: Fonts
) -> None:
    written = write("md", everything(), official, fonts).value.decode()
    html = as_html(written.split("---\n", 2)[2])
    assert "<th>驿站（个）</th>" in html
    assert "广场" in html
    assert 'src="data:image/png;base64,' in html
    assert html.count('class="footnote-ref"') == 4
    assert "<blockquote>" in html
    assert html.count("<li>") >= 2
