"""Who wrote a piece, who may sign, and what came in: changed behind the program, it is found."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from editor_app.domain.person import Role
from editor_app.domain.result import Notice
from editor_app.library.sqlite import triggers
from tests.services.office import PHRASE, Office

PAGE = "在座谈会上的讲话\n李某\n2024-05-06 08:00\n\n同志们：\n\n今天开会，讨论工作，请大家发言。"


@pytest.fixture
def busy(office: Office) -> Office:
    """Return an office with a written piece, an imported one and users who changed."""
    users = office.desk.users
    office.piece()
    incoming = office.desk.intake.read_pasted(None, PAGE).value
    office.desk.intake.accept(incoming, by=office.editor)
    office.desk.reviewing.save_version(1, "", by=office.author)
    office.desk.drafting.derive(1, 0, "news", by=office.editor)
    users.add("副总编", [Role.CHIEF], PHRASE)
    users.set_roles("副总编", [Role.CHIEF, Role.REVIEWER])
    users.set_passphrase("总编", PHRASE, "另一个口令")
    return office


def faults(office: Office, *statements: str) -> list[Notice]:
    """Return what is found once statements were run without the triggers."""
    with closing(sqlite3.connect(office.desk.library_path, isolation_level=None)) as connection:
        triggers.drop(connection)
        for statement in statements:
            connection.execute(statement)
        triggers.install(connection)
    return list(office.desk.upkeep.verify())


def test_what_was_done_by_the_rules_is_sound(busy: Office) -> None:
    assert faults(busy) == []
    busy.desk.drafting.bin([2], by=busy.owner)
    busy.desk.drafting.erase([2], by=busy.owner)
    assert faults(busy) == []


@pytest.mark.parametrize(
    ("statement", "key", "detail"),
    [
        ("UPDATE piece SET author = '编辑' WHERE id = 1", "fault_author", 1),
        ("UPDATE piece SET author = '编辑' WHERE id = 2", "fault_author", 2),
        ("UPDATE piece SET author = '' WHERE id = 3", "fault_author", 3),
        ("UPDATE original SET data = x'00'", "fault_original", 2),
        ("UPDATE original SET data = x'00', sha256 = '6e340b9cffb37a98'", "fault_original", 2),
        ("DELETE FROM original", "fault_original", 2),
        ("UPDATE user SET roles = 'chief,editor' WHERE name = '副总编'", "fault_user", "副总编"),
        (
            "UPDATE user SET passphrase_hash = '' WHERE name = '副总编'",
            "fault_passphrase",
            "副总编",
        ),
        ("UPDATE user SET passphrase_hash = 'x' WHERE name = '总编'", "fault_passphrase", "总编"),
        ("DELETE FROM user WHERE name = '副总编'", "fault_user_gone", "副总编"),
    ],
)
def test_what_decides_over_review_is_watched(
    busy: Office, statement: str, key: str, detail: object
) -> None:
    found = faults(busy, statement)
    assert (key, [detail]) in [(notice.key, list(notice.details.values())) for notice in found]
