"""The language that both fronts speak: chosen in the window, else the system's.

The window keeps its choices in one INI file of Qt's. The terminal, which loads no Qt, reads
the one line of it that is its business too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from editor_app.words import LANGUAGES

# Automatic copies: the chosen folder ("" is beside the library), and whether there are none.
COPIES_FOLDER = "copies.folder"
COPIES_OFF = "copies.off"

_CHOSEN = re.compile(rf"^language=({'|'.join(LANGUAGES)})\s*$", re.MULTILINE)


def chosen_language(path: Path) -> str:
    """Return the language chosen in the window's settings file, ``""`` where none was."""
    try:
        found = _CHOSEN.search(path.read_text("utf-8", "replace"))
    except OSError:
        return ""
    return found[1] if found else ""


def desktop_language() -> str:
    """Return the name of the system's language where the environment says nothing of it."""
    import locale

    return locale.getlocale()[0] or ""


def system_language(
    environment: Mapping[str, str],
    chosen: str = "",
    desktop: Callable[[], str] = desktop_language,
) -> str:
    """Return ``zh`` or ``en``: EDITOR_APP_LANGUAGE, the choice, then the system's locale.

    A system that names no language (C, POSIX) gets Chinese, the desk's own.
    """
    for value in (environment.get("EDITOR_APP_LANGUAGE", ""), chosen):
        if value[:2].lower() in LANGUAGES:
            return value[:2].lower()
    said = (environment.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    name = next(filter(None, said), "") or desktop()
    plain = name.split(".")[0].lower()
    return "zh" if plain in ("", "c", "posix") or plain.startswith(("zh", "chinese")) else "en"
