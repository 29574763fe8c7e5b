from __future__ import annotations

import pytest

from editor_app.errors import BadInput, NotFound
from tests.services.office import Office, refused


def names(office: Office) -> list[tuple[str, int]]:
    return [(tag.name, tag.count) for tag in office.desk.tagging.tags()]


def test_tags_go_on_several_pieces_at_once(office: Office) -> None:
    first, second = office.piece(title="一"), office.piece(title="二")
    office.desk.tagging.tag([first, second], ["劳模", " 回信  精神 "], by=office.editor)
    office.desk.tagging.tag([second], [], ["劳模"], by=office.editor)
    assert names(office) == [("回信 精神", 2), ("劳模", 1)]
    assert office.desk.drafting.open(second).tags == ("回信 精神",)


def test_what_tagging_changed_is_taken_back_and_nothing_else(office: Office) -> None:
    had, fresh = office.piece(title="一"), office.piece(title="二")
    office.desk.tagging.tag([had], ["劳模", "旧"], by=office.editor)
    done = office.desk.tagging.tag([had, fresh], ["劳模", "新"], ["旧"], by=office.editor).value
    office.desk.tagging.take_back(done, by=office.editor)
    assert set(office.desk.drafting.open(had).tags) == {"劳模", "旧"}
    assert office.desk.drafting.open(fresh).tags == ()
    assert office.desk.upkeep.verify() == ()


def test_a_tag_breaks_no_chain(office: Office) -> None:
    piece = office.signed()
    office.desk.tagging.tag([piece], ["劳模"], by=office.owner)
    assert office.desk.reviewing.state(piece, office.owner).final


def test_a_wrong_tag_or_piece_changes_nothing(office: Office) -> None:
    piece = office.piece()
    with refused("tag_empty", kind=BadInput):
        office.desk.tagging.tag([piece], [" "], by=office.editor)
    with refused("tag_long", kind=BadInput):
        office.desk.tagging.tag([piece], ["长" * 41], by=office.editor)
    with refused("piece_missing", kind=NotFound):
        office.desk.tagging.tag([piece, 99], ["好"], by=office.editor)
    assert names(office) == []


def test_tags_are_renamed_merged_coloured_and_deleted(office: Office) -> None:
    piece, tagging = office.piece(), office.desk.tagging
    tagging.tag([piece], ["劳模", "模范", "工匠"], by=office.editor)
    tagging.rename("工匠", "大国工匠", by=office.editor)
    tagging.merge(["模范", "劳模"], "劳模", by=office.editor)
    tagging.colour("劳模", "red", by=office.editor)
    tagging.delete("大国工匠", by=office.editor)
    (tag,) = tagging.tags()
    assert (tag.name, tag.colour, tag.count) == ("劳模", "red", 1)
    with refused("tag_missing", kind=NotFound):
        tagging.rename("没有", "有", by=office.editor)


def test_several_tags_typed_in_one_line_are_several(office: Office) -> None:
    piece, tagging = office.piece(), office.desk.tagging
    typed = ["劳模精神、座谈会，劳动；工匠; 回信 精神", "1,000人,AI"]
    tagging.tag([piece], typed, by=office.editor)
    assert {name for name, _count in names(office)} == {
        "劳模精神", "座谈会", "劳动", "工匠", "回信 精神", "1,000人", "AI",
    }  # fmt: skip
    for nothing in ("、", "，；"):
        with refused("tag_empty", kind=BadInput):
            tagging.tag([piece], [nothing], by=office.editor)


def test_one_name_is_wanted_where_a_tag_is_renamed_or_merged(office: Office) -> None:
    piece, tagging = office.piece(), office.desk.tagging
    tagging.tag([piece], ["劳模", "工匠"], by=office.editor)
    with refused("tag_several", kind=BadInput):
        tagging.rename("劳模", "劳模、先进", by=office.editor)
    with refused("tag_several", kind=BadInput):
        tagging.merge(["劳模"], "工匠，先进", by=office.editor)
    assert {name for name, _count in names(office)} == {"劳模", "工匠"}


def test_an_older_tag_with_a_mark_in_it_can_be_taken_off(office: Office) -> None:
    piece = office.piece()
    with office.desk.library.write(office.editor) as work:
        work.tags.set([piece], ["劳模、座谈会"], [])
    office.desk.tagging.tag([piece], [], ["劳模、座谈会"], by=office.editor)
    assert office.desk.drafting.open(piece).tags == ()


def test_neither_the_speaker_nor_a_channel_is_offered_as_a_tag(office: Office) -> None:
    piece = office.piece("“工会要闻”和李某，“工会要闻”，李某；“夜校”办起来，“夜校”")
    other = office.piece(title="二")
    office.desk.register.add("李某", by=office.editor)
    office.desk.tagging.tag([other], ["李某", "工会要闻"], by=office.editor)
    office.desk.drafting.set_fields(piece, {"channel": "市里/工会要闻"}, by=office.editor)
    assert office.desk.tagging.suggest(piece) == ("夜校",)


def test_suggestions_come_from_the_text_and_the_register(office: Office) -> None:
    text = "弘扬“工匠精神”，赵师傅说，工匠精神要传下去。劳模也要带徒弟。"
    piece, other = office.piece(text), office.piece(title="二")
    office.desk.tagging.tag([other], ["劳模", "无关的标签"], by=office.editor)
    office.desk.register.add("赵师傅", by=office.editor)
    suggested = office.desk.tagging.suggest(piece)
    assert {"劳模", "赵师傅", "工匠精神"} == set(suggested)
    office.desk.tagging.tag([piece], ["劳模"], by=office.editor)
    assert "劳模" not in office.desk.tagging.suggest(piece)


def test_searching_gives_rows_with_snippets(office: Office) -> None:
    piece = office.piece("大会上讲到回信精神，很受鼓舞。")
    office.piece("别的事情。", title="二")
    (found,) = office.desk.finding.ids("回信精神")
    (row,) = office.desk.finding.rows([found], "回信精神")
    assert (found, "\x02回信精神\x03" in row.snippet) == (piece, True)
    assert office.desk.finding.rows([found])[0].snippet == ""
    assert office.desk.finding.ids("类型:讲话 回信精神") == [piece]
    assert office.desk.finding.ids("类型:消息") == office.desk.finding.ids("kind:没有") == []
    with pytest.raises(BadInput):
        office.desk.finding.ids("speaker:")


def test_searches_are_saved_and_forgotten(office: Office) -> None:
    finding = office.desk.finding
    finding.save_search("待审", "stage:初审")
    assert [(s.name, s.query) for s in finding.saved()] == [("待审", "stage:初审")]
    finding.delete_search("待审")
    assert finding.saved() == ()
    with refused("search_name_empty", kind=BadInput):
        finding.save_search(" ", "x")
    with pytest.raises(BadInput):
        finding.save_search("坏", "speaker:")


def test_half_a_character_in_a_tag_is_refused(office: Office) -> None:
    with refused("tag_not_text", kind=BadInput):
        office.desk.tagging.tag([office.piece()], ["劳模\ud83d"], by=office.editor)


@pytest.mark.parametrize("sort", ["updated", "title", "words", "date"])
def test_the_list_is_sorted_and_cut(office: Office, sort: str) -> None:
    ids = [office.piece("字" * n, title=f"题{n}") for n in (1, 2, 3)]
    found = office.desk.finding.ids(sort=sort, descending=False)
    assert sorted(found) == ids
    assert office.desk.finding.ids(sort=sort, limit=2, descending=False) == found[:2]
