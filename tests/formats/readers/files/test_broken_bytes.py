"""One broken byte costs one character, and UTF-16 needs no mark."""

from __future__ import annotations

import pytest

from editor_app.formats.readers.files.encodings import decode
from editor_app.formats.readers.files.sniffing import Format, sniff
from editor_app.formats.reading import read
from editor_app.text.source import write

TEXTS = (
    "各位代表：\n今天我们在这里召开职工代表大会，主要任务是总结工作、部署任务。\n第二段照常。",
    "关于开展读书活动的通知\n各区县总工会：\n现将有关事项通知如下，请认真贯彻执行。",
    "港口的灯火\n港口的灯火亮了一夜，工人们忙着装卸，笑声传得很远。",
    "会议通知\n时间：2024年3月8日9:00，地点：工人文化宫305室，请准时参加。",
)
SHORT = ("工会工作", "同志们：大家好！", "港口读书记\n灯火。", "请于8日到会。", "要闻", *TEXTS)


@pytest.mark.parametrize("text", SHORT)
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_read(text: str, encoding: str) -> None:
    assert sniff("稿.txt", text.encode(encoding)) is Format.TEXT
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_a_broken_byte_costs_a_few_characters_at_most(text: str, encoding: str) -> None:
    data = text.encode(encoding)
    for at in range(0, len(data), 3):
        for broken in (data[:at] + b"\xfd" + data[at:], data[:at] + data[at + 1 :]):
            if broken == data or b"\n" not in broken[:60]:
                continue
            got = decode(broken).text
            missing = [c for c in text if c not in got and not c.isspace()]
            assert len(missing) <= 4, (at, missing)


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_a_stray_byte_is_told_as_one(encoding: str) -> None:
    before = "各位代表：\n今天我们在这里召开职工代表大会，".encode(encoding)
    result = read("稿.txt", before + b"\xff" + "主要任务是总结工作。".encode(encoding))
    assert write(result.value.document).endswith("大会，�主要任务是总结工作。")
    assert [(n.key, dict(n.details)) for n in result.warnings] == [
        ("read_lost_characters", {"count": 1})
    ]
