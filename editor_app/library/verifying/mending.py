"""Putting right what can be worked out again, all of it in the transaction that is open."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from editor_app.library.index import search
from editor_app.library.sqlite import triggers
from editor_app.library.sqlite.engine import driver
from editor_app.library.verifying.fault import Fault
from editor_app.library.verifying.reading import is_of_the_file

_PASSES = 4  # what is put back shows what hung on it: a text, then its counts, then its words


@dataclass(frozen=True, slots=True)
class Mended:
    """What was put right, and what can only be named."""

    done: tuple[Fault, ...]
    left: tuple[Fault, ...]


class Mending:
    """The mending of one unit of work."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def mend(self) -> Mended:
        """Work out again whatever was found to be otherwise; nothing sealed is touched.

        The protecting rules are laid down anew: they would refuse some of it.
        """
        # Not at the head: every unit of work has this subject, and hardly any asks for it.
        from editor_app.library.verifying.checking import faults

        raw = driver(self._session.connection())
        done: list[Fault] = []
        found = faults(raw)
        triggers.drop(raw)
        for _ in range(_PASSES):
            mendable = [fault for fault in found if fault.mend is not None]
            if not mendable:
                break
            right = [fault for fault in mendable if _put_right(raw, fault)]
            if any(fault.reindex for fault in right):
                search.rebuild(self._session)
            done += right
            found = [fault for fault in faults(raw) if not fault.notice.key.startswith(_RULES)]
        triggers.install(raw)
        return Mended(tuple(done), tuple(faults(raw)))


_RULES = "fault_trigger"


def _put_right(raw: sqlite3.Connection, fault: Fault) -> bool:
    """Run what puts a fault right; returns whether all of it could be done."""
    statements: Sequence[tuple[str, tuple[object, ...]]] = fault.mend or ()
    raw.execute("SAVEPOINT mend")
    try:
        for sql, values in statements:
            raw.execute(sql, values)
    except sqlite3.Error as error:
        if not is_of_the_file(error):
            raise
        raw.execute("ROLLBACK TO mend")
        return False
    finally:
        raw.execute("RELEASE mend")
    return True
