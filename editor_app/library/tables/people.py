"""Users of the library and people of the register."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from editor_app.library.tables.base import KEYED, Base


class UserTable(Base):
    """Somebody who works in this library; ``roles`` are names joined by commas.

    ``name`` is what sealed rows hold and stays for good.
    """

    __tablename__ = "user"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    roles: Mapped[str]
    passphrase_hash: Mapped[str] = mapped_column(default="")
    pace: Mapped[int] = mapped_column(default=0)
    since: Mapped[datetime]
    is_owner: Mapped[bool] = mapped_column(default=False)
    shown: Mapped[str] = mapped_column(default="")  # the name shown since a renaming
    retired: Mapped[datetime | None]


class UserNameTable(Base):
    """Every name that a user has or had, as it is compared: none is given twice."""

    __tablename__ = "user_name"

    name_key: Mapped[str] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"))

    __table_args__ = KEYED


class PersonTable(Base):
    """A person of the register."""

    __tablename__ = "person"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    folded: Mapped[str] = mapped_column(index=True)
    name_key: Mapped[bytes]
    seq: Mapped[int | None] = mapped_column(ForeignKey("record.seq"))  # the entry that made it


class PostTable(Base):
    """A post that a person held."""

    __tablename__ = "post"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    title: Mapped[str]
    valid_from: Mapped[str]
    valid_to: Mapped[str]
    source: Mapped[str]
    recorded: Mapped[str]
