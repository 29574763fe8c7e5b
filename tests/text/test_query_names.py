from __future__ import annotations

import pytest

from editor_app.domain.piece import STATUS_WORDS
from editor_app.errors import BadInput
from editor_app.text.query_names import DATES, PROPERTIES, canonical_value, filter_name


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("tag", "tag"),
        ("TAG", "tag"),
        ("ｔａｇ", "tag"),
        ("标签", "tag"),
        ("標籤", "tag"),
        ("讲话人", "speaker"),
        ("講話人", "speaker"),
        ("责任编辑", "editor"),
        ("通讯员", "reporters"),
        ("稿件类型", "kind"),
        ("日期", "date"),
        ("修改时间", "updated"),
        ("讲话日期", "delivered"),
        ("", None),
        ("标", None),
        ("标签们", None),
        ("title breaks", None),
    ],
)
def test_a_filter_is_called_by_its_names(word: str, name: str | None) -> None:
    assert filter_name(word) == name


@pytest.mark.parametrize("name", [*PROPERTIES, *DATES])
def test_every_property_is_called_by_its_own_name(name: str) -> None:
    assert filter_name(name) == name


@pytest.mark.parametrize(
    ("name", "value", "kept"),
    [
        *(("status", word, status.value) for status, word in STATUS_WORDS.items()),
        ("status", "已簽發", "signed"),
        ("status", "SIGNED", "signed"),
        ("abridged", "是", "true"),
        ("abridged", "否", ""),
        ("secrecy", "内部", "internal"),
        ("origin", "转载", "reprint"),
        ("tag", "劳模 ", "劳模 "),
        ("speaker", "李", "李"),
    ],
)
def test_a_value_is_sought_as_it_is_stored(name: str, value: str, kept: str) -> None:
    assert canonical_value(name, value) == kept


@pytest.mark.parametrize(
    ("name", "value", "key"),
    [
        ("status", "初审", "query_status"),
        ("status", "", "query_status"),
        ("abridged", "也许", "field_flag"),
        ("secrecy", "绝密", "field_choice"),
    ],
)
def test_a_value_that_nothing_can_have_is_refused(name: str, value: str, key: str) -> None:
    with pytest.raises(BadInput) as caught:
        canonical_value(name, value)
    assert caught.value.key == key


@pytest.mark.parametrize(
    ("value", "status"),
    [
        ("审稿中", "in_review"),
        ("審稿中", "in_review"),
        ("in_review", "in_review"),
        ("In review", "in_review"),
        ("IN-REVIEW", "in_review"),
        ("Signed off", "signed"),
        ("ｓｉｇｎｅｄ", "signed"),
        ("Returned", "returned"),
    ],
)
def test_a_status_goes_by_its_names_in_both_languages(value: str, status: str) -> None:
    assert canonical_value("status", value) == status
