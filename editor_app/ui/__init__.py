"""The window: PySide6 lives here and nowhere else."""

from __future__ import annotations

import sys

import PySide6.QtCore  # noqa: F401  brings the hook


def _spare_imports() -> None:
    """Keep PySide from reading the source of every module that is imported after it.

    It looks there for a use of its optional snake_case names, of which there is
    none here: half a second until the list of a large library is filled, and a
    copy of every source in memory. Without that hook nothing is lost.
    """
    feature = sys.modules.get("shibokensupport.feature")
    if hasattr(feature, "_mod_uses_pyside"):
        setattr(feature, "_mod_uses_pyside", lambda _module: False)  # noqa: B010


_spare_imports()
