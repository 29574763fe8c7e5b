"""Run by Alembic: the connection comes from ``migrating``, with its transaction open."""

from __future__ import annotations

from alembic import context

from editor_app.library.tables.every import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata(),
    render_as_batch=True,  # SQLite alters a table by building it anew
)
with context.begin_transaction():
    context.run_migrations()
