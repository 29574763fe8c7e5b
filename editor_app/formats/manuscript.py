"""What a writer is given: one text of a piece, ready to leave the desk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from editor_app.domain.fields import BEIJING, Fields
from editor_app.domain.piece import Asset
from editor_app.text.blocks import Document

# What a file says it was made at when neither the version nor its fields tell.
_UNDATED = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Manuscript:
    """The fields and blocks of one version (or of the working text), with its proofs.

    ``label`` is ``""`` for a final text, else 征求意见稿 or 送审稿. ``assets`` maps
    SHA-256 to image. ``created`` is when the version was saved; it and not the
    clock dates the file, so that two exports are the same byte for byte. ``workflow``
    and ``signatures`` (stage and person) are of a final text; they go into the properties
    of files for the office, never into public pages.
    """

    kind: str
    fields: Fields
    document: Document
    assets: Mapping[str, Asset] = field(default_factory=dict[str, Asset])
    tags: tuple[str, ...] = ()
    label: str = ""
    piece: int = 0
    version: int = 0
    content_hash: str = ""
    reading_hash: str = ""
    chain_head: str = ""
    created: datetime | None = None
    workflow: str = ""
    signatures: tuple[tuple[str, str], ...] = ()

    @property
    def signed(self) -> str:
        """Who signed in which stage, in one line: 初审 林晓；终审 何冰."""
        return "；".join(f"{stage} {person}" for stage, person in self.signatures)

    @property
    def title(self) -> str:
        """The title in one line."""
        return self.fields.get("title", "")

    @property
    def author(self) -> str:
        """Whose text it is: the speaker, the byline, the original author or the reporters."""
        names = ("speaker", "byline", "original_author", "reporters")
        return next((self.fields[name] for name in names if self.fields.get(name)), "")

    @property
    def spoken(self) -> bool:
        """Whether somebody delivered it."""
        return bool(self.fields.get("speaker"))

    @property
    def moment(self) -> datetime:
        """The moment that dates the file: saved, published or delivered, in UTC."""
        if self.created is not None:
            return self.created.astimezone(UTC)
        for name in ("published", "delivered"):
            if text := self.fields.get(name):
                return _moment(text)
        return _UNDATED


def _moment(text: str) -> datetime:
    whole = text + "-01-01"[len(text) - 4 :] if len(text) < len("2019-04-30") else text
    moment = datetime.fromisoformat(whole)
    aware = moment if moment.tzinfo else moment.replace(tzinfo=BEIJING)
    return aware.astimezone(UTC)
