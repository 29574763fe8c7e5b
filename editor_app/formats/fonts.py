"""Which fonts this machine has, and which of a profile's chain stands in for what is missing."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

import typst

from editor_app.formats.profiles import Profile

# A font file carries a Chinese and an English family name; Word shows the first,
# most Linux programs and Typst find it by the second.
ENGLISH_NAMES = {
    "宋体": "SimSun",
    "黑体": "SimHei",
    "仿宋": "FangSong",
    "楷体": "KaiTi",
    "仿宋_GB2312": "FangSong_GB2312",
    "楷体_GB2312": "KaiTi_GB2312",
    "微软雅黑": "Microsoft YaHei",
    "华文宋体": "STSong",
    "华文中宋": "STZhongsong",
    "华文仿宋": "STFangsong",
    "华文楷体": "STKaiti",
    "华文黑体": "STHeiti",
    "方正小标宋简体": "FZXiaoBiaoSong-B05S",
    "方正小标宋_GBK": "FZXiaoBiaoSong-B05",
    "方正仿宋_GBK": "FZFangSong-Z02",
    "方正楷体_GBK": "FZKai-Z03",
    "方正黑体_GBK": "FZHei-B01",
    "思源宋体": "Source Han Serif SC",
    "思源黑体": "Source Han Sans SC",
}
_BOLD = 600
_NOTO = "pylopdf_fonts_zh_cn"


class Fonts:
    """The fonts of this machine and of ``folders``, read once, at first use.

    The Noto fonts of the ``pylopdf-fonts-zh-cn`` package are looked at as well,
    where it is installed; being last in every chain they show only where the
    machine has no Chinese font of its own. Nothing is ever embedded in Word files.
    """

    def __init__(self, folders: Iterable[Path] = (), *, system: bool = True) -> None:
        self.folders = (*folders, *bundled_fonts())
        self._system = system

    @cached_property
    def loaded(self) -> typst.Fonts:
        """The fonts as the PDF writer takes them."""
        paths = [str(folder) for folder in self.folders]
        return typst.Fonts(include_system_fonts=self._system, font_paths=paths)

    @cached_property
    def _installed(self) -> dict[str, str]:
        return {name.lower(): name for name in self.loaded.families()}

    @cached_property
    def _bold(self) -> frozenset[str]:
        return frozenset(font.family for font in self.loaded.fonts() if font.weight >= _BOLD)

    def families(self) -> frozenset[str]:
        """Return the names of all families found."""
        return frozenset(self._installed.values())

    def find(self, name: str) -> str:
        """Return the family as this machine names it, ``""`` where it is not installed."""
        for known in (name, ENGLISH_NAMES.get(name, name)):
            if found := self._installed.get(known.lower()):
                return found
        return ""

    def resolve(self, chain: Iterable[str]) -> str:
        """Return the first family of a chain that is installed, ``""`` where none is."""
        return next((found for name in chain if (found := self.find(name))), "")

    def has_bold(self, family: str) -> bool:
        """Whether a family as this machine names it has a bold face of its own."""
        return family in self._bold

    def missing(self, profile: Profile) -> tuple[tuple[str, str], ...]:
        """Return each wanted font that is not installed with the one that stands in for it.

        The substitute is ``""`` where the whole chain is missing.
        """
        used = {style.font for style in profile.styles.values()}
        chains = [chain for role, chain in profile.fonts.items() if role in used]
        if profile.latin:
            chains.append(profile.latin)
        wanted = {chain[0]: self.resolve(chain) for chain in chains if not self.find(chain[0])}
        return tuple(wanted.items())


def bundled_fonts() -> tuple[Path, ...]:
    """Return the folder of the Noto fonts package, or nothing where it is not installed."""
    spec = importlib.util.find_spec(_NOTO)
    return (Path(spec.origin).parent,) if spec and spec.origin else ()
