"""Python's cyclic garbage is collected on the GUI thread only.

Left to itself the collector runs in whichever thread allocates. In a thread of
the background door it may take a Qt object apart: the object's destructor then
holds one of Qt's connection locks while it waits for the interpreter, which the
GUI thread holds while it waits for that lock, and the window stands still.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 500


class Collector(QObject):
    """Takes the collector over from its making until ``stop``."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._was_enabled = gc.isenabled()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(collect_what_is_due)
        self._timer.start()

    def stop(self) -> None:
        """Leave the collector as it was found."""
        self._timer.stop()
        if self._was_enabled:
            gc.enable()


def collect_what_is_due() -> None:
    """Collect the oldest generation whose threshold was passed, as the interpreter would."""
    pairs = list(zip(gc.get_count(), gc.get_threshold(), strict=True))
    for generation in (2, 1, 0):
        count, threshold = pairs[generation]
        if count > threshold:
            gc.collect(generation)
            return
