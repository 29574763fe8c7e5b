from __future__ import annotations

from typing import Any

from editor_app.domain.fields import Fields
from editor_app.domain.review import Version, VersionText
from editor_app.services.review.comparison import compare_versions
from editor_app.text.compare.diff import Op
from editor_app.ui.page.display import LINE_END, Row
from editor_app.ui.review.showing import Showing, show_comparison, show_page
from editor_app.words import Words
from tests.ui.review.office import FIELDS, OLD, TITLE, changed

HEAD: Fields = {**FIELDS, "title": TITLE}


def version(text: str = OLD, **fields: str) -> VersionText:
    now: Any = None
    return VersionText(Version(1, 1, "", "", "", now), "speech", {**HEAD, **fields}, text)


def show(words: Words, old: VersionText, new: VersionText, *names: str) -> Showing:
    return show_comparison(compare_versions(old, new, names), names, words)


def shown(row: Row) -> str:
    signs = {Op.DELETE: "[-{}-]", Op.INSERT: "{{+{}+}}"}
    return "".join(signs.get(r.op, "{}").format(r.text) for line in row.both for r in line.runs)


def test_the_head_shows_its_changes_in_place(words: Words) -> None:
    new = version(title="在全市劳模工作会议上的讲话", delivered="2026-04-29")
    head = [shown(row) for row in show(words, version(), new).rows[:4]]
    assert head[0] == "在全市劳模工作[-座谈-]会{+议+}上的讲话"
    assert head[1] == "市总工会主席　周国平"
    assert "2026年4月[-28-]{+29+}日" in head[2]


def test_fields_that_the_page_does_not_show_are_listed_under_it(words: Words) -> None:
    new = version(channel="工会/要闻", abridged="true", secrecy="internal", place="市工人文化宫")
    found = show(words, version(), new)
    listed = [shown(row) for row in found.rows[3 : found.head]]
    assert "地点　{+市工人文化宫+}" in listed
    assert not any(line.startswith("栏目　工会{+") for line in listed)  # not signed
    assert "有删节　{+是+}" in listed
    assert "密级　{+内部+}" in listed
    assert found.stops == 3


def test_a_title_broken_elsewhere_is_a_change_of_the_title(words: Words) -> None:
    old = version(title="狠抓落实 引向深入")
    new = version(title="狠抓落实 引向深入", title_breaks="4")
    found = show(words, old, new)
    assert LINE_END in shown(found.rows[0])
    (line,) = show(words, new, old).rows[0].old
    assert f"{LINE_END}\u2028" in line.text  # the old side breaks where it broke
    assert "标题断行" not in "".join(shown(row) for row in found.rows)


def test_a_name_changes_as_a_whole_and_is_critical(words: Words) -> None:
    found = show(words, version(), version(speaker="周国安"))
    assert shown(found.rows[1]) == "市总工会主席　[-周国平-]{+周国安+}"
    (item,) = found.critical
    assert (item.kind, item.old, item.new, item.stop) == ("讲话人", "周国平", "周国安", 0)


def test_critical_changes_lead_to_their_stop(words: Words) -> None:
    found = show(words, version(), version(changed(), title="在表彰会上的讲话"))
    (item,) = [item for item in found.critical if item.kind == "数字"]
    assert (item.old, item.new) == ("三百", "四百")
    runs = [r for row in found.rows for line in row.both for r in line.runs]
    assert [r.text for r in runs if r.stop == item.stop] == ["三百", "四百"]


def test_names_of_the_register_are_watched_in_the_text(words: Words) -> None:
    old, new = version("参加会议的有王东明。"), version("参加会议的有李玉赋。")
    found = show(words, old, new, "王东明", "李玉赋")
    assert [(i.kind, i.old, i.new) for i in found.critical] == [("人名", "王东明", "李玉赋")]


def test_a_moved_paragraph_says_which_part_it_came_from(words: Words) -> None:
    found = show(words, version(), version(changed()))
    (line,) = [line for row in found.rows for line in row.both if line.moved]
    assert line.runs[0].text.startswith("移自第二部分")


def test_without_parts_it_says_which_paragraph(words: Words) -> None:
    lines = [f"第{n}段讲的是第{n}件事，与别的段落都不相同。" for n in "甲乙丙丁戊"]
    old, new = "\n\n".join(lines), "\n\n".join([*lines[1:], lines[0]])
    found = show(words, version(old), version(new))
    (line,) = [line for row in found.rows for line in row.both if line.moved]
    assert line.runs[0].text.startswith("移自第 1 段")


def test_paragraphs_that_came_together_are_one_stop(words: Words) -> None:
    new = OLD.replace("\n（根据", "\n新加的第一段话。\n\n又加的另一段话。\n（根据")
    found = show(words, version(), version(new))
    assert found.stops == 1
    stops = {r.stop for row in found.rows for line in row.both for r in line.runs}
    assert stops == {-1, 0}


def test_the_page_alone_has_no_changes(words: Words) -> None:
    found = show_page(version("## 目标\n\n一段**话**。"), words)
    assert found.stops == 0
    assert [shown(row) for row in found.rows if row.both][-2:] == ["目标", "一段话。"]
    assert not any(row.changed for row in found.rows)


def test_another_picture_is_critical_and_its_address_is_no_number(words: Words) -> None:
    picture = '![会场](asset:{} "会场全景")'
    old, new = picture.format("1a" * 32), picture.format("2b" * 32)
    found = show(words, version(old), version(new))
    assert [(i.kind, i.old, i.new) for i in found.critical] == [("图片", "会场全景", "会场全景")]
    found = show(words, version(f"一段话。\n{old}"), version("一段话。"))
    assert [(i.kind, i.old, i.new) for i in found.critical] == [("图片", "会场全景", "")]


def test_days_are_written_as_people_write_them(words: Words) -> None:
    (item,) = show(words, version(), version(delivered="2026-04-29")).critical
    assert (item.old, item.new) == ("2026年4月28日", "2026年4月29日")


def test_a_long_title_breaks_where_its_writer_left_a_space(words: Words) -> None:
    title = "海川市第十二届职工技能大赛开幕 八千名职工同场比武"
    found = show(words, version(title=title), version(changed(), title=title))
    assert shown(found.rows[0]) == "海川市第十二届职工技能大赛开幕\u2028八千名职工同场比武"
    assert not found.rows[0].changed


def test_a_title_that_changed_shows_its_words_not_its_breaks(words: Words) -> None:
    old, new = (
        "海川市第十二届职工技能大赛 八千名职工比武",
        "海川市第十二届职工技能大赛开幕 八千名职工比武",
    )
    found = show(words, version(title=old), version(title=new))
    assert shown(found.rows[0]) == "海川市第十二届职工技能大赛{+开幕+} 八千名职工比武"
