"""Libraries as each version of the schema left them, kept in ``tests/data``.

``python -m tests.library.old`` writes the one of this version. That is done once,
before the version is given out; from then on the file stays as it is.
"""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path

from editor_app.domain.person import Person, Post, Role
from editor_app.domain.piece import Original, Status
from editor_app.domain.review import Decision
from editor_app.library.sqlite.header import SCHEMA_VERSION
from editor_app.library.store import Library
from editor_app.library.unit_of_work import UnitOfWork
from tests.library.conftest import REVIEW, Ticking, add_user

TEXT = "同志们：\n一、深刻认识回信精神\n在给劳模的回信中，**总书记**强调了劳动。"
FIELDS = {
    "title": "回信精神",
    "speaker": "李玉赋",
    "delivered": "2019-04-29",
    "published": "2019-04-30T07:30:00+08:00",
    "channel": "工会/全总要闻",
    "abridged": "true",
}


def stored(number: int) -> Path:
    """Return the library that a version of the schema left."""
    return Path(__file__).parent.parent / "data" / f"library-{number:04d}.dinggao"


def write(path: Path) -> None:
    """Write a small library with something in every table."""
    clock = Ticking()
    library = Library.open(path, owner="王编辑", clock=clock)
    with closing(library), library.write() as work:
        _people(work)
        _pieces(work)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("PRAGMA page_size = 512")  # a small file
        connection.execute("VACUUM")


def _people(work: UnitOfWork) -> None:
    add_user(work, "初审员", Role.EDITOR)
    add_user(work, "复审员", Role.REVIEWER, "hash")
    post = Post("书记处书记", source="工人日报", recorded="2026-05-01")
    work.people.add(Person("李玉赋", (post,)))


def _pieces(work: UnitOfWork) -> None:
    image = work.assets.add(b"\x89PNG", "image/png", "图.png")
    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    original = Original("页.txt", "text/plain", digest, TEXT.encode())
    speech = work.pieces.add("speech", FIELDS, TEXT, "撰稿人", original)
    work.tags.set([speech.id], ["劳模"], [])
    version = work.versions.add(speech.id, "speech", FIELDS, TEXT, "撰稿人", note="定稿")
    round_ = work.reviews.open_round(speech.id, REVIEW, version, "撰稿人")
    for stage, by in (("初审", "初审员"), ("复审", "复审员")):
        verdict = work.reviews.add_verdict(
            round_, stage, by, Decision.APPROVED, 1, version.content_hash, version, "同意"
        )
    work.reviews.add_confirmation(verdict.id, version, "复审员", carried=False)
    hash_ = version.content_hash
    work.exports.add(speech.id, 1, "docx", "official", "讲话.docx", hash_, "送审稿", "王编辑")
    work.pieces.set_status(speech.id, Status.IN_REVIEW, "终审")
    picture = work.pieces.add("picture", {"title": "图"}, f"![图](asset:{image})", "")
    work.pieces.bin(picture.id)
    work.searches.save("近期", "2026-05..")
    work.record.append("王编辑", "tag", speech.id, {"add": ["劳模"]})


if __name__ == "__main__":
    target = stored(SCHEMA_VERSION)
    target.parent.mkdir(exist_ok=True)
    target.unlink(missing_ok=True)
    write(target)
