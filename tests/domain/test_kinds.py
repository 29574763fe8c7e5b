"""Kinds of piece, as the bundled table has them."""

from __future__ import annotations

import tomllib

import pytest

from editor_app.domain.fields import FIELDS
from editor_app.domain.kinds import Due, Kind, Kinds
from editor_app.errors import BadInput
from editor_app.paths import resources

NEEDED = {
    Due.SUBMIT: ("title", "speaker"),
    Due.SIGN: ("delivered",),
    Due.PUBLISH: ("page|url", "editor"),
}
SPEECH = Kind("speech", ("讲话",), ("title", "speaker"), NEEDED, spoken=True)


def test_missing_fields_come_in_order() -> None:
    assert SPEECH.missing({}) == ("title", "speaker")
    assert SPEECH.missing({"title": "一"}) == ("speaker",)
    assert SPEECH.missing({"title": "一", "speaker": "二"}) == ()


def test_what_was_due_before_is_still_missing_later() -> None:
    signed = {"title": "一", "speaker": "二", "delivered": "2019"}
    assert SPEECH.missing({}, Due.SIGN) == ("title", "speaker", "delivered")
    assert SPEECH.missing(signed, Due.SIGN) == ()
    assert SPEECH.missing(signed, Due.PUBLISH) == ("page", "editor")


def test_of_some_fields_one_is_enough() -> None:
    signed = {"title": "一", "speaker": "二", "delivered": "2019", "editor": "甲"}
    for name in ("page", "url"):
        assert SPEECH.missing({**signed, name: "A02"}, Due.PUBLISH) == ()
        assert SPEECH.due(name) is Due.PUBLISH
    assert SPEECH.due("kicker") is None


def test_a_kind_is_found_by_any_of_its_names() -> None:
    kinds = Kinds({"speech": SPEECH})
    assert kinds.find("speech") is kinds.find("讲话")
    with pytest.raises(BadInput) as caught:
        kinds.find("诗歌")
    assert caught.value.key == "kind_unknown"


def test_the_bundled_table_names_only_fields_that_exist() -> None:
    table = tomllib.loads((resources() / "kinds.toml").read_text("utf-8"))
    for kind in table.values():
        assert set(kind["fields"]) <= set(FIELDS)
        needs = [need for due in kind["required"].values() for need in due]
        assert {name for need in needs for name in need.split("|")} <= set(kind["fields"])


def test_other_fields_are_the_rest() -> None:
    assert set(SPEECH.other_fields()) | set(SPEECH.fields) | {"title_breaks"} == set(FIELDS)


@pytest.mark.parametrize(
    "empty", [{"title": ""}, {"title": "", "speaker": ""}, {"subtitle": "副题"}]
)
def test_an_empty_field_is_missing(empty: dict[str, str]) -> None:
    assert SPEECH.missing(empty) == ("title", "speaker")


def test_what_is_refused_names_what_there_is() -> None:
    kinds = Kinds({"speech": SPEECH, "news": Kind("news", ("消息",), ())})
    for word in ("", "讲", "Speech", "讲话 "):
        with pytest.raises(BadInput) as caught:
            kinds.find(word)
        assert caught.value.details == {"name": word, "known": ("speech", "news")}


def test_every_kind_of_the_bundled_table_has_names_and_a_pace_of_its_own_kind() -> None:
    table = tomllib.loads((resources() / "kinds.toml").read_text("utf-8"))
    names = [name for kind in table.values() for name in kind["names"]]
    assert len(names) == len(set(names))
    for kind in table.values():
        slow, fast = kind.get("pace", (180, 220))
        assert 0 < slow < fast


def test_the_kinds_stand_in_the_order_of_their_use() -> None:
    names = list(tomllib.loads((resources() / "kinds.toml").read_text("utf-8")))
    assert names[:4] == ["speech", "news", "reprint", "address"]
