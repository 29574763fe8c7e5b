from __future__ import annotations

from pathlib import Path

import pytest

from editor_app.library.sqlite.network import file_system, linux_mounts, mac_mounts

LINUX = """\
/dev/sda1 / ext4 rw,relatime 0 0
server:/export /mnt/share nfs4 rw 0 0
//nas/稿件 /mnt/my\\040share cifs rw 0 0
user@host: /home/u/远程 fuse.sshfs rw 0 0
/dev/sdb1 /mnt/share/local ext4 rw 0 0
"""
MAC = """\
/dev/disk3s1s1 on / (apfs, sealed, local, read-only)
//u@nas/Work on /Volumes/Work Files (smbfs, nodev, nosuid, mounted by u)
map auto_home on /System/Volumes/Data/home (autofs, automounted)
"""


@pytest.mark.parametrize(
    ("place", "kind"),
    [
        ("/home/u", "ext4"),
        ("/mnt/share/a", "nfs4"),
        ("/mnt/shared", "ext4"),
        ("/mnt/my share", "cifs"),
        ("/home/u/远程/稿", "fuse.sshfs"),
        ("/mnt/share/local/x", "ext4"),
    ],
)
def test_the_innermost_mount_of_linux_counts(place: str, kind: str) -> None:
    assert file_system(Path(place), linux_mounts(LINUX)) == kind


@pytest.mark.parametrize(
    ("place", "kind"), [("/Volumes/Work Files/x", "smbfs"), ("/Users/u", "apfs")]
)
def test_the_innermost_mount_of_macos_counts(place: str, kind: str) -> None:
    assert file_system(Path(place), mac_mounts(MAC)) == kind


def test_of_two_mounts_on_one_folder_the_later_counts() -> None:
    assert file_system(Path("/a/b"), [("/a", "ext4"), ("/a", "nfs")]) == "nfs"


def test_no_mounts_mean_no_kind() -> None:
    assert file_system(Path("/a"), []) == ""
