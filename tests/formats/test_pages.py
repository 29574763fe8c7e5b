"""Page pictures for the preview."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pypdfium2
import pytest

from editor_app.formats.fonts import Fonts
from editor_app.formats.pages import PagePictures
from editor_app.formats.profiles import load_profiles
from editor_app.formats.writing import write
from editor_app.paths import resources
from tests.formats.writers.samples import running


@pytest.fixture(scope="module")
def pdf() -> bytes:
    profile = load_profiles(resources() / "profiles")["official"]
    return write("pdf", running(60), profile, Fonts(system=False)).value


def test_pages_are_counted_and_measured(pdf: bytes) -> None:
    pages = PagePictures(pdf)
    assert pages.count == 3
    assert pages.size(0) == pytest.approx((595.3, 841.9), abs=0.1)


def test_a_picture_is_as_wide_as_asked(pdf: bytes) -> None:
    picture = PagePictures(pdf).picture(1, 420)
    assert picture.width == 420
    assert picture.height == pytest.approx(594, abs=1)
    assert picture.stride >= picture.width * 4
    assert len(picture.rgba) == picture.stride * picture.height


def test_a_picture_is_ink_on_white_and_opaque(pdf: bytes) -> None:
    picture = PagePictures(pdf).picture(0, 300)
    pixels = picture.rgba[: picture.width * 4]
    assert set(pixels) == {255}
    dark = sum(1 for value in picture.rgba[0::4] if value < 100)
    assert dark > 500


def test_there_is_no_page_behind_the_last(pdf: bytes) -> None:
    pages = PagePictures(pdf)
    with pytest.raises(IndexError):
        pages.picture(3, 100)
    pages.close()


def test_the_text_layer_is_there(pdf: bytes) -> None:
    assert PagePictures(pdf).text(1).count("汉") == 22 * 28


def test_threads_may_share_pages(pdf: bytes) -> None:
    first, second = PagePictures(pdf), PagePictures(pdf)
    alone = [first.picture(i, 200) for i in range(3)]
    with ThreadPoolExecutor(4) as threads:
        jobs = [threads.submit(p.picture, i % 3, 200) for i in range(24) for p in (first, second)]
        drawn = [job.result() for job in jobs]
    assert set(drawn) == set(alone)


@pytest.mark.parametrize("width", [1, 37, 640, 1500])
def test_pictures_keep_the_shape_of_the_page(width: int, pdf: bytes) -> None:
    pages = PagePictures(pdf)
    picture = pages.picture(0, width)
    across, down = pages.size(0)
    assert picture.width == width
    assert picture.height == pytest.approx(width * down / across, abs=1)
    pages.close()


def test_a_picture_may_be_drawn_again_and_is_the_same(pdf: bytes) -> None:
    pages = PagePictures(pdf)
    assert pages.picture(1, 300) == pages.picture(1, 300)
    assert pages.picture(1, 300) != pages.picture(0, 300)
    pages.close()


@pytest.mark.parametrize("index", [3, 99, -4])
def test_text_of_a_page_there_is_not(index: int, pdf: bytes) -> None:
    pages = PagePictures(pdf)
    with pytest.raises(IndexError):
        pages.picture(index, 10)
    with pytest.raises(IndexError):
        pages.size(index)
    pages.close()


def test_lines_of_the_text_layer_are_lines(pdf: bytes) -> None:
    """Windows line ends, as PDFium gives them, do not come through."""
    pages = PagePictures(pdf)
    assert "\r" not in pages.text(0)
    assert pages.text(0).count("\n") >= 22
    pages.close()


@pytest.mark.parametrize("data", [b"", b"no pdf", b"%PDF-1.7\n%%EOF"])
def test_what_is_no_pdf_is_refused(data: bytes) -> None:
    with pytest.raises(pypdfium2.PdfiumError):
        PagePictures(data)


def test_a_landscape_page_is_wider_than_high() -> None:
    profile = load_profiles(resources() / "profiles")["newspaper"]
    page = replace(profile.page, width=297, height=210, lines=26, characters=50)
    wide = write("pdf", running(10), replace(profile, page=page), Fonts(system=False)).value
    pages = PagePictures(wide)
    assert pages.size(0)[0] > pages.size(0)[1]
    picture = pages.picture(0, 400)
    assert picture.width > picture.height
    pages.close()
