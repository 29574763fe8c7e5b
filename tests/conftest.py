"""What every test stands on: real input where it lies beside the project, and no user folder."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

# A busy machine is not a failure; what is slow is measured in tests/benchmarks.
settings.register_profile("project", deadline=None)
settings.load_profile("project")

PROJECT = Path(__file__).resolve().parent.parent

# A screen on which the window is as large as it wants to be; Qt's own is 800 x 800. The path
# is relative: Qt splits at colons, and a drive has one.
if os.environ.setdefault("QT_QPA_PLATFORM", "offscreen") == "offscreen":
    screens = os.path.relpath(PROJECT / "tests" / "screens.json").replace(os.sep, "/")
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={screens}"

SHARED = PROJECT.parent / "shared" / "data"


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Return the folder of real pages and Word files; skips where it is missing."""
    if not SHARED.is_dir():
        pytest.skip("the folder of real input, ../shared/data, is not here")
    return SHARED


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the user's own settings and default library out of reach of every test."""
    home = tmp_path_factory.mktemp("home")
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "HOME"):
        monkeypatch.setenv(name, str(home))
    for name in ("LIBRARY", "USER", "PASSPHRASE", "NEW_PASSPHRASE", "OLD_PASSPHRASE"):
        monkeypatch.delenv(f"EDITOR_APP_{name}", raising=False)
