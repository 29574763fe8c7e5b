"""Heads of pictures: what they are and how large, whatever stands before the size."""

from __future__ import annotations

import random
import struct

import pytest

from editor_app.domain.pictures import LARGEST, MOST_PIXELS, Head, check_limits, read_head
from editor_app.errors import BadInput
from tests.images import (
    BARE_JPEG,
    CMYK,
    GIANT,
    GIF,
    JPEG,
    JPEGS,
    TIFF,
    WEBP,
    bmp,
    chunk,
    png,
    resized,
    swelling,
)

RESOLUTION = chunk(b"pHYs", struct.pack(">IIB", 11811, 5906, 1))
EXIF = (
    b"\xff\xe1\x00\x4eExif\0\0MM\0*\0\0\0\x08\0\x03"
    b"\x01\x1a\0\x05\0\0\0\x01\0\0\0\x32\x01\x1b\0\x05\0\0\0\x01\0\0\0\x3a"
    b"\x01\x28\0\x03\0\0\0\x01\0\x03\0\0\0\0\0\0" + struct.pack(">IIII", 118, 1, 59, 1) + b"\0" * 4
)
LOSSLESS = b"RIFF\x0e\0\0\0WEBPVP8L\x05\0\0\0\x2f" + (15 | 7 << 14).to_bytes(4, "little") + b"\0"
CANVAS = b"VP8X\x0a\0\0\0\0\0\0\0" + (15).to_bytes(3, "little") + (7).to_bytes(3, "little")


@pytest.mark.parametrize("case", JPEGS)
def test_a_jpeg_is_known_whatever_its_segments(case: str) -> None:
    head = read_head(JPEGS[case])
    assert head is not None
    assert (head.media_type, head.width, head.height) == ("image/jpeg", 16, 8)


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (png(16, 8), "image/png"), (GIF, "image/gif"), (WEBP, "image/webp"), (TIFF, "image/tiff"),
        (bmp(), "image/bmp"), (bmp(16, -8), "image/bmp"), (LOSSLESS, "image/webp"),
        (b"RIFF\x1e\0\0\0WEBP" + CANVAS, "image/webp"),
        (b"BM" + b"\0" * 12 + struct.pack("<IHH", 12, 16, 8), "image/bmp"),
        (b"GIF87a\x10\0\x08\0\0\0\0;", "image/gif"),
    ],
)  # fmt: skip
def test_every_kind_tells_its_size(data: bytes, media_type: str) -> None:
    head = read_head(data)
    assert head is not None
    assert (head.media_type, head.width, head.height) == (media_type, 16, 8)


@pytest.mark.parametrize(
    ("data", "dpi"),
    [
        (JPEG, (300, 300)),
        (BARE_JPEG, (0, 0)),
        (BARE_JPEG[:2] + EXIF + BARE_JPEG[2:], (118 * 2.54, 59 * 2.54)),
        (JPEG[:13] + b"\x02" + JPEG[14:], (300 * 2.54, 300 * 2.54)),
        (png(16, 8, before=RESOLUTION), (300, 150)),
        (png(16, 8), (0, 0)),
        (png(16, 8, before=chunk(b"pHYs", b"\xff" * 8 + b"\1")), (0, 0)),
        (bmp(), (300, 300)),
        (TIFF, (300, 300)),
    ],
)
def test_the_resolution_is_read_where_it_can_be_true(data: bytes, dpi: tuple[float, float]) -> None:
    head = read_head(data)
    assert head is not None
    assert head.dpi == dpi


@pytest.mark.parametrize("data", [b"", b"<svg/>", b"RIFF\0\0\0\0WAVE", b"\x89PNX", b"BX", b"PK"])
def test_what_is_no_picture_has_no_head(data: bytes) -> None:
    assert read_head(data) is None


@pytest.mark.parametrize(
    "data",
    [
        GIANT,
        resized(JPEG, 65_535, 65_535),
        resized(CMYK, 10_001, 10_000),
        GIF[:6] + b"\xff\xff\xff\xff" + GIF[10:],
        GIF.replace(b"\x10\0\x08\0\0\x02", b"\xff\xff\xff\xff\0\x02"),
        bmp(1, 1)[:18] + struct.pack("<ii", 100_000, -100_000) + bmp(1, 1)[26:],
        LOSSLESS[:21] + b"\xff\xff\xff\x0f",
        b"RIFF\x2c\0\0\0WEBP" + CANVAS + LOSSLESS[12:21] + b"\xff\xff\xff\x0f",
        TIFF.replace(b"\0\1\3\0\1\0\0\0\x10\0\0\0", b"\0\1\4\0\1\0\0\0\xff\xff\xff\x7f"),
    ],
)
def test_more_than_a_hundred_million_pixels_are_too_many(data: bytes) -> None:
    head = read_head(data)
    assert head is not None
    assert head.too_large
    with pytest.raises(BadInput) as caught:
        check_limits(data, "图.png")
    assert caught.value.key == "asset_too_many_pixels"
    assert caught.value.details["limit"] == 100


def test_the_limits_themselves_are_allowed() -> None:
    assert not Head("image/png", 10_000, MOST_PIXELS // 10_000).too_large
    check_limits(b"\0" * LARGEST, "图.png")
    with pytest.raises(BadInput, match="asset_too_large"):
        check_limits(b"\0" * (LARGEST + 1), "图.png")


def test_a_profile_that_swells_hides_the_size() -> None:
    assert read_head(swelling()) == Head("image/png")
    small = read_head(png(16, 8, before=chunk(b"iCCP", b"x\0\0no profile")))
    assert small is not None
    assert small.width == 16


@pytest.mark.parametrize("seed", range(40))
def test_no_head_however_broken_fails(seed: int) -> None:
    chance = random.Random(seed)
    for whole in (*JPEGS.values(), png(16, 8, before=RESOLUTION), GIF, WEBP, LOSSLESS, TIFF, bmp()):
        data = bytearray(whole[: chance.randrange(len(whole) + 1)])
        for _ in range(chance.randrange(8)):
            if data:
                data[chance.randrange(len(data))] = chance.choice((0, 1, 127, 128, 254, 255))
        head = read_head(bytes(data))
        assert head is None or (head.width >= 0 and head.height >= 0)


def test_a_head_of_endless_parts_is_given_up() -> None:
    assert read_head(b"\xff\xd8" + b"\xff\xe0\x00\x02" * 1_000_000) == Head("image/jpeg")
    assert read_head(b"GIF89a\1\0\1\0\0\0\0" + b"!\xf9\0" * 1_000_000) == Head("image/gif", 1, 1)
