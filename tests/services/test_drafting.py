from __future__ import annotations

import pytest

from editor_app.domain.piece import Origin, Status
from editor_app.domain.result import Subject
from editor_app.errors import BadInput, Conflict, NotFound
from tests.images import GIANT
from tests.services.office import TEXT, Office, refused

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20


def test_a_new_piece_has_an_author_and_its_kinds_template(office: Office) -> None:
    result = office.desk.drafting.new("讲话", "题", by=office.author)
    piece = result.value
    assert (piece.kind, piece.author, piece.title) == ("speech", "作者", "题")
    assert piece.text.startswith("同志们：")
    assert (result.changes.subjects, result.changes.pieces) == (
        frozenset({Subject.PIECES, Subject.STATUS, Subject.CHANNELS}),
        frozenset({piece.id}),
    )


@pytest.mark.parametrize(
    ("kind", "title", "key"), [("诗歌", "题", "kind_unknown"), ("news", " ", "title_empty")]
)
def test_a_new_piece_needs_a_kind_and_a_title(
    office: Office, kind: str, title: str, key: str
) -> None:
    with refused(key, kind=BadInput):
        office.desk.drafting.new(kind, title, by=office.author)


def test_the_text_is_saved_by_compare_and_swap(office: Office) -> None:
    piece, drafting = office.piece(), office.desk.drafting
    first = drafting.save_text(piece, "甲", 1, by=office.author).value
    assert first.revision == 2
    with refused("piece_changed", kind=Conflict):
        drafting.save_text(piece, "乙", 1, by=office.editor)
    assert drafting.open(piece).text == "甲"
    assert office.desk.reviewing.versions(piece) == ()  # the refused edit left nothing behind
    same = drafting.save_text(piece, "甲", 1, by=office.editor)
    assert (same.value.revision, bool(same.changes)) == (2, False)


def test_line_ends_are_made_one_kind(office: Office) -> None:
    piece = office.piece()
    assert office.edit(piece, office.author, "甲\r\n乙\r丙\x00").text == "甲\n乙\n丙"


def test_a_title_keeps_its_break_points_until_it_changes(office: Office) -> None:
    piece, drafting = office.piece(), office.desk.drafting
    fields = drafting.set_fields(piece, {"title": "上句 \n 下句"}, by=office.author).value.fields
    assert (fields["title"], fields["title_breaks"]) == ("上句 下句", "2")
    same = drafting.set_fields(piece, {"title": "上句 下句"}, by=office.author).value.fields
    assert same["title_breaks"] == "2"
    other = drafting.set_fields(piece, {"title": "别的题"}, by=office.author).value.fields
    assert "title_breaks" not in other


def test_fields_are_cleaned_and_cleared(office: Office) -> None:
    piece, drafting = office.piece(), office.desk.drafting
    changes = {"published": "2019-04-30 07:30", "abridged": "是", "channel": "工会 › 要闻"}
    fields = drafting.set_fields(piece, changes, by=office.author).value.fields
    assert fields["published"] == "2019-04-30T07:30:00+08:00"
    assert (fields["abridged"], fields["channel"]) == ("true", "工会/要闻")
    assert [c.path for c in office.desk.channels.all()] == ["工会", "工会/要闻"]
    cleared = drafting.set_fields(piece, {"published": "", "abridged": "否"}, by=office.author)
    assert not {"published", "abridged"} & set(cleared.value.fields)
    for bad in ({"delivered": "那天"}, {"weather": "晴"}, {"title": " "}):
        with pytest.raises(BadInput):
            drafting.set_fields(piece, bad, by=office.author)
    assert drafting.open(piece).fields == cleared.value.fields


def test_setting_what_is_there_already_changes_nothing(office: Office) -> None:
    piece, drafting = office.piece(), office.desk.drafting
    result = drafting.set_fields(piece, {"speaker": "李某"}, by=office.editor)
    assert (result.value.revision, bool(result.changes)) == (1, False)
    assert not drafting.set_kind(piece, "讲话", by=office.editor).changes
    with refused("piece_changed", kind=Conflict):
        drafting.set_fields(piece, {"place": "海川"}, by=office.editor, revision=9)


def test_a_change_of_kind_is_an_edit(office: Office) -> None:
    piece = office.signed()
    changed = office.desk.drafting.set_kind(piece, "article", by=office.editor).value
    assert (changed.kind, changed.stage) == ("article", "初审")


def test_a_long_text_is_counted_when_nobody_types(office: Office) -> None:
    long = "这一句有十个汉字呢。\n" * 3000
    made, desk = office.piece(long), office.desk
    assert desk.finding.rows([made])[0].words == 30_000
    office.edit(made, office.author, long * 2)
    assert desk.finding.ids("十个汉字") == [made]
    assert desk.drafting.behind() == 1
    assert desk.drafting.catch_up().value == 1
    assert desk.drafting.behind() == 0
    assert desk.finding.rows([made])[0].words == 60_000
    assert not desk.drafting.catch_up().changes


def test_pictures_are_known_by_their_bytes(office: Office) -> None:
    sha = office.desk.drafting.add_picture(PNG, "图.jpg").value
    assert office.desk.drafting.picture(sha).media_type == "image/png"
    with refused("picture_unknown", kind=BadInput):
        office.desk.drafting.add_picture(b"<svg/>", "图.png")
    with refused("asset_too_many_pixels", kind=BadInput):
        office.desk.drafting.add_picture(GIANT, "图.png")
    with refused("asset_missing", kind=NotFound):
        office.desk.drafting.picture("0" * 64)


def test_the_bin_gives_everything_back(office: Office) -> None:
    piece, desk = office.piece(), office.desk
    desk.drafting.bin([piece, piece], by=office.owner)
    assert (desk.finding.ids(), desk.finding.ids(scope="bin")) == ([], [piece])
    desk.drafting.restore([piece], by=office.owner)
    assert desk.drafting.open(piece).text == TEXT


def test_only_what_is_in_the_bin_is_erased(office: Office) -> None:
    piece, drafting = office.piece(), office.desk.drafting
    with refused("erase_not_binned"):
        drafting.erase([piece], by=office.owner)
    drafting.bin([piece], by=office.owner)
    drafting.erase([piece], by=office.owner)
    with refused("piece_missing", kind=NotFound):
        drafting.open(piece)
    assert office.desk.upkeep.verify() == ()


def test_a_derived_piece_names_the_version_it_comes_from(office: Office) -> None:
    piece, drafting = office.piece(), office.desk.drafting
    with refused("version_missing", kind=NotFound):
        drafting.derive(piece, 0, "news", by=office.editor)
    office.desk.reviewing.save_version(piece, "", by=office.author)
    made = drafting.derive(piece, 0, "消息", by=office.editor).value
    assert (made.derived_from, made.author, made.kind) == (Origin(piece, 1), "编辑", "news")
    assert (made.text, made.fields["speaker"]) == (TEXT, "李某")


def test_a_broadcast_is_read_faster_than_a_speech(office: Office) -> None:
    kinds = office.desk.kinds
    assert (kinds.find("讲话").pace, kinds.find("口播").pace) == ((180, 220), (260, 300))
    made = office.desk.drafting.new("口播稿", "一分钟新闻", by=office.author, text="听众您好。")
    office.desk.drafting.set_fields(made.value.id, {"length": "1分钟"}, by=office.author)
    assert made.value.kind == "broadcast"
    assert office.desk.reviewing.state(made.value.id, office.author).may_submit is None
    assert office.desk.finding.ids("类型:口播") == [made.value.id]


def test_several_pieces_become_of_another_kind_and_of_their_own_again(office: Office) -> None:
    speech, signed = office.piece(), office.signed()
    news = office.desk.drafting.new("news", "一条消息", by=office.author).value.id
    kinds = dict.fromkeys((speech, signed, news), "article")
    before = office.desk.drafting.set_kinds(kinds, by=office.author).value
    assert {office.desk.drafting.open(piece).kind for piece in kinds} == {"article"}
    assert not office.desk.reviewing.state(signed, office.owner).final
    office.desk.drafting.set_kinds(before, by=office.author)
    held = [office.desk.drafting.open(piece).kind for piece in (speech, signed, news)]
    assert held == ["speech", "speech", "news"]
    assert office.desk.reviewing.state(signed, office.owner).final
    assert office.desk.upkeep.verify() == ()


def test_a_copy_is_a_piece_of_its_own_that_says_where_it_came_from(office: Office) -> None:
    piece = office.signed()
    fields = {"channel": "工会", "published": "2026-04-29", "url": "http://a"}
    office.desk.drafting.set_fields(piece, fields, by=office.owner)
    office.desk.tagging.tag([piece], ["劳模"], by=office.owner)
    source = office.desk.drafting.open(piece)
    made = office.desk.drafting.copy(piece, by=office.editor).value
    copied = office.desk.drafting.open(made.id)
    assert (copied.text, copied.title, copied.tags) == (source.text, source.title, ("劳模",))
    assert copied.fields.get("channel") == "工会"
    assert not {"published", "url", "editor"} & copied.fields.keys()
    assert (copied.author, copied.status) == (office.editor.name, Status.DRAFT)
    assert copied.derived_from == Origin(piece, source.latest_version)
    office.edit(piece, office.author, "改过。")
    later = office.desk.drafting.copy(piece, by=office.editor).value
    assert (later.text, later.derived_from) == ("改过。", Origin(piece, 0))
    assert office.desk.upkeep.verify() == ()
