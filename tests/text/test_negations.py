from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.text.negations import negations


@pytest.mark.parametrize(
    ("text", "denying"),
    [
        ("不同意", "不"),
        ("不符合条件", "不"),
        ("不予批准", "不"),
        ("尚未完成", "未"),
        ("未经批准", "未"),
        ("无效合同", "无"),
        ("无权处理", "无"),
        ("非法集资", "非"),
        ("没有通过", "没"),
        ("请勿转载", "勿"),
        ("并非没有不足", "非没不"),
        ("不是不报，时候未到", "不不未"),
        ("不同意见", "不"),
    ],
)
def test_what_denies(text: str, denying: str) -> None:
    assert "".join(sign for _, sign in negations(text)) == denying


@pytest.mark.parametrize(
    "text",
    [
        *(
            "不断提高",
            "不仅要学",
            "不但要讲",
            "不忘初心",
            "不负重托",
            "不久前",
            "不少职工",
            "不懈奋斗",
        ),
        *("不得不", "不能不", "不可不", "无不感动", "莫不如此", "不折不扣", "不约而同", "了不起"),
        *(
            "未来五年",
            "未成年人",
            "未雨绸缪",
            "无论如何",
            "无私奉献",
            "无产阶级",
            "无锡市",
            "无数次",
        ),
        *("非常重要", "非洲", "除非", "是非曲直", "非遗传承", "淹没", "没收", "沉没", "不锈钢"),
        *("同意", "", "ABC 123"),
    ],
)
def test_words_that_only_hold_such_a_character(text: str) -> None:
    assert negations(text) == []


@given(st.text("不未无非没勿断来论常收同意了，a", max_size=20))
def test_places_are_those_of_the_characters(text: str) -> None:
    found = negations(text)
    assert found == sorted(found)
    assert all(text[at] == sign for at, sign in found)
