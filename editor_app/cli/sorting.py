"""Commands on tags and channels."""

from __future__ import annotations

import click

from editor_app.cli.front import Command, Front, Group, PieceNumber, argument, pass_front
from editor_app.cli.pieces import LOOSE
from editor_app.cli.shapes import channel_json, tag_json
from editor_app.domain.piece import Channel, Tag


@click.command("tag", cls=Command, help="tag", context_settings=LOOSE)
@argument("piece", metavar="ID", type=PieceNumber())
@argument("tags", metavar="[+TAG] [-TAG]...", nargs=-1, type=click.UNPROCESSED)
@pass_front
def tag(front: Front, piece: int, tags: tuple[str, ...]) -> None:
    """Put tags on a piece (+) and take them off (-)."""
    removed = [word[1:] for word in tags if word[:1] in ("-", "－")]
    added = [word.lstrip("+＋") for word in tags if word[:1] not in ("-", "－")]
    with front.desk(acts=bool(tags)) as (desk, by):
        if tags:
            desk.tagging.tag([piece], added, removed, by=by)
        held = desk.drafting.open(piece).tags
        suggested = desk.tagging.suggest(piece) if not tags else ()
    data = {"id": piece, "tags": list(held), "suggested": list(suggested)}
    lines = [" ".join(held) or front.say("no_tags")]
    if suggested:
        lines.append(front.say("suggested", tags=" ".join(suggested)))
    front.answer(data, *lines)


@click.group("tags", cls=Group, help="tags")
def tags_group() -> None:
    """Manage tags."""


@tags_group.command("list", help="tags_list")
@pass_front
def list_tags(front: Front) -> None:
    """List all tags."""
    with front.desk() as (desk, _):
        found = desk.tagging.tags()
    lines = _tag_lines(found) or [front.say("no_tags")]
    front.answer([tag_json(one) for one in found], *lines)


@tags_group.command("rename", help="tags_rename")
@argument("old")
@argument("new")
@pass_front
def rename_tag(front: Front, old: str, new: str) -> None:
    """Rename a tag."""
    with front.desk(acts=True) as (desk, by):
        desk.tagging.rename(old, new, by=by)
        found = desk.tagging.tags()
    front.answer([tag_json(one) for one in found], *_tag_lines(found))


@tags_group.command("merge", help="tags_merge")
@argument("sources", metavar="TAG...", nargs=-1, required=True)
@argument("target", metavar="INTO")
@pass_front
def merge_tags(front: Front, sources: tuple[str, ...], target: str) -> None:
    """Merge tags into one."""
    with front.desk(acts=True) as (desk, by):
        desk.tagging.merge(sources, target, by=by)
        found = desk.tagging.tags()
    front.answer([tag_json(one) for one in found], *_tag_lines(found))


@tags_group.command("colour", help="tags_colour")
@argument("name", metavar="TAG")
@argument("colour")
@pass_front
def colour_tag(front: Front, name: str, colour: str) -> None:
    """Give a tag a colour."""
    with front.desk(acts=True) as (desk, by):
        chosen = front.one_of("colour", colour)
        desk.tagging.colour(name, "" if chosen == "none" else chosen, by=by)
        found = desk.tagging.tags()
    front.answer([tag_json(one) for one in found], *_tag_lines(found))


@click.group("channels", cls=Group, help="channels")
def channels_group() -> None:
    """Manage channels."""


@channels_group.command("list", help="channels_list")
@pass_front
def list_channels(front: Front) -> None:
    """List the channels in the order of their tree."""
    with front.desk() as (desk, _):
        found = desk.channels.all()
    lines = _channel_lines(found) or [front.say("no_channels")]
    front.answer([channel_json(one) for one in found], *lines)


@channels_group.command("add", help="channels_add")
@argument("path")
@pass_front
def add_channel(front: Front, path: str) -> None:
    """Add a channel."""
    with front.desk(acts=True) as (desk, by):
        desk.channels.add(path, by=by)
        found = desk.channels.all()
    front.answer([channel_json(one) for one in found], *_channel_lines(found))


@channels_group.command("rename", help="channels_rename")
@argument("path")
@argument("new")
@pass_front
def rename_channel(front: Front, path: str, new: str) -> None:
    """Rename or move a channel with what is below it."""
    with front.desk(acts=True) as (desk, by):
        front.warn(desk.channels.rename(path, new, by=by).warnings)
        found = desk.channels.all()
    front.answer([channel_json(one) for one in found], *_channel_lines(found))


@channels_group.command("merge", help="channels_merge")
@argument("path")
@argument("into", metavar="INTO")
@pass_front
def merge_channel(front: Front, path: str, into: str) -> None:
    """Put a channel with what is below it under another."""
    with front.desk(acts=True) as (desk, by):
        desk.channels.merge(path, into, by=by)
        found = desk.channels.all()
    front.answer([channel_json(one) for one in found], *_channel_lines(found))


@channels_group.command("delete", help="channels_delete")
@argument("path")
@pass_front
def delete_channel(front: Front, path: str) -> None:
    """Take a channel away, with what is below it; its pieces stay."""
    with front.desk(acts=True) as (desk, by):
        desk.channels.delete(path, by=by)
        found = desk.channels.all()
    lines = _channel_lines(found) or [front.say("no_channels")]
    front.answer([channel_json(one) for one in found], *lines)


def _tag_lines(tags: tuple[Tag, ...]) -> list[str]:
    return [f"{tag.count:>6}  {tag.name}" for tag in tags]


def _channel_lines(channels: tuple[Channel, ...]) -> list[str]:
    return [f"{channel.count:>6}  {'  ' * channel.depth}{channel.name}" for channel in channels]
