"""Export profiles and fonts, read when first needed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from editor_app.domain.kinds import Kind
from editor_app.domain.result import Result
from editor_app.errors import BadInput

if TYPE_CHECKING:
    from editor_app.formats.fonts import Fonts
    from editor_app.formats.manuscript import Manuscript
    from editor_app.formats.profiles import Profile

_SPOKEN, _PRINTED, _OFFICIAL = "speech", "newspaper", "official"
_NEWSPAPER_KINDS = frozenset({"news", "feature", "commentary", "picture", "reprint"})


@dataclass(frozen=True, slots=True)
class ProfileInfo:
    """A profile as a list shows it: ``names`` by language, lines a page, characters a line."""

    id: str
    names: Mapping[str, str]
    lines: int
    characters: int


class Layouts:
    """The profiles of a folder and the fonts of this machine."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @cached_property
    def fonts(self) -> Fonts:
        """The fonts of this machine."""
        from editor_app.formats.fonts import Fonts

        return Fonts()

    @cached_property
    def _profiles(self) -> dict[str, Profile]:
        from editor_app.formats.profiles import load_profiles

        return load_profiles(self._folder)

    def infos(self) -> tuple[ProfileInfo, ...]:
        """Return all profiles."""
        return tuple(
            ProfileInfo(p.id, p.names, p.page.lines, p.page.characters)
            for p in self._profiles.values()
        )

    def default(self, kind: Kind) -> str:
        """Return the profile of a kind: speech, newspaper, else official."""
        if kind.spoken:
            return _SPOKEN
        return _PRINTED if kind.id in _NEWSPAPER_KINDS else _OFFICIAL

    def get(self, name: str, kind: Kind) -> Profile:
        """Return a profile by id or name; raises BadInput ``export_profile_unknown``."""
        wanted = name or self.default(kind)
        for profile in self._profiles.values():
            if wanted == profile.id or wanted in profile.names.values():
                return profile
        known = "、".join(self._profiles)
        raise BadInput("export_profile_unknown", name=name, known=known)

    def write(self, target: str, manuscript: Manuscript, profile: Profile) -> Result[bytes]:
        """Write a manuscript in a format."""
        from editor_app.formats.writing import write

        return write(target, manuscript, profile, self.fonts)
