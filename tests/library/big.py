"""A library as large as an office fills in twenty years, made in a minute or two.

``python -m tests.library.big PATH [PIECES]`` makes one. Rows are written by
``executemany`` in the form that ``Pieces.add`` gives them; ``test_big`` holds that
the two agree.
"""

from __future__ import annotations

import random
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate
from pathlib import Path

from editor_app.library.index.derived import searched_fields, summary
from editor_app.library.sqlite.connection import raw_connection
from editor_app.library.sqlite.timestamps import microseconds
from editor_app.library.store import Library
from editor_app.text.folding import fold, index_tokens

PIECES = 100_000
_PARAGRAPHS = 4_000
_PER_PIECE = 10  # of some 150 characters
_BATCH = 2_000
_HASH_SIZE = "INSERT INTO search_index (search_index, rank) VALUES ('hashsize', ?)"
_BEGIN = datetime(2006, 1, 1, tzinfo=UTC)

# Words to search for, by their rank: the first is in nearly every piece, the last in few.
_KNOWN = {0: "工作", 30: "发展", 150: "职工", 600: "落实", 1500: "劳模", 4500: "回信"}
_CHARACTERS = (
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过"
    "子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体"
    "制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内"
    "数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提"
    "直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计"
    "别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海"
    "口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身"
    "车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石"
    "记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青"
    "省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型"
)


@dataclass(frozen=True, slots=True)
class _Words:
    """Words drawn as words of a language are: few often, most seldom."""

    common: tuple[str, ...]
    up_to: tuple[float, ...]  # their weights, added up

    @classmethod
    def make(cls, rng: random.Random) -> _Words:
        made = [
            "".join(rng.choices(_CHARACTERS, k=rng.choice((2, 2, 2, 3, 4)))) for _ in range(5_000)
        ]
        for place, word in _KNOWN.items():
            made.insert(place, word)
        common = tuple(made)
        return cls(common, tuple(accumulate(1 / (rank + 5) for rank in range(len(common)))))

    def draw(self, rng: random.Random, number: int) -> list[str]:
        return rng.choices(self.common, cum_weights=self.up_to, k=number)

    def paragraph(self, rng: random.Random) -> str:
        words = self.draw(rng, 58)
        return "".join(word + ("，" if n % 7 == 6 else "") for n, word in enumerate(words)) + "。"


def fill(path: Path, pieces: int = PIECES, seed: int = 7) -> None:
    """Make a library at ``path`` with so many pieces of some 1,500 characters."""
    Library.open(path, owner="本机").close()
    rng = random.Random(seed)
    words = _Words.make(rng)
    ids = rng.sample(range(1, pieces + 1), pieces)  # what was made first was changed whenever
    pool = [words.paragraph(rng) for _ in range(_PARAGRAPHS)]
    with closing(raw_connection(path, patience=5)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA cache_size = -200000")
        connection.execute(_HASH_SIZE, (64 << 20,))  # fewer, larger pieces of index
        _tags_and_channels(connection)
        for start in range(0, pieces, _BATCH):
            connection.execute("BEGIN IMMEDIATE")
            places = range(start + 1, min(start + _BATCH, pieces) + 1)
            _write(connection, [_piece(p, ids[p - 1], rng, words, pool) for p in places])
            connection.execute("COMMIT")
        connection.execute(_HASH_SIZE, (1 << 20,))  # as FTS5 has it; the setting is kept
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


_TAGS = ("劳模", "回信精神", "安全生产", "乡村振兴", "调研", "党建", "宣传", "青年", "培训", "表彰")
_CHANNELS = ("工会", "工会/全总要闻", "工会/地方", "评论", "理论", "理论/学习", "副刊")
_STAGES = (("draft", "草稿"), ("returned", "退回"), ("signed", "已签发"), ("published", "已发布"))


@dataclass(frozen=True, slots=True)
class _Made:
    """One piece before it is written."""

    id: int
    place: int
    fields: dict[str, str]
    text: str
    status: tuple[str, str]
    moment: int
    tags: tuple[int, ...]


def _piece(place: int, id_: int, rng: random.Random, words: _Words, pool: list[str]) -> _Made:
    title = "".join(words.draw(rng, 8))
    day = date(2006, 1, 1) + timedelta(days=rng.randrange(7_000))
    fields = {
        "title": title,
        "speaker": "".join(rng.choices(_CHARACTERS, k=rng.choice((2, 3)))),
        "source": "工人日报",
        "channel": rng.choice(_CHANNELS),
        "delivered": day.isoformat(),
    }
    paragraphs = [rng.choice(pool)[: rng.randrange(120, 160)] for _ in range(_PER_PIECE)]
    paragraphs.append(words.paragraph(rng))  # so that no two pieces are the same
    moment = microseconds(_BEGIN + timedelta(minutes=90 * place))
    tags = tuple(rng.sample(range(1, len(_TAGS) + 1), rng.choice((0, 1, 2))))
    return _Made(
        id_,
        place,
        fields,
        "\n".join(paragraphs),
        rng.choices(_STAGES, (2, 1, 10, 87))[0],
        moment,
        tags,
    )


def _tags_and_channels(connection: sqlite3.Connection) -> None:
    connection.executemany(
        "INSERT INTO tag (name, folded, colour) VALUES (?, ?, '')",
        [(name, fold(name)) for name in _TAGS],
    )
    connection.executemany("INSERT INTO channel (path) VALUES (?)", [(path,) for path in _CHANNELS])


def _write(connection: sqlite3.Connection, made: list[_Made]) -> None:
    connection.executemany(_PIECE, map(_piece_row, made))
    connection.executemany("INSERT INTO working_text VALUES (?, ?)", [(p.id, p.text) for p in made])
    connection.executemany(
        "INSERT INTO piece_field VALUES (?, ?, ?, ?)",
        [(p.id, name, value, fold(value)) for p in made for name, value in p.fields.items()],
    )
    connection.executemany(
        "INSERT INTO piece_tag VALUES (?, ?)", [(p.id, tag) for p in made for tag in p.tags]
    )
    searched = list(_searched(made))
    connection.executemany("INSERT INTO search_text VALUES (?, ?, ?, ?, ?)", searched)
    connection.executemany(
        "INSERT INTO search_index (rowid, tokens) VALUES (?, ?)",
        ((place, index_tokens(folded)) for _id, _original, folded, _at, place in searched),
    )


_PIECE = """
INSERT INTO piece (
    id, kind, revision, status, stage, author, created, updated, latest_version,
    edited_by, submitter, title, title_key, who, who_key, date, channel, words, syllables,
    place, stale
) VALUES (?, 'speech', 1, ?, ?, '', ?, ?, 0, '', '', ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)
"""


def _piece_row(piece: _Made) -> tuple[object, ...]:
    shown = summary(piece.fields)
    length = len(piece.text) - piece.text.count("\n")
    return (
        *(piece.id, *piece.status, piece.moment, piece.moment),
        *(shown.title, shown.title_key, shown.who, shown.who_key, shown.date, shown.channel),
        *(length, length - piece.text.count("，") - piece.text.count("。"), piece.place),
    )


def _searched(made: list[_Made]) -> Iterator[tuple[int, str, str, int, int]]:
    for piece in made:
        head = searched_fields(piece.fields)
        original = head + piece.text
        yield piece.id, original, fold(original), len(head), piece.place


if __name__ == "__main__":
    fill(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else PIECES)
