"""The door of foreign bytes: whatever fails behind it is a sentence, and known failures stay."""

from __future__ import annotations

import struct
import zipfile
import zlib

import pytest

from editor_app.errors import BadInput, Cancelled, EditorError
from editor_app.formats.foreign import foreign
from editor_app.formats.reading import read

FAILURES = [
    ValueError(), KeyError("x"), IndexError(), LookupError(), OverflowError(), ZeroDivisionError(),
    AssertionError(), RecursionError(), MemoryError(), OSError(), AttributeError(), TypeError(),
    EOFError(), NotImplementedError(), struct.error(), zlib.error(), zipfile.BadZipFile(),
    UnicodeError(),
]  # fmt: skip


@pytest.mark.parametrize("failure", FAILURES, ids=lambda failure: type(failure).__name__)
def test_every_failure_is_a_sentence_and_in_the_log(
    failure: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(BadInput) as caught, foreign("import_reader_failed", name="稿.docx"):
        raise failure
    assert (caught.value.key, caught.value.details) == ("import_reader_failed", {"name": "稿.docx"})
    assert caught.value.__cause__ is failure
    assert type(failure).__name__ in caplog.text
    assert "稿.docx" in caplog.text


@pytest.mark.parametrize("failure", [BadInput("import_empty", name="x"), Cancelled()])
def test_a_known_failure_passes_as_it_is(
    failure: EditorError, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(EditorError) as caught, foreign("import_reader_failed", name="稿.docx"):
        raise failure
    assert caught.value is failure
    assert not caplog.text


@pytest.mark.parametrize("failure", [KeyboardInterrupt(), SystemExit()])
def test_an_interrupt_is_no_failure_of_a_reader(failure: BaseException) -> None:
    with pytest.raises(type(failure)), foreign("import_reader_failed", name="稿.docx"):
        raise failure


def stumble() -> None:
    raise RecursionError("made up")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("稿.txt", "标题\n正文在这里。"),
        ("稿.md", "# 标题\n\n正文在这里。"),
        ("稿.html", "<h1>标题</h1><p>正文在这里。</p>"),
    ],
)
def test_a_reader_that_fails_inside_a_file_names_it(name: str, text: str) -> None:
    with pytest.raises(BadInput) as caught:
        read(name, text.encode(), stumble)
    assert (caught.value.key, caught.value.details["name"]) == ("import_reader_failed", name)
