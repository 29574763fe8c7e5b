"""Pages of the sorts that offices copy from: fields right, nothing of the site in the body."""

from __future__ import annotations

import pytest

from editor_app.formats.incoming import Incoming, Reason
from editor_app.formats.readers.html.page import read_fragment
from editor_app.formats.readers.pictures import Pictures
from editor_app.formats.reading import read
from editor_app.text.blocks import Heading, Paragraph, Table, plain
from tests.formats.readers import sites

EXPECTED: dict[str, dict[str, str]] = {
    "people": {
        "kicker": "迎接“五一”国际劳动节",
        "title": "全市工会工作会议召开",
        "published": "2024-04-30T07:30:00+08:00",
        "source": "人民网－人民日报",
        "editor": "王小明、赵丽",
        "channel": "地方",
        "reporters": "张晓东、李伟",
        "page": "04",
    },
    "xinhua": {
        "title": "习近平在某地考察时强调 坚持高质量发展",
        "title_breaks": "11",
        "published": "2024-04-30T18:05:12+08:00",
        "source": "新华网",
        "editor": "王佳宁",
        "reporters": "张三、李思雨",
        "dateline": "新华社某地4月30日电（记者张三、李思雨）",
    },
    "gmw": {
        "title": "让劳动光荣成为时代强音",
        "published": "2024-05-01T05:10:00+08:00",
        "source": "光明网-《光明日报》",
        "editor": "孙满桃",
        "channel": "时评频道/光明论坛",
        "byline": "周思明",
        "page": "02",
    },
    "workercn": {
        "title": "坚定信心 团结奋斗 奋力谱写新时代工运事业新篇章",
        "title_breaks": "4,9",
        "subtitle": "——在全市工会第十次代表大会上的报告",
        "speaker": "徐刚",
        "occasion": "全市工会第十次代表大会",
        "delivered": "2024-04-28",
        "published": "2024-04-29T16:08:00+08:00",
        "source": "中工网",
        "editor": "尹文卓",
        "channel": "工会频道/要闻",
        "end_note": "（本文为作者2024年4月28日在全市工会第十次代表大会上的报告，有删节）",
        "abridged": "true",
    },
    "gov": {
        "title": "市长在全市安全生产电视电话会议上的讲话",
        "occasion": "全市安全生产电视电话会议",
        "delivered": "2024-03-15",
        "published": "2024-03-18T17:20:00+08:00",
        "source": "市政府办公室",
        "channel": "政务公开/领导讲话",
    },
    "wechat": {
        "title": "致敬每一位劳动者",
        "published": "2024-05-01T08:00:00+08:00",
        "source": "市总工会",
        "editor": "吴敏",
        "checkers": "周杰",
        "origin": "original",
        "byline": "陈晓燕",
    },
    "sina": {
        "title": "全国多地举行劳动节庆祝活动",
        "published": "2024-05-01T09:21:00+08:00",
        "source": "中国新闻网",
        "editor": "刘光博",
        "reporters": "王晓斌",
        "dateline": "中新网北京5月1日电 (记者 王晓斌)",
        "origin": "reprint",
        "original_title": "多地举行“五一”庆祝活动",
    },
    "netease": {
        "title": "职工服务中心建到家门口",
        "published": "2024-05-02T10:15:00+08:00",
        "source": "工人日报",
        "editor": "王晓易",
    },
    "epaper": {
        "kicker": "——来自基层工会的报告（上）",
        "title": "把服务做到职工心坎上",
        "subtitle": "本市建成职工服务站点千余个",
        "published": "2024-05-03",
        "source": "《工人日报》",
        "reporters": "刘建国、赵敏",
        "page": "02",
    },
}
KINDS = {
    "people": "news",
    "xinhua": "news",
    "gmw": "article",
    "workercn": "speech",
    "gov": "speech",
    "wechat": "article",
    "sina": "news",
    "netease": "news",
    "epaper": "news",
}
SITE_WORDS = (
    "关于我们", "ICP", "许可证", "Copyright", "河北探索农村", "首页", "责编", "责任编辑", "分享",
    "打印", "纠错", "扫一扫", "字号", "浏览次数", "网站标识码", "版权声明", "原标题", "点击上方",
)  # fmt: skip


def brought_in(site: str) -> Incoming:
    return read(f"{site}.html", getattr(sites, site)().encode()).value


def body(incoming: Incoming) -> list[str]:
    blocks = incoming.document.blocks
    return [plain(b.children) for b in blocks if isinstance(b, Paragraph | Heading)]


@pytest.mark.parametrize("site", EXPECTED)
def test_fields_are_found(site: str) -> None:
    assert brought_in(site).field_values() == EXPECTED[site]


@pytest.mark.parametrize("site", EXPECTED)
def test_kind_is_guessed(site: str) -> None:
    assert brought_in(site).kind == KINDS[site]


@pytest.mark.parametrize("site", EXPECTED)
def test_body_is_whole_and_nothing_of_the_site_is_in_it(site: str) -> None:
    text = "\n".join(body(brought_in(site)))
    assert all(sentence in text for sentence in sites.PROSE)
    assert not [word for word in SITE_WORDS if word in text]


@pytest.mark.parametrize("site", EXPECTED)
def test_each_find_says_where_it_was_seen(site: str) -> None:
    for found in brought_in(site).fields:
        assert found.where
        assert len(found.where) <= 60
        assert found.how


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16", "utf-8-sig"])
@pytest.mark.parametrize("site", ["people", "workercn"])
def test_any_encoding_and_a_wrong_declaration_give_the_same(site: str, encoding: str) -> None:
    data = getattr(sites, site)().encode(encoding)  # declared as utf-8 throughout
    result = read("page.html", data)
    assert result.value.field_values() == EXPECTED[site]
    wrong = [n for n in result.warnings if n.key == "read_wrong_declaration"]
    assert bool(wrong) == (encoding == "gb18030")


@pytest.mark.parametrize("site", EXPECTED)
def test_a_page_copied_as_text_gives_the_same(site: str) -> None:
    page = getattr(sites, site)()
    seen = [line.text for line in read_fragment(page, Pictures()).lines if line.text]
    title = page.partition("<title>")[2].partition("</title>")[0]
    value = read("page.txt", "\n\n".join([title, *seen]).encode()).value
    looks = {"kicker"} | ({"subtitle"} if site == "epaper" else set())  # lost with the tags
    expected = {name: text for name, text in EXPECTED[site].items() if name not in looks}
    assert value.field_values() == expected
    text = "\n".join(body(value))
    assert all(sentence in text for sentence in sites.PROSE)
    assert not [word for word in SITE_WORDS if word in text]


def test_roster_beside_the_article_is_offered_and_not_in_the_body() -> None:
    incoming = brought_in("workercn")
    assert [(p.name, p.posts) for p in incoming.people] == [
        ("徐刚", ("全市总工会主席",)),
        ("王东江", ("全市总工会党组书记、副主席",)),
        ("张晓兰", ("全市总工会副主席(兼)",)),
        ("高凤林", ("全市总工会副主席(兼)",)),
    ]
    assert "王东江" not in "".join(body(incoming))


def test_the_heading_of_a_roster_goes_where_its_people_go() -> None:
    listed = "".join(f"<p>{name}　市总工会副主席</p>" for name in ("王东江", "张晓兰", "高凤林"))
    roster = f"<h3>出席人员名单</h3>{listed}"
    text = "".join(f"<p>{line}</p>" for line in sites.PROSE)
    inside = read("页.html", _page(f"<div>{text}{roster}</div>")).value
    assert body(inside)[-4:] == ["出席人员名单", *listed[3:-4].split("</p><p>")]
    beside = read("页.html", _page(f"<div>{text}</div><div>{roster}</div>")).value
    assert body(beside)[-1] == sites.PROSE[-1]
    assert [each.reason for each in beside.left_out] == [Reason.PEOPLE] * 4
    assert len(inside.people) == len(beside.people) == 3


def _page(text: str) -> bytes:
    return sites.page("读书活动", "", f"<h1>读书活动</h1><div>{text}</div>").encode()


def test_table_of_data_is_kept_and_a_table_that_only_places_is_not() -> None:
    blocks = brought_in("gov").document.blocks
    tables = [block for block in blocks if isinstance(block, Table)]
    assert [[plain(cell) for cell in row] for row in tables[0].rows] == [
        ["地区", "数量"],
        ["东区", "12"],
        ["西区", "8"],
    ]
    assert len(tables) == 1


def test_numbered_lines_are_headings_and_a_salutation_is_one() -> None:
    blocks = brought_in("workercn").document.blocks
    assert isinstance(blocks[0], Paragraph)
    assert blocks[0].role == "salutation"
    headings = [plain(b.children) for b in blocks if isinstance(b, Heading)]
    assert headings == ["一、过去五年的工作", "二、今后五年的任务"]


def test_pictures_elsewhere_are_never_fetched_but_counted() -> None:
    result = read("page.html", sites.wechat().encode())
    (missing,) = [n for n in result.warnings if n.key == "read_images_missing_named"]
    assert missing.details["count"] == 1
    assert not result.value.assets
