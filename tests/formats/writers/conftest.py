"""What the tests of writers share: the profiles, this machine's fonts, LibreOffice."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from editor_app.formats.fonts import Fonts
from editor_app.formats.profiles import Profile, load_profiles
from editor_app.formats.writing import write
from editor_app.paths import resources
from tests.formats.writers.samples import everything, marks_at_every_column, running, speech
from tests.office import Office


@pytest.fixture(scope="session")
def profiles() -> Mapping[str, Profile]:
    return load_profiles(resources() / "profiles")


@pytest.fixture(scope="session")
def official(profiles: Mapping[str, Profile]) -> Profile:
    return profiles["official"]


@pytest.fixture(scope="session")
def fonts() -> Fonts:
    return Fonts(system=False)


@pytest.fixture(scope="session")
def rendered(
    tmp_path_factory: pytest.TempPathFactory, profiles: Mapping[str, Profile], fonts: Fonts
) -> Mapping[str, Path]:
    """Word files of every profile as LibreOffice prints them; skips without LibreOffice."""
    if reason := Office.missing():
        pytest.skip(reason)
    folder = tmp_path_factory.mktemp("office")
    written = {"running-official": write("docx", running(), profiles["official"], fonts).value}
    for name, profile in profiles.items():
        written[f"marks-{name}"] = write("docx", marks_at_every_column(), profile, fonts).value
        written[f"speech-{name}"] = write("docx", speech(), profile, fonts).value
        written[f"everything-{name}"] = write("docx", everything(), profile, fonts).value
    paths = []
    for name, data in written.items():
        paths.append(folder / f"{name}.docx")
        paths[-1].write_bytes(data)
    return {path.stem: path for path in Office(folder).pdfs(paths)}
