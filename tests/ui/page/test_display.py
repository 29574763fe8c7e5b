from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from editor_app.text.compare.diff import Op, ParagraphKind, compare
from editor_app.ui.page.display import (
    LINE_END,
    Face,
    PageLine,
    Row,
    fold,
    paragraph_row,
    stops_in,
)

SAME = "这一段没有改动，两稿完全一样。"


def rows(old: str, new: str) -> list[Row]:
    """Return all rows of a comparison, with stops counted on."""
    made, stop = [], 0
    for paragraph in compare(old, new):
        made.append(paragraph_row(paragraph, stop, "移自第 1 段"))
        stop += stops_in(paragraph)
    return made


def marked(line: PageLine) -> str:
    """Write a line with what went in [-…-] and what came in {+…+}."""
    signs = {Op.DELETE: "[-{}-]", Op.INSERT: "{{+{}+}}"}
    return "".join(signs.get(run.op, "{}").format(run.text) for run in line.runs)


def only(old: str, new: str) -> Row:
    (row,) = rows(old, new)
    return row


def test_what_went_and_what_came_stand_beside_each_other() -> None:
    row = only("组织宣讲三百余场，深受欢迎。", "组织宣讲四百余场，深受欢迎。")
    assert marked(row.both[0]) == "组织宣讲[-三百-]{+四百+}余场，深受欢迎。"
    assert marked(row.old[0]) == "组织宣讲[-三百-]余场，深受欢迎。"
    assert marked(row.new[0]) == "组织宣讲{+四百+}余场，深受欢迎。"
    assert {run.stop for run in row.both[0].runs if run.op is not Op.EQUAL} == {0}


def test_marks_of_the_dialect_are_left_out() -> None:
    row = only("## 目标", "## 目标")
    assert row.both[0].text == "目标"
    row = only("要**尊重劳模**，讲==奉献==。", "要**尊重劳模**，讲==奉献==，讲团结。")
    assert marked(row.both[0]) == "要尊重劳模，讲奉献{+，讲团结+}。"
    faces = {run.text: run.face for run in row.both[0].runs}
    assert (faces["尊重劳模"], faces["奉献"]) == (Face.STRONG, Face.STRESS)


def test_marks_that_are_all_that_changed_are_shown() -> None:
    row = only("# 目标任务和工作要求", "## 目标任务和工作要求")
    assert marked(row.both[0]).startswith("{+#")
    row = only("要尊重劳模，爱护劳模。", "要**尊重**劳模，爱护劳模。")
    assert marked(row.both[0]) == "要[-尊重-]{+尊重+}劳模，爱护劳模。"
    assert row.both[0].runs[2].face is Face.STRONG


def test_escapes_and_leads_are_shown_as_on_the_page() -> None:
    assert only("2\\*3 是算式。", "2\\*3 是算式。").both[0].text == "2*3 是算式。"
    lead = only("一是加强学习。学习要联系实际。", "一是加强学习。学习要联系实际。").both[0]
    assert lead.runs[0].face is Face.LEAD


def test_a_split_paragraph_shows_its_line_end_as_a_sign() -> None:
    old = "各级工会要认真学习。各级工会要狠抓落实，务求实效，让职工满意。"
    new = old.replace("学习。", "学习。\n")
    row = only(old, new)
    first, second = row.both
    assert marked(first) == f"各级工会要认真学习。{{+{LINE_END}+}}"
    assert second.text.startswith("各级工会要狠抓落实")
    (merged,) = only(new, old).both
    assert f"[-{LINE_END}-]" in marked(merged)
    assert len(only(new, old).old) == 2


def test_blank_lines_mean_nothing() -> None:
    assert all(not row.both for row in rows("\n\n", "\n"))
    assert [line.text for row in rows(f"{SAME}\n\n", SAME) for line in row.both] == [SAME]


def test_a_moved_paragraph_carries_its_label_on_both_sides() -> None:
    paragraphs = [f"第{n}段讲的是第{n}件事，与别的段落都不相同。" for n in "甲乙丙丁戊"]
    moved = [*paragraphs[1:], paragraphs[0]]
    found = rows("\n".join(paragraphs), "\n".join(moved))
    (row,) = [row for row in found if row.both and row.both[0].moved]
    for line in (row.both[0], row.old[0], row.new[0]):
        assert line.runs[0].text.startswith("移自第 1 段")
        assert line.runs[0].op is Op.MOVE


def test_a_picture_changes_as_a_whole() -> None:
    picture = '![会场](asset:{} "会场全景")'
    row = only(picture.format("a" * 64), picture.format("b" * 64))
    assert [(run.face, run.op) for run in row.both[0].runs] == [
        (Face.PICTURE, Op.DELETE),
        (Face.PICTURE, Op.INSERT),
    ]
    assert "a" * 64 in row.old[0].runs[0].text
    assert "b" * 64 in row.new[0].runs[0].text


def test_bullets_are_drawn_in_place_of_their_mark() -> None:
    assert only("- 一项", "- 一项").both[0].text == "•　一项"


def test_unchanged_stretches_fold_but_for_what_stands_beside_a_change() -> None:
    same = Row((), (), (), changed=False)
    change = Row((), (), (), changed=True)
    shape = [
        len(item) if isinstance(item, list) else item.changed
        for item in fold([same] * 8 + [change] + [same] * 3 + [change] + [same] * 7)
    ]
    assert shape == [7, False, True, False, False, False, True, False, 6]


TEXTS = st.lists(
    st.text("一二三是、。（）#*=-> 劳模讲话100年不", min_size=0, max_size=24), max_size=6
).map("\n".join)


@given(TEXTS, TEXTS)
def test_the_two_sides_hold_no_change_of_the_other(old: str, new: str) -> None:
    for row in rows(old, new):
        assert all(run.op is not Op.INSERT for line in row.old for run in line.runs)
        assert all(run.op is not Op.DELETE for line in row.new for run in line.runs)


@given(TEXTS, TEXTS)
def test_every_change_that_is_seen_can_be_stepped_to(old: str, new: str) -> None:
    total = sum(stops_in(paragraph) for paragraph in compare(old, new))
    for row in rows(old, new):
        for run in (run for line in row.both for run in line.runs):
            assert (run.stop in range(total)) == (run.op is not Op.EQUAL)


def test_moved_paragraphs_count_themselves_and_their_inner_edits() -> None:
    paragraphs = [
        f"第{n}段讲的是第{n}件事，与别的段落都不相同，各有各的道理。" for n in "甲乙丙丁戊"
    ]
    edited = paragraphs[0].replace("道理", "缘由")
    found = compare("\n".join(paragraphs), "\n".join([*paragraphs[1:], edited]))
    (moved,) = [p for p in found if p.kind is ParagraphKind.MOVED]
    assert stops_in(moved) == 2
