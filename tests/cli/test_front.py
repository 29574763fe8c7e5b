"""What all commands share: help, complaints, languages, exit codes, start-up."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from editor_app.cli.columns import fitted, width
from editor_app.cli.main import _COMMANDS, load_words, main, run
from tests.cli.terminal import Terminal


def process(
    *arguments: str, text: str | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "editor_app", *arguments],
        input=text,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, **environment},
        check=False,
    )


def english_in(help_text: str) -> list[str]:
    """Return the English words of a Chinese help text that are no commands, options or names."""
    allowed = (
        r"--?[a-z-]+|editor-app [a-z ]+|EDITOR_APP_[A-Z_]+|JSON|docx\|html\|pdf\|md\|txt|CSV|Excel"
    )
    lines = [re.sub(r"^  [a-z]+ ", "", line) for line in help_text.splitlines()]
    return re.findall(r"[A-Za-z]{3,}", re.sub(allowed, "", "\n".join(lines)))


def test_every_command_has_help_in_both_languages(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for language in ("zh", "en"):
        monkeypatch.setenv("EDITOR_APP_LANGUAGE", language)
        for name in ("gui", *_COMMANDS):
            assert run([name, "--help"]) == 0
            text = capsys.readouterr().out
            assert {"zh": "--library 路径", "en": "--library PATH"}[language] in text
            assert language == "en" or not english_in(text), text


def test_group_commands_have_help_too(capsys: pytest.CaptureFixture[str]) -> None:
    for group in ("users", "people", "tags", "channels"):
        command = main.get_command(
            main.make_context("x", [], obj=None, resilient_parsing=True), group
        )
        for name in getattr(command, "commands", {}):
            assert run([group, name, "--help"]) == 0
            assert f"editor-app {group} {name}" in capsys.readouterr().out


def test_shared_options_stand_before_or_after(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    library = str(tmp_path / "l.dinggao")
    assert run(["users", "add", "编辑", "--role", "editor", "--library", library, "--json"]) == 0
    capsys.readouterr()
    for arguments in (
        ["--library", library, "--json", "list"],
        ["list", "--json", "--library", library],
        ["users", "--json", "--library", library, "list"],
        ["users", "list", "--library", library, "--json"],
    ):
        assert run(arguments) == 0
        assert capsys.readouterr().out.startswith("[")


def test_the_environment_stands_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR_APP_LIBRARY", str(tmp_path / "env.dinggao"))
    assert run(["users", "add", "编辑", "--role", "editor"]) == 0
    monkeypatch.setenv("EDITOR_APP_USER", "编辑")
    assert run(["users", "add", "谁", "--role", "editor"]) == 2
    assert "“编辑”不是管理员" in capsys.readouterr().err
    assert (tmp_path / "env.dinggao").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["没有的命令"], "没有的命令"),
        (["list", "--limit", "零"], "--limit"),
        (["show"], "稿号"),
        (["show", "一"], "稿号"),
        (["export", "1", "--to"], "--to"),
        (["export", "1", "--output", "x"], "--to"),
        (["show", "1", "--nonsense"], "--nonsense"),
        (["users", "add", "a", "--role", "boss"], "boss"),
        (["list", "--sort", "boss"], "boss"),
        (["show", "9" * 30], "稿号"),
        (["show", "--", "-1"], "稿号"),
        (["users", "nonsense"], "nonsense"),
    ],
)
def test_a_wrong_command_line_is_one_sentence(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert said in err
    assert err.startswith(("没有", "“", "还缺", "命令写法不对", "列表不能按"))


def test_english_is_spoken_where_the_system_does(terminal: Terminal) -> None:
    done = process(
        "show", "5", "--library", str(terminal.library), LANG="en_US.UTF-8", EDITOR_APP_LANGUAGE=""
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert re.fullmatch(r"[ -~“”’]+\.\n", done.stderr)


def test_a_traceback_only_with_debug(terminal: Terminal) -> None:
    assert "Traceback" not in process("show", "5", "--library", str(terminal.library)).stderr
    done = process("--debug", "show", "5", "--library", str(terminal.library))
    assert done.stderr.startswith("Traceback")
    assert done.returncode == 2


def test_a_failure_of_our_own_is_said_and_logged(tmp_path: Path) -> None:
    library = tmp_path / "l.dinggao"
    code = (
        "import sys; import editor_app.cli.main as m; import editor_app.__main__ as start\n"
        "m.run = lambda *a: 1 / 0\nsys.argv = ['x', 'list']\nsys.exit(start.main())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "EDITOR_APP_LIBRARY": str(library), "EDITOR_APP_LANGUAGE": "zh"},
        check=False,
    )
    assert done.returncode == 70
    assert "Traceback" not in done.stderr
    log = re.search(r"记在“(.+?)”", done.stderr)
    assert log is not None
    assert "ZeroDivisionError" in Path(log[1]).read_text("utf-8")


def test_help_wants_neither_qt_nor_the_database() -> None:
    code = (
        "import sys; from editor_app.cli.main import run\n"
        "run(['--help']); run(['list', '--help'])\n"
        "heavy = {'PySide6', 'sqlalchemy', 'docx', 'lxml', 'typst', 'rich'}\n"
        "sys.exit(', '.join(heavy & set(sys.modules)) or 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_terminal_commands_want_no_qt(terminal: Terminal) -> None:
    code = (
        "import sys; from editor_app.cli.main import run\n"
        f"run(['list', '--library', {str(terminal.library)!r}])\n"
        "sys.exit('PySide6' in sys.modules or 'docx' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_window_opens_on_the_library_that_is_named(tmp_path: Path) -> None:
    seen: list[tuple[Path | None, str, list[Path]]] = []

    def window(library: Path | None, user: str, files: Sequence[Path]) -> int:
        seen.append((library, user, list(files)))
        return 7

    assert run(["--library", str(tmp_path / "a"), "gui", "--user", "编辑"], window) == 7
    assert run([], window) == 7
    assert run(["gui", "b.html", "二.dinggao", "c.docx"], window) == 7
    files = [Path("b.html"), Path("c.docx")]
    assert seen == [
        (tmp_path / "a", "编辑", []),
        (None, "", []),
        (Path("二.dinggao"), "", files),
    ]


def test_output_is_utf8_in_any_locale(office: Terminal) -> None:
    done = process(
        "channels", "add", "工会", "--json", "--library", str(office.library),
        LC_ALL="C", PYTHONIOENCODING="ascii",
    )  # fmt: skip
    assert (done.returncode, '"工会"' in done.stdout) == (0, True)


def test_a_reader_that_goes_away_is_no_failure(office: Terminal) -> None:
    office("channels", "add", "/".join("甲乙丙丁"))
    command = f"{sys.executable} -m editor_app channels list --library '{office.library}' | true"
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False)
    assert done.stderr == b""


def test_a_broken_library_is_said_and_left_alone(tmp_path: Path, terminal: Terminal) -> None:
    terminal.library.write_bytes("这不是稿库。".encode() * 100)
    before = terminal.library.read_bytes()
    for command in (("list",), ("verify",), ("new", "--kind", "news", "--title", "题")):
        terminal.refused(*command)
    assert terminal.library.read_bytes() == before


def test_what_only_looks_after_a_library_makes_none(tmp_path: Path, terminal: Terminal) -> None:
    for command in (("verify",), ("backup", tmp_path / "b"), ("restore", tmp_path / "b")):
        terminal.refused(*command)
    assert list(tmp_path.iterdir()) == []


def test_every_stage_has_a_word() -> None:
    words = load_words()
    for stage in ("草稿", "初审", "复审", "终审", "审核", "签发", "已签发", "退回"):
        assert words.has(f"stage.{stage}")


def test_columns_stand_straight_under_chinese() -> None:
    assert (width("讲话ab"), width(fitted("讲话", 10)), width(fitted("讲" * 20, 10))) == (6, 10, 10)
    assert fitted("讲" * 20, 10).rstrip().endswith("…")
