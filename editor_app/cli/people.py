"""Commands on users and on the people of the register."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from editor_app.cli.front import Front, Group, PieceNumber, argument, option, pass_front
from editor_app.cli.places import TypedPath
from editor_app.cli.shapes import person_json, table_row_json, user_json
from editor_app.domain.person import PassphraseReset, Person, Post, User


@click.group("users", cls=Group, help="users")
def users_group() -> None:
    """Manage users."""


@users_group.command("list", help="users_list")
@pass_front
def list_users(front: Front) -> None:
    """List the users."""
    with front.desk() as (desk, _):
        found, resets = desk.users.list(), desk.users.resets()
    front.answer(
        [user_json(user, resets.get(user.name)) for user in found],
        *(_user_line(front, user, resets.get(user.name)) for user in found),
    )


@users_group.command("add", help="users_add")
@argument("name")
@option("--role", "roles", multiple=True, required=True, help="role")
@pass_front
def add_user(front: Front, name: str, roles: tuple[str, ...]) -> None:
    """Add a user with roles and a passphrase."""
    chosen = [front.role(role) for role in roles]
    with front.desk(create=True, acts=True) as (desk, by):
        user = desk.users.add(name, chosen, front.new_passphrase(name, by), by=by).value
    front.answer(user_json(user), _user_line(front, user))


@users_group.command("roles", help="users_roles")
@argument("name")
@option("--role", "roles", multiple=True, required=True, help="role")
@pass_front
def set_roles(front: Front, name: str, roles: tuple[str, ...]) -> None:
    """Give a user other roles."""
    with front.desk(acts=True) as (desk, by):
        user = desk.users.set_roles(name, [front.role(role) for role in roles], by=by).value
    front.answer(user_json(user), _user_line(front, user))


@users_group.command("rename", help="users_rename")
@argument("name")
@argument("shown", metavar="NEW")
@pass_front
def rename_user(front: Front, name: str, shown: str) -> None:
    """Show a user under another name."""
    with front.desk(acts=True) as (desk, by):
        user = desk.users.rename(name, shown, by=by).value
    front.answer(user_json(user), _user_line(front, user))


@users_group.command("retire", help="users_retire")
@argument("name")
@pass_front
def retire_user(front: Front, name: str) -> None:
    """Let a user act no more."""
    with front.desk(acts=True) as (desk, by):
        user = desk.users.retire(name, by=by).value
    front.answer(user_json(user), _user_line(front, user))


@users_group.command("unretire", help="users_unretire")
@argument("name")
@pass_front
def take_back_user(front: Front, name: str) -> None:
    """Let somebody who has retired act again."""
    with front.desk(acts=True) as (desk, by):
        user = desk.users.take_back(name, by=by).value
    front.answer(user_json(user), _user_line(front, user))


@users_group.command("passphrase", help="users_passphrase")
@argument("name")
@pass_front
def set_passphrase(front: Front, name: str) -> None:
    """Set a user's passphrase; the old one is needed where there is one."""
    with front.desk(acts=True) as (desk, by):
        user, old = desk.users.get(name), ""
        if user.has_passphrase:
            old = front.phrase if user.name == by.name else front.old_passphrase(user.name)
        new = front.needed_passphrase(user.name, by)
        user = desk.users.set_passphrase(user.name, old, new, by=by).value
    front.answer(user_json(user), _user_line(front, user))


@users_group.command("reset", help="users_reset")
@argument("name")
@pass_front
def reset_passphrase(front: Front, name: str) -> None:
    """Set another user's passphrase without the old one."""
    with front.desk(acts=True) as (desk, by):
        user = desk.users.get(name)
        new = front.needed_passphrase(user.name, by)
        user = desk.users.reset_passphrase(user.name, new, by=by, passphrase=front.phrase).value
        reset = desk.users.resets().get(user.name)
    front.answer(user_json(user, reset), _user_line(front, user, reset))


@users_group.command("pace", help="users_pace")
@argument("name")
@argument("syllables", type=int)
@pass_front
def set_pace(front: Front, name: str, syllables: int) -> None:
    """Set a user's own syllables a minute."""
    with front.desk(acts=True) as (desk, by):
        user = desk.users.set_pace(name, syllables, by=by).value
    front.answer(user_json(user), _user_line(front, user))


@click.group("people", cls=Group, help="people")
def people_group() -> None:
    """Manage the register."""


@people_group.command("list", help="people_list")
@argument("name", metavar="[NAME]", default="")
@pass_front
def list_people(front: Front, name: str) -> None:
    """List people whose name contains something."""
    with front.desk() as (desk, _):
        found = desk.register.people(name)
    lines = [line for person in found for line in _person_lines(front, person)]
    lines = lines or [front.say("no_people")]
    front.answer([person_json(person) for person in found], *lines)


@people_group.command("add", help="people_add")
@argument("name")
@option("--post", default="", help="post")
@option("--source", default="", help="source")
@option("--from", "valid_from", default="", metavar="DATE", help="valid_from")
@option("--to", "valid_to", default="", metavar="DATE", help="valid_to")
@pass_front
def add_person(
    front: Front, name: str, post: str, source: str, valid_from: str, valid_to: str
) -> None:
    """Add a person, or a post to one who is there."""
    with front.desk(acts=True) as (desk, by):
        person = desk.register.add(
            name, post, by=by, source=source, valid_from=valid_from, valid_to=valid_to
        ).value
    front.answer(person_json(person), *_person_lines(front, person))


@people_group.command("correct", help="people_correct")
@argument("number", metavar="ID", type=PieceNumber())
@option("--name", default="", help="person_name")
@option("--post", default="", help="post")
@option("--source", default="", help="source")
@option("--from", "valid_from", default="", metavar="DATE", help="valid_from")
@option("--to", "valid_to", default="", metavar="DATE", help="valid_to")
@pass_front
def correct_person(
    front: Front, number: int, name: str, post: str, source: str, valid_from: str, valid_to: str
) -> None:
    """Give a person another name, or one post in place of those of its title."""
    with front.desk(acts=True) as (desk, by):
        before = desk.register.person(number)
        posts = [held for held in before.posts if held.title != post]
        posts += [Post(post, valid_from, valid_to, source)] if post else []
        person = desk.register.correct(number, name or before.name, posts, by=by).value
    front.answer(person_json(person), *_person_lines(front, person))


@people_group.command("merge", help="people_merge")
@argument("numbers", metavar="ID...", nargs=-1, required=True, type=PieceNumber())
@pass_front
def merge_people(front: Front, numbers: tuple[int, ...]) -> None:
    """Make one person of several: the first."""
    with front.desk(acts=True) as (desk, by):
        desk.register.merge(numbers, by=by)
        person = desk.register.person(numbers[0])
    front.answer(person_json(person), *_person_lines(front, person))


@people_group.command("delete", help="people_delete")
@argument("numbers", metavar="ID...", nargs=-1, required=True, type=PieceNumber())
@pass_front
def delete_people(front: Front, numbers: tuple[int, ...]) -> None:
    """Take people out of the register."""
    with front.desk(acts=True) as (desk, by):
        gone = desk.register.delete(numbers, by=by).value
    lines = [line for person in gone for line in _person_lines(front, person)]
    front.answer([person_json(person) for person in gone], *lines)


@people_group.command("import", help="people_import")
@argument("table", metavar="TABLE", type=TypedPath())
@option("--check", is_flag=True, help="people_check")
@pass_front
def import_people(front: Front, table: Path, check: bool) -> None:
    """Bring in people from a CSV or Excel table; ``-`` reads it from standard input."""
    source = sys.stdin.buffer.read() if str(table) == "-" else table
    with front.desk(acts=not check) as (desk, by):
        read = desk.register.read_table(source)
        if check:
            count, warnings = len(read.people), read.warnings()
        else:
            taken = desk.register.take_table(read, by=by)
            count, warnings = taken.value, taken.warnings
    refused = [table_row_json(row) for row in read.refused]
    data = {"count": count, "refused": refused, "warnings": front.warn(warnings)}
    front.answer(data, front.say("people_would" if check else "people_imported", n=count))
    if refused:
        front.exit_code = 1


@people_group.command("accept", help="people_accept")
@argument("piece", metavar="ID", type=PieceNumber())
@pass_front
def accept_people(front: Front, piece: int) -> None:
    """Put the people that a piece's original names into the register."""
    with front.desk(acts=True) as (desk, by):
        count = desk.intake.accept_people(piece, by=by).value
    front.answer({"count": count}, front.say("people_imported", n=count))


def _user_line(front: Front, user: User, reset: PassphraseReset | None = None) -> str:
    parts = [user.shown]
    if user.renamed:
        parts.append(front.say("recorded_as", name=user.name))
    parts.append(" ".join(front.words(f"role.{role}") for role in sorted(user.roles)))
    if user.has_passphrase:
        parts.append(front.say("may_sign"))
    if reset is not None:
        day = f"{reset.time.astimezone():%Y-%m-%d}"
        parts.append(front.say("passphrase_reset", user=reset.by, day=day))
    if user.retired is not None:
        parts.append(front.say("retired", day=f"{user.retired.astimezone():%Y-%m-%d}"))
    return "  ".join(part for part in parts if part)


def _person_lines(front: Front, person: Person) -> list[str]:
    lines = [f"{person.name}"]
    for post in person.posts:
        span = f"{post.valid_from or '…'}—{post.valid_to or '…'}"
        dates = f"{span}  " if post.valid_from or post.valid_to else ""
        recorded = front.say("recorded", day=post.recorded, source=post.source or "—")
        lines.append(f"    {post.title}  {dates}{recorded}")
    return lines
