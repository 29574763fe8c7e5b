from __future__ import annotations

from pathlib import Path

import pytest

from editor_app.settings import Settings, load_settings, save_settings, system_language


def test_choices_come_back(tmp_path: Path) -> None:
    path = tmp_path / "a" / "settings.toml"
    chosen = Settings("en", "dark", 1.25, 'C:\\稿库\\"一".dinggao', "编辑")
    save_settings(path, chosen)
    assert load_settings(path) == chosen


def test_what_this_version_does_not_know_stays(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('later = "值"\nlanguage = "zh"\n', "utf-8")
    save_settings(path, Settings(language="en"))
    assert 'later = "值"' in path.read_text("utf-8")
    assert load_settings(path).language == "en"


@pytest.mark.parametrize(
    "text",
    ['language = "fr"', "theme = 3", "scale = 'big'", "scale = 99", "user = []", "[library]"],
)
def test_wrong_values_fall_back(tmp_path: Path, text: str) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(text, "utf-8")
    settings = load_settings(path)
    assert (settings.language, settings.theme, settings.user) == ("", "", "")
    assert 0.8 <= settings.scale <= 2.0


@pytest.mark.parametrize("data", [b"language = ", b"\xff\xfe\x00"])
def test_a_damaged_file_is_kept_beside(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(data)
    assert load_settings(path) == Settings()
    assert path.with_suffix(".damaged").read_bytes() == data
    assert load_settings(tmp_path / "none.toml") == Settings()


@pytest.mark.parametrize(
    ("environment", "chosen", "language"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "", "zh"),
        ({"LANG": "en_GB.UTF-8"}, "", "en"),
        ({"LANG": "de_DE"}, "", "en"),
        ({"LANG": "C.UTF-8"}, "", "zh"),
        ({"LANG": "zh_CN", "LC_ALL": "en_US"}, "", "en"),
        ({"LANG": "zh_CN"}, "en", "en"),
        ({"LANG": "zh_CN", "EDITOR_APP_LANGUAGE": "en"}, "zh", "en"),
        ({"LANG": "en_US", "EDITOR_APP_LANGUAGE": "fr"}, "", "en"),
    ],
)
def test_the_language_follows_the_system(
    environment: dict[str, str], chosen: str, language: str
) -> None:
    assert system_language(environment, chosen) == language


def test_a_system_without_environment_has_some_language() -> None:
    assert system_language({}) in ("zh", "en")
