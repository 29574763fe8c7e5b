"""What the record tells of a library: taken in entry by entry, asked afterwards.

Nothing here trusts an entry: details that are no JSON object tell nothing, and neither does
a value of another kind than the one that the program writes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar

from editor_app.domain.person import PASSPHRASE, PASSPHRASE_RESET
from editor_app.library.erasing import ERASED, IMAGE_ERASED
from editor_app.library.originals import ORIGINAL_KEPT
from editor_app.library.record import row_digest, sealed_columns
from editor_app.library.reviews import PUBLISHED, ROUND_CLOSED
from editor_app.library.sqlite.header import SCHEMA_VERSION
from editor_app.library.verifying.reading import Row

_ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class Seal:
    """What an entry says of a row: its table, its digest, over the columns of which schema."""

    table: str
    digest: str
    schema: int
    signed: str | None  # the digest of the passphrase that a verdict was signed with

    def holds(self, table: str, row: Row) -> bool:
        """Whether a row is the one that was sealed; columns that came later are not sealed."""
        if self.table != table or not 1 <= self.schema <= SCHEMA_VERSION:
            return False
        columns = sealed_columns(table, self.schema)
        return row_digest({name: row[name] for name in columns}) == self.digest


@dataclass(frozen=True, slots=True)
class Beginning:
    """How a piece began: ``author`` is empty for one that was brought in."""

    author: str
    time: int
    derived: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class ToldFile:
    """What is told of a file that was kept with a piece, and when that was."""

    said: Mapping[str, str]  # by column
    time: int


@dataclass(frozen=True, slots=True)
class ToldStanding:
    """What somebody was from an entry on."""

    seq: int
    roles: frozenset[str] | None  # None where nobody told
    phrase: str = ""
    shown: str = ""  # the name since a renaming
    retired: int | None = None  # when


@dataclass(frozen=True, slots=True)
class Mark:
    """An entry that says that a version was published."""

    seq: int
    piece: int
    version: int
    hash: str


@dataclass
class Told:
    """All that the record says; a later entry about the same thing counts."""

    seals: dict[int, Seal] = field(default_factory=dict)  # by place in the record
    erased: dict[int, int] = field(default_factory=dict)  # piece: when
    images_erased: set[str] = field(default_factory=set)
    images: dict[int, str] = field(default_factory=dict)  # place in the record: SHA-256
    closed: dict[int, int] = field(default_factory=dict)  # round: place in the record
    begun: dict[int, Beginning] = field(default_factory=dict)
    files: dict[int, dict[str, ToldFile]] = field(default_factory=dict)  # piece: SHA-256: file
    binned: dict[int, int | None] = field(default_factory=dict)  # piece: when, None: taken out
    users: dict[str, list[ToldStanding]] = field(default_factory=dict)
    since: dict[str, int] = field(default_factory=dict)
    names: dict[str, list[str]] = field(default_factory=dict)  # user: those of later
    marks: list[Mark] = field(default_factory=list)
    owner: str = ""
    uid: str = ""
    tells_users: bool = False  # of whoever was added
    whole: bool = True  # no entry was found to be changed or gone
    _editorial: dict[int, dict[str, str]] = field(default_factory=dict)  # piece: field: value
    _whole_editorial: set[int] = field(default_factory=set)  # pieces of which all of it is told

    def learn(self, row: Row) -> bool:
        """Take in one entry; returns whether its details are what an entry may say."""
        details = json_object(row["details"])
        if details is None:
            return False
        if "table" in details:
            self._learn_seal(row, details)
        learn = self._LEARN.get(row["action"])
        if learn is not None:
            learn(self, row, details)
        return True

    def standing(self, name: str, before: int) -> ToldStanding | None:
        """Return what somebody was when an entry was made; None where the record knows nobody."""
        earlier = [s for s in self.users.get(name, []) if s.seq < before]
        return earlier[-1] if earlier else None

    def author(self, piece: int, otherwise: str) -> str:
        """Return the author that a piece began with."""
        return self.begun[piece].author if piece in self.begun else otherwise

    def editorial_of(self, piece: int) -> Mapping[str, str]:
        """Return the 编务信息 that is told of a piece, each field as it was told last."""
        return self._editorial.get(piece, {})

    def tells_editorial(self, piece: int) -> bool:
        """Whether all 编务信息 of a piece is told, so that what is not told is empty."""
        return piece in self._whole_editorial

    def _learn_seal(self, row: Row, details: Mapping[str, Any]) -> None:
        schema = details.get("schema", 1)
        phrase = details.get("phrase")
        self.seals[row["seq"]] = Seal(
            text(details["table"]),
            text(details.get("row")),
            schema if isinstance(schema, int) else 0,
            phrase if isinstance(phrase, str) else None,
        )

    def _learn_new(self, row: Row, details: Mapping[str, Any]) -> None:
        self._begin(row, details, row["by"])

    def _learn_derive(self, row: Row, details: Mapping[str, Any]) -> None:
        origin = number(details.get("piece")), number(details.get("version"))
        self._begin(row, details, row["by"], origin)

    def _learn_import(self, row: Row, details: Mapping[str, Any]) -> None:
        origin = number(details.get("piece")), number(details.get("version"))
        self._begin(row, details, "", origin if "piece" in details else None)
        self._learn_original(row, details)

    def _learn_original(self, row: Row, details: Mapping[str, Any]) -> None:
        names = ("name", "sha256", "media_type", "reading_hash")
        said = {name: text(details[name]) for name in names if name in details}
        if "sha256" in said:
            files = self.files.setdefault(number(row["piece_id"]), {})
            files[said["sha256"]] = ToldFile(said, row["time"])

    def _begin(
        self,
        row: Row,
        details: Mapping[str, Any],
        author: str,
        derived: tuple[int, int] | None = None,
    ) -> None:
        piece = number(row["piece_id"])
        self.begun[piece] = Beginning(author, row["time"], derived)
        if "editorial" in details:
            self._whole_editorial.add(piece)
        for name, value in mapping(details.get("editorial")).items():
            self._editorial.setdefault(piece, {})[name] = text(value)

    def _learn_editorial(self, row: Row, details: Mapping[str, Any]) -> None:
        told = self._editorial.setdefault(number(row["piece_id"]), {})
        for name, change in mapping(details.get("changes")).items():
            if isinstance(change, list) and len(change) == 2:
                told[name] = text(change[1])

    def _learn_channel_rename(self, _row: Row, details: Mapping[str, Any]) -> None:
        old, new, pieces = text(details.get("old")), text(details.get("new")), details.get("pieces")
        for piece in pieces if isinstance(pieces, list) else ():
            told = self._editorial.get(number(piece), {})
            path = told.get("channel", "")
            if path == old or path.startswith(f"{old}/"):
                told["channel"] = new + path[len(old) :]

    def _learn_channel_delete(self, _row: Row, details: Mapping[str, Any]) -> None:
        pieces = details.get("pieces")
        for piece in pieces if isinstance(pieces, list) else ():
            self._editorial.setdefault(number(piece), {})["channel"] = ""

    def _learn_channel_back(self, _row: Row, details: Mapping[str, Any]) -> None:
        for piece, path in mapping(details.get("pieces")).items():
            if piece.isdecimal():
                self._editorial.setdefault(int(piece), {})["channel"] = text(path)

    def _learn_bin(self, row: Row, _details: Mapping[str, Any]) -> None:
        self.binned[number(row["piece_id"])] = row["time"]

    def _learn_unbin(self, row: Row, _details: Mapping[str, Any]) -> None:
        self.binned[number(row["piece_id"])] = None

    def _learn_erased(self, row: Row, _details: Mapping[str, Any]) -> None:
        self.erased[number(row["piece_id"])] = row["time"]

    def _learn_image(self, row: Row, details: Mapping[str, Any]) -> None:
        self.images[row["seq"]] = text(details.get("sha256"))

    def _learn_image_erased(self, _row: Row, details: Mapping[str, Any]) -> None:
        self.images_erased.add(text(details.get("sha256")))

    def _learn_closed(self, row: Row, details: Mapping[str, Any]) -> None:
        self.closed.setdefault(number(details.get("round")), row["seq"])

    def _learn_published(self, row: Row, details: Mapping[str, Any]) -> None:
        version, hash_ = number(details.get("version")), text(details.get("hash"))
        self.marks.append(Mark(row["seq"], number(row["piece_id"]), version, hash_))

    def _learn_made(self, row: Row, details: Mapping[str, Any]) -> None:
        if not self.owner:
            self.owner, self.uid = row["by"], text(details.get("uid"))
            self.since[self.owner] = row["time"]
            self._stands(row, self.owner, roles=frozenset({_ADMIN}))

    def _learn_user(self, row: Row, details: Mapping[str, Any]) -> None:
        name = text(details.get("name"))
        self.since[name], self.tells_users = row["time"], True
        roles, phrase = texts(details.get("roles")), text(details.get("phrase"))
        self._stands(row, name, roles=roles, phrase=phrase)

    def _learn_roles(self, row: Row, details: Mapping[str, Any]) -> None:
        self._stands(row, text(details.get("name")), roles=texts(details.get("roles")))

    def _learn_passphrase(self, row: Row, details: Mapping[str, Any]) -> None:
        self._stands(row, text(details.get("name")), phrase=text(details.get("phrase")))

    def _learn_renamed(self, row: Row, details: Mapping[str, Any]) -> None:
        name, shown = text(details.get("name")), text(details.get("new"))
        self._stands(row, name, shown="" if shown == name else shown)
        self.names.setdefault(name, []).append(shown)

    def _learn_retired(self, row: Row, details: Mapping[str, Any]) -> None:
        self._stands(row, text(details.get("name")), retired=row["time"])

    def _learn_restored(self, row: Row, details: Mapping[str, Any]) -> None:
        self._stands(row, text(details.get("name")), retired=None)

    def _stands(self, row: Row, name: str, **changed: Any) -> None:  # noqa: ANN401
        """Keep what somebody is from an entry on: as before, but for what it changes."""
        earlier = self.users.setdefault(name, [])
        before = earlier[-1] if earlier else ToldStanding(0, None)
        earlier.append(replace(before, seq=row["seq"], **changed))

    _LEARN: ClassVar[Mapping[str, Callable[[Told, Row, Mapping[str, Any]], None]]] = {
        "new": _learn_new,
        "derive": _learn_derive,
        "import": _learn_import,
        ORIGINAL_KEPT: _learn_original,
        "editorial": _learn_editorial,
        "channel_rename": _learn_channel_rename,
        "channel_merge": _learn_channel_rename,
        "channel_delete": _learn_channel_delete,
        "channel_put_back": _learn_channel_back,
        "bin": _learn_bin,
        "unbin": _learn_unbin,
        ERASED: _learn_erased,
        "asset_added": _learn_image,
        IMAGE_ERASED: _learn_image_erased,
        ROUND_CLOSED: _learn_closed,
        PUBLISHED: _learn_published,
        "library_made": _learn_made,
        "user_add": _learn_user,
        "user_roles": _learn_roles,
        PASSPHRASE: _learn_passphrase,
        PASSPHRASE_RESET: _learn_passphrase,
        "user_renamed": _learn_renamed,
        "user_retired": _learn_retired,
        "user_restored": _learn_restored,
    }


def json_object(written: str) -> dict[str, Any] | None:
    """Return an object written as JSON; None for what is none, however deep or long it is."""
    try:
        found = json.loads(written)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def text(value: object) -> str:
    """Return a text, ``""`` for anything else."""
    return value if isinstance(value, str) else ""


def number(value: object) -> int:
    """Return a number, 0 for anything else."""
    return value if isinstance(value, int) and not isinstance(value, bool) else 0


def texts(value: object) -> frozenset[str]:
    """Return the texts of a list."""
    return frozenset(text(each) for each in value) if isinstance(value, list) else frozenset()


def mapping(value: object) -> Mapping[str, Any]:
    """Return an object, an empty one for anything else."""
    return value if isinstance(value, dict) else {}
