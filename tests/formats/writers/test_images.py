"""Pictures on the way out: every sound one is in the file, every other leaves its words."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pypdfium2
import pypdfium2.raw
import pytest

from editor_app.domain.result import Result
from editor_app.formats.fonts import Fonts
from editor_app.formats.profiles import load_profiles
from editor_app.formats.writing import write
from editor_app.paths import resources
from editor_app.text.blocks import Paragraph, Picture
from tests.formats.writers.samples import asset, manuscript, text
from tests.images import GIANT, GIF, JPEG, JPEGS, TIFF, WEBP, bmp, png, resized, swelling

FORMS = ("docx", "html", "md", "pdf")


def written(form: str, data: bytes) -> Result[bytes]:
    """Return a piece with one picture and one paragraph in a form."""
    shown = asset(data)
    piece = replace(
        manuscript(Picture(shown.sha256, "会场", "图为会场"), Paragraph(text("正文在这里。"))),
        assets={shown.sha256: shown},
    )
    profile = load_profiles(resources() / "profiles")["speech"]
    return write(form, piece, profile, Fonts(system=False))


def pictures(form: str, data: bytes) -> int:
    """Return how many pictures a written file holds."""
    if form == "docx":
        names = zipfile.ZipFile(BytesIO(data)).namelist()
        return sum(name.startswith("word/media/") for name in names)
    if form in ("html", "md"):
        return data.count(b"data:image/")
    document = pypdfium2.PdfDocument(data)
    image = pypdfium2.raw.FPDF_PAGEOBJ_IMAGE
    found = sum(each.type == image for each in document[0].get_objects(max_depth=4))
    document.close()
    return int(found)


def said(result: Result[bytes]) -> list[tuple[str, dict[str, object]]]:
    pictures = [notice for notice in result.warnings if "picture" in notice.key]
    return [(notice.key, dict(notice.details)) for notice in pictures]


def told(result: Result[bytes]) -> list[str]:
    return [key for key, _details in said(result)]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("case", JPEGS)
def test_a_jpeg_leaves_whatever_its_segments(form: str, case: str) -> None:
    result = written(form, JPEGS[case])
    assert told(result) == []
    assert pictures(form, result.value) == 1


@pytest.mark.parametrize(
    ("form", "data", "kind"),
    [("docx", WEBP, "WebP"), *((form, data, kind) for form in ("html", "pdf", "md")
                              for data, kind in ((bmp(), "BMP"), (TIFF, "TIFF")))],
)  # fmt: skip
def test_a_sound_picture_of_another_kind_is_not_called_damaged(
    form: str, data: bytes, kind: str
) -> None:
    result = written(form, data)
    assert said(result) == [("writing_picture_kind", {"name": "图为会场", "kind": kind})]
    assert pictures(form, result.value) == 0


@pytest.mark.parametrize("data", [bmp(), TIFF, GIF, JPEG], ids=["bmp", "tiff", "gif", "jpeg"])
def test_word_holds_what_it_can_show(data: bytes) -> None:
    result = written("docx", data)
    assert (told(result), pictures("docx", result.value)) == ([], 1)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("data", "key"),
    [
        (GIANT, "writing_picture_pixels"),
        (resized(JPEG, 65_535, 65_535), "writing_picture_pixels"),
        (swelling(), "writing_picture_unreadable"),
        (b"\x89PNG\r\n\x1a\n", "writing_picture_unreadable"),
        (b"<svg/>", "writing_picture_unreadable"),
    ],
    ids=["giant", "giant jpeg", "swelling", "cut", "none"],
)
def test_a_picture_that_would_do_harm_leaves_its_words(form: str, data: bytes, key: str) -> None:
    result = written(form, data)
    assert told(result) == [key]
    assert pictures(form, result.value) == 0
    if form in ("html", "md"):
        assert "图为会场".encode() in result.value


def test_a_picture_that_only_drawing_shows_to_be_broken_is_named() -> None:
    result = written("pdf", png(9_999, 9_999, rows=b"\0" * 100))
    assert said(result) == [("writing_picture_unreadable", {"name": "图为会场"})]


STARTED = """
from tests.formats.writers.test_images import written
from tests.images import GIANT
import sys
sys.exit(len(written("pdf", GIANT).value) < 1_000)
"""


def test_a_giant_does_not_end_the_process() -> None:
    root = Path(__file__).resolve().parents[3]
    ended = subprocess.run([sys.executable, "-c", STARTED], cwd=root, check=False)
    assert ended.returncode == 0
