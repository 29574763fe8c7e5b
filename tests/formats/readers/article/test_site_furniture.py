"""What is certainly the site's, and what only has its words."""

from __future__ import annotations

import pytest

from editor_app.formats.readers.article import site_furniture as site
from editor_app.formats.readers.lines import Line


@pytest.mark.parametrize(
    "text",
    [
        "企业要依法取得许可证。",
        "他办下了第一张营业执照。",
        "大赛由清川大学提供技术支持。",
        "职工可拨打举报电话12351。",
        "扫描二维码即可报名。",
        "声明：本次活动不收取任何费用。",
        "一、主办单位",
        "主办单位：清川市总工会",
        "承办单位：清川大学",
        "举报电话：0000-12351",
        "四、版权所有权的归属",
        "下届承办单位清川大学接受会旗并合影",
        "联系我们的工友很多。",
    ],
)
def test_a_word_of_footers_makes_no_footer(text: str) -> None:
    assert not site.is_chrome(Line(text))


@pytest.mark.parametrize(
    "text",
    [
        "清ICP备11000000号-1",
        "清公网安备 3300000000001号",
        "Copyright © 2010-2025 qingchuan.example",
        "版权所有 清川网 未经许可不得转载",
        "关于我们 | 联系我们 | 网站地图",
        "主办：清川网信办 技术支持：清川软件 举报电话：0000-12377",
    ],
)
def test_a_number_of_registration_or_several_signs_make_one(text: str) -> None:
    assert site.is_footer(text)


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("声明：本报力求信息真实、准确，文章提及内容仅供参考。", True),
        ("声明：该文观点仅代表作者本人，清川号仅提供信息存储空间服务。", True),
        ("免责声明：本文转载自网络，如有侵权请联系我们删除。", True),
        ("凡本网注明来源的作品，未经授权不得转载。", True),
        ("Notice: The content above is uploaded and posted by a user of a platform.", True),
        ("本文系清川网独家稿件，未经授权，不得转载。", True),
        ("版权声明：清川网版权所有，如需转载，请与清川网联系授权。", True),
        ("评论声明：请遵守国家法律，尊重网上道德，承担一切因您的行为而引起的责任。", True),
        ("以上网友发言只代表其个人观点，不代表清川网的立场。", True),
        ("凡注有“清川网”电头的稿件，未经许可不得转载。", True),
        ("本網站之文字、圖片，非經授權，不得轉載。", True),
        ("本公司将严格遵守法律法规，承担相应责任。", False),
        ("文明上网是每个人的责任。", False),
        ("作品未经著作权人许可被转载的，著作权人可以请求赔偿。", False),
        ("声明：本次展览不售门票。", False),
        ("数据仅供参考，请以实际为准。", False),
    ],
)
def test_a_statement_speaks_of_itself_and_has_two_signs(text: str, *, is_one: bool) -> None:
    assert site.is_statement(text) is is_one


@pytest.mark.parametrize(
    "text", ["字級", "字級：字級縮小字級放大", "放大字体", "分享至Facebook分享至Line", "网摘"]
)
def test_buttons_of_size_and_sharing_are_tools(text: str) -> None:
    assert site.is_tool(text)


@pytest.mark.parametrize("text", ["放大镜", "分享至深", "字级研究", "缩小差距"])
def test_words_that_begin_like_such_buttons_are_none(text: str) -> None:
    assert not site.is_tool(text)


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("长按二维码关注清川工会", True),
        ("更多精彩内容，请关注清川日报客户端。", True),
        ("点击上方蓝字关注我们", True),
        ("用微信扫码二维码", True),
        ("扫描二维码即可报名。", False),
        ("请职工下载客户端报名。", False),
        ("他关注每一名困难职工。", False),
    ],
)
def test_an_invitation_has_two_signs_and_in_a_sentence_three(text: str, *, is_one: bool) -> None:
    assert site.is_invitation(text) is is_one


@pytest.mark.parametrize(
    "text",
    [
        "王志远　李秀兰　张卫东　刘晓燕　陈国强　杨丽华",
        "赵 明　钱 芳　孙建军　周 敏　吴 刚　郑小红　冯 涛　蒋 丽",
        "Many have a sense of being free and see no end of time to make “a life”.",
        "红 橙 黄 绿 青 蓝 紫",
    ],
)
def test_lists_without_links_are_no_navigation(text: str) -> None:
    assert not site.is_navigation(Line(text))


def test_buttons_and_page_numbers_that_run_together_are_tools() -> None:
    for text in (
        "小字号大字号",
        "上一页12下一页",
        "首页 1 2 3 … 9 尾页",
        "[打印本文] [关闭窗口]",
        "往期",
        "上一期 下一期",
        "分享到：微信微博QQ空间",
    ):
        assert site.is_tool(text), text
    for text in ("上一页的数字有误", "第一页写着三个字", "分享：我的读书故事"):
        assert not site.is_tool(text), text


def test_a_menu_is_links_or_stands_outside() -> None:
    menu = "首页 要闻 工会 党建 文化 图片"
    assert site.is_navigation(Line(menu, linked=0.8))
    assert site.looks_like_menu(menu)
    assert not site.looks_like_menu("王志远　李秀兰　张卫东　刘晓燕　陈国强　杨丽华")


@pytest.mark.parametrize("word", ["易信", "关注", "海边"])
def test_a_link_beside_a_button_is_one(word: str) -> None:
    row = [Line("分享到："), Line(word, linked=1.0), Line("第一段正文，讲港口的事。")]
    assert site.is_button(row, 1)
    assert site.is_button(row, 0)
    assert not site.is_button([Line("第一段。"), Line("海边"), Line("第二段。")], 1)


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("为你推荐", True), ("看了本文的网友还看了", True), ("您可能感兴趣的文章", True),
        ("相关新闻", True), ("国内新闻精选：", False), ("推荐优秀工会干部的通知", False),
        ("最美职工推荐办法", False),
    ],
)  # fmt: skip
def test_headings_of_other_articles(text: str, *, is_one: bool) -> None:
    assert site.is_after(text) is is_one


@pytest.mark.parametrize(
    "text",
    ["网友评论", "精选留言 写留言", "评论(12)", "全部评论 3条", "我来说两句", "登录后才能发表评论"],
)
def test_headings_of_comments(text: str) -> None:
    assert site.is_comments(text)


@pytest.mark.parametrize("text", ["3小时前", "12楼", "举报 分享 回复 踩0 赞1", "刚刚"])
def test_marks_of_comments(text: str) -> None:
    assert site.is_comment_mark(text)
    assert not site.is_comment_mark("他三小时前到了港口。")


@pytest.mark.parametrize(
    "text",
    ["字号：A- A A+", "字号 超大 大 标准 小", "1164次阅读", "0 条评论", "返回川狐，查看更多", "+1"],
)
def test_counters_and_sizes_are_tools(text: str) -> None:
    assert site.is_tool(text)


@pytest.mark.parametrize("text", ["标签：工会 劳动", "关键词：港口", "#劳动节# #工会#"])
def test_tags(text: str) -> None:
    assert site.is_tags(text)
    assert not site.is_tags("标签要贴在箱子的正面。")
