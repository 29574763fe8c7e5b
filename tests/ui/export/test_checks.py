from __future__ import annotations

from pathlib import Path

import pytest

from editor_app.domain.kinds import Due, Kind
from editor_app.domain.result import Notice
from editor_app.paths import resources
from editor_app.services.desk import Desk
from editor_app.services.publishing.layouts import ProfileInfo
from editor_app.services.publishing.preflight import Check, Looked, Preflight
from editor_app.ui.export.checks import CheckLine, Examined, check_lines, why_not_final
from editor_app.ui.export.choice import named_file
from editor_app.ui.export.outcome import said_of
from editor_app.words import Words
from tests.ui.export.conftest import SHORT, SIGNED

EN = Words.load(resources() / "translations", "en")
PROFILE = ProfileInfo("speech", {"zh": "讲话稿"}, 22, 28)


def examined(desk: Desk, *checks: Check, target: str = "docx") -> Examined:
    """Return an examination with checks of our own."""
    against = next((c.notice for c in checks if c.about is Looked.CHAIN and not c.ok), None)
    state = desk.reviewing.state(SIGNED, desk.users.owner())
    kind = Kind("speech", ("讲话",), (), {Due.SUBMIT: ("title", "speaker")})
    return Examined(Preflight(checks, against), state, kind, target, PROFILE)


def font(name: str, substitute: str = "Noto Serif SC") -> Check:
    return Check(
        Looked.FONT, None, Notice.of("check_font_missing", font=name, substitute=substitute)
    )


def test_one_missing_font_is_named_in_the_heading(desk: Desk, words: Words) -> None:
    line = check_lines(examined(desk, font("方正小标宋简体")), words)[0]
    assert line == CheckLine(
        None,
        "本机缺少字体 方正小标宋简体",
        "文件中仍写明原字体，预览用替代字体“Noto Serif SC”",
    )


def test_several_missing_fonts_are_one_line(desk: Desk, words: Words) -> None:
    found = examined(
        desk, font("仿宋"), Check(Looked.FIELDS, True, Notice.of("check_fields")), font("楷体")
    )
    lines = check_lines(found, words)
    assert [line.title for line in lines] == [
        "本机缺少 2 种字体",
        "必填项完整",
        "每页 22 行 × 28 字",
    ]
    assert lines[0].detail.splitlines()[1:] == ["仿宋 → Noto Serif SC", "楷体 → Noto Serif SC"]


def test_a_pdf_does_carry_the_substitute(desk: Desk, words: Words) -> None:
    line = check_lines(examined(desk, font("仿宋"), target="pdf"), words)[0]
    assert "PDF" in line.detail


@pytest.mark.parametrize("target", ["html", "md", "txt"])
def test_a_form_without_pages_has_no_grid(desk: Desk, words: Words, target: str) -> None:
    assert check_lines(examined(desk, target=target), words) == ()


def test_missing_fields_are_named(desk: Desk, words: Words) -> None:
    check = Check(Looked.FIELDS, False, Notice.of("fields_missing", fields=("speaker", "source")))
    line = check_lines(examined(desk, check), words)[0]
    assert (line.ok, line.title) == (False, "必填项不全")
    assert line.detail == "还缺必填项：讲话人、来源"


def test_what_has_no_words_of_its_own_says_its_sentence(desk: Desk, words: Words) -> None:
    lost = Check(Looked.IMAGES, False, Notice.of("check_images_lost", count=2))
    inside = Check(Looked.SECRECY, None, Notice.of("check_internal"))
    lines = check_lines(examined(desk, lost, inside, target="txt"), words)
    assert [line.ok for line in lines] == [False, None]
    assert "2 张图片" in lines[0].title


def test_a_reason_is_a_sentence_in_both_languages(desk: Desk, words: Words) -> None:
    signed = Notice.of("export_not_signed", stage="复审")
    found = examined(desk, Check(Looked.CHAIN, False, signed))
    assert why_not_final(found, words).startswith("不能导出正式稿：审稿还没有走完")
    assert why_not_final(found, EN).endswith(".")
    assert check_lines(found, EN)[0].title[0].isupper()
    assert why_not_final(examined(desk), words) == ""


def test_every_real_check_reads_in_both_languages(desk: Desk, words: Words) -> None:
    for piece in (SIGNED, SHORT):
        for target in desk.publishing.targets:
            checks = desk.publishing.preflight(piece, target).checks
            for language in (words, EN):
                for line in check_lines(examined(desk, *checks, target=target), language):
                    assert line.title
                    assert "{" not in line.title + line.detail


def test_fonts_are_counted_among_the_warnings(words: Words) -> None:
    fonts = [
        Notice.of("writing_font_missing", font="仿宋", substitute="宋体"),
        Notice.of("writing_font_none", font="楷体"),
    ]
    link = Notice.of("writing_link_dropped", url="javascript:")
    assert said_of([fonts[0], link, fonts[1]], words) == (
        words.notice(link),
        "本机缺少 2 种字体",
    )
    assert said_of([], words) == ()


@pytest.mark.parametrize(
    ("typed", "target", "name"),
    [
        ("讲话", "docx", "讲话.docx"),
        ("讲话.docx", "docx", "讲话.docx"),
        ("讲话.DOCX", "docx", "讲话.docx"),
        ("讲话.docx", "pdf", "讲话.docx.pdf"),
        ("../../etc/passwd", "txt", "．．／．．／etc／passwd.txt"),
        ("con", "md", "_con.md"),
        ("  ", "md", "_.md"),
    ],
)
def test_a_typed_name_is_good_everywhere(typed: str, target: str, name: str) -> None:
    made = named_file(typed, target)
    assert Path(made).name == made
    if ".." not in typed:
        assert made == name
