from __future__ import annotations

import pytest

from editor_app.text.folding import fold
from editor_app.text.traditional import SIMPLIFIED, TRADITIONAL


def test_the_table_has_one_simplified_character_for_each_traditional_one() -> None:
    assert len(TRADITIONAL) == len(SIMPLIFIED) == len(set(TRADITIONAL))
    assert all(a != b for a, b in zip(TRADITIONAL, SIMPLIFIED, strict=True))
    assert not set(SIMPLIFIED) & set(TRADITIONAL)


@pytest.mark.parametrize(
    ("traditional", "simplified"),
    [
        ("勞動模範", "劳动模范"),
        ("工會", "工会"),
        ("習近平總書記", "习近平总书记"),
        ("講話", "讲话"),
        ("產業工人隊伍建設改革", "产业工人队伍建设改革"),
        ("發展、頭髮", "发展、头发"),
        ("皇后、以後", "皇后、以后"),
        ("乾坤、乾燥", "干坤、干燥"),
        ("麵粉、面孔", "面粉、面孔"),
        ("里程、裡面、裏面", "里程、里面、里面"),
        ("臺灣、台灣", "台湾、台湾"),
        ("鐘錶", "钟表"),
        ("為、爲", "为、为"),
        ("線、綫", "线、线"),
        ("群眾、羣衆", "群众、群众"),
        ("著作", "著作"),
        ("〇○", "〇○"),
    ],
)
def test_either_script_finds_the_other(traditional: str, simplified: str) -> None:
    assert fold(traditional) == fold(simplified)
