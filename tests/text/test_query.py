from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date
from itertools import product
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from editor_app.domain.fields import FIELDS
from editor_app.errors import BadInput
from editor_app.text.folding import INDEX_OPTIONS, fold, index_tokens
from editor_app.text.query import (
    DateRange,
    Filter,
    Query,
    Term,
    date_range,
    parse_query,
    write_query,
)
from editor_app.text.query_names import filter_name
from editor_app.text.signs import seen
from editor_app.words import LANGUAGES, Words

TRANSLATIONS = Path(__file__).resolve().parents[2] / "resources" / "translations"


def test_reads_the_query_of_the_design() -> None:
    query = parse_query('tag:劳模 speaker:李 stage:终审 2019-04..2019-05 "回信精神" -草稿')
    assert query == Query(
        words=(Term("回信精神"), Term("草稿", negated=True)),
        filters=(Filter("tag", "劳模"), Filter("speaker", "李"), Filter("stage", "终审")),
        dates=(DateRange("", "2019-04-01", "2019-05-31"),),
    )
    assert query.terms == ("回信精神",)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", ()),
        (" \u3000 ", ()),
        ("劳模 回信", (Term("劳模"), Term("回信"))),
        ('"劳模 回信"', (Term("劳模 回信"),)),
        ("“劳模 回信”精神", (Term("劳模 回信"), Term("精神"))),
        ('-"a b" －ｃ', (Term("a b", negated=True), Term("ｃ", negated=True))),
        ("“不忘初心", (Term("“不忘初心"),)),
        ("a OR b 或 c d", (Term("a", others=("b", "c")), Term("d"))),
        ("OR", (Term("OR"),)),
        ("a 或", (Term("a"), Term("或"))),
        ('a "OR" b', (Term("a"), Term("OR"), Term("b"))),
        ("- a", (Term("-"), Term("a"))),
        ("同志们： 07:30", (Term("同志们："), Term("07:30"))),
        ("同志们:", (Term("同志们:"),)),
        ("http://www.workercn.cn/", (Term("http://www.workercn.cn/"),)),
        ("等等... ..", (Term("等等..."), Term(".."))),
        ("2019-04-29", (Term("2019-04-29"),)),
        ('"tag:x"', (Term("tag:x"),)),
        ("＂劳模 回信＂", (Term("劳模 回信"),)),
        ('a"b c"', (Term('a"b'), Term('c"'))),
        ('"a"b', (Term("a"), Term("b"))),
        ("--a", (Term("-a", negated=True),)),
        ("-", (Term("-"),)),
        ("OR a", (Term("OR"), Term("a"))),
        ("a OR b OR", (Term("a", others=("b",)), Term("OR"))),
        ("a or b", (Term("a"), Term("or"), Term("b"))),
        ("或者", (Term("或者"),)),
        ("a AND NOT b* NEAR", tuple(map(Term, ["a", "AND", "NOT", "b*", "NEAR"]))),
        ("(a) 'b' c^2 {d}", tuple(map(Term, ["(a)", "'b'", "c^2", "{d}"]))),
        ("2019-04-01... 2019..2020..2021", (Term("2019-04-01..."), Term("2019..2020..2021"))),
        ("2019年4月", (Term("2019年4月"),)),
        ("𠮷 👍 〇", (Term("𠮷"), Term("👍"), Term("〇"))),
        # What cannot be seen, or stands in no text, asks for nothing.
        ("\u200b", ()),
        ("劳\u200b模\ufeff", (Term("劳模"),)),
        ("劳\x00模 \ud83d", (Term("劳模"),)),
        ('"劳模\n回信" a\r\nb', (Term("劳模 回信"), Term("a"), Term("b"))),
        ("劳模\u3000回信\t精神", (Term("劳模"), Term("回信"), Term("精神"))),
    ],
)
def test_reads_words(text: str, words: tuple[Term, ...]) -> None:
    assert parse_query(text) == Query(words=words)


@pytest.mark.parametrize(
    ("text", "filters"),
    [
        ("标签:劳模 標籤：劳模", (Filter("tag", "劳模"),) * 2),
        ("-状态:已签发", (Filter("status", "signed", negated=True),)),
        ("STATUS:in_review", (Filter("status", "in_review"),)),
        ('标题:"回信 精神"', (Filter("title", "回信 精神"),)),
        ("讲话人:“李 玉赋”", (Filter("speaker", "李 玉赋"),)),
        ("tag:a OR tag:b", (Filter("tag", "a", others=("b",)),)),
        ("密级:内部 删节:是", (Filter("secrecy", "internal"), Filter("abridged", "true"))),
        ("栏目:工会/全总要闻", (Filter("channel", "工会/全总要闻"),)),
        ("tag:-a", (Filter("tag", "-a"),)),
        ("tag:a:b", (Filter("tag", "a:b"),)),
        ("title:OR", (Filter("title", "OR"),)),
        ("来源：http://a.cn", (Filter("source", "http://a.cn"),)),
        ('－tag:"a b"', (Filter("tag", "a b", negated=True),)),
        ("标签:劳模 或 标签:工匠 OR tag:c", (Filter("tag", "劳模", others=("工匠", "c")),)),
        ("狀態:草稿", (Filter("status", "draft"),)),
        ("ＴＡＧ：Ａ", (Filter("tag", "Ａ"),)),
        ("abridged:是 abridged:no", (Filter("abridged", "true"), Filter("abridged", ""))),
        ("作者:甲 OR 送审人:甲", (Filter("author", "甲", either=(Filter("submitter", "甲"),)),)),
        (
            "tag:a OR title:b OR tag:c OR title:d",
            (Filter("tag", "a", others=("c",), either=(Filter("title", "b", others=("d",)),)),),
        ),
        ('tag:"评""十大"""', (Filter("tag", '评"十大"'),)),
        ('tag:评"十大"', (Filter("tag", '评"十大"'),)),
    ],
)
def test_reads_filters(text: str, filters: tuple[Filter, ...]) -> None:
    assert parse_query(text) == Query(filters=filters)


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("2019-04..", DateRange("", "2019-04-01", "")),
        ("..2019", DateRange("", "", "2019-12-31")),
        ("2020-02-29..2020-2", DateRange("", "2020-02-29", "2020-02-29")),
        ("2019年4月..2019年5月3日", DateRange("", "2019-04-01", "2019-05-03")),
        ("delivered:2019-02", DateRange("delivered", "2019-02-01", "2019-02-28")),
        ("-发表时间：2019/4/30", DateRange("published", "2019-04-30", "2019-04-30", negated=True)),
        ("日期:2019..", DateRange("", "2019-01-01", "")),
        ("２０１９－０４．．２０１９－０５", DateRange("", "2019-04-01", "2019-05-31")),
        ("2019.4..2019.5.3", DateRange("", "2019-04-01", "2019-05-03")),
        ("2019/4/1..", DateRange("", "2019-04-01", "")),
        ("-2019..", DateRange("", "2019-01-01", "", negated=True)),
        ("updated:..2020-02", DateRange("updated", "", "2020-02-29")),
        ("2100-02..2100-02", DateRange("", "2100-02-01", "2100-02-28")),
    ],
)
def test_reads_dates(text: str, dates: DateRange) -> None:
    assert parse_query(text) == Query(dates=(dates,))


BAD = [
    ('劳模 "回信', "query_quote"),
    ('""', "query_phrase_empty"),
    ('-" "', "query_phrase_empty"),
    ("栏:工会", "query_filter"),
    ('foo:"a b"', "query_filter"),
    ("tag:", "query_filter_empty"),
    ('tag:" "', "query_filter_empty"),
    ('tag:"劳模', "query_quote"),
    ('-"', "query_quote"),
    ("“”", "query_phrase_empty"),
    ("a:b", "query_filter"),
    ("-删除:是", "query_filter"),
    ("tag: 劳模", "query_filter_empty"),
    ("标题：", "query_filter_empty"),
    ("删节:也许", "field_flag"),
    ("2019-04-31..", "query_date"),
    ("20190401..", "query_date"),
    ("0000..", "query_date"),
    ("date:2019-04-31", "query_date"),
    ("2019-04-02..2019-04-01", "query_date_order"),
    ("date:2019..2020 OR a", "query_or"),
    ("-a OR b", "query_or"),
    ("tag:a OR -tag:b", "query_or"),
    ("2019-13..", "query_date"),
    ("2019-02-30..2019-03", "query_date"),
    ("1..2", "query_date"),
    ("delivered:昨天", "query_date"),
    ("delivered:..", "query_date"),
    ("2020..2019", "query_date_order"),
    ("状态:初审", "query_status"),
    ("密级:绝密", "field_choice"),
    ("a OR -b", "query_or"),
    ("a OR tag:b", "query_or"),
    ("tag:a OR date:2019", "query_or"),
]


@pytest.mark.parametrize(("text", "key"), BAD)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_bad_query_is_a_clear_sentence(text: str, key: str, language: str) -> None:
    with pytest.raises(BadInput) as caught:
        parse_query(text)
    assert caught.value.key == key
    sentence = Words.load(TRANSLATIONS, language).error(caught.value)
    assert "{" not in sentence


@given(st.text(st.sampled_from('劳a19-－.:："“”或OR tag\n'), max_size=12))
@example("-tag:-")
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        query = parse_query(text)
    except BadInput:
        return
    assert all(text for term in query.words for text in term.texts)


def test_every_field_is_a_filter_in_both_languages() -> None:
    chinese = Words.load(TRANSLATIONS, "zh")
    assert [name for name in FIELDS if filter_name(name) is None] == []
    assert filter_name(chinese("field.speaker")) == "speaker"
    assert filter_name("没有的") is None


TEXTS = ("劳模精神", "勞模与工匠", "工匠精神", "ＡＩ与劳模", "")
PREDICATES = {
    "劳模": lambda text: "劳模" in text,
    "-工匠": lambda text: "工匠" not in text,
    "ai OR 精神": lambda text: "ai" in text or "精神" in text,
    '"与"': lambda text: "与" in text,
}


@pytest.fixture(scope="module")
def index() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:")
    connection.execute(f"CREATE VIRTUAL TABLE words USING fts5({INDEX_OPTIONS})")
    rows = [(number, index_tokens(fold(text))) for number, text in enumerate(TEXTS)]
    connection.executemany("INSERT INTO words(rowid, tokens) VALUES (?, ?)", rows)
    yield connection
    connection.close()


def found(index: sqlite3.Connection, query: Query) -> set[int]:
    def rows(expression: str) -> set[int]:
        sql = "SELECT rowid FROM words WHERE words MATCH ?"
        return {row[0] for row in index.execute(sql, (expression,))}

    taken = rows(query.match) if query.match else set(range(len(TEXTS)))
    return taken - (rows(query.unmatch) if query.unmatch else set())


@pytest.mark.parametrize("chosen", list(product([False, True], repeat=len(PREDICATES))))
def test_the_index_answers_as_the_tree_says(
    index: sqlite3.Connection, chosen: tuple[bool, ...]
) -> None:
    parts = [part for part, take in zip(PREDICATES, chosen, strict=True) if take]
    expected = {
        number
        for number, text in enumerate(TEXTS)
        if all(PREDICATES[part](fold(text)) for part in parts)
    }
    assert found(index, parse_query(" ".join(parts))) == expected


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2019", "2019-01-01", "2019-12-31"),
        ("2019年", "2019-01-01", "2019-12-31"),
        ("2019-2", "2019-02-01", "2019-02-28"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2019年12月", "2019-12-01", "2019-12-31"),
        ("2019-4-9", "2019-04-09", "2019-04-09"),
        ("2019/04/09", "2019-04-09", "2019-04-09"),
        ("2019.4.9", "2019-04-09", "2019-04-09"),
        ("2019年4月9日", "2019-04-09", "2019-04-09"),
        ("２０１９年４月", "2019-04-01", "2019-04-30"),
        ("2018..2019", "2018-01-01", "2019-12-31"),
        ("2019-12..2020-01", "2019-12-01", "2020-01-31"),
        ("2019-04-09..2019-04-09", "2019-04-09", "2019-04-09"),
        ("2019..2019-03", "2019-01-01", "2019-03-31"),
        ("2019-04..", "2019-04-01", ""),
        ("..2019-04", "", "2019-04-30"),
        (" 2019.. ", "2019-01-01", ""),
    ],
)
def test_days_of_a_range(text: str, start: str, end: str) -> None:
    assert date_range(text) == (start, end)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "query_date"),
        ("..", "query_date"),
        ("昨天", "query_date"),
        ("19", "query_date"),
        ("201904", "query_date"),
        ("2019-13", "query_date"),
        ("2019-00", "query_date"),
        ("2019-02-29", "query_date"),
        ("0000", "query_date"),
        ("2019..x", "query_date"),
        ("x..2019", "query_date"),
        ("2019...2020", "query_date"),
        ("2020..2019", "query_date_order"),
        ("2019-04-02..2019-04-01", "query_date_order"),
        ("2019-05..2019-04", "query_date_order"),
    ],
)
def test_what_is_no_range_is_refused_with_what_was_typed(text: str, key: str) -> None:
    with pytest.raises(BadInput) as caught:
        date_range(text)
    assert (caught.value.key, caught.value.details["value"]) == (key, text)


days = st.dates(date(1000, 1, 1), date(9999, 12, 31))


@given(days, days)
def test_a_day_is_in_its_month_and_the_month_in_its_year(one: date, other: date) -> None:
    day, month, year = (date_range(one.isoformat()[:n]) for n in (10, 7, 4))
    assert year[0] <= month[0] <= day[0] == one.isoformat() == day[1] <= month[1] <= year[1]
    first, last = sorted([one.isoformat(), other.isoformat()])
    assert date_range(f"{first}..{last}") == (first, last)


NAMES = ("tag", "stage", "kind", "author", "submitter", "waiting", "title", "channel")
# What a tag or a title may hold: quotes of all kinds, minus signs, colons, words of the language.
QUOTES = ['评"十大"', "“一”“二”", '"', '""', "＂", 'a"b”c d']
ODD = [*QUOTES, "OR", "或", "-草", "2019..", ":", "tag:x"]
TYPED = st.one_of(
    st.sampled_from(ODD),
    st.text(st.sampled_from('评大 a-:："＂“”.或ORno1'), min_size=1, max_size=8),
    st.text(max_size=6),
).map(lambda text: " ".join(seen(text).split())).filter(bool)  # fmt: skip
FILTERS = st.builds(
    Filter,
    st.sampled_from(NAMES),
    TYPED,
    st.booleans(),
).map(lambda f: f if f.negated else Filter(f.name, f.value, others=(f.value,)))
EITHER = st.builds(
    lambda one, other, value: Filter(one, value, either=(Filter(other, value),)),
    st.just("author"),
    st.just("submitter"),
    TYPED,
)
CHOSEN = st.sampled_from(
    [Filter("status", "signed"), Filter("abridged", ""), Filter("abridged", "true", True)]
)
DAYS = st.sampled_from(
    [DateRange("", "2019-04-01", ""), DateRange("delivered", "", "2019-05-31", negated=True)]
)
TERMS = st.builds(Term, TYPED, st.booleans()) | st.builds(
    lambda a, b: Term(a, others=(b,)), TYPED, TYPED
)


@given(
    st.builds(
        lambda words, filters, dates: Query(tuple(words), tuple(filters), tuple(dates)),
        st.lists(TERMS, max_size=3),
        st.lists(FILTERS | EITHER | CHOSEN, max_size=3),
        st.lists(DAYS, max_size=2),
    )
)
@example(Query(filters=(Filter("tag", '评"十大"'),)))
@example(Query(words=(Term('说"”'), Term("－草"))))
def test_a_written_query_reads_as_itself(query: Query) -> None:
    assert parse_query(write_query(query)) == query


@given(TYPED, st.sampled_from(["", "tag:", "-", "标题:"]))
def test_whatever_was_typed_can_be_written_again(text: str, before: str) -> None:
    try:
        query = parse_query(before + text)
    except BadInput:
        return
    assert parse_query(write_query(query)) == query


def test_two_queries_ask_for_both() -> None:
    one, other = parse_query("劳模 tag:a"), parse_query("-工匠 2019..")
    assert parse_query("劳模 -工匠 tag:a 2019..") == one & other
    assert one & Query() == one
