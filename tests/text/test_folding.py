from __future__ import annotations

import sqlite3
import unicodedata

import opencc
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from editor_app.text.folding import INDEX_OPTIONS, fold, index_tokens, match_expression

HAN = ((0x3400, 0xA000), (0x20000, 0x323B0))

# A small alphabet makes chance matches, near matches and overlaps common.
texts = st.text(st.sampled_from("劳模勞１1.。,，AaＡi \n　\"'*“𠮷𠮶é\x00-"), max_size=24)
anything = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ＡＩ人工智能", "ai人工智能"),
        ("勞動模範　２．２萬", "劳动模范 2.2万"),
        ("（一）“讲话”，全文：", "(一)“讲话”,全文:"),
        ("⼯会", "工会"),  # a radical out of a PDF file
        ("𪷓", "𣶭"),  # traditional, above U+FFFF
        ("ﾗｲﾅｰ", "ライナー"),
        ("İ\tA\nB\x00", "İ a\nb "),
        ("Ⅷ", "ⅷ"),
        ("２０１９．４", "2019.4"),
        ("ＡＢｃ　Ｄ", "abc d"),
        ("〇○零０", "〇○零0"),
        ("\u200b劳\ufeff", "\u200b劳\ufeff"),
        ("e\u0301É", "e\u0301é"),
        ("👩‍🔧🏽", "👩‍🔧🏽"),
        ("\ud83d劳", "\ud83d劳"),
        ("A\r\nB\x0b\xa0C", "a \nb  c"),
        ("ΑΒΓ ЖДИ", "αβγ жди"),
        ("臺灣的鐘錶", "台湾的钟表"),
    ],
)
def test_folds_width_traditional_characters_and_case(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_every_code_point_stays_one_and_folds_to_what_stays() -> None:
    every = "".join(chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000)
    folded = fold(every)
    assert len(folded) == len(every)
    assert fold(folded) == folded
    # What words of the index use to stand for separators never comes out of folding.
    assert not {chr(code) for code in range(0xFF01, 0xFF5F)} & set(folded)
    assert "　" not in folded


def test_traditional_characters_fold_as_opencc_has_them() -> None:
    converter = opencc.OpenCC("t2s")
    han = [chr(code) for start, end in HAN for code in range(start, end)]
    simplified = converter.convert("\n".join(han)).split("\n")
    differing = [(a, fold(a)) for a, b in zip(han, simplified, strict=True) if fold(a) != fold(b)]
    assert differing == []


@given(anything)
def test_positions_carry_over(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert [fold(character) for character in text] == list(fold(text))


def test_accents_are_kept() -> None:
    assert fold("É") == unicodedata.normalize("NFC", "é") != "e"


class Index:
    """A real index over some texts."""

    def __init__(self, *texts: str) -> None:
        self._connection = sqlite3.connect(":memory:")
        self._connection.execute(f"CREATE VIRTUAL TABLE words USING fts5({INDEX_OPTIONS})")
        for number, text in enumerate(texts):
            self.add(number, text)

    def add(self, number: int, text: str) -> None:
        self._connection.execute(
            "INSERT INTO words(rowid, tokens) VALUES (?, ?)", (number, index_tokens(fold(text)))
        )

    def remove(self, number: int, text: str) -> None:
        self._connection.execute(
            "INSERT INTO words(words, rowid, tokens) VALUES ('delete', ?, ?)",
            (number, index_tokens(fold(text))),
        )

    def find(self, term: str) -> set[int]:
        found = self._connection.execute(
            "SELECT rowid FROM words WHERE words MATCH ?", (match_expression(fold(term)),)
        )
        return {row[0] for row in found}

    def close(self) -> None:
        self._connection.close()


def brute_force(texts: list[str], term: str) -> set[int]:
    return {number for number, text in enumerate(texts) if fold(term) in fold(text)}


@settings(max_examples=150)
@given(
    st.lists(texts, min_size=1, max_size=6),
    st.text(st.sampled_from('劳模勞1.，Aai “𠮷"'), min_size=1, max_size=4),
)
@example(["AI人工智能", "人工AI"], "I人")
@example(["2.2万", "22万", "2，2万"], "2.2")
@example(["在2019年", "2019"], "01")
@example(["末𠮷"], "𠮷")
def test_the_index_finds_what_brute_force_finds(pieces: list[str], term: str) -> None:
    index = Index(*pieces)
    assert index.find(term) == brute_force(pieces, term)
    index.close()


@given(st.lists(anything, min_size=1, max_size=4), st.data())
def test_any_part_of_any_text_is_found(pieces: list[str], data: st.DataObject) -> None:
    source = data.draw(st.sampled_from(pieces).filter(bool))
    start = data.draw(st.integers(0, len(source) - 1))
    term = source[start : data.draw(st.integers(start + 1, len(source)))]
    index = Index(*pieces)
    assert index.find(term) == brute_force(pieces, term)
    index.close()


def test_a_row_is_removed_by_its_old_words() -> None:
    index = Index("劳模精神", "劳模")
    index.remove(0, "劳模精神")
    assert index.find("劳模") == {1}
    index.add(0, "工匠精神")
    assert index.find("精神") == {0}
    index.close()


def test_words_overlap_and_end_with_the_last_character() -> None:
    assert index_tokens("劳模a,b") == "劳模 模a a， ，b b"
    assert index_tokens("") == ""
    assert match_expression("劳") == '"劳"*'
    assert match_expression("劳模a") == '"劳模 模a"'


def test_an_empty_term_is_refused() -> None:
    with pytest.raises(ValueError, match="empty"):
        match_expression("")
