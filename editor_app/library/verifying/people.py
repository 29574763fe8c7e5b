"""Users, originals, the register and tags: what is told of them, and what is kept twice."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from editor_app.domain.person import name_key
from editor_app.library.index.derived import sort_key
from editor_app.library.sqlite.canonical import phrase_digest
from editor_app.library.verifying.derived import close
from editor_app.library.verifying.fault import Fault, Statement, mended, named
from editor_app.library.verifying.reading import Reader, Row
from editor_app.library.verifying.told import Told
from editor_app.text.folding import fold


def user_faults(reader: Reader, told: Told) -> Iterator[Fault]:
    """Yield who is not who the record tells: roles and passphrases decide who may sign."""
    rows = list(reader.rows("user"))
    for row in rows:
        yield from _user(told, row)
    if "user" not in reader.damaged:
        for name in sorted(told.users.keys() - {row["name"] for row in rows}):
            yield named("fault_user_gone", user=name)
        yield from _owner(told, rows)
        yield from _names(reader, told, rows)


def _user(told: Told, row: Row) -> Iterator[Fault]:
    name, standings = row["name"], told.users.get(row["name"])
    if standings is None:
        if told.tells_users:
            yield named("fault_user_untold", user=name)
        return
    last, by_name = standings[-1], "WHERE name = ?"
    roles = None if last.roles is None else ",".join(sorted(last.roles))
    if roles is not None and row["roles"] != roles:
        put = f"UPDATE user SET roles = ? {by_name}", (roles, name)
        yield _believed(told, mended("fault_user", put, user=name))
    if phrase_digest(row["passphrase_hash"]) != last.phrase:
        yield named("fault_passphrase", user=name)
    since = told.since.get(name)
    if since is not None and not close(row["since"], since):
        moment = f"UPDATE user SET since = ? {by_name}", (since, name)
        yield _believed(told, mended("fault_user_since", moment, user=name))
    if row["shown"] != last.shown or not close(row["retired"], last.retired):
        names = (
            f"UPDATE user SET shown = ?, retired = ? {by_name}",
            (last.shown, last.retired, name),
        )
        yield _believed(told, mended("fault_user_named", names, user=name))


def _owner(told: Told, rows: list[Row]) -> Iterator[Fault]:
    owners = [row["name"] for row in rows if row["is_owner"]]
    names = {row["name"] for row in rows}
    if told.owner in names and owners != [told.owner]:
        put = "UPDATE user SET is_owner = (name = ?)", (told.owner,)
        yield _believed(told, mended("fault_owner", put))
    elif len(owners) != 1:
        yield named("fault_owner")


def _names(reader: Reader, told: Told, rows: list[Row]) -> Iterator[Fault]:
    """Yield users a name of whom could be given again; of two alike the elder has it."""
    kept = {row["name_key"]: row["user_id"] for row in reader.rows("user_name")}
    if "user_name" in reader.damaged:
        return
    wanted: dict[str, Row] = {}
    for row in rows:
        for name in (row["name"], *told.names.get(row["name"], ())):
            wanted.setdefault(name_key(name), row)
    for key, row in wanted.items():
        if kept.get(key) != row["id"]:
            put = "INSERT OR REPLACE INTO user_name (name_key, user_id) VALUES (?, ?)"
            yield mended("fault_user_name", (put, (key, row["id"])), user=row["name"])


def original_faults(reader: Reader, told: Told) -> Iterator[Fault]:
    """Yield originals that are not the files that were brought in, and those that are gone."""
    kept: dict[int, set[str]] = {}
    for row in reader.rows("original"):
        piece = row["piece_id"]
        kept.setdefault(piece, set()).add(row["sha256"])
        file = told.files.get(piece, {}).get(row["sha256"])
        if hashlib.sha256(row["data"]).hexdigest() != row["sha256"]:
            yield named("fault_original", piece=piece)
        elif file is not None:
            other: dict[str, object] = {
                name: value for name, value in file.said.items() if row[name] != value
            }
            if not close(row["imported"], file.time):
                other["imported"] = file.time
            if other:
                yield _believed(told, _original_told(row, other))
    for piece, files in told.files.items():
        lost = files.keys() - kept.get(piece, set())
        if lost and piece not in told.erased and "original" not in reader.damaged:
            yield named("fault_original", piece=piece)


def _original_told(row: Row, other: dict[str, object]) -> Fault:
    columns = ", ".join(f"{name} = ?" for name in other)
    put: Statement = f"UPDATE original SET {columns} WHERE id = ?", (*other.values(), row["id"])
    return mended("fault_original_told", put, piece=row["piece_id"], column=tuple(other))


def name_faults(reader: Reader) -> Iterator[Fault]:
    """Yield names of the register and tags that are not found by what they are."""
    for row in reader.rows("person"):
        if (row["folded"], row["name_key"]) != (fold(row["name"]), sort_key(row["name"])):
            put = "UPDATE person SET folded = ?, name_key = ? WHERE id = ?"
            keys = fold(row["name"]), sort_key(row["name"]), row["id"]
            yield mended("fault_person_folded", (put, keys), name=row["name"])
    for row in reader.rows("tag"):
        if row["folded"] != fold(row["name"]):
            put = "UPDATE tag SET folded = ? WHERE id = ?"
            yield mended(
                "fault_tag_folded", (put, (fold(row["name"]), row["id"])), name=row["name"]
            )


def library_faults(reader: Reader, told: Told) -> Iterator[Fault]:
    """Yield a library whose own number is gone, or is not the one that it was made with."""
    numbers = [(row["id"], row["uid"]) for row in reader.rows("library")]
    if told.uid and numbers != [(1, told.uid)]:
        drop = "DELETE FROM library", ()
        put = "INSERT INTO library (id, uid) VALUES (1, ?)", (told.uid,)
        yield _believed(told, mended("fault_library_number", drop, put))
    elif len(numbers) != 1 and "library" not in reader.damaged:
        yield named("fault_library_number")


def _believed(told: Told, fault: Fault) -> Fault:
    """Return a fault that the record knows better, which is believed only where it is whole."""
    return fault if told.whole else fault.only_named()
