"""Start: the window where nothing is asked, else the terminal front."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def open_window(library: Path | None, user: str) -> int:
    """Open the window; Qt is imported here and nowhere before."""
    from editor_app.app import run_window

    return run_window(library, user)


def main() -> int:
    """Run the program with the arguments of the process; returns its exit code."""
    arguments = sys.argv[1:]
    try:
        if arguments in ([], ["gui"]):  # the window does not wait for the terminal's packages
            return open_window(*_named())
        from editor_app.cli.main import run

        return run(arguments, open_window)
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        if "--debug" in arguments:
            raise
        return _unexpected(error)


def _named() -> tuple[Path | None, str]:
    """Return the library and user that the environment names."""
    from editor_app.paths import typed_path

    library = os.environ.get("EDITOR_APP_LIBRARY", "")
    return (typed_path(library) if library else None), os.environ.get("EDITOR_APP_USER", "")


def _unexpected(error: Exception) -> int:
    """Say in one sentence that the program itself is wrong, and keep the details in the log."""
    from editor_app.cli.main import load_words
    from editor_app.log import LOG, keep_log
    from editor_app.paths import Places

    log = Places.of_user().log
    keep_log(log)
    LOG.error("unexpected", exc_info=error)
    sys.stderr.write(load_words()("cli.unexpected", log=log) + "\n")
    return 70


if __name__ == "__main__":
    sys.exit(main())
