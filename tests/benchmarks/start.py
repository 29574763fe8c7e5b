"""From process start to first paint and to the filled list, against a bare QMainWindow."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks.figures import Figure
from tests.benchmarks.large import large_library

ROUNDS = 9
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


def compiled(folder: Path) -> dict[str, str]:
    """Return an environment in which Python keeps what it compiled, as where it is installed."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPYCACHEPREFIX": str(folder / "compiled")}


def moments(command: list[str], environment: dict[str, str]) -> dict[str, float]:
    """Run a command; return when it said each of its words, in seconds from its start."""
    start = time.perf_counter()
    said: dict[str, float] = {}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
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
    """Return both figures; who goes first changes from round to round."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environment = compiled(folder)
        commands = {"ours": window_command(folder), "bare": [sys.executable, "-c", BARE]}
        took: dict[str, list[dict[str, float]]] = {"ours": [], "bare": []}
        for command in commands.values():  # warms the disk, and writes the layout of last time
            moments(command, environment)
        for number in range(ROUNDS):
            for who in sorted(commands, reverse=bool(number % 2)):
                took[who].append(moments(commands[who], environment))
    peer = median([one["painted"] for one in took["bare"]])
    painted = median([one["painted"] for one in took["ours"]])
    filled = median([one["filled"] for one in took["ours"]])
    return [
        Figure("process start to first paint, 100,000 pieces", painted, peer, 1.8),
        Figure("process start to the list filled, 100,000 pieces", filled, peer, 4),
    ]
