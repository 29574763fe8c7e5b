from __future__ import annotations

from editor_app.ui.base.undo import Undo
from editor_app.ui.editor.history import History
from editor_app.ui.editor.source_text import Edit


class Log:
    def __init__(self) -> None:
        self.undo = Undo()
        self.edits: list[Edit] = []
        self.history = History(self.undo, self.edits.append, "改文字")


def steps(undo: Undo) -> int:
    count = 0
    while undo.can_undo:
        undo.undo()
        count += 1
    return count


def typed(log: Log, text: str, line: int = 0) -> None:
    for column, character in enumerate(text):
        log.history.record(Edit(line, column, "", character))


def test_a_run_of_typing_is_one_step() -> None:
    log = Log()
    typed(log, "劳模精神")
    log.undo.undo()
    assert log.edits == [Edit(0, 0, "劳模精神", "")]


def test_punctuation_ends_a_run() -> None:
    log = Log()
    typed(log, "同志们，大家好。")
    assert steps(log.undo) == 2


def test_a_long_run_is_cut() -> None:
    log = Log()
    typed(log, "字" * 45)
    assert steps(log.undo) == 3


def test_typing_elsewhere_is_a_new_step() -> None:
    log = Log()
    log.history.record(Edit(0, 5, "", "一"))
    log.history.record(Edit(0, 0, "", "二"))
    assert steps(log.undo) == 2


def test_deleting_backwards_and_forwards_are_runs() -> None:
    log = Log()
    log.history.record(Edit(0, 3, "丁", ""))
    log.history.record(Edit(0, 2, "丙", ""))
    log.undo.undo()
    assert log.edits == [Edit(0, 2, "", "丙丁")]
    log.history.record(Edit(0, 0, "甲", ""))
    log.history.record(Edit(0, 0, "乙", ""))
    log.undo.undo()
    assert log.edits[-1] == Edit(0, 0, "", "甲乙")


def test_a_closed_run_does_not_grow() -> None:
    log = Log()
    log.history.record(Edit(0, 0, "", "甲"))
    log.history.close_run()
    log.history.record(Edit(0, 1, "", "乙"))
    assert steps(log.undo) == 2


def test_someone_elses_step_ends_a_run() -> None:
    log = Log()
    log.history.record(Edit(0, 0, "", "甲"))
    log.undo.push("改标题", lambda: None, lambda: None)
    log.history.record(Edit(0, 1, "", "乙"))
    assert steps(log.undo) == 3


def test_a_named_step_stands_alone() -> None:
    log = Log()
    log.history.record(Edit(0, 0, "", "甲"), "粘贴")
    log.history.record(Edit(0, 1, "", "乙"))
    assert log.undo.undo_text == "改文字"
    log.undo.undo()
    assert log.undo.undo_text == "粘贴"


def test_what_undo_does_is_no_step() -> None:
    log = Log()
    history = History(log.undo, lambda edit: history.record(edit), "改文字")
    history.record(Edit(0, 0, "", "甲"))
    log.undo.undo()
    log.undo.redo()
    assert steps(log.undo) == 1
