"""Seals with a schema number, lasting ids, authors by versions, fields of two classes.

Rows that were sealed stay as they are: they are digested over the columns of then, hashed
in the format of then, and their rounds are judged by the rules of then. What is worked out
of them, the identity of a version, is worked out here.
"""

from __future__ import annotations

import json
import uuid
from pathlib import Path

from alembic import op
from sqlalchemy import Connection, text

from editor_app.domain.person import name_key
from editor_app.library.sqlite.migrating import run_statements
from editor_app.text.projections import content_hash

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_FORMAT = 2


def upgrade() -> None:
    """Build the tables anew that gain columns, and fill these."""
    connection = op.get_bind()
    run_statements(connection, Path(__file__).with_suffix(".sql"))
    _number_the_library(connection)
    _identify_versions(connection)
    _keep_names(connection)


def downgrade() -> None:
    """Say that there is no way back."""
    raise NotImplementedError("a library is not taken back: restore the copy made before")


def _number_the_library(connection: Connection) -> None:
    connection.execute(
        text("INSERT INTO library (id, uid) VALUES (1, :uid)"), {"uid": uuid.uuid4().hex}
    )


def _identify_versions(connection: Connection) -> None:
    """Work out by which hash each text is told apart now; an erased one has its seal alone."""
    connection.execute(text("UPDATE version SET identity = content_hash"))
    kept = connection.execute(
        text("SELECT piece_id, number, kind, fields, text FROM version_text")
    ).all()
    found = [
        {
            "piece": row.piece_id,
            "number": row.number,
            "identity": content_hash(row.kind, json.loads(row.fields), row.text, _FORMAT),
        }
        for row in kept
    ]
    if found:
        connection.execute(
            text(
                "UPDATE version SET identity = :identity"
                " WHERE piece_id = :piece AND number = :number"
            ),
            found,
        )


def _keep_names(connection: Connection) -> None:
    """Keep every name as it is compared; of two that look alike the elder has it."""
    users = connection.execute(text("SELECT id, name FROM user ORDER BY id")).all()
    if users:
        connection.execute(
            text("INSERT OR IGNORE INTO user_name (name_key, user_id) VALUES (:key, :id)"),
            [{"key": name_key(user.name), "id": user.id} for user in users],
        )
