"""The background door: work of more than 50 ms never runs on the GUI thread.

Reads run beside each other, writes one after another, long runs (import,
export, backup) on a thread of their own so that autosave never waits for them.
What a function returns comes back on the GUI thread.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Signal, Slot

from editor_app.domain.result import Changes, Result, Subject
from editor_app.errors import Cancelled, EditorError, LibraryGone

T = TypeVar("T")
_LOG = logging.getLogger(__name__)
_SLOW = 1.0  # seconds, from which on work is told of in the log
EVERYTHING = Changes(frozenset(Subject))


class Task(QObject):
    """One piece of work that runs or waits.

    Signals:
        progressed: how far a long run is (done, total, what).
        ended: nothing runs any more; what it came to is handed over after this.
        finished: the work ended, well or not; emitted after ``done``/``failed``.
    """

    progressed = Signal(int, int, str)
    ended = Signal()
    finished = Signal()

    def __init__(self, title: str = "") -> None:
        super().__init__()
        self.title = title
        self._cancelled = False

    @property
    def cancelled(self) -> bool:
        """Whether the user asked to stop."""
        return self._cancelled

    def cancel(self) -> None:
        """Ask the work to stop at its next step; what was finished is kept."""
        self._cancelled = True

    def step(self, done: int, total: int, what: str) -> None:
        """Report progress from the working thread; raises Cancelled once the user stopped."""
        if self._cancelled:
            raise Cancelled
        self.progressed.emit(done, total, what)


class Tasks(QObject):
    """Runs functions in the background and hands their results to the GUI thread.

    ``done`` receives exactly what the function returned. A failure the user can
    act on goes to ``failed``, or to the ``failed`` signal where none was given;
    any other failure is raised on the GUI thread, for the exception hook.

    Signals:
        changed: Changes that a write made, or that another process made.
        failed: an EditorError that nobody else takes.
        library_gone: the LibraryGone that something met, after it was handed over.
        started: a Task with a title began; show its progress.
        idle_changed: whether nothing runs.
    """

    changed = Signal(object)
    failed = Signal(object)
    library_gone = Signal(object)
    started = Signal(object)
    idle_changed = Signal(bool)
    _ended = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._reads = ThreadPoolExecutor(2, "read")
        self._writes = ThreadPoolExecutor(1, "write")
        self._runs = ThreadPoolExecutor(1, "run")
        self._running: set[Task] = set()
        self._closed = False
        self._at_end: Callable[[], object] | None = None  # what waits for all to end
        self._watch: _Watch | None = None
        # Queued also where the work is done at once: nobody is called back before they return.
        self._ended.connect(self._end, Qt.ConnectionType.QueuedConnection)

    @property
    def idle(self) -> bool:
        """Whether nothing runs and no result waits to be handed over."""
        return not self._running

    def read(
        self,
        fn: Callable[[], T],
        done: Callable[[T], object] | None = None,
        failed: Callable[[EditorError], object] | None = None,
    ) -> Task:
        """Run a function that only reads."""
        return self._start(self._reads, Task(), lambda _task: fn(), fn, done, failed)

    def write(
        self,
        fn: Callable[[], T],
        done: Callable[[T], object] | None = None,
        failed: Callable[[EditorError], object] | None = None,
    ) -> Task:
        """Run a function that writes, after all writes before it; its Changes are broadcast."""
        return self._start(self._writes, Task(), lambda _task: fn(), fn, done, failed)

    def run(
        self,
        fn: Callable[[Task], T],
        done: Callable[[T], object] | None = None,
        failed: Callable[[EditorError], object] | None = None,
        *,
        title: str,
    ) -> Task:
        """Run something long; ``fn`` gets the task as its progress. Shown with a way to stop."""
        task = Task(title)
        if not self._closed:
            self.started.emit(task)  # first, so that no step is missed
        return self._start(self._runs, task, fn, fn, done, failed)

    def watch(self, data_version: Callable[[], int], every_ms: int = 2000) -> None:
        """Look for writes of other processes and broadcast them as changes.

        Where the library is gone, that is found here too.
        """
        self._watch = _Watch(self, data_version, every_ms)

    def wait_idle(self, timeout_ms: int = 10_000) -> bool:
        """Let everything end and hand over its results; False when time ran out.

        For tests and figures: the window itself never waits.
        """
        until = time.monotonic() + timeout_ms / 1000
        while self._running and time.monotonic() < until:
            QCoreApplication.processEvents()
            time.sleep(0.001)
        return not self._running

    def close(self, then: Callable[[], object], timeout_ms: int = 10_000) -> None:
        """Take no more work, stop long runs, and let the rest end; ``then`` is called after that.

        At once where nothing runs, and after ``timeout_ms`` where something does not end.
        """
        self._closed, self._at_end = True, then
        if self._watch is not None:
            self._watch.stop()
        for task in self._running:
            if task.title:
                task.cancel()
        if self._running:
            QTimer.singleShot(timeout_ms, self, self._shut)
        else:
            self._shut()

    def finish_writes(self, timeout_ms: int) -> None:
        """Block this thread until every write asked for was done, before the process ends."""
        with suppress(TimeoutError):
            self._writes.submit(lambda: None).result(timeout_ms / 1000)

    def _shut(self) -> None:
        then, self._at_end = self._at_end, None
        if then is not None:
            for pool in (self._reads, self._writes, self._runs):
                pool.shutdown(wait=self.idle, cancel_futures=True)
            then()

    def _start(
        self,
        pool: ThreadPoolExecutor,
        task: Task,
        fn: Callable[[Task], T],
        what: Callable[..., T],
        done: Callable[[T], object] | None,
        failed: Callable[[EditorError], object] | None,
    ) -> Task:
        """Run ``fn``; ``what`` is the caller's own function, to be named in the log."""
        if self._closed:
            return task
        self._running.add(task)
        if len(self._running) == 1:
            self.idle_changed.emit(False)
        future = pool.submit(_run, task, fn, what)
        future.add_done_callback(lambda ended: self._ended.emit(_End(task, ended, done, failed)))
        return task

    @Slot(object)
    def _end(self, end: _End) -> None:
        self._running.discard(end.task)
        end.task.ended.emit()
        try:
            self._hand_over(end)
        finally:
            end.task.finished.emit()
            if not self._running:
                self.idle_changed.emit(True)
                self._shut()

    def _hand_over(self, end: _End) -> None:
        error = end.future.exception()
        if error is None:
            value = end.future.result()
            if isinstance(value, Result) and value.changes:
                self.changed.emit(value.changes)
            if end.done is not None:
                end.done(value)
        elif isinstance(error, EditorError):
            _LOG.info("%s %s", type(error).__name__, error.key)
            (end.failed or self.failed.emit)(error)
            if isinstance(error, LibraryGone):
                self.library_gone.emit(error)
        else:
            raise error


@dataclass(frozen=True, slots=True)
class _End:
    """A task that ended, and who wants to hear of it."""

    task: Task
    future: Future[Any]
    done: Callable[[Any], object] | None
    failed: Callable[[EditorError], object] | None


def _run(task: Task, fn: Callable[[Task], T], what: Callable[..., T]) -> T:
    if task.cancelled:  # stopped while it waited
        raise Cancelled
    began = time.monotonic()
    try:
        return fn(task)
    finally:
        seconds = time.monotonic() - began
        if seconds > _SLOW:
            _LOG.info("%s took %.1f s", _name(what), seconds)


def _name(what: Callable[..., object]) -> str:
    """Return where a function stands in the program."""
    inner = what.func if isinstance(what, partial) else what
    return f"{inner.__module__}.{getattr(inner, '__qualname__', '?')}"


class _Watch(QObject):
    """Polls the library's data version, which other processes' commits move."""

    def __init__(self, tasks: Tasks, data_version: Callable[[], int], every_ms: int) -> None:
        super().__init__(tasks)
        self._tasks = tasks
        self._data_version = data_version
        self._last: int | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(every_ms)
        self._timer.timeout.connect(self._look)
        self._timer.start()
        self._read()  # now: what others write before the first look is a change too

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    def _look(self) -> None:
        if self._tasks.idle:
            self._read()

    def _read(self) -> None:
        self._tasks.read(self._data_version, self._compare, lambda _error: None)

    def _compare(self, version: int) -> None:
        if self._last is not None and version != self._last:
            self._tasks.changed.emit(EVERYTHING)
        self._last = version
