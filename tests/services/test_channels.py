"""Channels are made, moved, merged and deleted on purpose; pieces keep their text."""

from __future__ import annotations

from editor_app.errors import BadInput, NotFound, Refused
from tests.services.office import Office, refused


def tree(office: Office) -> dict[str, int]:
    return {channel.path: channel.count for channel in office.desk.channels.all()}


def within(office: Office, path: str) -> int:
    """Return a new piece in a channel."""
    piece = office.piece()
    office.desk.drafting.set_fields(piece, {"channel": path}, by=office.author)
    return piece


def channel_of(office: Office, piece: int) -> str:
    return office.desk.drafting.open(piece).fields.get("channel", "")


def sound(office: Office) -> bool:
    return office.desk.upkeep.verify() == ()


def test_channels_form_a_tree(office: Office) -> None:
    office.desk.channels.add("工会 / 要闻", by=office.editor)
    piece = office.piece()
    office.desk.drafting.set_fields(piece, {"channel": "工会/要闻"}, by=office.author)
    office.desk.channels.rename("工会", "工运", by=office.editor)
    assert [(c.path, c.depth, c.count) for c in office.desk.channels.all()] == [
        ("工运", 0, 1), ("工运/要闻", 1, 1),
    ]  # fmt: skip
    assert office.desk.drafting.open(piece).fields["channel"] == "工运/要闻"
    with refused("channel_empty", kind=BadInput):
        office.desk.channels.add(" / ", by=office.editor)
    with refused("channel_inside", kind=BadInput):
        office.desk.channels.rename("工运", "工运/要闻", by=office.editor)


def test_a_level_of_a_channel_has_an_end(office: Office) -> None:
    long = "栏" * 41
    office.desk.channels.add(f"{'栏' * 40}/短", by=office.author)
    office.desk.channels.add("短", by=office.author)
    with refused("channel_long", kind=BadInput):
        office.desk.channels.add(f"短/{long}", by=office.author)
    with refused("channel_long", kind=BadInput):
        office.desk.channels.rename("短", long, by=office.author)


def test_renaming_a_channel_breaks_no_sign_off(office: Office) -> None:
    piece = office.piece()
    office.desk.drafting.set_fields(piece, {"channel": "工会"}, by=office.author)
    office.desk.reviewing.submit(piece, by=office.author)
    office.approve(piece, office.editor, office.reviewer, office.chief)
    assert office.desk.channels.rename("工会", "工运", by=office.owner).warnings == ()
    assert office.desk.drafting.open(piece).fields["channel"] == "工运"
    state = office.desk.reviewing.state(piece, office.owner)
    assert state.final
    assert not state.dirty


def test_a_deleted_channel_leaves_its_pieces_and_what_was_sealed(office: Office) -> None:
    above, below, beside = (within(office, p) for p in ("工会", "工会/要闻", "工会报"))
    text = office.desk.drafting.open(above).text
    office.desk.reviewing.save_version(above, "定", by=office.author)
    sealed = office.desk.reviewing.versions(above)
    office.desk.drafting.bin([below], by=office.author)
    done = office.desk.channels.delete("工会", by=office.editor).value
    assert tree(office) == {"工会报": 1}
    assert [channel_of(office, piece) for piece in (above, below, beside)] == ["", "", "工会报"]
    assert office.desk.drafting.open(above).text == text
    assert office.desk.reviewing.versions(above) == sealed
    assert office.desk.finding.ids("栏目:工会") == []
    assert sound(office)
    office.desk.channels.take_back(done, by=office.editor)
    assert [channel_of(office, piece) for piece in (above, below)] == ["工会", "工会/要闻"]
    assert office.desk.finding.ids("栏目:工会") == [above]
    assert sound(office)
    with refused("channel_missing", kind=NotFound):
        office.desk.channels.delete("没有", by=office.editor)


def test_two_channels_become_one_with_what_is_below_them(office: Office) -> None:
    pieces = [within(office, path) for path in ("要闻", "要闻/本地", "要闻/外地", "工会/本地")]
    done = office.desk.channels.merge("要闻", "工会", by=office.editor).value
    assert tree(office) == {"工会": 4, "工会/本地": 2, "工会/外地": 1}
    assert sound(office)
    office.desk.drafting.set_fields(pieces[0], {"channel": "别处"}, by=office.author)
    office.desk.channels.take_back(done, by=office.editor)
    held = [channel_of(office, piece) for piece in pieces]
    assert held == ["别处", "要闻/本地", "要闻/外地", "工会/本地"]  # who went on stays there
    assert "工会/外地" not in tree(office)
    assert sound(office)
    with refused("channel_missing", kind=NotFound):
        office.desk.channels.merge("要闻", "没有", by=office.editor)
    with refused("channel_inside", kind=BadInput):
        office.desk.channels.merge("要闻", "要闻/本地", by=office.editor)


def test_a_renamed_channel_gets_its_name_back(office: Office) -> None:
    piece = within(office, "工会/要闻")
    done = office.desk.channels.rename("工会", "工运/工会", by=office.editor).value
    assert channel_of(office, piece) == "工运/工会/要闻"
    office.desk.channels.take_back(done, by=office.editor)
    assert channel_of(office, piece) == "工会/要闻"
    assert {"工会", "工会/要闻"} <= set(tree(office))
    assert sound(office)


def test_an_added_channel_is_taken_back_unless_something_is_in_it(office: Office) -> None:
    done = office.desk.channels.add("工会/要闻", by=office.editor).value
    within(office, "工会")
    office.desk.channels.take_back(done, by=office.editor)
    assert tree(office) == {"工会": 1}


def test_several_pieces_go_to_a_channel_together_or_not_at_all(office: Office) -> None:
    signed, other, binned = office.signed(), within(office, "理论"), office.piece()
    office.desk.drafting.bin([binned], by=office.author)
    with refused("piece_binned", kind=Refused):
        office.desk.channels.put([other, binned], "要闻", by=office.editor)
    assert channel_of(office, other) == "理论"
    done = office.desk.channels.put([signed, other], "要闻/头条", by=office.editor).value
    assert [channel_of(office, piece) for piece in (signed, other)] == ["要闻/头条"] * 2
    assert office.desk.reviewing.state(signed, office.owner).final
    office.desk.channels.take_back(done, by=office.editor)
    assert [channel_of(office, piece) for piece in (signed, other)] == ["", "理论"]
    assert tree(office) == {"理论": 1}
    assert sound(office)
