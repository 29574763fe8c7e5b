"""Files of other programs: for each its own sentence, told by content and not by name."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from editor_app import paths
from editor_app.errors import BadInput
from editor_app.formats.readers.files.sniffing import sniff
from editor_app.formats.reading import read
from editor_app.words import LANGUAGES, Words

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


def stream(name: str) -> bytes:
    return OLE + name.encode("utf-16-le") + b"\0" * 64


def packed(*names: str, kind: str = "") -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        if kind:
            made.writestr(zipfile.ZipInfo("mimetype"), kind)
        for name in names:
            made.writestr(name, "<x/>")
    return file.getvalue()


FILES = {
    "表.xlsx": (packed("[Content_Types].xml", "xl/workbook.xml"), "import_spreadsheet"),
    "表.xls": (stream("Workbook"), "import_spreadsheet"),
    "表.et": (stream("Book"), "import_spreadsheet"),
    "表.ods": (
        packed("content.xml", kind="application/vnd.oasis.opendocument.spreadsheet"),
        "import_spreadsheet",
    ),
    "表.docx": (packed("xl/workbook.xml"), "import_spreadsheet"),
    "片.pptx": (packed("[Content_Types].xml", "ppt/presentation.xml"), "import_slides"),
    "片.ppt": (stream("PowerPoint Document"), "import_slides"),
    "片.dps": (stream("PowerPoint Document"), "import_slides"),
    "片.odp": (
        packed("content.xml", kind="application/vnd.oasis.opendocument.presentation"),
        "import_slides",
    ),
    "稿.zip": (packed("稿件/讲话.txt", "稿件/图.png"), "import_zip"),
    "稿.rar": (b"Rar!\x1a\x07\x01\0" + b"\1" * 64, "import_zip"),
    "稿.7z": (b"7z\xbc\xaf\x27\x1c" + b"\1" * 64, "import_zip"),
    "稿.gz": (b"\x1f\x8b\x08\0" + b"\1" * 64, "import_zip"),
    "版.ofd": (packed("OFD.xml", "Doc_0/Document.xml"), "import_layout"),
    "书.epub": (packed("META-INF/container.xml", kind="application/epub+zip"), "import_layout"),
    "文.caj": (b"CAJ\0" + b"\1\2\0" * 200, "import_layout"),
    "图.png": (b"\x89PNG\r\n\x1a\n" + b"\0" * 64, "import_picture"),
    "图.jpg": (b"\xff\xd8\xff\xe0" + b"\0" * 64, "import_picture"),
    "图.gif": (b"GIF89a" + b"\0" * 64, "import_picture"),
    "图.webp": (b"RIFF\x10\0\0\0WEBPVP8 " + b"\0" * 64, "import_picture"),
    "图.heic": (b"\0\0\0\x18ftypheic" + b"\0" * 64, "import_picture"),
    "图.tif": (b"II*\0\x08\0\0\0" + b"\0" * 64, "import_picture"),
    "音.mp3": (b"ID3\x04" + b"\0" * 64, "import_media"),
    "音.wav": (b"RIFF\x10\0\0\0WAVEfmt " + b"\0" * 64, "import_media"),
    "像.mp4": (b"\0\0\0\x18ftypisom" + b"\0" * 64, "import_media"),
    "像.mkv": (b"\x1aE\xdf\xa3" + b"\0" * 64, "import_media"),
    "网页.url": (b"[InternetShortcut]\r\nURL=http://www.hc.cn/\r\n", "import_shortcut"),
    "网页.lnk": (b"L\0\0\0\x01\x14\x02\0" + b"\0" * 64, "import_shortcut"),
    "程序.exe": (b"MZ\x90\0" + b"\1\2\3" * 99, "import_binary"),
    "库.db": (b"SQLite format 3\0" + b"\0" * 99, "import_binary"),
    "信.msg": (stream("__substg1.0_001A001E"), "import_binary"),
    "锁.docx": (stream("EncryptedPackage"), "import_password"),
    "锁.xlsx": (stream("EncryptedPackage"), "import_password"),
    "破.docx": (packed("讲话.txt")[:40], "import_damaged"),
    "破.pdf": (b"\x00\x01\x02" * 50, "import_damaged"),
}


@pytest.mark.parametrize("name", FILES)
def test_each_says_what_it_is(name: str) -> None:
    data, key = FILES[name]
    with pytest.raises(BadInput) as caught:
        read(name, data)
    assert caught.value.key == key


@pytest.mark.parametrize("name", [n for n in FILES if n not in ("文.caj", "破.docx", "破.pdf")])
def test_its_name_does_not_matter(name: str) -> None:
    data, key = FILES[name]
    with pytest.raises(BadInput) as caught:
        sniff("改了名.bin", data)
    assert caught.value.key == key


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_sentence_names_the_file_and_says_what_to_do(language: str) -> None:
    words = Words.load(paths.resources() / "translations", language)
    for name, (data, key) in FILES.items():
        with pytest.raises(BadInput) as caught:
            read(name, data)
        sentence = words.error(caught.value)
        assert name in sentence
        assert key not in sentence
        assert sentence.count("。" if language == "zh" else ".") >= 1
