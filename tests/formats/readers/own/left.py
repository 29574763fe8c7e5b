"""A piece that left in every form, to be changed by hand and read again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from io import BytesIO
from zipfile import ZipFile

from editor_app.domain.result import Result
from editor_app.formats.fonts import Fonts
from editor_app.formats.incoming import Incoming
from editor_app.formats.manuscript import Manuscript
from editor_app.formats.profiles import Profile, load_profiles
from editor_app.formats.reading import read
from editor_app.formats.writing import write
from editor_app.paths import resources
from editor_app.text import source
from editor_app.text.dialect import parse
from tests.formats.writers.samples import manuscript

FIELDS = {
    "kicker": "把实事办到心坎上",
    "title": "在现场会上的讲话",
    "subtitle": "——兼谈服务能力",
    "speaker": "周明",
    "post": "市总工会主席",
    "occasion": "现场会",
    "place": "市工人文化宫",
    "delivered": "2024-03-05",
    "published": "2024-03-06T09:15:27+08:00",
    "source": "《劳动者报》",
    "editor": "何敏",
    "channel": "工会/要闻/现场",
    "end_note": "发表时有删节\n有改动",
    "approval": "confirmed",
    "abridged": "true",
}
TEXT = """\
同志们：
王志远　李秀兰　张卫东
一、提高认识
一是要学习。**学深悟透。**接着干。
## 不编号的小标题
一\\、这一句不是标题
> 引文==着重==一段
- 项目[^甲]
|  | 数量 |
| --- | --- |
|  | 3 |

| 单栏 |
***
见[工会网](https://example.org/?a=1&b=2)。
（根据录音整理）
[^甲]: 参见**手册**。"""


def piece(text: str = TEXT, label: str = "送审稿", **fields: str) -> Manuscript:
    """Return a speech with every part, as a draft."""
    whole = {name: value for name, value in {**FIELDS, **fields}.items() if value}
    made = replace(manuscript(), kind="speech", fields=whole, document=parse(text))
    return replace(made, label=label, piece=7, version=3, content_hash="ab" * 32)


@cache
def _profiles() -> Mapping[str, Profile]:
    return load_profiles(resources() / "profiles")


def left(target: str, made: Manuscript | None = None, profile: str = "newspaper") -> bytes:
    """Return a piece as it leaves."""
    return write(target, made or piece(), _profiles()[profile], Fonts(system=False)).value


def fields(result: Result[Incoming]) -> dict[str, str]:
    """Return the fields that were read."""
    return result.value.field_values()


def text(result: Result[Incoming]) -> str:
    """Return the text that was read, as source."""
    return source.write(result.value.document)


def keys(result: Result[Incoming]) -> list[str]:
    """Return the keys of what is told."""
    return [notice.key for notice in result.warnings]


def again(target: str, data: bytes) -> Result[Incoming]:
    """Read a file again."""
    return read(f"稿.{target}", data)


def edited(data: bytes, change: Callable[[str], str], part: str = "word/document.xml") -> bytes:
    """Return a Word file with the XML of a part changed by hand."""
    packed = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(packed, "w") as new:
        for info in old.infolist():
            held = old.read(info)
            if info.filename == part:
                before = held.decode()
                held = change(before).encode()
                assert held.decode() != before
            new.writestr(info.filename, held)
    return packed.getvalue()
