"""Both languages say the same things, and every key that the code uses has its sentence."""

from __future__ import annotations

import ast
import re
import string
from pathlib import Path

import pytest

from editor_app.domain.result import Notice
from editor_app.errors import BadInput
from editor_app.paths import resources
from editor_app.words import Words

PACKAGE = Path(__file__).resolve().parent.parent / "editor_app"
FOLDER = resources() / "translations"
ZH, EN = Words.load(FOLDER, "zh"), Words.load(FOLDER, "en")
ERRORS = {
    *("EditorError", "BadInput", "NotFound", "Refused", "Unsigned", "Conflict"),
    *("LibraryUnavailable", "LibraryGone"),
}
# Names of formats and programs that Chinese offices write in Latin letters.
LATIN_IN_CHINESE = re.compile(
    r"\{[^}]*\}|Word|PDF|HTML|Markdown|JSON|TOML|CSV|Excel|LibreOffice|WPS|Typst|SQLite|"
    r"Ctrl|Alt|Shift|Esc|Tab|Enter|Delete|GB/T|XML|OLE|ZIP|ID|URL|MB|KB|mm|F1|F11|SHA-256|Dinggao|Qt|CUPS|"
    r"fcitx5?|ibus|"
    r"LGPL|MIT|Python|UTF-8|GB18030|Big5|PNG|JPEG|GIF|--?[a-z-]+|editor-app [a-z ]+|[A-Z_]{8,}"
)


def placeholders(sentence: str) -> set[str]:
    """Return the names that a sentence is filled with."""
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def used_keys() -> set[str]:
    """Return the keys of errors and notices raised in the code."""
    found: set[str] = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not (isinstance(node, ast.Call) and node.args):
                continue
            first = node.args[0]
            if not (isinstance(first, ast.Constant) and isinstance(first.value, str)):
                continue
            called = ast.unparse(node.func)
            if called in ERRORS:
                found.add(f"error.{first.value}")
            elif called in ("Notice", "Notice.of", "named", "mended", "self._by_record"):
                found.add(f"notice.{first.value}")
            elif called.endswith("words") and re.fullmatch(r"[a-z0-9_.]+", first.value):
                found.add(first.value)
    return found


def test_both_languages_have_the_same_keys() -> None:
    assert set(ZH.sentences) == set(EN.sentences)


def test_both_languages_are_filled_with_the_same_details() -> None:
    for key, sentence in ZH.sentences.items():
        assert placeholders(sentence) == placeholders(EN.sentences[key]), key


@pytest.mark.parametrize("language", [ZH, EN], ids=["zh", "en"])
def test_every_key_in_the_code_has_a_sentence(language: Words) -> None:
    assert used_keys() - set(language.sentences) == set()


def test_chinese_sentences_hold_no_english() -> None:
    for key, sentence in ZH.sentences.items():
        rest = LATIN_IN_CHINESE.sub("", sentence)
        assert not re.search(r"[A-Za-z]{3,}", rest), f"{key}: {sentence}"


def test_no_key_is_written_in_two_files() -> None:
    seen: dict[str, str] = {}
    for path in sorted((FOLDER / "zh").glob("*.toml")):
        one = Words.load_file(path)
        for key in one:
            assert key not in seen, f"{key} is in {seen[key]} and in {path.name}"
            seen[key] = path.name


def test_errors_and_notices_are_filled() -> None:
    assert "甲" in ZH.error(BadInput("field_unknown", name="甲"))
    assert EN.error(BadInput("cancelled")).startswith("Stopped")
    with pytest.raises(KeyError):
        ZH.notice(Notice.of("nobody_wrote_this"))


def test_offices_say_these_things_in_their_own_words() -> None:
    help_page = (resources() / "help" / "zh.md").read_text(encoding="utf-8")
    ours = re.compile(r"链条|衍生|交出|重新确认|环节以外的改动|稿次|第 ?(\{\w+\}|\d+) ?稿")
    for key, sentence in (*ZH.sentences.items(), ("help", help_page)):
        assert not ours.search(sentence), f"{key}: {sentence}"
    assert ZH("ui.version", number=3) == "版本 3"
    assert ZH("review.mark_submitted", number=2) == "第 2 次送审"


def test_a_file_of_sentences_is_read_once_one_of_them_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "zh").mkdir()
    for name, text in (("ui", "[ui]\nok = '好'"), ("common", ""), ("later", "[later]\nx = '后'")):
        (tmp_path / "zh" / f"{name}.toml").write_text(text, "utf-8")
    words = Words.load(tmp_path, "zh")
    (tmp_path / "zh" / "common.toml").unlink()
    assert words("ui.ok") == "好"
    (tmp_path / "zh" / "common.toml").write_text("[app]\nname = '定稿'", "utf-8")
    assert words("later.x") == "后"
    assert not words.has("later.y")
    assert dict(words.sentences) == {"ui.ok": "好", "app.name": "定稿", "later.x": "后"}
