"""The heads of official papers and speeches: numbers, urgency, adoption and recording notes."""

from __future__ import annotations

import io

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH

from editor_app.domain.result import Result
from editor_app.formats.incoming import Incoming, Reason
from editor_app.formats.reading import read, read_pasted
from editor_app.text.source import write

TITLE = "海州市总工会关于开展读书活动的通知"
BODY = (
    "各区县总工会：",
    "现将有关事项通知如下，请认真贯彻落实。",
    "一、高度重视",
    "各单位要加强领导，精心组织。",
)
SPEECH = "在全市工会工作会议上的讲话"
SAID = ("同志们：", "这次会议的主要任务是总结工作、部署任务，请大家认真抓好落实。")


def text(lines: tuple[str, ...], form: str) -> Result[Incoming]:
    """Read lines as a plain text, as Markdown, or as Word with its first lines centred."""
    if form == "docx":
        document = docx.Document()
        centred = True
        for line in lines:
            centred = centred and not line.endswith(("：", "。"))
            paragraph = document.add_paragraph(line)
            if centred:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        made = io.BytesIO()
        document.save(made)
        return read("稿.docx", made.getvalue())
    joined = ("\n\n" if form == "md" else "\n").join(lines)
    return read(f"稿.{form}", joined.encode())


def body(value: Incoming) -> list[str]:
    return write(value.document).split("\n")


FORMS = pytest.mark.parametrize("form", ["txt", "md", "docx"])
PAPER = {
    "title": TITLE,
    "document_type": "通知",
    "issuer": "海州市总工会",
    "recipients": "各区县总工会",
}


@FORMS
@pytest.mark.parametrize(
    "note",
    [
        "（2024年3月8日海州市总工会第十六届委员会第三次全体会议通过）",
        "（2019年4月2日市政府第31次常务会议审议通过　2022年6月1日修订）",
        "（市十六届人大常委会第三次会议通过）",
        "（2020年5月7日经市总工会党组会研究批准，自2020年6月1日起施行）",
        "2024年3月8日海州市职工代表大会通过",
    ],
)
def test_an_adoption_note_is_kept_word_for_word_and_is_no_day_of_delivery(
    note: str, form: str
) -> None:
    value = text((TITLE, note, *BODY), form).value
    assert value.field_values() == PAPER
    assert body(value) == [note, *BODY]


@FORMS
@pytest.mark.parametrize(
    ("note", "approval"),
    [
        ("（根据录音整理，未经本人审阅）", "unreviewed"),
        ("（录音整理稿）", None),
        ("（据现场记录整理，未经审核）", "unreviewed"),
        ("（根据速记稿整理，未经领导审定）", "unreviewed"),
        ("根据录音整理", "unreviewed"),
        ("（未经本人审阅）", "unreviewed"),
    ],
)
def test_a_recording_note_hides_no_speaker_and_is_kept(
    note: str, approval: str | None, form: str
) -> None:
    who = "海州市总工会党组书记、主席　周明远"
    value = text((SPEECH, note, who, "2024年3月8日", *SAID), form).value
    fields = value.field_values()
    assert (fields["title"], fields["speaker"], fields["delivered"]) == (
        SPEECH,
        "周明远",
        "2024-03-08",
    )
    assert fields["end_note"] == note
    assert "place" not in fields
    assert approval is None or fields["approval"] == approval
    assert body(value) == list(SAID)


@FORMS
def test_a_day_with_a_recording_note_names_no_place(form: str) -> None:
    value = text((SPEECH, "（2024年3月8日，根据录音整理）", *SAID), form).value
    fields = value.field_values()
    assert fields["delivered"] == "2024-03-08"
    assert "place" not in fields
    assert fields["end_note"] == "（2024年3月8日，根据录音整理）"


@FORMS
@pytest.mark.parametrize("heading", ["目　录", "目录", "目 次"])
@pytest.mark.parametrize(
    "entries", [("一、高度重视………1", "二、狠抓落实………3"), ("一、高度重视 1",), ()]
)
def test_a_list_of_contents_is_left_out_with_a_word(
    heading: str, entries: tuple[str, ...], form: str
) -> None:
    result = text((TITLE, heading, *entries, *BODY), form)
    assert result.value.field_values()["title"] == TITLE
    assert body(result.value) == [heading] * (not entries) + list(BODY)
    left = [each for each in result.value.left_out if each.reason is Reason.CONTENTS]
    count = len(entries) and 1 + len(entries)
    assert len(left) == count
    told = [n.details["count"] for n in result.warnings if n.key == "read_contents"]
    assert told == [count] * bool(count)


def test_entries_without_numbers_are_known_by_their_headings_below() -> None:
    lines = (TITLE, "目录", "一、高度重视", "二、狠抓落实", *BODY, "二、狠抓落实", "请抓好落实。")
    value = text(lines, "txt").value
    assert body(value) == [*BODY, "二、狠抓落实", "请抓好落实。"]


@pytest.mark.parametrize("form", ["txt", "md", "docx"])
def test_a_meetings_particulars_stay_together_in_the_text(form: str) -> None:
    told = ("时间：2024年1月18日下午2:30", "地点：三楼会议室", "主持：盛海", "出席：燕青　白石")
    value = text(("海州机械厂职工代表大会纪要", *told, *BODY[1:]), form).value
    assert set(value.field_values()) & {"published", "place"} == set()
    assert write(value.document).splitlines()[:4] == list(told)


def test_particulars_that_are_all_fields_are_read() -> None:
    told = ("时间：2024年3月2日", "地点：县影剧院", "讲话人：封一鸣")
    fields = text((SPEECH, *told, *SAID), "txt").value.field_values()
    assert (fields["delivered"], fields["place"], fields["speaker"]) == (
        "2024-03-02", "县影剧院", "封一鸣",
    )  # fmt: skip


@pytest.mark.parametrize("issue", ["第23期", "2024年第8期（总第118期）", "（总第118期）"])
def test_a_bulletins_title_stands_under_its_head(issue: str) -> None:
    head = ("简　报", issue, "海州市总工会办公室　　　　2024年8月9日")
    value = text((*head, "爱心驿站送清凉", *BODY[1:]), "docx").value
    assert value.field_values()["title"] == "爱心驿站送清凉"
    assert write(value.document).splitlines()[:2] == ["简　报", issue]


def test_a_mark_of_a_draft_is_left_out_as_one() -> None:
    left = text((SPEECH, "（代拟稿）", *SAID), "txt").value.left_out
    assert [(each.text, each.reason) for each in left] == [("（代拟稿）", Reason.LABEL)]


@pytest.mark.parametrize(
    ("first", "line"),
    [("<ul><li>抓宣讲</ul>", "- 抓宣讲"), ("<blockquote>抓宣讲</blockquote>", "> 抓宣讲")],
)
def test_the_first_item_of_a_pasted_list_is_no_title(first: str, line: str) -> None:
    pasted = read_pasted(f"{first}<p>请抓好落实。</p>", "").value
    assert "title" not in pasted.field_values()
    assert write(pasted.document).split("\n") == [line, "请抓好落实。"]


@FORMS
@pytest.mark.parametrize(
    "line", ["市应急管理局局长　都江堰", "海州市总工会主席  逄 云", "云台县县长\t禤卫"]
)
@pytest.mark.parametrize("below", ["（2024年6月28日）", "同志们："])
def test_a_speaker_with_a_rare_surname_is_known_by_post_and_place(
    line: str, below: str, form: str
) -> None:
    fields = text((SPEECH, line, below, *SAID), form).value.field_values()
    assert fields["speaker"] == "".join(line.split()[1:])
    assert fields["post"] == line.split()[0]


@FORMS
@pytest.mark.parametrize(
    "line", ["市总工会副主席　讲话", "区教育局局长　主任", "大力弘扬精神　发言"]
)
def test_words_that_are_no_name_name_no_speaker(line: str, form: str) -> None:
    fields = text((SPEECH, line, "同志们：", *SAID), form).value.field_values()
    assert fields.get("speaker", "") not in ("讲话", "主任", "发言")


@FORMS
def test_a_line_of_a_form_that_begins_with_its_own_label_is_text(form: str) -> None:
    lines = ("困难职工帮扶申请", "申请类别：助学　日期：2025年3月1日", *SAID[1:])
    value = text(lines, form).value
    assert body(value) == list(lines[1:])
    assert "published" not in value.field_values()


def test_centred_lines_under_a_whole_title_are_none_of_it() -> None:
    lines = (SPEECH, "滨江纺织厂", "工会主席", "2025年1月", *SAID)
    value = text(lines, "docx").value
    assert value.field_values()["title"] == SPEECH
    assert body(value)[:2] == ["滨江纺织厂", "工会主席"]


def test_a_title_that_reads_like_a_name_has_its_author_below() -> None:
    fields = text(("江上曲", "牧歌", *SAID[1:]), "docx").value.field_values()
    assert (fields["title"], fields["byline"]) == ("江上曲", "牧歌")
