"""Pictures of saved pages: those that a script would load, and what only holds their place."""

from __future__ import annotations

import pytest

from editor_app.formats.reading import read
from tests.formats.readers.html.pages import PARAGRAPHS, article, data_uri, png

DOT, SMALL, REAL = png(1, 1), png(16, 16), png(40, 30)


def pictures(image: str, beside: dict[str, bytes]) -> tuple[list[bytes], dict[str, object]]:
    """Return the pictures that came along, and how many were said to be missing."""
    page = article(f"{PARAGRAPHS}<p>{image}</p>{PARAGRAPHS}")
    result = read("页.html", page, beside=lambda address: beside.get(address, b""))
    told = {notice.key: notice.details["count"] for notice in result.warnings}
    return [asset.data for asset in result.value.assets], told


MISSING = {"read_images_missing_named": 1}


@pytest.mark.parametrize(
    "name",
    ["data-src", "data-original", "data-actualsrc", "data-lazy-src", "data-echo", "file", "_src"],
)
def test_a_picture_that_a_script_would_load_is_counted_and_its_placeholder_is_none(
    name: str,
) -> None:
    image = f"<img {name}='https://a.cn/1.jpg' src='{data_uri(DOT)}'>"
    assert pictures(image, {}) == ([], MISSING)
    assert pictures(image, {"https://a.cn/1.jpg": REAL}) == ([REAL], {})


def test_a_loading_sign_is_no_picture_where_another_is_to_come() -> None:
    image = "<img src='x_files/loading.gif' data-src='https://a.cn/1.jpg'>"
    assert pictures(image, {"x_files/loading.gif": REAL}) == ([], MISSING)
    assert pictures(f"<img src='{data_uri(SMALL)}' data-src='b.png'>", {}) == ([], MISSING)


def test_a_picture_that_was_loaded_is_taken_though_its_other_address_stays() -> None:
    image = "<img src='x_files/640.jpg' data-src='https://a.cn/640?wx_fmt=jpeg'>"
    assert pictures(image, {"x_files/640.jpg": REAL}) == ([REAL], {})


@pytest.mark.parametrize(
    "image",
    [
        f"<img src='{data_uri(DOT)}'>",
        "<img src='a.png' width=1 height=1>",
        "<div style='display:none'><img src='a.png'></div>",
    ],
)
def test_dots_and_hidden_pictures_are_none(image: str) -> None:
    assert pictures(image, {"a.png": REAL}) == ([], {})


def test_a_picture_that_fades_in_is_one() -> None:
    image = "<img src='a.png' style='opacity:0'>"
    assert pictures(image, {"a.png": REAL}) == ([REAL], {})


def test_pictures_elsewhere_are_named_by_the_end_of_their_address() -> None:
    image = "<img src='https://a.cn/b/%E5%9B%BE1.jpg?x=1'>" + "<img data-src='https://a.cn/2.png'>"
    page = article(f"{PARAGRAPHS}<p>{image}</p>{PARAGRAPHS}")
    (missing,) = read("页.html", page).warnings
    assert missing.details == {"count": 2, "names": "图1.jpg、2.png"}
