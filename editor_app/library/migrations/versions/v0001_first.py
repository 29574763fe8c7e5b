"""The first version, as the SQL file beside says."""

from __future__ import annotations

from pathlib import Path

from alembic import op

from editor_app.library.sqlite.migrating import run_statements

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make all tables and indexes."""
    run_statements(op.get_bind(), Path(__file__).with_suffix(".sql"))


def downgrade() -> None:
    """Say that there is no way back."""
    raise NotImplementedError("a library is not taken back: restore the copy made before")
