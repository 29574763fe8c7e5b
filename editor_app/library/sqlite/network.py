"""Whether a folder lies on a network share, where SQLite's locks cannot be trusted."""

from __future__ import annotations

import importlib
import platform
import re
import subprocess
from pathlib import Path

_SHARES = frozenset(
    {
        *("nfs", "nfs3", "nfs4", "cifs", "smb", "smbfs", "smb2", "smb3", "afs", "afpfs", "ncpfs"),
        *("ceph", "glusterfs", "lustre", "beegfs", "gpfs", "ocfs2", "webdav", "davfs", "davfs2"),
        *("fuse.sshfs", "fuse.davfs2", "fuse.rclone", "fuse.glusterfs", "fuse.gvfsd-fuse"),
        *("fuse.smbnetfs", "fuse.curlftpfs", "fuse.s3fs", "vboxsf", "fuse.vmhgfs-fuse", "prl_fs"),
    }
)
_ESCAPED = re.compile(r"\\([0-7]{3})")  # /proc/mounts writes a space as \040
_MAC_MOUNT = re.compile(r"^(?P<device>.+) on (?P<folder>/.*?) \((?P<type>[^,)]+)")
_DRIVE_REMOTE = 4  # GetDriveTypeW, winbase.h


def on_network_share(path: Path) -> bool:
    """Whether a file would lie on a network share; False where that cannot be found out."""
    place = _existing(path)
    system = platform.system()
    if system == "Windows":
        return _windows_remote(place)
    if system == "Darwin":
        return file_system(place, mac_mounts(_mount_output())) in _SHARES
    mounts = Path("/proc/mounts")
    if not mounts.is_file():
        return False
    return file_system(place, linux_mounts(mounts.read_text("utf-8", "replace"))) in _SHARES


def linux_mounts(text: str) -> list[tuple[str, str]]:
    """Return (folder, type) of each line of ``/proc/mounts``, in order."""
    rows = [line.split(" ") for line in text.splitlines()]
    return [(_ESCAPED.sub(_character, row[1]), row[2]) for row in rows if len(row) > 2]


def mac_mounts(text: str) -> list[tuple[str, str]]:
    """Return (folder, type) of each line that macOS's ``mount`` prints."""
    found = (_MAC_MOUNT.match(line) for line in text.splitlines())
    return [(match["folder"], match["type"]) for match in found if match]


def file_system(place: Path, mounts: list[tuple[str, str]]) -> str:
    """Return the type of the innermost mount that holds a folder; of equals the last wins."""
    best, kind = -1, ""
    for folder, type_ in mounts:
        parts = Path(folder).parts
        if place.parts[: len(parts)] == parts and len(parts) >= best:
            best, kind = len(parts), type_
    return kind


def _existing(path: Path) -> Path:
    place = path.absolute()
    while not place.exists() and place != place.parent:
        place = place.parent
    return place.resolve()


def _character(found: re.Match[str]) -> str:
    return chr(int(found[1], 8))


def _mount_output() -> str:
    try:
        done = subprocess.run(
            ["/sbin/mount"], capture_output=True, text=True, timeout=5, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout


def _windows_remote(place: Path) -> bool:
    if place.drive.startswith("\\\\"):
        return True
    kernel = importlib.import_module("ctypes").windll.kernel32
    return bool(kernel.GetDriveTypeW(f"{place.drive}\\") == _DRIVE_REMOTE)
