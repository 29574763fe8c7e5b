"""From process start to first paint and to the filled list, against a bare QMainWindow."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks.figures import Figure
from tests.benchmarks.large import large_library

ROUNDS = 5
BARE = """
import os, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, lambda: (print("painted", flush=True), os._exit(0)))
app = QApplication(sys.argv)
window = Window()
window.resize(1440, 900)
window.show()
app.exec()
"""


def moments(command: list[str]) -> dict[str, float]:
    """Run a command; return when it said each of its words, in seconds from its start."""
    start = time.perf_counter()
    said: dict[str, float] = {}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for line in process.stdout:
            said[line.strip()] = time.perf_counter() - start
    return said


def window_command(folder: Path) -> list[str]:
    """Return the command that starts the real window on the large library."""
    child = [sys.executable, "-m", "tests.benchmarks.window_child"]
    return [*child, str(large_library()), str(folder)]


def median(values: list[float]) -> float:
    """Return the middle one."""
    return sorted(values)[len(values) // 2]


def measure() -> list[Figure]:
    """Return both figures."""
    with tempfile.TemporaryDirectory() as name:
        command = window_command(Path(name))
        moments(command)  # warms the disk, and writes the layout that a user comes back to
        ours, bare = [], []
        for _ in range(ROUNDS):
            ours.append(moments(command))
            bare.append(moments([sys.executable, "-c", BARE])["painted"])
    peer = median(bare)
    painted = median([one["painted"] for one in ours])
    filled = median([one["filled"] for one in ours])
    return [
        Figure("process start to first paint, 100,000 pieces", painted, peer, 2.5),
        Figure("process start to the list filled, 100,000 pieces", filled, peer, 7),
    ]
