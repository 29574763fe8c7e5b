from __future__ import annotations

import shutil
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from editor_app.errors import LibraryUnavailable
from editor_app.library import store
from editor_app.library.lists.listing import Listing
from editor_app.library.sqlite import header, migrating, triggers
from editor_app.library.sqlite.header import SCHEMA_VERSION
from editor_app.library.store import Library
from editor_app.library.tables.every import VIRTUAL, metadata
from editor_app.text.query import parse_query
from tests.library.conftest import copied
from tests.library.old import TEXT, stored

Schema = dict[str, object]


def schema(path: Path) -> Schema:
    """Return what a database is made of, without how its statements are laid out."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute(
            "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"
        ).fetchall()
    return {
        f"{kind} {name}": (table, " ".join((sql or "").replace('"', "").split()))
        for kind, name, table, sql in rows
        if name != "alembic_version"
    }


def test_the_chain_makes_what_the_code_expects(template: Path) -> None:
    engine = create_engine(f"sqlite:///{template}")
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={"include_name": lambda name, *_: not (name or "").startswith(VIRTUAL)},
        )
        differences = [
            each
            for each in compare_metadata(context, metadata())
            if not (each[0] == "remove_table" and each[1].name.startswith(VIRTUAL))
        ]
    engine.dispose()
    assert differences == []


def test_the_chain_makes_the_same_statements_as_the_tables(template: Path, tmp_path: Path) -> None:
    made = create_engine(f"sqlite:///{tmp_path / 'made.db'}")
    metadata().create_all(made)
    made.dispose()
    expected = schema(tmp_path / "made.db")
    migrated = {
        name: what
        for name, what in schema(template).items()
        if not name.startswith("trigger ") and VIRTUAL not in name
    }
    assert migrated == expected


def test_there_is_one_chain_and_its_length_is_the_version() -> None:
    config = Config()
    config.set_main_option("script_location", str(migrating.MIGRATIONS))
    scripts = ScriptDirectory.from_config(config)
    revisions = list(scripts.walk_revisions())
    assert len(scripts.get_heads()) == 1
    assert len(revisions) == SCHEMA_VERSION
    assert revisions[0].revision == f"{SCHEMA_VERSION:04d}"


@pytest.mark.parametrize("number", range(1, SCHEMA_VERSION + 1))
def test_every_stored_old_library_opens_and_holds_what_it_held(
    number: int, tmp_path: Path, template: Path
) -> None:
    path = Path(shutil.copy(stored(number), tmp_path / "旧.dinggao"))
    with closing(Library.open(path)) as library:
        with library.read() as work:
            assert [user.name for user in work.users.list()] == ["王编辑", "初审员", "复审员"]
            speech = work.pieces.get(1)
            assert (speech.title, speech.text, speech.tags) == ("回信精神", TEXT, ("劳模",))
            assert speech.fields["channel"] == "工会/全总要闻"
            assert [version.number for version in work.versions.list(1)] == [1]
            assert work.versions.get(1, 1).text == TEXT
            (round_,) = work.reviews.rounds(1)
            assert [v.stage for v in work.reviews.verdicts(round_.id)] == ["初审", "复审"]
            assert work.pieces.ids(Listing(query=parse_query("劳模的回信"))) == [1]
            assert work.pieces.ids(Listing(scope="bin")) == [2]
            assert work.originals.get(1)[0].data == TEXT.encode()
            assert work.people.list()[0].posts[0].title == "书记处书记"
        assert library.verify() == []
    assert schema(path) == schema(template)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


NEXT = """
import sqlalchemy as sa
from alembic import op
revision, down_revision = "{revision}", "{before}"
branch_labels = depends_on = None
def upgrade():
    with op.batch_alter_table("piece", recreate="always") as batch:
        batch.add_column(sa.Column("due", sa.Integer()))
    {more}
"""


def next_migration(more: str) -> str:
    return NEXT.format(
        revision=f"{SCHEMA_VERSION + 1:04d}", before=f"{SCHEMA_VERSION:04d}", more=more
    )


@pytest.fixture
def chain(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program of the next version, whose migration builds a table anew."""
    folder = tmp_path / "100%的 迁移"
    shutil.copytree(migrating.MIGRATIONS, folder)
    monkeypatch.setattr(migrating, "MIGRATIONS", folder)
    for module in (migrating, header):
        monkeypatch.setattr(module, "SCHEMA_VERSION", SCHEMA_VERSION + 1)
    return folder / "versions" / f"v{SCHEMA_VERSION + 1:04d}_next.py"


def test_a_migration_copies_first_and_keeps_rows_keys_and_triggers(
    chain: Path, tmp_path: Path
) -> None:
    path = Path(shutil.copy(stored(1), tmp_path / "旧.dinggao"))
    before = path.read_bytes()
    chain.write_text(next_migration("pass"), "utf-8")
    with closing(Library.open(path)) as library:
        assert library.verify() == []
        with library.read() as work:
            assert work.pieces.get(1).text == TEXT
    with closing(sqlite3.connect(path)) as connection:
        assert triggers.wrong(connection) == []
        assert connection.execute("SELECT due FROM piece").fetchall()
        assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION + 1,)
    kept = tmp_path / "旧.v1.dinggao"
    with closing(sqlite3.connect(kept)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)
    assert len(before) == kept.stat().st_size
    assert sys.platform == "win32" or stat.S_IMODE(kept.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("more", "key"),
    [
        ('op.execute("INSERT INTO nowhere VALUES (1)")', "library_old_damaged"),
        (
            'op.execute("DELETE FROM user"); op.execute("DELETE FROM working_text WHERE 0");'
            'op.execute("UPDATE piece_tag SET tag_id = 99")',
            "library_old_damaged",
        ),
        ('__import__("json").loads("{}甲")', "library_old_damaged"),
    ],
)
def test_a_failed_migration_leaves_the_library_as_it_was(
    chain: Path, tmp_path: Path, more: str, key: str
) -> None:
    path = Path(shutil.copy(stored(1), tmp_path / "旧.dinggao"))
    before = schema(path)
    chain.write_text(next_migration(more), "utf-8")
    for _ in range(2):
        with pytest.raises(LibraryUnavailable, match=key):
            Library.open(path)
    assert schema(path) == before
    assert [each.name for each in tmp_path.glob("*.dinggao")] == ["旧.dinggao"]
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)
        assert connection.execute("SELECT count(*) FROM user").fetchone() == (3,)


def test_an_old_library_that_must_not_be_written_says_so(
    chain: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = Path(shutil.copy(stored(1), tmp_path / "旧.dinggao"))
    monkeypatch.setattr(store, "on_network_share", lambda _path: True)
    with pytest.raises(LibraryUnavailable, match="library_old_read_only"):
        Library.open(path)


def test_opening_a_current_library_does_not_load_alembic(template: Path, tmp_path: Path) -> None:
    script = (
        "import sys\nfrom pathlib import Path\nfrom editor_app.library.store import Library\n"
        "Library.open(Path(sys.argv[1])).close()\nassert 'alembic' not in sys.modules\n"
    )
    path = copied(template, tmp_path)
    subprocess.run([sys.executable, "-c", script, str(path)], check=True)


def test_a_migration_that_another_process_did_first_is_not_done_again(path: Path) -> None:
    Library.open(path).close()
    assert migrating.upgrade(path, patience=1) is None
