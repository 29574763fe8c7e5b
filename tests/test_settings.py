"""Both fronts speak the language that was chosen in the window, else the system's."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor_app.settings import chosen_language, desktop_language, system_language
from editor_app.ui.base.state import State


@pytest.mark.parametrize("language", ["zh", "en", ""])
def test_the_terminal_knows_what_was_chosen_in_the_window(tmp_path: Path, language: str) -> None:
    path = tmp_path / "window.ini"
    state = State(path)
    state.keep("window.list", 312)
    state.keep("language", language)
    state.keep("theme", "dark")
    state.flush()
    assert chosen_language(path) == language


@pytest.mark.parametrize(
    "data",
    [b"", b"language=fr\n", b"[General]\nlanguage=\n", b"\xff\xfe\x00", b"other.language=en\n"],
)
def test_what_is_no_choice_follows_the_system(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "window.ini"
    path.write_bytes(data)
    assert chosen_language(path) == ""
    assert chosen_language(tmp_path / "none.ini") == ""


@pytest.mark.parametrize(
    ("environment", "chosen", "language"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "", "zh"),
        ({"LANG": "en_GB.UTF-8"}, "", "en"),
        ({"LANG": "de_DE"}, "", "en"),
        ({"LANG": "C.UTF-8"}, "", "zh"),
        ({"LANG": "POSIX"}, "", "zh"),
        ({"LANG": "zh_CN", "LC_ALL": "en_US"}, "", "en"),
        ({"LANG": "zh_CN", "LC_ALL": ""}, "", "zh"),
        ({"LC_MESSAGES": "en_US", "LANG": "zh_CN"}, "", "en"),
        ({"LANG": "zh_CN"}, "en", "en"),
        ({"LANG": "zh_CN", "EDITOR_APP_LANGUAGE": "en"}, "zh", "en"),
        ({"LANG": "en_US", "EDITOR_APP_LANGUAGE": "fr"}, "", "en"),
    ],
)
def test_the_language_follows_the_environment(
    environment: dict[str, str], chosen: str, language: str
) -> None:
    assert system_language(environment, chosen, lambda: "fr_FR") == language


@pytest.mark.parametrize(
    ("desktop", "language"),
    [
        ("zh_CN", "zh"),
        ("Chinese (Simplified)_China", "zh"),
        ("en_US", "en"),
        ("", "zh"),
        ("C", "zh"),
    ],
)
def test_a_bare_environment_follows_the_desktop(desktop: str, language: str) -> None:
    assert system_language({}, "", lambda: desktop) == language


def test_this_machine_has_some_language() -> None:
    assert system_language({}, "", desktop_language) in ("zh", "en")
