from __future__ import annotations

import os
import socket
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from editor_app.services.outside import outside_bytes

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="has no such files")


@pytest.mark.parametrize("kind", ["pipe", "socket", "zero", "folder"])
def test_what_might_never_end_is_not_read(
    tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # a socket's name must be short
    path = Path("x")
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    elif kind == "socket":
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(str(path))
    else:
        path.symlink_to("/dev/zero")
        assert stat.S_ISCHR(path.stat().st_mode)
    with pytest.raises(OSError):  # noqa: PT011  whichever the system has for it
        outside_bytes(path)


def test_a_file_and_a_link_to_one_are_read(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"abc")
    (tmp_path / "y").symlink_to(tmp_path / "x")
    assert outside_bytes(tmp_path / "y") == b"abc"


@pytest.mark.parametrize("named", ["<(printf abc)", "/dev/stdin"])
def test_a_pipe_that_the_shell_handed_over_is_read(named: str) -> None:
    code = (
        "import sys; from pathlib import Path; from editor_app.services.outside import *\n"
        "sys.stdout.buffer.write(outside_bytes(Path(sys.argv[1])))"
    )
    command = f"printf abc | '{sys.executable}' -c '{code}' {named}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False)
    assert done.stdout == b"abc", done.stderr
