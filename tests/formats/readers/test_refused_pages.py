"""Pages that hold no article are refused; short and odd articles are not."""

from __future__ import annotations

import pytest

from editor_app.errors import BadInput
from editor_app.formats.reading import read
from editor_app.text.projections import reading_text
from editor_app.text.source import write

PROSE = "要坚持以职工为中心的工作导向，着力解决职工群众最关心的利益问题，团结动员职工建功立业。"


def html(title: str, body: str) -> bytes:
    return f"<html><head><title>{title}</title></head><body>{body}</body></html>".encode()


def linked(texts: list[str], between: str = "") -> str:
    return "".join(f"<li><a href='/{n}'>{text}</a>{between}</li>" for n, text in enumerate(texts))


NONE = {
    "log-in form": html(
        "用户登录 - 海川办公系统",
        "<h1>用户登录</h1><form>用户名：<input name=u> 密码：<input type=password> 验证码：<input>"
        "</form><a>忘记密码？</a><p>还没有账号？<a href=/r>立即注册</a></p>",
    ),
    "log-in with sentences": html(
        "海川网盘",
        "<div>欢迎使用海川网盘，请登录后继续使用全部功能。</div><form><input type=password></form>"
        "<div>扫码登录更安全，请使用手机客户端扫描二维码登录。</div>",
    ),
    "server's 404": html("404 Not Found", "<center><h1>404 Not Found</h1></center><hr>nginx"),
    "site's 404": html(
        "海川网",
        "<h2>抱歉，您访问的页面不存在！</h2><p>可能的原因：网址有误，或者页面已被删除。</p>"
        "<p>3秒后返回首页。</p>",
    ),
    "403": html("403 Forbidden", "<h1>403 Forbidden</h1><p>You may not see this page.</p>"),
    "taken down": html("", "<div>该内容已被发布者删除</div>"),
    "blocked": html("验证", "<p>当前环境异常，完成验证后即可继续访问。</p>"),
    "waiting": html("海川网", "<div id=app>正在加载，请稍候……</div>"),
    "only a script": html("海川网", "<div id=app></div><noscript>请启用JavaScript。</noscript>"),
    "frames": b"<html><head><title>x</title></head><frameset><frame src=a.html></frameset></html>",
    "search": html(
        "劳模_搜索结果_海川网",
        "<p>共找到 1,024 条结果</p>"
        + "".join(
            f"<h3><a href=/{n}>劳模精神代代相传系列报道之{n}</a></h3><p>{PROSE[:30]}…</p>"
            for n in range(1, 9)
        ),
    ),
    "list of notices": html(
        "通知公告-海川市总工会",
        linked([f"关于开展第{n}届技能大赛的通知" for n in range(1, 9)], " 2024-05-01"),
    ),
    "front page": html(
        "海川网",
        "".join(f"<h2>栏目{n}</h2>" + linked([f"职工书屋建到工地上（{n}）"] * 6) for n in range(6)),
    ),
    "empty body": html("海川网", "&nbsp;<p> </p>"),
}  # fmt: skip


@pytest.mark.parametrize("case", NONE)
def test_a_page_without_an_article_is_refused(case: str) -> None:
    with pytest.raises(BadInput) as caught:
        read("页面.html", NONE[case])
    assert caught.value.key == "import_no_article"
    assert caught.value.details["name"] == "页面.html"


SOME = {
    "one sentence": (
        html("放假通知", "<h1>放假通知</h1><p>5月1日至5日放假。</p>"),
        "放假通知",
        ["5月1日至5日放假。"],
    ),
    "no sentence": (
        html(
            "停水通知",
            "<h2>停水通知</h2><p>各住户</p><p>7月5日8时至18时停水</p><p>海川物业</p><p>2023年7月2日</p>",
        ),
        "停水通知",
        ["各住户", "7月5日8时至18时停水", "海川物业", "2023年7月2日"],
    ),
    "notice of a meeting": (
        html(
            "关于召开工会工作会议的通知",
            "<h2>关于召开工会工作会议的通知</h2><div>发布日期：2024-04-20</div><p>各区工会：</p>"
            f"<p>{PROSE}</p><p>时间：2024年5月10日上午9时</p><p>地点：市工人文化宫三楼</p>"
            "<p>联系人：陈红</p><p>电话：0898-66666666</p><p>邮箱：gh@hc.cn</p><p>海川市总工会</p>",
        ),
        "关于召开工会工作会议的通知",
        [
            "各区工会：", PROSE, "时间：2024年5月10日上午9时", "地点：市工人文化宫三楼",
            "联系人：陈红", "电话：0898-66666666", "邮箱：gh@hc.cn", "海川市总工会",
        ],
    ),
    "poem": (
        html(
            "码头",
            "<h2>码头</h2><p>作者：石磊</p><p>风从海上来</p><p>船在雾里走</p><p>一双手</p>"
            "<p>把清晨举过头</p>",
        ),
        "码头",
        ["风从海上来", "船在雾里走", "一双手", "把清晨举过头"],
    ),
    "article on error pages": (
        html("网站为何总是404", "<h1>网站为何总是404</h1>" + f"<p>{PROSE}</p>" * 6),
        "网站为何总是404",
        [PROSE] * 6,
    ),
    "article beside a log-in box": (
        html(
            "工会进万家",
            "<form>用户名<input> 密码<input type=password></form><h1>工会进万家</h1>"
            + f"<p>{PROSE}</p>" * 4,
        ),
        "工会进万家",
        [PROSE] * 4,
    ),
    "article with many links": (
        html(
            "工会服务地图",
            f"<h1>工会服务地图</h1><p>{PROSE}</p><p>{PROSE}</p>"
            "<p><a href=/1>中山路户外劳动者驿站</a>："
            f"{PROSE}</p><p><a href=/2>学府路户外劳动者驿站</a>：{PROSE}</p>",
        ),
        "工会服务地图",
        [PROSE, PROSE, f"中山路户外劳动者驿站：{PROSE}", f"学府路户外劳动者驿站：{PROSE}"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", SOME)
def test_a_short_or_odd_article_is_read_whole(case: str) -> None:
    data, title, body = SOME[case]
    value = read("页面.html", data).value
    assert value.field_values()["title"] == title
    assert reading_text(write(value.document)).splitlines() == body


@pytest.mark.parametrize(
    "line",
    [
        "版权所有者应当依法行使权利，不得滥用。",
        "他把登录、注册、分享这些词都记在本子上。",
        "更多内容请点击下载，这是骗子常用的话。",
        "未经授权禁止转载，这句话他写了三十年。",
        "首页 > 工会 > 正文，这样的导航他闭着眼都能点。",
        "打印！",
        "1",
    ],
)
def test_text_that_speaks_of_sites_stays_amid_an_article(line: str) -> None:
    body = f"<p>{PROSE}</p>" * 5 + f"<p>{line}</p>" + f"<p>{PROSE}</p>" * 9
    value = read("页面.html", html("编辑部的故事", f"<h1>编辑部的故事</h1>{body}")).value
    assert line in reading_text(write(value.document)).splitlines()


def test_files_that_a_notice_points_to_are_named() -> None:
    links = "<p>附件：<a href='/f/1.docx'>报名表</a>、<a href='/f/2.pdf?v=1'>名额分配</a></p>"
    data = html("报名通知", f"<h1>报名通知</h1><p>{PROSE}</p><p>{PROSE}</p>{links}")
    notices = {notice.key: dict(notice.details) for notice in read("a.html", data).warnings}
    assert notices == {"read_attachments": {"count": 2, "names": "报名表、名额分配"}}


@pytest.mark.parametrize(
    "word", ["下一页", "下一页 >", "[下一页]", "后一页", "下一頁", "Next", "阅读全文"]
)
def test_an_article_of_several_pages_says_so(word: str) -> None:
    pages = f"<div><a href='2.html'>{word}</a></div>"
    data = html("工会进万家", f"<h1>工会进万家</h1><p>{PROSE}</p><p>{PROSE}</p>{pages}")
    assert [notice.key for notice in read("a.html", data).warnings] == ["read_more_pages"]


@pytest.mark.parametrize(("second", "more"), [("c10-2.html", True), ("note.html#n2", False)])
def test_numbers_that_lead_to_pages_of_their_number_are_further_pages(
    second: str, *, more: bool
) -> None:
    pages = f"<div><a href='c10.html'>【1】</a><a href='{second}'>【2】</a></div>"
    data = html("工会进万家", f"<h1>工会进万家</h1><p>{PROSE}</p><p>{PROSE}</p>{pages}")
    warned = [notice.key for notice in read("a.html", data).warnings]
    assert warned == (["read_more_pages"] if more else [])


@pytest.mark.parametrize("href", ["#", "javascript:void(0)", ""])
def test_a_dead_pager_is_no_further_page(href: str) -> None:
    data = html(
        "工会", f"<h1>工会进万家</h1><p>{PROSE}</p><p>{PROSE}</p><a href='{href}'>下一页</a>"
    )
    assert not read("a.html", data).warnings
