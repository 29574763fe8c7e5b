"""Font chains of the interface and the text, and Chinese fonts for machines without any."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtGui import QFontDatabase


class FontFace(StrEnum):
    """What a font is for."""

    SANS = "sans"  # interface, headings
    SERIF = "serif"  # the text
    KAI = "kai"  # byline, notes


_SERIF = (
    "Source Han Serif SC",
    "思源宋体",
    "Noto Serif CJK SC",
    "Songti SC",
    "STSong",
    "SimSun",
    "宋体",
    "Noto Serif SC",
)
_CHAINS: Mapping[FontFace, tuple[str, ...]] = {
    FontFace.SANS: (
        "Microsoft YaHei UI",
        "Microsoft YaHei",
        "微软雅黑",
        "PingFang SC",
        "Source Han Sans SC",
        "思源黑体",
        "Noto Sans CJK SC",
        "Noto Sans SC",
        "WenQuanYi Micro Hei",
    ),
    FontFace.SERIF: _SERIF,
    FontFace.KAI: (
        "KaiTi",
        "楷体",
        "Kaiti SC",
        "STKaiti",
        "KaiTi_GB2312",
        "AR PL UKai CN",
        *_SERIF,
    ),
}


@dataclass(frozen=True, slots=True)
class FontChains:
    """The families of each face that this machine has, best first."""

    families: Mapping[FontFace, tuple[str, ...]]

    @classmethod
    def of_machine(cls) -> FontChains:
        """Look through the machine's fonts; needs the application to exist.

        A Linux machine without any Chinese font gets Noto Sans and Serif SC
        from the ``pylopdf-fonts-zh-cn`` package.
        """
        if not QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese):
            _load_bundled()
        present = set(QFontDatabase.families())
        return cls({face: _present(chain, present) for face, chain in _CHAINS.items()})


def _present(chain: tuple[str, ...], present: set[str]) -> tuple[str, ...]:
    return tuple(family for family in chain if family in present) or chain


def _load_bundled() -> None:
    if not sys.platform.startswith("linux"):
        return
    import pylopdf_fonts_zh_cn

    for path in (pylopdf_fonts_zh_cn.sans_path(), pylopdf_fonts_zh_cn.serif_path()):
        QFontDatabase.addApplicationFont(str(path))
