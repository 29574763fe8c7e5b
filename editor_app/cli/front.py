"""What every command shares: where the library is, who acts, how to answer.

``--library``, ``--user``, ``--json`` and ``--debug`` are taken before the command
and after it alike. Help and complaints are in the user's language.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from editor_app.cli.columns import fitted, width, wrapped
from editor_app.cli.progress import Bar, ending_whole
from editor_app.domain.fields import FIELDS, FieldType
from editor_app.domain.person import Role
from editor_app.domain.result import Notice
from editor_app.errors import BadInput, EditorError
from editor_app.paths import Places, resources, typed_path
from editor_app.words import Words

if TYPE_CHECKING:
    from editor_app.domain.person import User
    from editor_app.services.desk import Desk


_PASSPHRASE = "EDITOR_APP_PASSPHRASE"
OpenWindow = Callable[[Path | None, str, Sequence[Path]], int]  # library, user, files to bring in


@dataclass
class Front:
    """One call of the terminal front."""

    words: Words
    library: str = ""
    user: str = ""
    json: bool = False
    debug: bool = False
    open_window: OpenWindow | None = None
    exit_code: int = 0
    began: bool = False  # whether the items of a long command were begun with
    stopped_by: int = 0  # the signal that stopped a long command
    phrase: str = field(default="", repr=False)  # of who acts, once it was found right
    places: Places = field(default_factory=Places.of_user)
    leave_log: Callable[[], object] = lambda: None

    @property
    def library_path(self) -> Path:
        """The library named by option or environment, else the default one."""
        named = self.library or os.environ.get("EDITOR_APP_LIBRARY", "")
        return typed_path(named) if named else self.places.default_library

    @property
    def acting_name(self) -> str:
        """The name by option or environment; empty where nobody is named."""
        return self.user or os.environ.get("EDITOR_APP_USER", "")

    def keep_log(self) -> None:
        """Log what is done from now on; what only prints help loads and leaves nothing."""
        from editor_app import log

        log.start(self.places.logs, self.words.language)
        self.leave_log = log.stop

    @contextmanager
    def desk(self, *, create: bool = False, acts: bool = False) -> Iterator[tuple[Desk, User]]:
        """Open the library; gives the desk and who acts, the local owner where nobody is named.

        Only a command that may begin a library says ``create``: a path mistyped for any
        other would look like a library that has lost all it held. One that writes says
        that it ``acts``: a name that has a passphrase is then asked for it. Raises
        LibraryUnavailable, NotFound ``user_missing``; Refused as ``Users.acting``.
        """
        from editor_app.services.desk import open_desk

        self.keep_log()
        with (
            ending_whole(),
            closing(
                open_desk(
                    self.library_path,
                    resources=resources(),
                    create=create,
                    aside=self.places.unsaved,
                    briefly=True,
                )
            ) as desk,
        ):
            name = self.acting_name
            user = desk.users.get(name) if name else desk.users.owner()
            self.words.know(desk.users.list())
            yield desk, self._acting(desk, user) if acts else user

    @contextmanager
    def progress(self) -> Iterator[Bar]:
        """Show how far a long command is, and let signals stop it between two items."""
        with Bar(quiet=self.json, stopping=self.say("stopping")) as bar:
            self.began = True
            try:
                yield bar
            finally:
                self.stopped_by = bar.stopped_by

    def answer(self, data: object, *lines: str) -> None:
        """Print JSON where it was asked for, else the lines."""
        if self.json:
            click.echo(json.dumps(data, ensure_ascii=False, indent=2))
            return
        for line in lines:
            click.echo(line)

    def say(self, key: str, /, **details: object) -> str:
        """Return a sentence of the terminal front."""
        return self.words(f"cli.{key}", **details)

    def warn(self, notices: Sequence[Notice]) -> list[str]:
        """Return the sentences of warnings; they also go to stderr unless JSON carries them."""
        sentences = [self.words.notice(notice) for notice in notices]
        if not self.json:
            for sentence in sentences:
                click.echo(self.say("warning", text=sentence), err=True)
        return sentences

    def sentence(self, error: EditorError) -> str:
        """Return what to tell of a failure, as a whole sentence on one line."""
        text = " ".join(self.words.error(error, "cli").split())
        text = text[:1].upper() + text[1:]  # a reason that follows a colon elsewhere
        return text if text.endswith(("。", ".", "！", "？")) else text + self.say("full_stop")

    def stage(self, name: str) -> str:
        """Return the word for a stage in the user's language; an office's own stays as it is."""
        return self.words.sentences.get(f"stage.{name}", name)

    def value(self, field: str, text: str) -> str:
        """Return what a field says in the user's language: its choices and flags are words."""
        kind = FIELDS[field].type if field in FIELDS else FieldType.LINE
        if kind is FieldType.FLAG:
            return self.say("yes") if text else ""
        return self.words(f"choice.{text}") if kind is FieldType.CHOICE and text else text

    def one_of(self, table: str, word: str) -> str:
        """Return which name of ``cli.<table>`` a word means, the name or its word.

        Raises BadInput ``<table>_unknown``.
        """
        keys, prefix = self.words.sentences, f"cli.{table}."
        known = tuple(key.removeprefix(prefix) for key in keys if key.startswith(prefix))
        name = self._named(f"cli.{table}", known, word)
        if name is None:
            said = tuple(self.words(prefix + one) for one in known)
            raise BadInput(f"{table}_unknown", name=word, known=said)
        return name

    def field_name(self, word: str) -> str:
        """Return a field, or ``kind``, by its name or its word in the user's language.

        Raises BadInput ``field_unknown_known``.
        """
        if word in ("kind", self.say("kind_word")):
            return "kind"
        known = tuple(name for name in FIELDS if name != "title_breaks")
        name = self._named("field", known, word)
        if name is None:
            raise BadInput("field_unknown_known", name=word, known=known)
        return name

    def role(self, word: str) -> Role:
        """Return a role by its name or its word; raises BadInput ``role_unknown``."""
        known = tuple(role.value for role in Role)
        name = self._named("role", known, word)
        if name is None:
            raise BadInput("role_unknown", name=word, known=known)
        return Role(name)

    def _named(self, table: str, names: Sequence[str], word: str) -> str | None:
        """Return which of some names a word means, itself or in the user's language."""
        words = (*names, *(self.words.sentences.get(f"{table}.{name}") for name in names))
        return dict(zip(words, (*names, *names), strict=True)).get(word)

    def new_passphrase(self, user: str, by: User) -> str:
        """Return a passphrase to be set for ``user`` by whoever acts; asked for twice.

        From EDITOR_APP_NEW_PASSPHRASE, else from EDITOR_APP_PASSPHRASE where whoever acts
        has none of their own; empty where nobody can answer.
        """
        given = os.environ.get("EDITOR_APP_NEW_PASSPHRASE")
        if given is None and not by.has_passphrase:
            given = os.environ.get(_PASSPHRASE)
        ask = self.say("ask_new_passphrase", user=user)
        return self.ask_hidden(ask, twice=True) if given is None else given

    def needed_passphrase(self, user: str, by: User) -> str:
        """Return as ``new_passphrase``; raises BadInput ``cli_passphrase_missing`` for none."""
        given = self.new_passphrase(user, by)
        if not given:
            raise BadInput("cli_passphrase_missing", user=user)
        return given

    def old_passphrase(self, user: str) -> str:
        """Return another user's present passphrase, from EDITOR_APP_OLD_PASSPHRASE or asked for."""
        given = os.environ.get("EDITOR_APP_OLD_PASSPHRASE")
        return (
            self.ask_hidden(self.say("ask_old_passphrase", user=user)) if given is None else given
        )

    def _acting(self, desk: Desk, user: User) -> User:
        self.phrase = self.passphrase_of(user)
        return desk.users.acting(user.name, self.phrase)

    def passphrase_of(self, user: User) -> str:
        """Return what whoever acts gives for their passphrase; empty where they have none."""
        if not user.has_passphrase:
            return ""
        given = os.environ.get(_PASSPHRASE)
        ask = self.say("ask_passphrase", user=user.name)
        return self.ask_hidden(ask) if given is None else given

    def ask_hidden(self, ask: str, *, twice: bool = False) -> str:
        """Ask for something that is not shown; empty where nobody can answer.

        Raises BadInput ``passphrase_differs`` where it is asked twice.
        """
        if not sys.stdin.isatty():
            return ""
        entered = self._hidden(ask)
        if twice and entered and self._hidden(self.say("again")) != entered:
            raise BadInput("passphrase_differs")
        return entered

    def _hidden(self, ask: str) -> str:
        answer: str = click.prompt(
            ask,
            hide_input=True,
            default="",
            show_default=False,
            prompt_suffix=self.say("colon"),
            err=True,
        )
        return answer


pass_front = click.make_pass_decorator(Front)


class PieceNumber(click.IntRange):
    """The number of a piece, version or the like, within what SQLite can hold."""

    name = "number"

    def __init__(self, least: int = 1) -> None:
        super().__init__(min=least, max=2**63 - 1)


class Option(click.Option):
    """An option whose help is a key of the translations."""

    def make_metavar(self, ctx: click.Context) -> str:
        """Return what stands for the value, in the user's language."""
        return placeholders(ctx, self.metavar or self.opts[0].lstrip("-").upper())

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return the record with the help in the user's language."""
        record = super().get_help_record(ctx)
        return (record[0], _said(ctx, self.help or "")) if record else None


class Argument(click.Argument):
    """An argument that stands in the usage by a word of the user's language."""

    def make_metavar(self, ctx: click.Context) -> str:
        """Return what stands for the argument."""
        return placeholders(ctx, self.metavar or (self.name or "").upper())


class Command(click.Command):
    """A command with the shared options, helped and documented in the user's language."""

    def __init__(self, *args: Any, **settings: Any) -> None:  # noqa: ANN401 - click's own
        defaults = {"add_help_option": False, "options_metavar": "[OPTION]..."}
        super().__init__(*args, **{**defaults, **settings})
        self.params.extend(_shared())

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the first line of the help."""
        pieces = placeholders(ctx, " ".join(self.collect_usage_pieces(ctx)))
        formatter.write_usage(ctx.command_path, pieces, prefix=_said(ctx, "usage"))

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the command does."""
        formatter.write_paragraph()
        for line in wrapped(_said(ctx, self.help or ""), formatter.width - 2):
            formatter.write(f"  {line}\n")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options."""
        options = [p for p in self.get_params(ctx) if isinstance(p, Option)]
        records = [option.get_help_record(ctx) for option in options]
        shown = [record for record in records if record is not None]
        _write_section(formatter, _said(ctx, "options"), shown)

    def get_short_help_str(self, limit: int = 45) -> str:
        """Return the key of the help; the group that lists it says it."""
        return self.help or ""


class Group(Command, click.Group):
    """A command of commands."""

    command_class = Command

    def __init__(self, *args: Any, **settings: Any) -> None:  # noqa: ANN401 - click's own
        super().__init__(*args, **{"subcommand_metavar": "COMMAND [ARGUMENT]...", **settings})

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, then the commands."""
        Command.format_options(self, ctx, formatter)
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands with what each does."""
        named = [(name, self.help_key(ctx, name)) for name in self.list_commands(ctx)]
        records = [(name, _said(ctx, key)) for name, key in named]
        _write_section(formatter, _said(ctx, "commands"), records)

    def help_key(self, ctx: click.Context, name: str) -> str:
        """Return the key of a command's help."""
        command = self.get_command(ctx, name)
        return command.help or "" if command is not None else ""


def option(*names: str, **settings: Any) -> Callable[[Any], Any]:  # noqa: ANN401 - click's own
    """Return ``click.option`` with translated help."""
    return click.option(*names, cls=Option, **settings)


def argument(name: str, **settings: Any) -> Callable[[Any], Any]:  # noqa: ANN401 - click's own
    """Return ``click.argument`` with a translated word in the usage."""
    return click.argument(name, cls=Argument, **settings)


def placeholders(ctx: click.Context, text: str) -> str:
    """Return a text with its words in capitals, as ID and PATH, in the user's language."""
    words = ctx.find_root().obj.words.sentences
    return re.sub(r"[A-Z]{2,}", lambda found: words.get(f"cli.meta.{found[0]}", found[0]), text)


def _write_section(
    formatter: click.HelpFormatter, heading: str, records: list[tuple[str, str]]
) -> None:
    """Write a section; click's own counts a Chinese character as one column."""
    formatter.write(f"\n{heading}\n")
    column = max(width(name) for name, _ in records) + 2
    for name, said in records:
        first, *more = wrapped(said, formatter.width - column - 2)
        formatter.write(f"  {fitted(name, column)}{first}\n")
        formatter.write("".join(f"  {' ' * column}{line}\n" for line in more))


def _shared() -> list[click.Parameter]:
    return [
        Option(["--library"], metavar="PATH", expose_value=False, callback=_keep, help="library"),
        Option(["--user"], metavar="NAME", expose_value=False, callback=_keep, help="user"),
        Option(["--json"], is_flag=True, expose_value=False, callback=_keep, help="json"),
        Option(["--debug"], is_flag=True, expose_value=False, callback=_keep, help="debug"),
        Option(
            ["--help"],
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_help,
            help="help",
        ),
    ]


def _keep(ctx: click.Context, param: click.Parameter, value: str | bool | None) -> None:
    if value == "":  # as of a variable that is not set: another library or user would be meant
        raise BadInput("cli_empty", what=param.opts[0])
    if value and param.name is not None:
        setattr(ctx.ensure_object(Front), param.name, value)


def _help(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        click.echo(ctx.get_help(), color=ctx.color)
        ctx.exit()


def _said(ctx: click.Context, key: str) -> str:
    """Return the sentence of a help key; a command's is ``cli.<name>.help``."""
    words = ctx.find_root().obj.words
    return words(f"cli.help.{key}") if key else ""
