"""A small library with something in every table, as an office would come to it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from editor_app.domain.person import Role
from editor_app.domain.workflow import OnChange, Stage, Workflow
from editor_app.paths import resources
from editor_app.services.desk import Desk, open_desk
from editor_app.services.review.reviewing import Reviewing
from tests.services.office import PHRASE, Office, quick_passphrases

_PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360f8cfc0f01f00050001ff56c72f0d0000000049454e44ae426082"
)
PAGE = "在座谈会上的讲话\n李某\n2024-05-06 08:00\n\n同志们：\n\n今天开会，讨论工作，请大家发言。"
_FLOW = Workflow(
    "two",
    "两审",
    "Two",
    (
        Stage("初审", "First", Role.EDITOR, on_change=OnChange.RECONFIRM, group="review"),
        Stage("签发", "Sign", Role.CHIEF, signing=True, on_change=OnChange.RECONFIRM),
    ),
    default=True,
)


def make_whole(path: Path) -> str:
    """Make the library at ``path``; returns the hash of the record that its final carries."""
    desk = open_desk(path, resources=resources(), owner="本机", passphrases=quick_passphrases())
    try:
        office = _staffed(desk)
        _sort(office)
        head = _review(office, path.parent)
        _come_and_go(office, path.parent)
        return head
    finally:
        desk.close()


def _staffed(desk: Desk) -> Office:
    users = desk.users
    author = users.add("作者", [Role.AUTHOR]).value
    editor = users.add("编辑", [Role.EDITOR]).value
    reviewer = users.add("复审员", [Role.REVIEWER]).value
    chief = users.add("总编", [Role.CHIEF], PHRASE).value
    users.set_roles("复审员", [Role.REVIEWER, Role.PROOFREADER])
    reviewing = Reviewing(desk.library, desk.kinds, [_FLOW], quick_passphrases())
    desk = replace(desk, reviewing=reviewing)
    return Office(desk, users.owner(), author, editor, reviewer, chief)


def _sort(office: Office) -> None:
    desk, owner = office.desk, office.owner
    desk.register.add("李某", "主席", by=owner, source="工人日报")
    desk.channels.add("要闻/本地", by=owner)
    desk.finding.save_search("近期", "speaker:李")
    desk.users.set_pace("作者", 200)


def _review(office: Office, folder: Path) -> str:
    """Take one piece the whole way with an edit from outside, another back and there again."""
    desk = office.desk
    picture = desk.drafting.add_picture(_PNG, "图.png").value
    piece = office.piece(f"同志们：\n\n![图](asset:{picture})\n\n一是学习。")
    desk.tagging.tag([piece], ["劳模", "回信"], [], by=office.editor)
    desk.drafting.set_fields(piece, {"channel": "要闻/本地"}, by=office.editor)
    desk.reviewing.submit(piece, by=office.author)
    office.approve(piece, office.editor)
    office.edit(piece, office.author, f"同志们：\n\n![图](asset:{picture})\n\n一是要学习。")
    desk.reviewing.reconfirm(piece, by=office.editor)
    office.approve(piece, office.chief)
    out = folder / "x.html"
    desk.publishing.export([piece], "html", output=out, by=office.owner)
    desk.publishing.export([piece], "md", output=folder / "x.md", label="送审稿", by=office.owner)
    desk.publishing.mark([piece], by=office.owner)
    back = office.submitted()
    desk.reviewing.send_back(back, by=office.editor, report="再改")
    office.edit(back, office.author, "重写过的。")
    desk.reviewing.submit(back, by=office.author)
    desk.drafting.derive(piece, 1, "news", by=office.editor)
    return out.read_text("utf-8").split('name="dinggao-chain-head" content="')[1][:64]


def _come_and_go(office: Office, folder: Path) -> None:
    """Bring in a page, put a piece in the bin, erase another."""
    desk = office.desk
    page = folder / "来稿.txt"
    page.write_text(PAGE, "utf-8")
    desk.intake.bring_in([page], by=office.editor, accept_people=True)
    binned, gone = office.piece("放进回收站。"), office.piece("彻底删除。")
    desk.drafting.bin([binned, gone], by=office.owner)
    desk.drafting.erase([gone], by=office.owner)
