"""The background door: order, results, failures, changes, stopping."""

from __future__ import annotations

import re
import threading
import time
from functools import partial

import pytest
from PySide6.QtCore import QThread
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor_app.domain.result import Changes, Result, Subject
from editor_app.errors import BadInput, Cancelled, EditorError
from editor_app.ui.base import tasks as work
from editor_app.ui.base.tasks import EVERYTHING, Task, Tasks


def test_the_result_comes_back_on_the_gui_thread(tasks: Tasks, qapp: QApplication) -> None:
    ran: list[object] = []
    threads: list[bool] = []

    def take(value: int) -> None:
        ran.append(value)
        threads.append(QThread.currentThread() is qapp.thread())

    worker: list[int] = []
    tasks.read(lambda: worker.append(threading.get_ident()) or 7, take)  # type: ignore[func-returns-value]
    assert tasks.wait_idle()
    assert ran == [7]
    assert threads == [True]
    assert worker != [threading.get_ident()]


def test_writes_run_one_after_another_in_order(tasks: Tasks) -> None:
    order: list[int] = []

    def write(number: int) -> None:
        time.sleep(0.01 * (3 - number))
        order.append(number)

    for number in range(3):
        tasks.write(lambda n=number: write(n))  # type: ignore[misc]
    assert tasks.wait_idle()
    assert order == [0, 1, 2]


def test_a_long_run_does_not_keep_writes_waiting(tasks: Tasks) -> None:
    go_on = threading.Event()
    done: list[str] = []
    tasks.run(lambda _task: go_on.wait(5), lambda _r: done.append("run"), title="导入")

    def wrote(_result: None) -> None:
        done.append("write")
        go_on.set()

    tasks.write(lambda: None, wrote)
    assert tasks.wait_idle()
    assert done == ["write", "run"]


def test_changes_of_a_write_are_broadcast_before_it_is_done(tasks: Tasks) -> None:
    heard: list[object] = []
    changes = Changes.of(Subject.TAGS, pieces={3})
    tasks.changed.connect(heard.append)
    tasks.write(lambda: Result(None, (), changes), lambda _r: heard.append("done"))
    assert tasks.wait_idle()
    assert heard == [changes, "done"]


def test_no_changes_are_not_broadcast(tasks: Tasks, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(tasks.changed):
        tasks.write(lambda: Result(None))
        assert tasks.wait_idle()


def test_a_failure_goes_to_who_asked_or_to_everyone(tasks: Tasks) -> None:
    own: list[EditorError] = []
    everyone: list[EditorError] = []
    tasks.failed.connect(everyone.append)

    def fail() -> None:
        raise BadInput("title_empty")

    tasks.read(fail, failed=own.append)
    assert tasks.wait_idle()
    assert [error.key for error in own] == ["title_empty"]
    assert everyone == []
    tasks.read(fail)
    assert tasks.wait_idle()
    assert [error.key for error in everyone] == ["title_empty"]


def test_a_programming_error_reaches_the_exception_hook(tasks: Tasks, qtbot: QtBot) -> None:
    def fail() -> None:
        raise ZeroDivisionError

    with qtbot.captureExceptions() as caught:
        tasks.read(fail)
        assert tasks.wait_idle()
    assert [kind for kind, _error, _trace in caught] == [ZeroDivisionError]
    assert tasks.idle


def test_a_long_run_tells_how_far_it_is(tasks: Tasks, qapp: QApplication) -> None:
    started: list[Task] = []
    told: list[tuple[int, int, str]] = []

    def follow(task: Task) -> None:
        started.append(task)
        task.progressed.connect(lambda done, total, what: told.append((done, total, what)))

    def work(task: Task) -> str:
        task.step(1, 2, "a.txt")
        return "fertig"

    tasks.started.connect(follow)
    task = tasks.run(work, title="正在导入")
    assert tasks.wait_idle()
    QApplication.processEvents()  # a step may be told after the end
    assert started == [task]
    assert told == [(1, 2, "a.txt")]
    assert task.title == "正在导入"


def test_stopping_ends_a_run_at_its_next_step(tasks: Tasks) -> None:
    failures: list[EditorError] = []
    running = threading.Event()

    def work(task: Task) -> None:
        for step in range(1000):
            running.set()
            task.step(step, 1000, "")
            time.sleep(0.001)

    task = tasks.run(work, failed=failures.append, title="导出")
    assert running.wait(5)
    task.cancel()
    assert tasks.wait_idle()
    assert [type(error) for error in failures] == [Cancelled]


def test_what_was_stopped_before_it_began_never_runs(tasks: Tasks) -> None:
    go_on, ran = threading.Event(), []
    tasks.run(lambda _t: go_on.wait(5), title="一")
    waiting = tasks.run(lambda _t: ran.append(1), failed=lambda _e: None, title="二")
    waiting.cancel()
    go_on.set()
    assert tasks.wait_idle()
    assert ran == []


def test_closing_stops_runs_and_takes_no_more(qapp: QApplication) -> None:
    tasks = Tasks()

    def work(task: Task) -> None:
        while True:
            task.step(0, 0, "")
            time.sleep(0.001)

    tasks.run(work, failed=lambda _e: None, title="备份")
    ended: list[bool] = []
    tasks.close(lambda: ended.append(tasks.idle))
    assert tasks.wait_idle()
    assert ended == [True]
    ran: list[int] = []
    tasks.read(lambda: ran.append(1))
    assert tasks.wait_idle()
    assert ran == []


def test_idle_is_told_by_turns(tasks: Tasks) -> None:
    told: list[bool] = []
    tasks.idle_changed.connect(told.append)
    for _ in range(3):
        tasks.read(lambda: None)
    assert tasks.wait_idle()
    assert told[0::2] == [False] * (len(told) // 2)
    assert told[1::2] == [True] * (len(told) // 2)


def test_writes_of_other_processes_are_noticed(tasks: Tasks, qtbot: QtBot) -> None:
    version = [1]
    tasks.watch(lambda: version[0], every_ms=5)
    with qtbot.assertNotEmitted(tasks.changed, wait=40):
        pass
    with qtbot.waitSignal(tasks.changed) as heard:
        version[0] = 2
    assert heard.args == [EVERYTHING]


def test_a_write_before_the_first_look_is_noticed_too(tasks: Tasks, qtbot: QtBot) -> None:
    version = [1]
    tasks.watch(lambda: version[0], every_ms=300)
    assert tasks.wait_idle()
    with qtbot.waitSignal(tasks.changed):
        version[0] = 2


@pytest.mark.parametrize("timeout", [5])
def test_waiting_gives_up_in_time(tasks: Tasks, timeout: int) -> None:
    go_on = threading.Event()
    tasks.read(lambda: go_on.wait(5))
    assert not tasks.wait_idle(timeout)
    go_on.set()
    assert tasks.wait_idle()


def test_refusals_and_slow_work_are_told_of_in_the_log(
    tasks: Tasks, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level("INFO", "editor_app")

    def refuse() -> None:
        raise BadInput("field_unknown", name="同志们")

    def read_on(seconds: float, text: str) -> None:
        time.sleep(seconds)

    tasks.read(partial(read_on, 0, "同志们"))
    tasks.write(refuse, None, lambda _error: None)
    assert tasks.wait_idle()
    assert caplog.messages == ["BadInput field_unknown"]
    monkeypatch.setattr(work, "_SLOW", 0.01)
    tasks.read(partial(read_on, 0.02, "同志们"))
    assert tasks.wait_idle()
    assert re.fullmatch(
        r"tests\.ui\.base\.test_tasks\.\S+read_on took \d\.\d s", caplog.messages[-1]
    )
