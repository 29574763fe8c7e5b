"""Changed fields above the text: each as people write it, in place where the page shows it."""

from __future__ import annotations

import pytest

from editor_app.services.review.comparison import compare_versions
from editor_app.text.compare.diff import Op
from editor_app.ui.page.diff_head import Heads, field_words
from editor_app.ui.page.display import Row, View
from editor_app.words import Words
from tests.ui.review.test_showing import version

# field, before, after, the line as shown with [-went-] and {+came+}; changes with a stop
CASES = [
    ("kicker", "", "劳模座谈会举行", "{+劳模座谈会举行+}"),
    ("title", "在表彰会上的讲话", "在座谈会上的讲话", "在[-表彰-]{+座谈+}会上的讲话"),
    ("subtitle", "——记李师傅", "", "[-——记李师傅-]"),
    ("speaker", "周国平", "周国安", "市总工会主席　[-周国平-]{+周国安+}"),
    ("delivered", "2026-04-28", "2026-04-29", "（2026年4月[-28-]{+29+}日）"),
    ("place", "海川", "江州", "地点　[-海川-]{+江州+}"),
    ("occasion", "", "劳模座谈会", "场合　{+劳模座谈会+}"),
    ("abridged", "", "yes", "有删节　{+是+}"),
    ("secrecy", "open", "internal", "密级　[-公开-]{+内部+}"),
    ("source", "海州日报", "", "来源　[-海州日报-]"),
]


def shown(row: Row, view: View = View.BOTH) -> str:
    signs = {Op.DELETE: "[-{}-]", Op.INSERT: "{{+{}+}}"}
    lines = {View.BOTH: row.both, View.OLD: row.old, View.NEW: row.new}[view]
    return "".join(signs.get(r.op, "{}").format(r.text) for line in lines for r in line.runs)


def heads(words: Words, old: dict[str, str], new: dict[str, str]) -> Heads:
    found = compare_versions(version(**old), version(**new), ())
    return Heads(words, found.old.fields, found.new.fields, found.fields)


@pytest.mark.parametrize(("name", "old", "new", "line"), CASES, ids=[case[0] for case in CASES])
def test_a_changed_field_is_shown_where_it_stands_and_can_be_stepped_to(
    words: Words, name: str, old: str, new: str, line: str
) -> None:
    made = heads(words, {name: old}, {name: new})
    assert line in [shown(row) for row in made.rows]
    assert made.stops == 1
    assert made.stop_of[name] == 0
    (row,) = [row for row in made.rows if row.changed]
    assert "[-" not in shown(row, View.NEW)
    assert "{+" not in shown(row, View.OLD)


@pytest.mark.parametrize(("name", "old", "new", "line"), CASES, ids=[case[0] for case in CASES])
def test_the_other_way_round_it_reads_the_other_way_round(
    words: Words, name: str, old: str, new: str, line: str
) -> None:
    there, back = heads(words, {name: old}, {name: new}), heads(words, {name: new}, {name: old})
    assert there.stops == back.stops == 1
    (one,) = [row for row in there.rows if row.changed]
    (other,) = [row for row in back.rows if row.changed]
    plain = {View.OLD: View.NEW, View.NEW: View.OLD}
    for view, opposite in plain.items():
        bare = shown(one, view).translate(_SIGNS)
        assert bare == shown(other, opposite).translate(_SIGNS)


_SIGNS = str.maketrans("", "", "[]{}-+")


def test_nothing_changed_shows_the_head_alone(words: Words) -> None:
    made = heads(words, {}, {})
    assert made.stops == 0
    assert made.stop_of == {}
    assert not any(row.changed for row in made.rows)


def test_several_fields_are_counted_on_in_the_order_they_are_read(words: Words) -> None:
    made = heads(
        words,
        {},
        {"title": "在大会上的讲话", "speaker": "周国安", "place": "海川", "channel": "时政"},
    )
    order = sorted(made.stop_of, key=lambda name: made.stop_of[name])
    assert order[:2] == ["title", "speaker"]
    stops = [r.stop for row in made.rows for line in row.both for r in line.runs if r.stop >= 0]
    assert stops == sorted(stops)
    assert set(stops) == set(range(made.stops))


def test_a_side_without_the_line_is_left_empty(words: Words) -> None:
    made = heads(words, {"kicker": ""}, {"kicker": "劳模座谈会举行"})
    (row,) = [row for row in made.rows if row.changed]
    assert row.old == ()
    assert shown(row, View.NEW) == "{+劳模座谈会举行+}"


@pytest.mark.parametrize(
    ("name", "value", "zh", "en"),
    [
        ("delivered", "2026-04-28", "2026年4月28日", "2026年4月28日"),
        ("delivered", "2026-04", "2026年4月", "2026年4月"),
        ("abridged", "yes", "是", "Yes"),
        ("secrecy", "internal", "内部", "Internal"),
        ("origin", "reprint", "转载", "Reprint"),
        ("channel", "工会/要闻/一线", "工会 › 要闻 › 一线", "工会 › 要闻 › 一线"),
        ("place", "海川", "海川", "海川"),
        ("place", "", "", ""),
    ],
)
def test_values_are_written_as_people_write_them(
    words: Words, english: Words, name: str, value: str, zh: str, en: str
) -> None:
    assert field_words(name, value, words) == zh
    assert field_words(name, value, english).casefold() == en.casefold()
