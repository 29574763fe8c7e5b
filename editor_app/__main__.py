"""Start: the window where nothing is asked, else the terminal front."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

# Said where not even the sentences can be read.
_BARE = "定稿出错，没有完成。The program failed and did not finish. {log}"


def open_window(library: Path | None, user: str, files: Sequence[Path] = ()) -> int:
    """Open the window, to bring ``files`` in; Qt is imported here and nowhere before."""
    try:
        from editor_app.app import run_window
    except ImportError as error:
        if ".so" not in str(error):
            raise
        return _no_window(error)
    return run_window(library, user, files)


def main() -> int:
    """Run the program with the arguments of the process; returns its exit code."""
    arguments = sys.argv[1:]
    _keep_standard_streams()
    try:
        if arguments in ([], ["gui"]):  # the window does not wait for the terminal's packages
            return open_window(*_named())
        with _held_signals():
            from editor_app.cli.main import run

            return run(arguments, open_window)
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        if "--debug" in arguments:
            raise
        return _unexpected(error)


def _keep_standard_streams() -> None:
    """Give each standard stream that is closed a place to go.

    The next file opened would have its number, and what is printed would be written into it.
    """
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # gets the lowest number that is free
        if getattr(sys, name) is None:
            mode = "w" if number else "r"
            setattr(sys, name, open(number, mode, encoding="utf-8", closefd=False))  # noqa: SIM115


@contextmanager
def _held_signals() -> Iterator[None]:
    """Keep Ctrl-C and a plain kill until the terminal front, inside, can answer them."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT, signal.SIGTERM))
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _named() -> tuple[Path | None, str]:
    """Return the library and user that the environment names."""
    from editor_app.paths import typed_path

    library = os.environ.get("EDITOR_APP_LIBRARY", "")
    return (typed_path(library) if library else None), os.environ.get("EDITOR_APP_USER", "")


def _no_window(error: ImportError) -> int:
    """Say which system libraries Qt lacks."""
    from editor_app import log
    from editor_app.cli.main import load_words
    from editor_app.paths import Places
    from editor_app.screen import why_no_window

    words, logs = load_words(), Places.of_user().logs
    log.tell(logs, words.language, "no window", error)
    sys.stderr.write(why_no_window(words, logs) + "\n")
    return 2


def _unexpected(error: Exception) -> int:
    """Say in one sentence that the program itself is wrong, and keep the details in the log."""
    from editor_app import log
    from editor_app.paths import Places

    logs = Places.of_user().logs
    try:
        from editor_app.cli.main import load_words

        words = load_words()
        language, sentence = words.language, words("cli.unexpected", log=logs / log.NAME)
    except Exception:  # the program is not whole: no translations, no terminal front
        language, sentence = "?", _BARE.format(log=logs / log.NAME)
    log.tell(logs, language, "unexpected", error)
    sys.stderr.write(sentence + "\n")
    return 70


if __name__ == "__main__":
    sys.exit(main())
