"""Every sentence the user reads, in both languages, from ``resources/translations``.

Each language is a folder of TOML files; a file's tables become key prefixes:
``[error]`` ``library_locked = "…"`` is ``error.library_locked``. Sentences are
filled with ``str.format`` and named details. A detail called ``user`` is a name of the
record, and is said as it is shown since a renaming.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from editor_app.domain.result import Notice

if TYPE_CHECKING:
    from editor_app.domain.person import User
    from editor_app.errors import EditorError

LANGUAGES = ("zh", "en")
_FIRST = ("ui.toml", "common.toml")  # all that the first paint says
# Details whose values are names with a word of their own, by the table that holds it.
_TABLES = {"fields": "field", "choices": "choice", "roles": "role"}


class _Sentences(Mapping[str, str]):
    """The sentences of some files, read one after the other until the one asked for is there."""

    def __init__(self, files: list[Path]) -> None:
        self._files = files  # not read yet
        self._known: dict[str, str] = {}
        self._lock = Lock()  # background tasks speak too

    def __getitem__(self, key: str) -> str:
        """Return a sentence; raises KeyError once no file has it."""
        known = self._known
        if key not in known:
            with self._lock:
                while key not in known and self._files:
                    known.update(Words.load_file(self._files[0]))
                    del self._files[0]
        return known[key]

    def __iter__(self) -> Iterator[str]:
        """All keys."""
        return iter(self._all())

    def __len__(self) -> int:
        """How many sentences there are."""
        return len(self._all())

    def _all(self) -> dict[str, str]:
        with self._lock:
            while self._files:
                self._known.update(Words.load_file(self._files[0]))
                del self._files[0]
        return self._known


@dataclass(frozen=True, slots=True)
class Words:
    """The sentences of one language, and how the users of the open library are called."""

    language: str
    sentences: Mapping[str, str]
    names: dict[str, str] = field(default_factory=dict[str, str])  # shown, by the record's

    @classmethod
    def load(cls, folder: Path, language: str) -> Words:
        """Take the files of a language under ``folder``, each read once it is asked for."""
        first = [folder / language / name for name in _FIRST]
        rest = sorted(set((folder / language).glob("*.toml")) - {*first})
        return cls(language, _Sentences([*first, *rest]))

    @staticmethod
    def load_file(path: Path) -> dict[str, str]:
        """Read the sentences of one file by their whole keys."""
        return dict(_flat(tomllib.loads(path.read_text("utf-8"))))

    def __call__(self, key: str, /, **details: object) -> str:
        """Return the sentence of a key, filled; raises KeyError for a key nobody wrote."""
        if "user" in details:
            details["user"] = self.person(str(details["user"]))
        return self.sentences[key].format(**details) if details else self.sentences[key]

    def know(self, users: Iterable[User]) -> None:
        """Call users from now on by the names that are shown of them."""
        self.names.clear()
        self.names.update((user.name, user.shown) for user in users if user.renamed)

    def person(self, name: str) -> str:
        """Return how a user is called whom the record names so."""
        return self.names.get(name, name)

    def kind(self, kind: str) -> str:
        """Return the word for a kind of piece; one that nobody knows as it is."""
        return self.sentences.get(f"kind.{kind}", kind)

    def has(self, key: str) -> bool:
        """Whether a key has a sentence."""
        return key in self.sentences

    def error(self, error: EditorError, front: str = "") -> str:
        """Return what to tell the user of a failure; one may share its sentence with a notice.

        A front may have its own, where it has another way out than the window.
        """
        keys = (f"{front}.error.{error.key}", f"error.{error.key}")
        key = next(filter(self.has, keys), f"notice.{error.key}")
        return self._filled(key, error.details)

    def notice(self, notice: Notice) -> str:
        """Return what to tell the user of a warning."""
        return self._filled(f"notice.{notice.key}", notice.details)

    def _filled(self, key: str, details: Mapping[str, object]) -> str:
        """Fill a sentence; names of fields, roles, kinds and choices are said in the language."""
        owner = key.split(".")[-1].split("_")[0]  # of field_date the name is a field's
        return self(
            key, **{name: self._said(name, value, owner) for name, value in details.items()}
        )

    def _said(self, name: str, value: object, owner: str) -> object:
        if isinstance(value, Notice):
            return self.notice(value)
        if isinstance(value, tuple):
            return self("list.join").join(str(self._said(name, one, owner)) for one in value)
        table = owner if name in ("name", "known") else _TABLES.get(name, name)
        return self.sentences.get(f"{table}.{value}", value)


def _flat(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{name}.")
        else:
            yield prefix + name, value
