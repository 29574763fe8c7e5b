"""What belongs to the site and not to the article: navigation, sharing, footers, licences."""

from __future__ import annotations

import re

from editor_app.formats.readers.lines import Line
from editor_app.formats.readers.simplified import simplified

# Footers: one such line is enough to know that the article is over.
_FOOTER = re.compile(
    r"ICP\s*[备证]|ICP证|公网安备|互联网新闻信息服务|许可证|经营许可|视听节目|版权所有|版权声明|All\s+Rights\s+Reserved"
    r"|Copyright|©|友情链接|网站标识码|备案号|网站地图|联系我们|关于我们|主办单位|承办单位|技术支持|举报电话"
    r"|不良信息|未经.{0,8}授权.{0,8}(?:禁止|不得)|法律顾问|免责声明|隐私(?:政策|权)|营业执照|出版物经营|微信扫一扫|关注该公众号|预览时标签不可点",
    re.IGNORECASE,
)
# Lists of other articles and things round the article.
_AFTER = re.compile(
    r"(?:相关|推荐|延伸|扩展|更多|热门|热点|精彩|精选|图片|视频|最新|往期|猜你|为您|编辑|今日|深度|专题|新闻|阅读|排行|站内)*"
    r"(?:新闻|阅读|链接|推荐|报道|文章|热点|专题|排行榜?|图片|视频|回顾|喜欢|日历|专栏|内容|稿件|资讯|导读|热词|热帖|评论)"
    r"(?:排行榜?)?[:：>》]*"
)
_TOOLS = re.compile(
    r"(?:【?\s*)(?:我要)?(?:纠错|打印(?:本[页稿文])?|关闭(?:窗口|本页|此页)?|收藏(?:本[页文])?|分享(?:到|至)?|返回(?:顶部|首页|列表|目录|上一页)?|举报|评论|复制(?:链接|网址)|"
    r"点赞|赞|在看|推荐|转发|大\s*中\s*小|加入收藏|发表评论|我要评论|下一[篇页条]|上一[篇页条]|阅读原文|阅读全文|继续阅读|展开全文|查看(?:全文|更多|原文)|"
    r"扫一扫|加载更多|(?:举报[/／])?反馈|举报[/／]反馈|寄给朋友|列印|更多(?:>>|»|图片|新闻)?|登录|注册|客户端|微信|微博|微信公众号|手机版|播报文章|听新闻|语音播报|正文|末页|首页|尾页|朋友圈|QQ空间|新浪微博|Qzone|复制|字号|图集|正在加载\S*|举报|[+＋]\d{1,4})"
    r"(?:\s*】?)[:：>》»]*",
    re.IGNORECASE,
)
_INVITE = re.compile(
    r"^(?:【|\[)?(?:点击(?:进入|查看|下载|上方|蓝字|图片|阅读)|扫(?:描|码|一扫)|长按|微信扫|关注.{0,14}(?:微信|公众号|微博|新华网|我们)|"
    r"欢迎(?:关注|订阅|扫码)|下载.{0,12}客户端|本文来源于网络|(?:更多|想看).{0,20}(?:请|尽在|关注|点击|下载)|"
    r"打开.{0,10}(?:APP|客户端|微信)|分享到|转载(?:请|须|时)|特别声明|声明[:：]|本网站?(?:所有|刊载)|凡(?:本网|注明)|以上内容)|纠错|^[(（]?(?:(?:全|正|本)?文)?(?:完|终)[)）]?$|^[—–\-=~·\s]*(?:the\s+)?end[—–\-=~·\s]*$",
    re.IGNORECASE,
)
_NEIGHBOUR = re.compile(r"[【\[]?\s*[上下]一(?:篇|条|则|页)(?:文章|新闻)?\s*[】\]]?\s*[:：].{0,80}")
_PAGES = re.compile(
    r"(?:[\[【（(]?\d{1,2}[\]】）)]?[\s|]*){1,20}|共\s*\d+\s*页.*|第\s*\d+\s*页.*|\d+\s*/\s*\d+"
)
_CRUMB = re.compile(
    r"[\s【\[]*(?:(?:当前|现在|您|所在|你|的)+(?:位置|在)?|位置)\s*[:：]"
    r"|[\s【\[]*(?:首页|主页|网站首页)\s*[>›»-]"
)
_LONGEST = 1_000  # characters: a longer line is text, or a page that is all one line
_SHARE_SITES = re.compile(
    r"(?:微信|微博|QQ|Qzone|朋友圈|空间|人人网|豆瓣|Facebook|Twitter|抖音)", re.I
)


def is_footer(text: str) -> bool:
    """Whether a line belongs to a site's footer: licences, copyright, contact."""
    if len(text) > _LONGEST or (len(text) > 60 and is_said(text)):
        return False
    return _FOOTER.search(simplified(text)) is not None


def is_said(text: str) -> bool:
    """Whether a line is a sentence, which may well speak of copyright, sharing or a home page."""
    return text.rstrip("”’」』）)")[-1:] in "。！？；" and "©" not in text


def is_after(text: str) -> bool:
    """Whether a line heads a list of other articles (相关新闻, 推荐阅读)."""
    if len(text) > 12:
        return False
    return _AFTER.fullmatch(simplified(text.strip("【】[] >》|·"))) is not None


def is_tool(text: str) -> bool:
    """Whether a line is a button, an invitation, page numbers or sharing."""
    if len(text) > _LONGEST:
        return False
    bare = simplified(text.strip("　 |丨·•>*【】[]"))
    if not bare or any(p.fullmatch(bare) for p in (_TOOLS, _PAGES, _NEIGHBOUR)):
        return True
    if len(bare) <= 80 and _INVITE.search(bare):
        return True
    parts = [part for part in re.split(r"[\s|丨】【\u3000]+", bare) if part]
    return len(parts) > 1 and all(_TOOLS.fullmatch(part) or part in "大中小" for part in parts)


def is_breadcrumb(text: str) -> bool:
    """Whether a line says where in the site the page stands."""
    if len(text) < 100 and _CRUMB.match(simplified(text)):
        return True
    # A tag (<b>) or a sentence with a sign in it is text, and text is never dropped.
    return (
        sum(map(text.count, ">›»")) >= 2
        and len(text) < 60
        and not re.search("[<，。；！？,;!?]", text)
    )


def is_navigation(line: Line) -> bool:
    """Whether a line is links: many short words, or nearly all of it linked and short."""
    if len(line.text) > _LONGEST:
        return False
    words = [word for word in re.split(r"[\s|丨·｜\u3000]+", line.text) if word]
    latin = line.text.isascii() and line.linked < 0.5  # whose words are short anyway
    if len(words) >= 6 and not latin and sum(len(word) for word in words) <= 5 * len(words):
        return not re.search(r"[。；！？]|\d{4}", line.text)
    if line.linked > 0.85 and _SHARE_SITES.search(line.text) and len(line.text) < 30:
        return True
    return line.linked > 0.85 and len(words) > 2 and "|" in line.text


def is_chrome(line: Line) -> bool:
    """Whether a line is the site's and not the article's."""
    return (
        bool(line.text)
        and not line.block
        and (
            is_footer(line.text)
            or is_tool(line.text)
            or is_navigation(line)
            or is_breadcrumb(line.text)
        )
    )
