"""The Word file as a whole: same bytes, properties, other programs can read it."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pypandoc
import pytest
from lxml import etree

from editor_app.formats.fonts import Fonts
from editor_app.formats.profiles import Profile
from editor_app.formats.writing import write
from editor_app.text.blocks import Heading, Paragraph
from tests.formats.writers.docx.reading import W, WordFile
from tests.formats.writers.samples import everything, manuscript, speech, text

# ECMA-376-1, CT_PPr and CT_RPr: Word refuses a file whose properties stand in another order.
PPR = (
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr "
    "shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE "
    "autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents "
    "suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr"
)
RPR = (
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof "
    "snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd "
    "fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath"
)
SECTPR = (
    "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders "
    "lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter "
    "docGrid"
)
ORDERS = {"pPr": PPR, "rPr": RPR, "sectPr": SECTPR}


@pytest.fixture(scope="module", params=("official", "speech", "newspaper"))
def profile(request: pytest.FixtureRequest, profiles: Mapping[str, Profile]) -> Profile:
    return profiles[request.param]


def test_two_exports_are_the_same_bytes(
    profile: Profile, fonts: Fonts, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = write("docx", everything(), profile, fonts).value
    monkeypatch.setattr(time, "time", lambda: 4_000_000_000.0)
    assert write("docx", everything(), profile, fonts).value == first


def test_properties_stand_in_the_order_of_the_schema(profile: Profile, fonts: Fonts) -> None:
    word = WordFile(write("docx", everything(), profile, fonts).value)
    for name in word.names:
        if not (name.startswith("word/") and name.endswith(".xml")):
            continue
        for kind, order in ORDERS.items():
            ranks = {W + tag: rank for rank, tag in enumerate(order.split())}
            for element in word.part(name).iter(W + kind):
                found = [ranks[child.tag] for child in element]
                assert found == sorted(found), etree.tostring(element)


def test_python_docx_opens_it(profile: Profile, fonts: Fonts) -> None:
    document = docx.Document(BytesIO(write("docx", everything(), profile, fonts).value))
    names = [p.style.name or "" for p in document.paragraphs if p.style]
    levels = [name for name in names if name.startswith("Heading")]
    assert levels == ["Heading 1", "Heading 2", "Heading 3", "Heading 4", "Heading 1"]
    assert document.tables[0].cell(1, 1).text == "320"


def test_pandoc_reads_the_same_structure(official: Profile, fonts: Fonts, tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(write("docx", everything(), official, fonts).value)
    command = [pypandoc.get_pandoc_path(), str(path), "-t", "markdown", "--wrap=none"]
    read = subprocess.run(command, capture_output=True, check=True, timeout=60).stdout.decode()
    assert "# 一、总体要求" in read
    assert "## （一）指导思想" in read
    assert "[^1]: 参见《工会工作手册》，2020年版，第109页。" in read
    assert "**加粗的话。**" in read
    assert "[工会网](https://example.com/?a=1&b=2)" in read
    assert "图为驿站一角。高远 摄" in read


def test_document_properties_tell_whose_text_it_is(official: Profile, fonts: Fonts) -> None:
    properties = docx.Document(
        BytesIO(write("docx", speech(), official, fonts).value)
    ).core_properties
    assert properties.title == "走到职工中间去 把服务职工的实事办得更实"
    assert properties.author == properties.last_modified_by == "周明"
    assert properties.keywords == "工会, 服务职工"
    assert properties.created is not None
    assert properties.created.isoformat().startswith("2024-03-06T01:00:00")


def test_custom_properties_vouch_for_the_text(official: Profile, fonts: Fonts) -> None:
    custom = WordFile(write("docx", speech(), official, fonts).value).part("docProps/custom.xml")
    said = {str(p.get("name")): p[0].text or "" for p in custom}
    stated = {name: text for name, text in said.items() if not name.startswith("DinggaoField.")}
    assert stated == {
        "DinggaoKind": "speech",
        "DinggaoPrinted": "title person date end_note",
        "DinggaoPiece": "7",
        "DinggaoVersion": "3",
        "DinggaoContentHash": "ab" * 32,
        "DinggaoReadingHash": "cd" * 32,
        "DinggaoChainHead": "ef" * 32,
    }
    fields = {n.removeprefix("DinggaoField."): t for n, t in said.items() if n not in stated}
    assert {name: json.loads(text) for name, text in fields.items()} == speech().fields


def test_a_long_field_stands_in_pieces_that_word_keeps_whole(
    official: Profile, fonts: Fonts
) -> None:
    note = "一段 " * 300 + "\n末行"
    piece = replace(speech(), fields={**speech().fields, "editor_note": note})
    custom = WordFile(write("docx", piece, official, fonts).value).part("docProps/custom.xml")
    said = {str(p.get("name")): p[0].text or "" for p in custom}
    pieces = [text for name, text in said.items() if name.startswith("DinggaoField.editor_note")]
    assert len(pieces) > 3
    assert all(0 < len(text) < 255 and text == text.strip() for text in pieces)
    assert json.loads("".join(pieces)) == note


def test_what_is_final_states_nothing_of_a_contributor(official: Profile, fonts: Fonts) -> None:
    fields = {**speech().fields, "contributor": "账号 6222", "secrecy": "internal"}
    piece = replace(speech(), fields=fields)
    draft = replace(piece, label="送审稿")
    for target in ("docx", "md", "html"):
        left = write(target, piece, official, fonts).value
        stated = _custom(left) if target == "docx" else left.decode()
        assert "6222" not in stated
        assert ("internal" in stated) is (target != "html")
        left = write(target, draft, official, fonts).value
        assert "6222" in (_custom(left) if target == "docx" else left.decode())


def _custom(data: bytes) -> str:
    return ZipFile(BytesIO(data)).read("docProps/custom.xml").decode()


def test_a_title_longer_than_a_property_may_be(official: Profile, fonts: Fonts) -> None:
    piece = replace(manuscript(), fields={"title": "长" * 400, "speaker": "名" * 300})
    word = WordFile(write("docx", piece, official, fonts).value)
    assert len(word.part("docProps/core.xml").findtext("{*}title") or "") == 255


def test_an_empty_piece_is_still_a_file(profile: Profile, fonts: Fonts) -> None:
    assert docx.Document(BytesIO(write("docx", manuscript(), profile, fonts).value)) is not None


def test_a_long_text_is_quick(official: Profile, fonts: Fonts) -> None:
    block = Paragraph(text("把服务职工的事情一件一件办好。" * 10), lead=0)
    piece = manuscript(*[Heading(1, text("一、办好实事")), *[block] * 9] * 350)
    start = time.perf_counter()
    write("docx", piece, official, fonts)
    assert time.perf_counter() - start < 3  # pandoc takes about 1.7 s; here it is 0.2
