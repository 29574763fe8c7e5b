"""The user's choices that outlive a session, in one TOML file that a person can read.

A file that is damaged, or a value of the wrong kind, falls back to what is
built in and never stops the program; what was not understood is kept beside.
"""

from __future__ import annotations

import contextlib
import json
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from editor_app.words import LANGUAGES

_THEMES = ("", "light", "dark")
_SCALES = (0.8, 2.0)


@dataclass(frozen=True, slots=True)
class Settings:
    """Choices; empty texts follow the system. ``scale`` is the size of the interface."""

    language: str = ""
    theme: str = ""
    scale: float = 1.0
    library: str = ""
    user: str = ""


def load_settings(path: Path) -> Settings:
    """Read the file; whatever is missing or wrong in it takes its built-in value."""
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except OSError:
        return Settings()
    except ValueError:  # damaged: keep it for whoever wants to look, and start anew
        with contextlib.suppress(OSError):
            path.replace(path.with_suffix(".damaged"))
        return Settings()
    return _understood(table)


def save_settings(path: Path, settings: Settings) -> None:
    """Write the file whole; names in it that this version does not know stay as they are."""
    known = asdict(settings)
    lines = [f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in known.items()]
    lines += [f"{name} = {written}" for name, written in _foreign(path, known)]
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_suffix(".part")
    temporary.write_text("\n".join(lines) + "\n", "utf-8")
    temporary.replace(path)


def system_language(environment: Mapping[str, str], chosen: str = "") -> str:
    """Return ``zh`` or ``en``: EDITOR_APP_LANGUAGE, the setting, then the system's locale.

    A system that names no language (C, POSIX) gets Chinese, the desk's own.
    """
    for value in (environment.get("EDITOR_APP_LANGUAGE", ""), chosen):
        if value[:2].lower() in LANGUAGES:
            return value[:2].lower()
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = environment.get(name, "")
        if value:
            plain = value.split(".")[0].upper()
            return "zh" if value[:2].lower() == "zh" or plain in ("C", "POSIX") else "en"
    return _desktop_language()


def _desktop_language() -> str:
    import locale

    name = (locale.getlocale()[0] or "").lower()
    return "en" if name and not name.startswith(("zh", "chinese", "c")) else "zh"


def _understood(table: Mapping[str, Any]) -> Settings:
    settings = Settings()
    for field in fields(Settings):
        value = table.get(field.name)
        wanted = type(getattr(settings, field.name))
        if isinstance(value, wanted) or (wanted is float and type(value) is int):
            settings = replace(settings, **{field.name: wanted(value)})
    low, high = _SCALES
    return replace(
        settings,
        language=settings.language if settings.language in LANGUAGES else "",
        theme=settings.theme if settings.theme in _THEMES else "",
        scale=min(high, max(low, settings.scale)),
    )


def _foreign(path: Path, known: Mapping[str, object]) -> list[tuple[str, str]]:
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return []
    kept = [(n, v) for n, v in table.items() if n not in known and isinstance(v, str | int | float)]
    return [(name, json.dumps(value, ensure_ascii=False)) for name, value in kept]
