"""Manuscripts to write: running text, and one of everything that a text can hold."""

from __future__ import annotations

import struct
import zlib
from datetime import UTC, datetime
from hashlib import sha256

from editor_app.domain.fields import join_title
from editor_app.domain.piece import Asset
from editor_app.formats.manuscript import Manuscript
from editor_app.text.blocks import (
    Break,
    Document,
    Heading,
    Link,
    Note,
    NoteRef,
    Paragraph,
    Picture,
    Role,
    Stress,
    Strong,
    Table,
    Text,
)

SENTENCES = (
    "这几年，各地把为职工办实事放在心上，困难帮扶、法律援助、技能培训都有了新的进展。"
    "“办实事”不是一句口号——它落在每一间宿舍、每一份工资、每一次体检上……"
    "到2023年底，全市建成户外劳动者驿站1260个，服务职工超过38.5万人次。"
)
MISSING = "0" * 64


def text(words: str) -> tuple[Text]:
    return (Text(words),)


def png(width: int = 40, height: int = 24) -> bytes:
    """Return a small picture that every program can draw."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    rows = b"".join(b"\0" + bytes([90, 120, y * 255 // height] * width) for y in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = (chunk(b"IHDR", head), chunk(b"IDAT", zlib.compress(rows)), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def asset(data: bytes, media_type: str = "image/png") -> Asset:
    return Asset(sha256(data).hexdigest(), media_type, "会场.png", data)


def manuscript(*blocks: object, **fields: str) -> Manuscript:
    return Manuscript("speech", fields, Document(tuple(blocks)))  # type: ignore[arg-type]


def running(lines: int = 120, char: str = "汉") -> Manuscript:
    """Return one long paragraph of one character, to count lines and characters by."""
    return manuscript(Paragraph(text(char * 28 * lines)))


def speech() -> Manuscript:
    """Return an ordinary speech of some pages, final."""
    blocks: list[Heading | Paragraph] = [Paragraph(text("同志们："), Role.SALUTATION)]
    for number in "一二三四":
        blocks.append(Heading(1, text(f"{number}、把服务职工的事情一件一件办好")))
        blocks.append(Paragraph(text(SENTENCES * 3)))
        for item in "一二":
            lead = f"{item}是要走到职工中间去。"
            blocks.append(Paragraph(text(lead + SENTENCES * 2), lead=len(lead)))
    fields = join_title(["走到职工中间去", "把服务职工的实事办得更实"]) | {
        "speaker": "周明",
        "post": "市总工会主席",
        "delivered": "2024-03-05",
        "occasion": "全市工会工作会议",
        "place": "市工人文化宫",
        "published": "2024-03-06T09:15:00+08:00",
        "source": "《劳动者报》",
        "editor": "何敏",
        "channel": "工会/要闻",
        "end_note": "（本文是周明同志2024年3月5日在全市工会工作会议上的讲话，发表时有删节）",
    }
    return Manuscript(
        "speech",
        fields,
        Document(tuple(blocks)),
        tags=("工会", "服务职工"),
        piece=7,
        version=3,
        content_hash="ab" * 32,
        reading_hash="cd" * 32,
        chain_head="ef" * 32,
        created=datetime(2024, 3, 6, 1, 0, tzinfo=UTC),
    )


def everything(label: str = "征求意见稿") -> Manuscript:
    """Return a piece with every block, inline and field, and a picture that is missing."""
    picture = asset(png())
    return Manuscript(
        "speech",
        _every_field(),
        Document((*_structure(), *_inlines(), *_figures(picture), *_end())),
        assets={picture.sha256: picture},
        tags=("工会", "驿站"),
        label=label,
        piece=12,
        version=2,
        content_hash="12" * 32,
    )


def _every_field() -> dict[str, str]:
    return {
        "kicker": "把实事办到职工心坎上",
        "title": "在全市工会系统深入推进户外劳动者服务驿站建设现场会议上的讲话",
        "subtitle": "——兼谈基层工会的服务能力",
        "speaker": "周明",
        "post": "市总工会主席",
        "occasion": "现场会",
        "place": "市工人文化宫",
        "delivered": "2024-03-05",
        "published": "2024-03-06T09:15:00+08:00",
        "source": "《劳动者报》",
        "editor": "何敏",
        "proofreader": "方正平",
        "reporters": "本报记者 高远",
        "dateline": "本报讯",
        "editor_note": "驿站建设已满三年。\n本报今日刊发现场会讲话。",
        "author_note": "作者系市总工会主席",
        "channel": "工会/要闻",
        "page": "1版",
        "end_note": "发表时有删节",
        "original_title": "在现场会上的讲话",
        "original_author": "周明",
        "original_url": "https://example.com/a?b=1&c=2",
    }


def _structure() -> tuple[Heading | Paragraph, ...]:
    return (
        Paragraph(text("各位代表："), Role.SALUTATION),
        Paragraph(text(SENTENCES)),
        Heading(1, text("一、总体要求")),
        Heading(2, text("（一）指导思想")),
        Heading(3, text("1. 工作目标")),
        Heading(4, text("（1）近期安排")),
        Paragraph(text("一是要摸清底数。" + SENTENCES), lead=8),
        Paragraph(text("（二）要统筹推进。" + SENTENCES), lead=9, level=2),
        Heading(1, text("不编号的小标题"), numbered=False),
    )


def _inlines() -> tuple[Paragraph, ...]:
    mixed = (
        Text("这里有"),
        Strong(text("加粗的话。")),
        Text("接着，"),
        Stress(text("着重，的字")),
        Text("，还有"),
        Link(text("工会网"), "https://example.com/?a=1&b=2"),
        Text("的报道"),
        NoteRef("甲"),
        Text("；见《年鉴》"),
        NoteRef("乙"),
        Text("，再引"),
        NoteRef("甲"),
        Text("，<b>&amp;不是标记</b>，*星号*、_下划线_和2*3*4都是字。"),
    )
    return (
        Paragraph(mixed),
        Paragraph(text(SENTENCES), Role.QUOTE),
        Paragraph(text("第二段引文"), Role.QUOTE),
        Paragraph(text("驿站有水、有药箱"), Role.BULLET),
        Paragraph(text("驿站有插座、有座椅，" * 4), Role.BULLET),
    )


def _figures(picture: Asset) -> tuple[Table | Picture, ...]:
    rows = (
        (text("区县"), text("驿站（个）"), text("备注")),
        (text("东城"), text("320"), text("含两处商圈|广场")),
        (text("西城"), (Strong(text("415")), NoteRef("乙"))),
    )
    return (
        Table(rows, 1),
        Picture(picture.sha256, "驿站的桌椅", "图为驿站一角。高远 摄"),
        Picture(MISSING, "缺图", "没有找到的图"),
    )


def _end() -> tuple[Break | Paragraph | Note, ...]:
    return (
        Break(),
        Paragraph(text(SENTENCES)),
        Paragraph(text("（根据录音整理）"), Role.END_NOTE),
        Note("甲", text("参见《工会工作手册》，2020年版，第109页。")),
        Note("乙", (Text("数据来自"), Link(text("统计局"), "https://example.org/"), Text("。"))),
    )


def marks_at_every_column() -> Manuscript:
    """Return a text whose commas come to stand at every place of a line, behind its end too."""
    lines = ["汉" * n + "，" + "汉" * 27 + "，" + "汉" * 28 + "。" for n in range(60)]
    return manuscript(*(Paragraph(text(line)) for line in lines))
