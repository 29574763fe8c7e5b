"""The door behind which bytes from outside are read, and where a failed reader ends.

What strangers' files make a reader or a library under it do is not to be foreseen: one
in a folder of five hundred must not stop the rest. So this is the one place beside the
program's own start that catches everything, and the log keeps how it came about.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from editor_app.errors import BadInput, EditorError

_LOG = logging.getLogger(__name__)


@contextmanager
def foreign(key: str, **details: object) -> Iterator[None]:
    """Turn whatever reading fails with into BadInput ``key`` with ``details``.

    A failure that is known, or the user's own stop, passes as it is. The failure
    itself is the cause of the new one and goes to the log with its traceback.
    """
    try:
        yield
    except EditorError:
        raise
    except Exception as error:
        _LOG.error("%s %s", key, details, exc_info=error)
        raise BadInput(key, **details) from error
