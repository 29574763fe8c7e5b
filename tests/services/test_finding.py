from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from editor_app.domain.piece import Status
from editor_app.errors import BadInput
from editor_app.paths import resources
from editor_app.services.desk import Desk, open_desk
from tests.services.office import PHRASE, TEXT, Office, quick_passphrases

LATE = datetime(2019, 4, 29, 17, 30, tzinfo=UTC)  # the 30th in Beijing


@pytest.fixture
def stages(office: Office) -> dict[str, int]:
    """Return one piece at each place of the flow."""
    draft, first, returned, signed, binned = (
        office.piece(title="草"),
        office.submitted(),
        office.submitted(),
        office.signed(),
        office.piece(title="弃"),
    )
    office.desk.reviewing.send_back(returned, by=office.editor, report="改")
    office.desk.drafting.bin([binned], by=office.owner)
    return {"草稿": draft, "初审": first, "退回": returned, "已签发": signed, "回收站": binned}


def test_the_sidebar_counts_what_stands_where(office: Office, stages: dict[str, int]) -> None:
    overview = office.desk.finding.overview(office.editor)
    assert (overview.total, overview.bin) == (4, 1)
    assert overview.by_status == {
        Status.DRAFT: 1, Status.IN_REVIEW: 1, Status.RETURNED: 1, Status.SIGNED: 1,
        Status.PUBLISHED: 0,
    }  # fmt: skip
    assert overview.waiting == (stages["初审"],)
    assert office.desk.finding.overview().waiting == ()


@pytest.mark.parametrize("stage", ["草稿", "初审", "退回", "已签发"])
def test_a_stage_finds_what_stands_in_it(
    office: Office, stages: dict[str, int], stage: str
) -> None:
    assert office.desk.finding.ids(f"stage:{stage}") == [stages[stage]]
    assert stages[stage] not in office.desk.finding.ids(f"-环节:{stage}")
    (row,) = office.desk.finding.rows([stages[stage]])
    assert (row.stage, row.kind, row.who) == (stage, "speech", "李某")


def test_the_bin_is_a_list_of_its_own(office: Office, stages: dict[str, int]) -> None:
    finding = office.desk.finding
    assert finding.ids(scope="bin") == [stages["回收站"]]
    assert finding.ids("弃", scope="bin") == [stages["回收站"]]
    assert finding.ids("弃") == []


def test_kinds_are_found_by_any_of_their_names(office: Office) -> None:
    add, finding = office.desk.drafting.new, office.desk.finding
    made = {
        kind: add(kind, "题", by=office.author, text="字").value.id
        for kind in ("speech", "news", "commentary")
    }
    assert finding.ids("kind:speech") == finding.ids("类型:讲话") == finding.ids("类型:讲话稿")
    assert finding.ids("类型:消息 OR 类型:评论", sort="created", descending=False) == [
        made["news"], made["commentary"],
    ]  # fmt: skip
    assert set(finding.ids("-类型:讲话")) == {made["news"], made["commentary"]}


def test_fields_dates_and_words_go_together(office: Office) -> None:
    piece, other = office.piece("回信精神很受鼓舞。"), office.piece("回信精神。", title="二")
    fields = {"delivered": "2019-04-29", "channel": "工会/要闻", "source": "中工网"}
    office.desk.drafting.set_fields(piece, fields, by=office.author)
    office.desk.tagging.tag([piece, other], ["劳模"], by=office.author)
    finding = office.desk.finding
    query = 'tag:劳模 speaker:李 2019-04..2019-05 "回信精神" channel:工会 -草案'
    assert finding.ids(query) == [piece]
    assert finding.ids("tag:劳模 -2019-04..2019-05") == [other]
    assert set(finding.ids("囘信精神 OR 回信精神")) == {piece, other}


def test_rows_keep_the_order_asked_for_and_skip_what_is_gone(office: Office) -> None:
    first, second = office.piece(title="一"), office.piece(title="二")
    rows = office.desk.finding.rows([second, 99, first])
    assert [row.id for row in rows] == [second, first]
    assert office.desk.finding.rows([]) == []


def test_a_bad_sort_or_query_is_said(office: Office) -> None:
    for query, sort in (("", "colour"), ('"开着', "updated"), ("status:高兴", "updated")):
        with pytest.raises(BadInput):
            office.desk.finding.ids(query, sort=sort)


@pytest.fixture
def late_desk(tmp_path: Path) -> Desk:
    """Return a desk whose clock stands late in the evening, UTC."""
    return open_desk(
        tmp_path / "late.dinggao",
        resources=resources(),
        passphrases=quick_passphrases(),
        clock=lambda: LATE,
    )


def test_times_are_the_clocks_and_days_are_beijings(late_desk: Desk) -> None:
    owner = late_desk.users.owner()
    piece = late_desk.drafting.new("commentary", "题", by=owner, text=TEXT).value
    version = late_desk.reviewing.save_version(piece.id, "", by=owner).value
    late_desk.register.add("某人", "主席", by=owner)
    assert (piece.created, version.time) == (LATE, LATE)
    assert late_desk.register.people()[0].posts[0].recorded == "2019-04-30"
    late_desk.close()


def test_a_day_without_its_year_is_told_by_the_librarys_clock(late_desk: Desk) -> None:
    owner, fields = late_desk.users.owner(), {"delivered": "昨天", "published": "上午9时"}
    piece = late_desk.drafting.new("speech", "题", by=owner, fields=fields).value
    assert piece.fields["delivered"] == "2019-04-29"  # it is the 30th in Beijing
    assert piece.fields["published"] == "2019-04-30T09:00:00+08:00"
    edited = late_desk.drafting.set_fields(
        piece.id, {"delivered": "十二月三十一日"}, by=owner
    ).value
    assert edited.fields["delivered"] == "2018-12-31"
    late_desk.register.add("某人", "主席", by=owner, valid_from="4月1日")
    assert late_desk.register.people()[0].posts[0].valid_from == "2019-04-01"
    late_desk.close()


def test_passphrases_may_be_long_and_in_any_script(office: Office) -> None:
    long = "一个很长的口令，带标点和 spaces，还有🙂" * 5
    office.desk.users.set_passphrase("总编", PHRASE, long, by=office.chief)
    piece = office.submitted()
    office.approve(piece, office.editor, office.reviewer)
    office.desk.reviewing.approve(piece, by=office.chief, passphrase=long)
    assert office.desk.reviewing.state(piece, office.owner).final
