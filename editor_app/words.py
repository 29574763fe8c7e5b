"""Every sentence the user reads, in both languages, from ``resources/translations``.

Each language is a folder of TOML files; a file's tables become key prefixes:
``[error]`` ``library_locked = "…"`` is ``error.library_locked``. Sentences are
filled with ``str.format`` and named details.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from editor_app.domain.result import Notice
from editor_app.errors import EditorError

LANGUAGES = ("zh", "en")


@dataclass(frozen=True, slots=True)
class Words:
    """The sentences of one language."""

    language: str
    sentences: Mapping[str, str]

    @classmethod
    def load(cls, folder: Path, language: str) -> Words:
        """Read all files of a language under ``folder``."""
        sentences: dict[str, str] = {}
        for path in sorted((folder / language).glob("*.toml")):
            sentences.update(cls.load_file(path))
        return cls(language, sentences)

    @staticmethod
    def load_file(path: Path) -> dict[str, str]:
        """Read the sentences of one file by their whole keys."""
        return dict(_flat(tomllib.loads(path.read_text("utf-8"))))

    def __call__(self, key: str, /, **details: object) -> str:
        """Return the sentence of a key, filled; raises KeyError for a key nobody wrote."""
        return self.sentences[key].format(**details) if details else self.sentences[key]

    def has(self, key: str) -> bool:
        """Whether a key has a sentence."""
        return key in self.sentences

    def error(self, error: EditorError) -> str:
        """Return what to tell the user of a failure."""
        return self(f"error.{error.key}", **error.details)

    def notice(self, notice: Notice) -> str:
        """Return what to tell the user of a warning."""
        return self(f"notice.{notice.key}", **notice.details)


def _flat(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{name}.")
        else:
            yield prefix + name, value
