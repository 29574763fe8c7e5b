"""Where no window can be opened the terminal says so in one sentence; Qt never aborts it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from editor_app import log
from editor_app.paths import Places
from editor_app.screen import LIBRARIES, missing_libraries

PROJECT = Path(__file__).resolve().parent.parent

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="about screens and libraries there")


def start(**environment: str) -> subprocess.CompletedProcess[str]:
    """Start the window with no screen at hand; ``environment`` is set besides."""
    here = {
        name: value
        for name, value in os.environ.items()
        if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "LC_ALL", "LC_MESSAGES")
    }
    return subprocess.run(
        [sys.executable, "-m", "editor_app"],
        env=here | {"LANG": "zh_CN.UTF-8"} | environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def spoilt(folder: Path, name: str) -> str:
    """A folder whose library of that name is none, in front of the system's own."""
    (folder / name).touch()
    return str(folder)


@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"DISPLAY": ":4711"},
        {"QT_QPA_PLATFORM": "nonsense"},
        {"WAYLAND_DISPLAY": "none", "XDG_RUNTIME_DIR": "/nowhere"},
    ],
)
@pytest.mark.skipif(bool(missing_libraries()), reason="system libraries are missing here")
def test_without_a_screen(environment: dict[str, str]) -> None:
    done = start(**environment)
    assert (done.returncode, done.stdout) == (2, "")
    assert re.fullmatch(r"打不开窗口：找不到可用的屏幕。.+\n", done.stderr)
    kept = (Places.of_user().logs / log.NAME).read_text("utf-8")
    assert "CRITICAL editor_app.ui.shell.unexpected Qt" in kept


def test_in_english() -> None:
    assert start(LANG="en_US.UTF-8").stderr.startswith("No window can be opened: ")


@pytest.mark.parametrize("name", ["libxcb-cursor.so.0", "libEGL.so.1"])
def test_without_a_system_library_it_is_named(tmp_path: Path, name: str) -> None:
    done = start(DISPLAY=":4711", LD_LIBRARY_PATH=spoilt(tmp_path, name))
    assert (done.returncode, done.stdout) == (2, "")
    assert re.fullmatch(rf"打不开窗口：这台电脑缺少系统库 .*{re.escape(name)}.*\n", done.stderr)


def test_the_readme_and_the_check_install_every_library_that_is_looked_for() -> None:
    for path in (PROJECT / "README.md", PROJECT / ".ci" / "run"):
        packages = re.findall(r"[\w.+-]+", path.read_text("utf-8"))
        for name in LIBRARIES:
            stem, number = name.replace("glib-2", "glib2").lower().split(".so.")
            package = stem + ("-" if stem[-1].isdigit() else "") + number
            assert package in packages, package
