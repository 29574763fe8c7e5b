"""The whole job through the services on a real page: in, reviewed, out, and read again."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor_app.domain.fields import title_lines
from editor_app.paths import resources
from editor_app.services.desk import Desk
from editor_app.text.blocks import Heading, Paragraph, plain
from editor_app.text.dialect import parse
from tests.services.office import FIELDS, Office

SAMPLE = resources() / "samples" / "page.txt"


def brought_in(office: Office, page: Path) -> int:
    (imported,) = office.desk.intake.bring_in([page], by=office.editor).value
    assert imported.piece is not None, imported.error
    return imported.piece


def signed_off(office: Office, page: Path) -> int:
    piece = brought_in(office, page)
    have = office.desk.drafting.open(piece).fields
    office.desk.drafting.set_fields(piece, {**FIELDS, **have}, by=office.editor)
    office.desk.reviewing.submit(piece, by=office.editor)
    office.approve(piece, office.editor, office.reviewer, office.chief)
    return piece


def outline(desk: Desk, piece: int) -> tuple[list[str], list[str]]:
    """Return the headings, and the leads of the numbered paragraphs under them."""
    blocks = parse(desk.drafting.open(piece).text).blocks
    headings = [plain(block.children)[:2] for block in blocks if isinstance(block, Heading)]
    leads = [
        plain(block.children)[:2] for block in blocks if isinstance(block, Paragraph) and block.lead
    ]
    return headings, leads


def test_the_seed_page_becomes_the_speech_that_it_is(office: Office, shared_data: Path) -> None:
    piece = office.desk.drafting.open(brought_in(office, shared_data / "pages" / "seed-page.txt"))
    assert title_lines(piece.fields) == (
        "提高政治站位", "狠抓工作落实", "把学习宣传贯彻回信精神引向深入",
    )  # fmt: skip
    expected = {
        "speaker": "李玉赋",
        "published": "2019-04-30T07:30:00+08:00",
        "delivered": "2019-04-29",
        "source": "中工网——《工人日报》",
        "editor": "尹文卓",
        "abridged": "true",
    }
    assert {name: piece.fields.get(name) for name in expected} == expected
    assert piece.fields["end_note"].endswith("发表时有删节)")
    assert "channel" not in piece.fields  # another house's are not made
    assert piece.text.startswith("在习近平总书记给")
    assert piece.text.rstrip().endswith("70周年!")
    headings, leads = outline(office.desk, piece.id)
    assert headings == ["一、", "二、", "三、"]
    assert leads == ["一是", "二是", "三是", "四是", *["一是", "二是", "三是"] * 2]
    for foreign in ("许山松", "ICP", "热专题", "版权声明", "尹文卓"):
        assert foreign not in piece.text
    assert office.desk.channels.all() == ()


def test_the_seed_pages_people_are_of_the_day_they_were_read(
    office: Office, shared_data: Path
) -> None:
    piece = brought_in(office, shared_data / "pages" / "seed-page.txt")
    assert office.desk.intake.accept_people(piece, by=office.editor).value == 19
    people = {person.name: person for person in office.desk.register.people()}
    assert len(people) == 19
    assert {"陈刚", "马璐", "邹震"} <= set(people)  # names spaced out on the page
    posts = [post for person in people.values() for post in person.posts]
    assert {(post.valid_from, post.valid_to) for post in posts} == {("", "")}
    assert {post.recorded for post in posts} == {office.desk.register.today()}


@pytest.mark.parametrize("target", ["docx", "md"])
def test_what_left_comes_back_as_the_same_piece(
    office: Office, tmp_path: Path, target: str
) -> None:
    piece, desk = signed_off(office, SAMPLE), office.desk
    output = tmp_path / f"out.{target}"
    desk.publishing.export([piece], target, output=output, by=office.editor)
    back = desk.intake.read(output)
    before = parse(desk.drafting.open(piece).text).blocks
    after = back.value.document.blocks
    headings = [plain(block.children) for block in before if isinstance(block, Heading)]
    assert [plain(block.children) for block in after if isinstance(block, Heading)] == headings
    assert back.value.field_values()["speaker"] == "何静波"


def test_every_form_says_the_whole_text(office: Office, tmp_path: Path) -> None:
    piece, desk = signed_off(office, SAMPLE), office.desk
    sentences = ("职工得到了看得见的实惠", "四是要转变作风、务求实效", "凝聚更大力量")
    for target in ("html", "md", "txt"):
        output = tmp_path / f"out.{target}"
        desk.publishing.export([piece], target, output=output, by=office.editor)
        text = output.read_text("utf-8")
        assert all(sentence in text for sentence in sentences)
        assert "送审稿" not in text
        assert "友情链接" not in text


def test_two_exports_of_one_version_are_the_same_bytes(office: Office, tmp_path: Path) -> None:
    piece, desk = signed_off(office, SAMPLE), office.desk
    for target in ("docx", "html", "pdf", "md", "txt"):
        for name in ("a", "b"):
            desk.publishing.export(
                [piece], target, output=tmp_path / f"{name}.{target}", by=office.editor
            )
        first, second = ((tmp_path / f"{name}.{target}").read_bytes() for name in ("a", "b"))
        assert first == second, target


def test_the_samples_say_nothing_of_the_seed_page() -> None:
    """They are of our own words, names and places."""
    for path in sorted((resources() / "samples").iterdir()):
        text = path.read_text("utf-8")
        assert "海川" in text or path.name == "commentary.toml"
        for foreign in ("李玉赋", "王东明", "中工网", "工人日报", "习近平", "全总"):
            assert foreign not in text, (path.name, foreign)


def test_every_sample_is_complete_for_its_kind(tmp_path: Path) -> None:
    import tomllib

    from editor_app.domain.fields import clean_fields
    from editor_app.services.tables import load_kinds

    kinds = load_kinds(resources() / "kinds.toml")
    for path in sorted((resources() / "samples").glob("*.toml")):
        table = tomllib.loads(path.read_text("utf-8"))
        fields = clean_fields(table["fields"])
        assert kinds.find(table["kind"]).missing(fields) == (), path.name
        assert len(table["text"]) > 300
        assert not set(",;") & set(table["text"]), "half-width marks in Chinese"


def test_every_page_and_word_file_comes_in_or_says_why(office: Office, shared_data: Path) -> None:
    folders = [shared_data / "pages", shared_data / "docx", shared_data / "encodings"]
    result = office.desk.intake.bring_in(folders, by=office.editor)
    assert len(result.value) > 30
    failed = [imported for imported in result.value if imported.status == "failed"]
    assert all(imported.error is not None for imported in failed)
    assert len(failed) <= 2
    new = [imported.piece for imported in result.value if imported.piece is not None]
    assert sorted(set(new)) == sorted(office.desk.finding.ids())
    assert office.desk.upkeep.verify() == ()
