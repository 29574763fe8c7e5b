from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from editor_app.errors import BadInput, Cancelled, Refused
from editor_app.formats.incoming import Found, Incoming
from editor_app.paths import resources
from editor_app.services.incoming_files import LARGEST
from editor_app.services.intake import Imported
from editor_app.services.returns import Answer
from tests.services.office import Office, refused

PAGE = resources() / "samples" / "page.txt"
PIECE = "在大会上的讲话\n\n王某\n\n同志们：\n\n今天开会。我们要抓好落实，不能空谈。\n"


class Stop:
    """Progress that is stopped before one item."""

    def __init__(self, at: int) -> None:
        self._at = at
        self.seen: list[tuple[int, int, str]] = []

    def step(self, done: int, total: int, what: str) -> None:
        self.seen.append((done, total, what))
        if done == self._at:
            raise Cancelled


def one(
    office: Office, path: Path, *, allow_secret: bool = False, accept_people: bool = False
) -> Imported:
    (imported,) = office.desk.intake.bring_in(
        [path], by=office.editor, allow_secret=allow_secret, accept_people=accept_people
    ).value
    return imported


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "来稿"
    (folder / "下层").mkdir(parents=True)
    (folder / ".hidden").mkdir()
    (folder / "1.txt").write_text(PIECE, "utf-8")
    (folder / "2.docx").write_bytes(b"PK\x03\x04 broken")
    (folder / "下层" / "3.txt").write_text(PIECE.replace("空谈", "空转"), "gb18030")
    (folder / "4.xyz").write_text("别的程序的文件", "utf-8")
    (folder / ".hidden" / "5.txt").write_text(PIECE, "utf-8")
    (folder / "~$2.docx").write_bytes(b"lock")
    return folder


def test_a_page_becomes_a_piece_without_an_author(office: Office) -> None:
    imported = one(office, PAGE)
    assert (imported.status, imported.kind) == ("new", "speech")
    assert imported.piece is not None
    piece = office.desk.drafting.open(imported.piece)
    assert (piece.author, piece.fields["speaker"], piece.stage) == ("", "何静波", "草稿")
    assert imported.title == "弘扬工匠精神 夯实基层基础 把产业工人队伍建设改革落到车间班组"
    (original,) = office.desk.drafting.originals(piece.id)
    assert original.data == PAGE.read_bytes()


@pytest.mark.parametrize(
    ("stated", "kind", "told"),
    [("post", "article", ["import_kind_unknown"]), ("讲话", "speech", []), ("news", "news", [])],
)
def test_a_kind_that_the_desk_lacks_is_told_and_refuses_no_file(
    office: Office, tmp_path: Path, stated: str, kind: str, told: list[str]
) -> None:
    path = tmp_path / "稿.md"
    path.write_text(f"---\nkind: {stated}\ntitle: 港口读书记\n---\n\n港口的灯火亮了。\n", "utf-8")
    imported = one(office, path)
    assert (imported.status, imported.kind) == ("new", kind)
    assert [notice.key for notice in imported.warnings] == told


def test_bringing_in_is_not_writing(office: Office) -> None:
    piece = one(office, PAGE).piece
    assert piece is not None
    given = {"post": "主席", "occasion": "座谈会", "delivered": "2026-04-28"}
    office.desk.drafting.set_fields(piece, given, by=office.author)
    office.desk.reviewing.submit(piece, by=office.editor)
    versions = office.desk.reviewing.versions(piece)
    assert [version.author for version in versions] == ["", "作者"]
    office.approve(piece, office.editor)  # importing is not authorship
    assert office.desk.drafting.open(piece).stage == "复审"


def test_who_submits_or_saves_a_page_as_it_came_in_did_not_write_it(office: Office) -> None:
    piece = one(office, PAGE).piece
    assert piece is not None
    office.desk.reviewing.save_version(piece, "来稿", by=office.reviewer)
    assert [version.author for version in office.desk.reviewing.versions(piece)] == [""]
    given = {"post": "主席", "occasion": "座谈会", "delivered": "2026-04-28"}
    office.desk.drafting.set_fields(piece, given, by=office.author)
    office.desk.reviewing.submit(piece, by=office.author)
    office.approve(piece, office.editor)
    office.approve(piece, office.reviewer)
    assert office.desk.drafting.open(piece).stage == "终审"


def test_people_are_offered_and_enter_the_register_only_when_accepted(office: Office) -> None:
    imported = one(office, PAGE)
    assert [entry.name for entry in imported.people][:2] == ["程立诚", "何静波"]
    assert office.desk.register.people() == ()
    assert imported.piece is not None
    assert office.desk.intake.accept_people(imported.piece, by=office.editor).value == 6
    (person,) = office.desk.register.people("韦明德")
    (post,) = person.posts
    assert (post.valid_from, post.recorded) == ("", office.desk.register.today())
    assert "海川" in post.source
    office.desk.intake.accept_people(imported.piece, by=office.editor)
    assert office.desk.register.people("韦明德") == (person,)


def test_people_can_be_accepted_while_importing(office: Office) -> None:
    one(office, PAGE, accept_people=True)
    assert len(office.desk.register.people()) == 6


def test_the_same_bytes_or_the_same_words_make_no_second_piece(
    office: Office, tmp_path: Path
) -> None:
    first = one(office, PAGE)
    again = one(office, PAGE)
    assert (again.status, again.piece) == ("duplicate", first.piece)
    assert [notice.key for notice in again.warnings] == ["import_duplicate"]
    copied = tmp_path / "copy.txt"
    copied.write_text(PAGE.read_text("utf-8") + "\n\n", "utf-8")
    assert one(office, copied).status == "duplicate"
    assert first.piece is not None
    office.desk.drafting.bin([first.piece], by=office.owner)
    assert [notice.key for notice in one(office, PAGE).warnings] == ["import_duplicate_bin"]


def test_a_folder_comes_in_whole_after_failures(office: Office, folder: Path) -> None:
    result = office.desk.intake.bring_in([folder], by=office.editor)
    assert [(i.source_name, i.status) for i in result.value] == [
        ("1.txt", "new"), ("2.docx", "failed"), ("3.txt", "new"),
    ]  # fmt: skip
    failed = result.value[1].error
    assert isinstance(failed, BadInput)
    assert len(result.changes.pieces) == 2


def test_a_stopped_import_keeps_what_was_finished(office: Office, folder: Path) -> None:
    stop = Stop(at=2)
    result = office.desk.intake.bring_in([folder], by=office.editor, progress=stop)
    assert [imported.status for imported in result.value] == ["new", "failed"]
    assert [notice.key for notice in result.warnings] == ["import_stopped"]
    assert stop.seen[0] == (0, 3, "1.txt")
    assert len(office.desk.finding.ids()) == 1


class StopInside:
    """Progress that is stopped while the first item is being worked on."""

    def __init__(self, reason: BaseException) -> None:
        self._reason = reason
        self.steps = 0

    def step(self, done: int, total: int, what: str) -> None:
        self.steps += 1
        if self.steps == 2:
            raise self._reason


def test_an_import_is_stopped_in_the_middle_of_a_file(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "长.txt"
    path.write_text(PIECE + "我们要抓好落实。\n" * 300_000, "utf-8")
    stop = StopInside(Cancelled())
    result = office.desk.intake.bring_in([path], by=office.editor, progress=stop)
    assert (result.value, [notice.key for notice in result.warnings]) == ((), ["import_stopped"])
    with refused("cancelled", kind=Cancelled):
        office.desk.intake.read(path, StopInsideAtOnce())
    assert office.desk.finding.ids() == []


class StopInsideAtOnce:
    """Progress that was stopped before its first look."""

    def step(self, done: int, total: int, what: str) -> None:
        raise Cancelled


def test_a_reader_that_fails_is_one_failed_row(office: Office, tmp_path: Path) -> None:
    long, short = tmp_path / "1.txt", tmp_path / "2.txt"
    long.write_text(PIECE + "我们要抓好落实。\n" * 300_000, "utf-8")
    short.write_text(PIECE, "utf-8")
    failing = StopInside(ZeroDivisionError("made up"))
    result = office.desk.intake.bring_in([long, short], by=office.editor, progress=failing)
    assert [(one.status, one.source_name) for one in result.value] == [
        ("failed", "1.txt"), ("new", "2.txt"),
    ]  # fmt: skip
    error = result.value[0].error
    assert isinstance(error, BadInput)
    assert (error.key, error.details) == ("import_reader_failed", {"name": "1.txt"})
    assert isinstance(error.__cause__, ZeroDivisionError)


@pytest.mark.parametrize("claim", ["undefined", "rot13", "idna", "punycode", "base64", "x" * 300])
def test_one_odd_page_does_not_stop_a_folder(office: Office, tmp_path: Path, claim: str) -> None:
    page = f'<meta charset="{claim}"><title>在会上的讲话</title><p>我们要抓好落实，不能空谈。</p>'
    (tmp_path / "1.txt").write_text(PIECE, "utf-8")
    (tmp_path / "2.html").write_bytes(page.encode("gb18030"))
    (tmp_path / "3.txt").write_text(PIECE.replace("空谈", "空转"), "utf-8")
    result = office.desk.intake.bring_in([tmp_path], by=office.editor)
    assert [one.status for one in result.value] == ["new", "new", "new"]
    assert result.value[1].title == "在会上的讲话"


def test_half_a_character_does_not_stop_a_folder(office: Office, tmp_path: Path) -> None:
    (tmp_path / "1.md").write_text('---\ntitle: "讲\\ud800话"\n---\n\n' + PIECE, "utf-8")
    (tmp_path / "2.txt").write_text(PIECE, "utf-8")
    result = office.desk.intake.bring_in([tmp_path], by=office.editor)
    assert [one.title for one in result.value] == ["讲话", "在大会上的讲话"]
    pasted = office.desk.intake.read_pasted(None, "在会上的讲话\n落实\ud800了。").value
    stored = office.desk.intake.accept(pasted, by=office.editor).value.piece
    assert "落实\ufffd了。" in office.desk.drafting.open(stored or 0).text


def test_a_path_that_no_system_takes_is_one_failed_row(office: Office) -> None:
    result = office.desk.intake.bring_in([Path("长" * 3_000), PAGE], by=office.editor)
    assert [one.status for one in result.value] == ["failed", "new"]


def test_what_is_marked_secret_is_not_stored_unless_allowed(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "密.txt"
    path.write_text("机密★10年\n\n" + PIECE, "utf-8")
    refused_one = one(office, path)
    assert isinstance(refused_one.error, Refused)
    assert refused_one.error.key == "import_secret"
    assert office.desk.finding.ids() == []
    allowed = one(office, path, allow_secret=True)
    assert allowed.status == "new"
    assert [notice.key for notice in allowed.warnings] == ["read_secret"]


def test_what_a_folder_holds_beside_pieces_is_named(office: Office, tmp_path: Path) -> None:
    folder = tmp_path / "来稿"
    folder.mkdir()
    (folder / "甲.txt").write_text(PIECE, "utf-8")
    for name in ("图.psd", ".隐藏.bin", "~$甲.docx"):
        (folder / name).write_bytes(b"\x00")
    result = office.desk.intake.bring_in([folder], by=office.editor)
    assert [one.status for one in result.value] == ["new"]
    (notice,) = result.warnings
    assert dict(notice.details) == {"count": 1, "names": ("图.psd",)}


def test_the_editor_corrects_before_accepting(office: Office) -> None:
    intake = office.desk.intake
    read = intake.read(PAGE)
    corrections = {"title": "弘扬工匠精神\n夯实基层基础", "speaker": "何静波 ", "end_note": ""}
    imported = intake.accept(read.value, by=office.editor, kind="文章", fields=corrections).value
    assert imported.kind == "article"
    assert imported.fields["title"] == "弘扬工匠精神 夯实基层基础"
    assert imported.fields["title_breaks"] == "6"
    assert "end_note" not in imported.fields
    with refused("field_date", kind=BadInput):
        intake.accept(read.value, by=office.editor, fields={"delivered": "那天"})


def test_a_piece_without_a_title_takes_the_files_name(office: Office) -> None:
    read = office.desk.intake.read(PAGE)
    imported = office.desk.intake.accept(read.value, by=office.editor, fields={"title": ""}).value
    assert imported.title == "page"
    assert "import_no_title" in [notice.key for notice in imported.warnings]


@pytest.mark.parametrize("name", ["没有这个文件.txt", "."])
def test_what_cannot_be_opened_is_said(office: Office, tmp_path: Path, name: str) -> None:
    with pytest.raises(BadInput) as caught:
        office.desk.intake.read(tmp_path / name)
    assert caught.value.key in ("import_file_missing", "import_file_unreadable")


def test_a_huge_file_is_not_even_read(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "大.txt"
    with path.open("wb") as stream:
        stream.truncate(LARGEST + 1)
    with refused("import_too_large", kind=BadInput):
        office.desk.intake.read(path)


def test_the_clipboard_comes_in_too(office: Office) -> None:
    read = office.desk.intake.read_pasted(None, PIECE)
    imported = office.desk.intake.accept(read.value, by=office.editor).value
    assert imported.status == "new"
    assert "抓好落实" in office.desk.drafting.open(imported.piece or 0).text
    assert office.desk.intake.paste("<p>甲<b>乙</b></p>", "甲乙").value.strip() == "甲**乙**"


def crumbed(office: Office) -> Incoming:
    """Read a page of another house that names its channels."""
    read = office.desk.intake.read_pasted(None, PIECE).value
    channel = Found("channel", "工会/要闻", "首页 > 工会 > 要闻 > 正文", "breadcrumb")
    others = [found for found in read.fields if found.name != "channel"]
    return replace(read, fields=(*others, channel))


def test_an_edited_body_is_what_is_stored(office: Office) -> None:
    read = crumbed(office)
    piece = office.desk.intake.accept(read, by=office.editor, text="改过的\r\n正文").value.piece
    assert piece is not None
    assert office.desk.drafting.open(piece).text == "改过的\n正文"


def test_channels_of_another_house_are_offered_and_not_made(office: Office) -> None:
    read = crumbed(office)
    assert office.desk.intake.foreign_channel(read) == "工会/要闻"
    result = office.desk.intake.accept(read, by=office.editor)
    (told,) = [n for n in result.warnings if n.key == "import_channel_offered"]
    assert told.details["path"] == "工会/要闻"
    assert "channel" not in result.value.fields
    assert office.desk.channels.all() == ()


def test_a_channel_that_is_there_or_was_chosen_is_filled_in(office: Office) -> None:
    read = crumbed(office)
    chosen = {"channel": "工运"}
    first = office.desk.intake.accept(read, by=office.editor, fields=chosen)
    assert (first.value.fields["channel"], first.warnings) == ("工运", ())
    office.desk.channels.add("工会/要闻", by=office.editor)
    assert office.desk.intake.foreign_channel(read) == ""
    again = office.desk.intake.accept(read, by=office.editor, answer=Answer.NEW)
    assert again.value.fields["channel"] == "工会/要闻"


def test_what_is_pasted_is_called_by_its_title_or_by_the_time(office: Office) -> None:
    assert crumbed(office).name == "在大会上的讲话.txt"
    untitled = office.desk.intake.read_pasted(
        None, "只有一句没有标题的话，后面也没有别的了。"
    ).value
    assert re.fullmatch(r"剪贴板 \d{4}-\d\d-\d\d \d\d：\d\d\.txt", untitled.name)
