"""The terminal front: one group of commands, and one place where failures become sentences."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import signal
import sys
import traceback
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from editor_app.cli.front import Front, Group, OpenWindow, argument, pass_front
from editor_app.cli.places import TypedPath
from editor_app.cli.progress import Terminated, ending_whole, unheard
from editor_app.errors import Cancelled, EditorError
from editor_app.paths import LIBRARY_SUFFIX, Places, resources, typed_path
from editor_app.settings import chosen_language, system_language
from editor_app.words import Words

# Where each command is; a module is imported when its command is asked for.
_COMMANDS = {
    "sample": "sample:sample",
    "import": "intake:bring_in",
    "list": "pieces:list_pieces",
    "search": "pieces:search",
    "show": "pieces:show",
    "new": "pieces:new",
    "edit": "pieces:edit",
    "set": "pieces:set_fields",
    "tag": "sorting:tag",
    "derive": "pieces:derive",
    "bin": "pieces:bin_pieces",
    "unbin": "pieces:unbin_pieces",
    "erase": "pieces:erase_pieces",
    "save": "review:save",
    "versions": "review:versions",
    "diff": "review:diff",
    "submit": "review:submit",
    "approve": "review:approve",
    "return": "review:send_back",
    "reconfirm": "review:reconfirm",
    "workflows": "review:workflows",
    "preflight": "publish:preflight",
    "export": "publish:export",
    "print": "publish:print_piece",
    "printers": "publish:printers",
    "profiles": "publish:profiles",
    "publish": "pieces:publish",
    "users": "people:users_group",
    "people": "people:people_group",
    "tags": "sorting:tags_group",
    "channels": "sorting:channels_group",
    "backup": "upkeep:backup",
    "restore": "upkeep:restore",
    "verify": "upkeep:verify",
}


_LISTING = {"import", "export"}  # they answer with what they did, one by one


class Commands(Group):
    """The commands, each imported when it is needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of the work."""
        return ["gui", *_COMMANDS]

    def help_key(self, ctx: click.Context, name: str) -> str:
        """Return the key of a command's help, its name, without importing the command."""
        return name

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command by its name."""
        if cmd_name not in _COMMANDS:
            return super().get_command(ctx, cmd_name)
        module, _, name = _COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(f"editor_app.cli.{module}"), name)
        return command


@click.group("editor-app", cls=Commands, help="main", invoke_without_command=True)
@click.pass_context
def main(ctx: click.Context) -> None:
    """Open the window where no command is given."""
    if ctx.invoked_subcommand is None:
        ctx.invoke(gui)


@main.command("gui", help="gui")
@argument("paths", metavar="[PATH...]", nargs=-1, type=TypedPath())
@pass_front
def gui(front: Front, paths: Sequence[Path] = ()) -> None:
    """Open the window, on a library among ``paths`` if there is one, and bring the rest in."""
    named = front.library or os.environ.get("EDITOR_APP_LIBRARY", "")
    if front.open_window is None:
        raise RuntimeError("this front was started without a window")
    libraries = [path for path in paths if path.suffix == LIBRARY_SUFFIX]
    library = typed_path(named) if named else next(iter(libraries), None)
    others = [path for path in paths if path not in libraries]
    with unheard():
        front.exit_code = front.open_window(library, front.acting_name, others)


def run(arguments: Sequence[str], open_window: OpenWindow | None = None) -> int:
    """Run one command and return its exit code.

    0 done, 1 partly or unsound, 2 refused, 130 stopped by Ctrl-C, 143 by a plain kill.
    """
    _speak_utf8()
    front = Front(load_words(), open_window=open_window)
    try:
        # By name of the program, however it was started.
        with ending_whole():
            main.main(
                [_utf8(each) for each in arguments],
                prog_name="editor-app",
                standalone_mode=False,
                obj=front,
            )
    except EditorError as error:
        return _fail(front, error)
    except click.UsageError as error:
        click.echo(_misused(front, error), err=True)
        return 2
    except (click.Abort, KeyboardInterrupt) as error:
        if _LISTING.intersection(arguments) and "--json" in arguments and not front.began:
            click.echo("[]")  # of what it was to do, nothing is done yet
        click.echo(front.words.error(Cancelled()), err=True)
        terminated = isinstance(error.__cause__ or error, Terminated)
        return 128 + (signal.SIGTERM if terminated else signal.SIGINT)
    except UnicodeEncodeError:  # an argument in bytes that are no UTF-8
        click.echo(front.say("argument_encoding"), err=True)
        return 2
    except SystemExit:  # click's own end where whoever read our output has seen enough
        _mute()
        return 0
    except OSError as error:
        _mute()
        return _output_lost(front, error)
    finally:
        front.leave_log()
    return 128 + front.stopped_by if front.stopped_by else front.exit_code


def _mute() -> None:
    """Throw away what is still to be printed, where nobody can take it."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _output_lost(front: Front, error: OSError) -> int:
    """Tell of output that could not be printed; raises what is not of the output."""
    if isinstance(error, BrokenPipeError):  # whoever read our output has seen enough
        return 0
    if error.errno not in (errno.ENOSPC, errno.EDQUOT, errno.EIO):
        raise error
    click.echo(front.say("output_full"), err=True)
    return 2


def load_words() -> Words:
    """Load the sentences in the user's language."""
    chosen = chosen_language(Places.of_user().settings)
    return Words.load(resources() / "translations", system_language(os.environ, chosen))


def _fail(front: Front, error: EditorError) -> int:
    import logging

    front.keep_log()
    logging.getLogger(__name__).info("%s %s", type(error).__name__, error.key)
    if front.debug:
        click.echo("".join(traceback.format_exception(error)), err=True, nl=False)
    click.echo(front.sentence(error), err=True)
    return 128 + (front.stopped_by or signal.SIGINT) if isinstance(error, Cancelled) else 2


def _misused(front: Front, error: click.UsageError) -> str:
    """Return one sentence for a command line that cannot be understood."""
    command = error.ctx.command_path if error.ctx is not None else "editor-app"
    return front.say(f"misuse_{_kind(error)}", what=_what(error), command=command)


def _kind(error: click.UsageError) -> str:
    param = error.param if isinstance(error, click.BadParameter) else None
    if not isinstance(error, click.MissingParameter) and param and _is_number(param):
        return "number"
    for known, name in (
        (click.NoSuchOption, "option"),
        (click.MissingParameter, "missing"),
        (click.BadParameter, "value"),
        (click.BadOptionUsage, "needs_value"),
    ):
        if isinstance(error, known):
            return name
    return "command" if error.ctx is not None and "command" in error.message.lower() else "other"


def _what(error: click.UsageError) -> str:
    if isinstance(error, click.NoSuchOption | click.BadOptionUsage):
        return error.option_name
    if isinstance(error, click.BadParameter) and error.param is not None:
        param = error.param
        if isinstance(param, click.Argument) and error.ctx is not None:
            return param.make_metavar(error.ctx).strip(".[]")
        return param.opts[0]
    quoted = error.message.split("'")
    return quoted[1] if len(quoted) > 2 else error.message


def _is_number(param: click.Parameter) -> bool:
    return isinstance(param.type, click.types.IntParamType)


def _utf8(argument: str) -> str:
    """Return an argument as it was typed, where a plain locale took its UTF-8 for bytes."""
    try:
        return os.fsencode(argument).decode("utf-8")
    except UnicodeError:
        return argument


def _speak_utf8() -> None:
    """Write UTF-8 whatever the console's code page: half the sentences fit in no other."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            settings: dict[str, Any] = {"encoding": "utf-8", "errors": "replace"}
            stream.reconfigure(**settings)
