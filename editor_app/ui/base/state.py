"""What the window remembers between starts: choices, layout, the open piece.

One INI file at a path that is given, never Qt's default place.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings


class State:
    """Remembered values by name; an unknown one has the default given with it."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.folder = path.parent
        self._values = QSettings(str(path), QSettings.Format.IniFormat)

    def text(self, name: str, default: str = "") -> str:
        """Return a remembered text."""
        value = self._values.value(name, default)
        return value if isinstance(value, str) else default

    def place(self, name: str) -> Path | None:
        """Return a remembered file or folder, None where none is."""
        text = self.text(name)
        return Path(text) if text and "\0" not in text else None

    def number(self, name: str, default: float, within: tuple[float, float]) -> float:
        """Return a remembered number, the default for what is none or not ``within``.

        The file may be another version's, or damaged: ``inf`` and ``nan`` are numbers to Python.
        """
        least, most = within
        try:
            value = float(self.text(name, str(default)))
        except ValueError:
            return default
        return value if least <= value <= most else default

    def flag(self, name: str, default: bool = False) -> bool:
        """Return a remembered yes or no."""
        return self.text(name, "1" if default else "0") == "1"

    def blob(self, name: str) -> QByteArray:
        """Return remembered bytes (Qt's own layouts), empty when there are none."""
        value = self._values.value(name)
        return value if isinstance(value, QByteArray) else QByteArray()

    def keep(self, name: str, value: str | float | bool | QByteArray) -> None:
        """Remember a value."""
        if isinstance(value, bool):
            value = "1" if value else "0"
        self._values.setValue(name, value if isinstance(value, QByteArray) else str(value))

    def flush(self) -> None:
        """Write the file now."""
        self._values.sync()
