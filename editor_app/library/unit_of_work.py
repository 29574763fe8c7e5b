"""One unit of work: the subjects of the library on one transaction."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from editor_app.library.assets import Assets
from editor_app.library.channels import Channels
from editor_app.library.exports import Exports
from editor_app.library.index.indexing import Indexing, Remembered
from editor_app.library.lists.saved import SavedSearches
from editor_app.library.originals import Originals
from editor_app.library.people import People
from editor_app.library.pieces import Pieces
from editor_app.library.record import Record
from editor_app.library.reviews import Publications, Reviews
from editor_app.library.tags import Tags
from editor_app.library.users import Users
from editor_app.library.verifying.mending import Mending
from editor_app.library.versions import Versions


class UnitOfWork:
    """What can be read and written between the two ends of a transaction.

    Versions, rounds, verdicts, confirmations, exports, marks, images, further originals and
    erasures enter the record by themselves; of everything else the caller says what matters with
    ``record.append``, in the same unit of work.
    """

    def __init__(self, session: Session, now: datetime, remembered: Remembered) -> None:
        self.now = now
        indexing = Indexing(session, remembered)
        self.record = Record(session, now)
        self.pieces = Pieces(session, now, indexing, self.record)
        self.versions = Versions(session, now, self.record, indexing)
        self.reviews = Reviews(session, now, self.record)
        self.users = Users(session, now)
        self.people = People(session)
        self.tags = Tags(session)
        self.channels = Channels(session)
        self.assets = Assets(session, now, self.record)
        self.originals = Originals(session, now, self.record)
        self.searches = SavedSearches(session)
        self.exports = Exports(session, now, self.record)
        self.publications = Publications(session, self.record)
        self.mending = Mending(session)
