"""Notes and comments of pages and of what Word and other programs put on the clipboard."""

from __future__ import annotations

import pytest

from editor_app.formats.incoming import Reason
from editor_app.formats.reading import paste, read, read_pasted
from editor_app.text.blocks import Note, NoteRef, Paragraph, plain
from tests.formats.readers.html.pages import PARAGRAPHS, PROSE, article

WORD = (
    "<p class=MsoNormal>正文<a href='#_ftn1' name='_ftnref1' style='mso-footnote-id:ftn1'>"
    "<span class=MsoFootnoteReference>[1]</span></a>。又一句<a href='#_ftn2' name='_ftnref2'>"
    "<span class=MsoFootnoteReference>[2]</span></a>。</p><div style='mso-element:footnote-list'>"
    "<hr align=left size=1><div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText>"
    "<a href='#_ftnref1' name='_ftn1'><span>[1]</span></a> 脚注<b>内容</b></p></div>"
    "<div style='mso-element:footnote' id=ftn2><p class=MsoFootnoteText>"
    "<a href='#_ftnref2' name='_ftn2'>[2]</a> 第二条</p><p>还有一段</p></div></div>"
)
OFFICE = (
    "<p>正文<a class=sdfootnoteanc name=sdfootnote1anc href='#sdfootnote1sym'><sup>1</sup></a>。"
    "又一句<a class=sdfootnoteanc name=sdfootnote2anc href='#sdfootnote2sym'><sup>2</sup></a>。</p>"
    "<div id=sdfootnote1><p><a class=sdfootnotesym name=sdfootnote1sym href='#sdfootnote1anc'>"
    "1</a>脚注内容</p></div><div id=sdfootnote2><p>"
    "<a class=sdfootnotesym name=sdfootnote2sym href='#sdfootnote2anc'>2</a>第二条 还有一段</p>"
    "</div>"
)


@pytest.mark.parametrize("source", [WORD, OFFICE], ids=["Word", "LibreOffice"])
def test_pasted_footnotes_are_notes(source: str) -> None:
    pasted = paste(source, "正文[1]。又一句[2]。\n[1] 脚注内容\n[2] 第二条 还有一段").value.source
    plain_text = pasted.replace("**", "")
    assert [line for line in plain_text.splitlines() if line] == [
        "正文[^1]。又一句[^2]。", "[^1]: 脚注内容", "[^2]: 第二条 还有一段",
    ]  # fmt: skip


def test_a_pasted_piece_keeps_its_footnotes() -> None:
    made = read_pasted(f"<h1>题目在此</h1>{PARAGRAPHS}{WORD}", "正文").value
    notes = [block for block in made.document.blocks if isinstance(block, Note)]
    assert [plain(note.children) for note in notes] == ["脚注内容", "第二条 还有一段"]


def test_a_note_that_is_called_twice_and_one_that_is_not_called() -> None:
    source = (
        "<p>甲处<sup><a id=c1 href='#n1'>[1]</a></sup>，乙处<sup><a href='#n1'>[1]</a></sup>。</p>"
        "<ol><li id=n1>来源一 <a href='#c1'>↩</a></li></ol><p id=n9>没有人指向的一段。</p>"
    )
    value = read("页.html", article(f"{PARAGRAPHS}{source}{PARAGRAPHS}")).value
    calls = [
        child.label
        for block in value.document.blocks
        if isinstance(block, Paragraph)
        for child in block.children
        if isinstance(child, NoteRef)
    ]
    assert calls == ["1", "1"]
    (note,) = [block for block in value.document.blocks if isinstance(block, Note)]
    assert (note.label, plain(note.children)) == ("1", "来源一")
    assert "来源一" not in [each.text for each in value.left_out]


def test_links_inside_a_page_that_are_no_notes_stay_text() -> None:
    contents = (
        "<p><a id=t1 href='#s1'>第一部分 读书</a></p>"
        f"<div><h3 id=s1>第一部分</h3><p>{PROSE[0]}<a href='#t1'>回目录</a></p></div>"
    )
    value = read("页.html", article(f"{PARAGRAPHS}{contents}{PARAGRAPHS}")).value
    assert not any(isinstance(block, Note) for block in value.document.blocks)


COMMENTED = (
    "<p class=MsoNormal>参会一百二十人<span class=MsoCommentReference><span style='font-size:8pt'>"
    "<a class=msocomanchor id='_anchor_1' href='#_msocom_1' name='_msoanchor_1'>[甲1]</a>"
    "<span style='mso-special-character:comment'>&nbsp;</span></span></span>。</p>"
    "<div style='mso-element:comment-list'><hr class=msocomoff><div style='mso-element:comment'>"
    "<div id='_com_1' class=msocomtxt><p class=MsoCommentText><a class=msocomoff"
    " href='#_msoanchor_1'>[甲1]</a>请核实人数</p></div></div></div>"
)


def test_comments_of_word_are_not_pasted_and_told() -> None:
    pasted = paste(COMMENTED, "参会一百二十人[甲1]。\n请核实人数")
    assert pasted.value.source.strip() == "参会一百二十人。"
    assert [notice.key for notice in pasted.warnings] == ["read_comments"]


def test_comments_of_a_pasted_piece_are_in_the_account() -> None:
    left = read_pasted(f"<h1>题目在此</h1>{PARAGRAPHS}{COMMENTED}", "题目").value.left_out
    told = "".join(each.text for each in left if each.reason is Reason.REMARK)
    assert told.endswith("请核实人数")
