"""The sample pieces: the first start of the default library, and ``editor-app sample``.

Everything goes through the desk as its users would do it: one page is brought
in, the others are written, and each goes as far through review as its file says.
"""

from __future__ import annotations

import secrets
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from editor_app.domain.person import Role, User

if TYPE_CHECKING:
    from editor_app.services.desk import Desk

PAGE = "page.txt"
PAGE_TAGS = ("产业工人", "改革", "班组")
_TAG_COLOURS = {"产业工人": "red", "班组": "blue", "工匠": "green", "技能竞赛": "amber"}
RETURNED = "退回"
_AUTHOR, _EDITOR, _REVIEWER, _CHIEF = "林一舟", "苏晴", "周岩", "陈岳"
_REPORTS = {
    "初审": "导向正确，事实清楚，数字已与来稿核对。建议采用。",
    "复审": "同意初审意见，个别提法已改。",
    "终审": "同意签发。",
}
# What the page does not say in words of its own: the editor fills it in.
_PAGE_FIELDS = {
    "post": "海川市总工会党组书记、常务副主席",
    "occasion": "全市产业工人队伍建设改革现场推进会",
    "delivered": "2023-09-15",
}
# What the editor and the reviewer change on their way, so that there is something to compare.
_EDITS = {
    "初审": ("连续三年保持在85%以上", "连续三年超过85%"),
    "复审": ("活动一年办不了一两次", "活动一年也办不了几次"),
}


@dataclass(frozen=True)
class Cast:
    """Who plays in the samples. The chief's passphrase is known to nobody afterwards."""

    author: User
    editor: User
    reviewer: User
    chief: User
    passphrase: str


def put_samples(desk: Desk, folder: Path) -> tuple[int, ...]:
    """Put the sample pieces into a new library; returns their ids, the signed speech last.

    All of them come in or none. Raises LibraryUnavailable.
    """
    with desk.library.together():
        cast = make_cast(desk)
        written = [_write(desk, path, cast) for path in sorted(folder.glob("*.toml"))]
        page = bring_in_page(desk, folder / PAGE, cast)
        for tag, colour in _TAG_COLOURS.items():
            desk.tagging.colour(tag, colour, by=desk.users.owner())
    return (*written, page)


def make_cast(desk: Desk) -> Cast:
    """Add the users of the samples."""
    phrase = secrets.token_urlsafe(24)
    return Cast(
        author=desk.users.add(_AUTHOR, [Role.AUTHOR]).value,
        editor=desk.users.add(_EDITOR, [Role.EDITOR]).value,
        reviewer=desk.users.add(_REVIEWER, [Role.REVIEWER]).value,
        chief=desk.users.add(_CHIEF, [Role.CHIEF], phrase).value,
        passphrase=phrase,
    )


def bring_in_page(desk: Desk, page: Path, cast: Cast) -> int:
    """Bring in the sample page with its people, tag it, and review it to the end."""
    owner = desk.users.owner()
    read = desk.intake.read(page)
    accepted = desk.intake.accept(
        read.value,
        by=owner,
        fields={**_PAGE_FIELDS, "channel": read.value.field_values().get("channel", "")},
        people=read.value.people,
        warnings=read.warnings,
    )
    piece = accepted.value.piece
    if piece is None:
        raise ValueError(accepted.value)  # a sample of our own always comes in
    desk.tagging.tag([piece], PAGE_TAGS, by=owner)
    desk.reviewing.submit(piece, by=owner)
    sign_off(desk, piece, cast)
    return piece


def sign_off(desk: Desk, piece: int, cast: Cast) -> None:
    """Take a submitted piece through all three stages."""
    for user in (cast.editor, cast.reviewer, cast.chief):
        stage = desk.reviewing.state(piece, user).stage
        name = stage.name if stage is not None else ""
        if name in _EDITS:
            read = desk.drafting.open(piece)
            desk.drafting.save_text(piece, read.text.replace(*_EDITS[name]), read.revision, by=user)
        desk.reviewing.approve(
            piece, by=user, report=_REPORTS.get(name, ""), passphrase=cast.passphrase
        )


def _write(desk: Desk, path: Path, cast: Cast) -> int:
    table = tomllib.loads(path.read_text("utf-8"))
    fields: Mapping[str, str] = table["fields"]
    made = desk.drafting.new(
        table["kind"], fields["title"], by=cast.author, text=table["text"].strip(), fields=fields
    ).value
    desk.tagging.tag([made.id], table["tags"], by=cast.author)
    _go(desk, made.id, table, cast)
    return made.id


def _go(desk: Desk, piece: int, table: Mapping[str, Any], cast: Cast) -> None:
    """Take a written piece as far as its file says."""
    goal = table["goal"]
    if goal not in (*_REPORTS, RETURNED):
        return
    desk.reviewing.submit(piece, by=cast.author)
    if goal == RETURNED:
        desk.reviewing.send_back(piece, by=cast.editor, report=table["report"])
    elif goal != "初审":
        desk.reviewing.approve(piece, by=cast.editor, report=_REPORTS["初审"])
