"""Words that turn a statement round: 不, 未, 无, 非, 没, 勿, but not 不断 or 未来."""

from __future__ import annotations

import re

# Words with one of the characters that deny nothing, and double denials, which affirm.
_HARMLESS = (
    *("不断", "不仅", "不但", "不只", "不光", "不单", "不论", "不管", "不妨", "不愧", "不禁"),
    *("不由", "不时", "不久", "不懈", "不止", "不少", "不过", "不惜", "不同(?!意)", "不如"),
    *("不得不", "不能不", "不可不", "不会不", "不无", "无不", "莫不", "不失为", "不亚于"),
    *("不言而喻", "不遗余力", "不约而同", "不胜枚举", "不折不扣", "不忘", "不朽", "不屈", "不负"),
    *("不辱使命", "不畏", "不甘", "不愿意不", "不动产", "不锈钢", "不等式", "了不起", "对不起"),
    *("未来", "未免", "未婚", "未成年", "未雨绸缪", "未知数"),
    *("无论", "无比", "无数", "无限", "无穷", "无私", "无疑", "无非", "无线", "无人机", "无产阶级"),
    *("无垠", "无畏", "无愧", "无锡", "无微不至", "无可置疑", "无时无刻", "无尽", "南无"),
    *(
        "非常",
        "非洲",
        "非凡",
        "非遗",
        "非典",
        "非但",
        "除非",
        "莫非",
        "是非",
        "非得",
        "亚非",
        "非议",
    ),
    *("没收", "没落", "淹没", "埋没", "沉没", "出没", "隐没", "吞没", "没准"),
)
_WORDS = re.compile(f"(?P<harmless>{'|'.join(_HARMLESS)})|(?P<negation>[不未无非没勿])")


def negations(text: str) -> list[tuple[int, str]]:
    """Return where a text denies, in code points, and the character that does."""
    return [
        (found.start(), found["negation"]) for found in _WORDS.finditer(text) if found["negation"]
    ]
