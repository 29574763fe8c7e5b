"""What belongs to the site and not to the article: navigation, buttons, footers, statements.

No single word tells it. A footer has a number of registration or several signs, a statement
speaks of the site itself, navigation is links, a button is the whole of its line; and what
only looks so counts beside others of its kind (``is_button``) or behind the body (``behind``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from editor_app.formats.readers.article.names import is_name
from editor_app.formats.readers.lines import Line, asked
from editor_app.formats.readers.simplified import simplified, without

# 海ICP备00000001号, 海公网安备 1号, © 2024, 版权所有 海川网 (but 版权所有权 is a word of the law).
_FOOTER = re.compile(
    r"ICP\s*[备证]\s*[案号]?\s*[\d(（]|[备证]\s*\d{5,}|公网安备|网站标识码|版权所有(?![权者人])|©"
    r"|^\W*友情链接(?:\W|$)|All\s+Rights\s+Reserved|Copyright\s*(?:\(C\)|\d{4}|By\b|©)",
    re.IGNORECASE,
)
# One of these is a word like any other; two in one line are a site's foot: 关于我们 | 联系我们.
_FOOTER_SIGNS = (
    re.compile(r"许可证|营业执照|ICP"),
    re.compile(r"(?:举报|监督)(?:电话|邮箱|热线)|不良信息"),
    re.compile(r"联系我们|投稿邮箱"),
    re.compile(r"关于我们|网站简介|(?:社|公司)简介|公司官网|诚聘|招聘"),
    re.compile(r"网站地图|本站地图|友情链接|加入收藏|设为首页|英文域名|中文网址"),
    re.compile(r"版权(?:声明|保护)|法律(?:声明|顾问)|免责声明|隐私|网站声明"),
    re.compile(r"备案[号证]|网站备案"),
    re.compile(r"广告(?:服务|刊登|合作)|技术服务"),
    re.compile(r"未经.{0,8}(?:授权|许可|同意).{0,8}(?:禁止|不得|转载)"),
    re.compile(r"(?:主|承|协)办(?:单位)?\s*[:：]|技术支持|版权归"),
)
# A platform on what it carries. At least two, and it has to speak of itself.
_STATEMENT_SIGNS = (
    re.compile(
        r"(?:特别|免责|版权|重要|郑重|本站|平台|法律)?(?:声明|提示)\s*[:：]|^Notice|Disclaimer"
    ),
    re.compile(
        r"(?:不|并非|非)代表.{0,14}(?:观点|立场|意见|看法)|仅?代表作者|个人(?:观点|见解)|与.{0,8}无关"
    ),
    re.compile(r"侵(?:权|犯)|著作权|版权|知识产权"),
    re.compile(r"(?:联系|通知|告知).{0,12}(?:删除|处理|我们|撤)|及时删除|予以删除"),
    re.compile(r"转载.{0,12}(?:注明|出处|来源|授权)|(?:注明|标明)(?:出处|来源)"),
    re.compile(r"[未非]经.{0,10}(?:授权|许可|同意)"),
    re.compile(r"(?:不得|严禁|禁止|谢绝).{0,8}(?:转载|镜像|摘编)|违者必究"),
    re.compile(r"请.{0,4}遵守.{0,16}(?:法律|法规|法纪)|网上道德|文明(?:上网|发言|用语)"),
    re.compile(
        r"承担.{0,8}[您你]的|[您你]的.{0,10}(?:后果|责任)|(?:发言|评论).{0,4}[仅只].{0,2}(?:代表|表达)"
    ),
    re.compile(r"信息(?:存储|发布).{0,6}(?:服务|空间|平台)|用户上传|自媒体|information storage"),
    re.compile(
        r"仅供参考|不构成.{0,10}(?:建议|依据)|真实性|准确性|自行(?:核实|判断|承担)|风险自担|力求.{0,10}准确"
    ),
    re.compile(r"来源于?(?:互联)?网络|转载自|目的在于|uploaded and posted|personal opinion"),
)
_ITSELF = re.compile(
    r"本(?:网|站|报|刊|社|台|平台|公众号|号|文|页|公司|版|声明)|该文|文内|所有文章"
    r"|(?:以上|上述|文中|文章|转载)(?:内容|图片|文字|文章|提及|信息|数据|版权)"
    r"|凡(?:本|注明|来源|转载|是)|作者(?:个人)?(?:观点|本人|所有)|联系我们"
    r"|上述声明|The content above|自媒体|网友(?:发言|评论|跟帖)|[您你]的(?:行为|言论|评论|发言)"
    r"|[此该]内容"
    r"|^(?:版权|免责|特别|郑重|重要)(?:和免责)?(?:声明|提[示醒])[:：]|^凡.{0,4}注"
)
# What asks to follow, scan or fetch something: two of these, in a sentence three.
_INVITATION_SIGNS = (
    re.compile(r"扫码|扫[描一].{0,6}[码扫]|长按|识别.{0,6}码|二维码"),
    re.compile(r"关注|订阅|加入|添加|点击|下载|安装|打开"),
    re.compile(r"公众号|微信(?!支付)|微博|客户端|APP|视频号|抖音|小程序|新闻网", re.IGNORECASE),
    re.compile(
        r"更多|精彩|欢迎|尽在|回复.{1,8}(?:获取|查看)|第一时间|海量|阅读原文|查看全文|蓝字|蓝色字|上方|下方"
    ),
    re.compile(r"相关资讯|精准解读|好友|朋友圈"),
)
_INVITING = re.compile(r"[【\[]?点击(?:进入|查看|下载|上方|蓝字|图片|阅读|这里|收听|播放)")
_AFTER = re.compile(
    r"(?:相关|推荐|延伸|扩展|更多|热门|热点|精彩|精选|图片|视频|最新|往期|猜你|为[您你]|编辑|今日|深度|专题|新闻|阅读|排行|站内|本周|一周|频道|[·•])*"
    r"(?:新闻|阅读|链接|推荐|报道|文章|热点|专题|排行榜?|图片|视频|图集|图库|回顾|喜欢|日历|专栏|内容|稿件|资讯|导读|热词|热帖|评论|信息|知识|问答)"
    r"(?:排行榜?)?(?:[日周月/／]+)?[:：>》]*"
    r"|(?:看|读|浏览)[过了].{0,8}的?.{0,6}还(?:看|读|喜欢).{0,2}|喜欢.{0,6}的人.{0,2}喜欢|(?:您|你|大家|网友).{0,6}(?:感兴趣|喜欢|在看|想看|爱看|关注).{0,5}"
    r"|.{0,4}关連?(?:記事|记事)|新闻表情排行.{0,4}"
)
# 网友评论, 评论(12), 我来说两句, 全部跟帖 3条, 登录后才能发表评论
_COMMENTS = re.compile(
    r"(?:网友|全部|最新|热门|精彩|精选|用户|读者|文章|我要|发表|参与|查看|所有|新闻|\d+条?)*(?:评论|跟帖|留言|点评)(?:区|列表|一下)?(?:\s*写(?:留言|评论))?"
    r"\s*[（(]?\s*(?:共\s*)?\d*\s*[条)）]*[:：>》]*|我(?:来|有话|要)说.{0,4}|网友热议|.{0,12}登录.{0,8}(?:评论|留言|发言|参与).{0,6}"
)
_ASKED = re.compile(r"(?<=[\u4e00-\u9fff\d)）])\s*[\[【]\s*(?:发表?|写|我要|查看)评论\s*[\]】]?$")
# 3小时前, 刚刚; 12楼; 举报 分享 回复 踩0 赞1
_AGO = re.compile(
    r"\d{1,3}\s*(?:秒|分钟|小时|天|个?月|年)[之以]?前(?:[\s·]*(?:来自|IP属地)?.{0,8})?|刚刚|\d{1,5}\s*楼|沙发|板凳"
)
_ANSWERS = re.compile(r"(?:回复|举报|点?赞|踩|顶|分享|收藏|支持|反对|引用)(?:\s*[（(]?\d*[)）]?)")
_ANSWERS_RUN = re.compile(rf"(?:{_ANSWERS.pattern}\s*){{2,6}}")
# 2022-04-17 回复, 2022-04-17 10:12 举报 回复(2)
_DAY_ANSWERED = re.compile(
    r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\s*\d{1,2}:\d\d(?::\d\d)?)?\s*(?:来自\S{2,8}\s*)?"
    rf"(?:{_ANSWERS.pattern}\s*){{1,6}}"
)
_TOOLS = re.compile(
    r"(?:【?\s*)(?:我要)?(?:纠错|打印(?:本[页稿文])?|关闭(?:窗口|本页|此页)?|收藏(?:本[页文])?|编辑|(?:一键)?分享(?:到|至|给|本文|按钮|好友|文章)?|返回(?:顶部|首页|列表|目录|上一页|\S{1,6}[，,]?查看更多)?|共享(?:此|本)?(?:文章|内容|文)?|举报|评论|复制(?:链接|网址|本文链接)|"
    r"点赞|赞|顶|踩|在看|推荐|转发|大\s*中\s*小|加入收藏|发表评论|我要评论|下一[篇页条期版]|上一[篇页条期版]|往期(?:回顾|报纸|阅读)?|后一[篇页]|前一[篇页]|阅读原文|阅读全文|继续阅读|展开全文|查看(?:全文|更多|原文|大图)|"
    r"扫一扫|加载更多|(?:举报[/／])?反馈|举报[/／]反馈|寄给朋友|列印|更多(?:>>|»|图片|新闻)?|登录|登陆|注册|登录注册|搜索|频道|客户端|微信|微博|腾讯微博|微信好友|微信公众号|手机版|手机看新闻|播报文章|听新闻|听全文|语音播报|朗读|收听|暂停|播放|正文|网摘|末页|首页|尾页|"
    r"朋友圈|QQ空间|QQ好友|QQ|新浪微博|Qzone|人人网|豆瓣|易信|钉钉|来往|开心网|百度贴吧|Facebook|Twitter|复制|(?:(?:超大|特大|[大中小])?字[号体])+|字[号体级]|(?:字[号体级])?(?:放大|缩小)(?:字[体号])?|(?:字[号体级][:：])?(?:字级(?:放大|缩小)){1,2}|图集|全屏|原图|正在加载\S*|[+＋](?:\d{1,4}|关注)|关注|已关注|订阅|取消|确定|无障碍(?:浏览|阅读)?|繁[体體]|简[体體]|置顶|热点|转播到\S{2,6}|"
    r"(?:阅读|浏览|点击|访问|评论|点赞|收藏|转发|分享|人气|热度|跟帖)(?:次?数|量|次数)?[:：]?\s*[（(]?\d+(?:\.\d+)?[万wW]?\+?[)）]?|\d+(?:\.\d+)?万?\s*(?:次|人|条)?(?:阅读|浏览|评论|点赞|参与|跟帖))"
    r"(?:\s*】?)[:：>》»]*",
    re.IGNORECASE,
)
# 字号：A- A A+; 字号 超大 大 标准 小; 【字体：大 中 小】; T大 T小
_SIZES = re.compile(
    r"[【\[(（]?\s*字[号体](?:大小)?\s*[:：]?(?:\s*[\[【(（]?\s*(?:超大|特大|大|标准|默认|中|小|T|A[-－+＋]?|[-－+＋])\s*[\]】)）]?[\s|/]*){1,8}"
    r"|(?:(?:T[大中小]|A[-－+＋])\s*){2,5}"
)
# 阅读(128)┆评论(6)收藏转载喜欢▼打印举报: at least three buttons that run together
_BUTTONS = re.compile(
    r"(?:[\d\s┆|｜丨·▼▲▽+()（）]*(?:评论|收藏|分享|举报|点赞|转发|转载|喜欢|打印|在看|回复|阅读|赞同?|踩|顶)){3,}[\d\s┆|｜丨·▼▲▽+()（）]*"
)
_LONGEST_BUTTONS = 60
_SIZES_SIGN = re.compile("字|T[大中小]|A[-－+＋]")
_SIZES_WITHIN = re.compile(rf"(?<![^\s|｜])(?:{_SIZES.pattern})(?![^\s|｜])")
# 分享到：微信微博QQ空间, the names of its buttons running together
_SHARED = re.compile(
    r"(?:一键)?分享(?:到|至|给)?\s*[:：]?(?:[\s|·、]|微信(?:好友)?|(?:新浪|腾讯)?微博|QQ(?:空间|好友)?|朋友圈"
    r"|Qzone|人人网|豆瓣|钉钉|复制链接|Facebook|Twitter|Line|WhatsApp|分享[到至]|更多){1,16}",
    re.IGNORECASE,
)
# 用微信扫码二维码, 分享至好友和朋友圈: what stands under a picture of a code.
_SCAN = re.compile(
    r"(?:用|请|打开|使用)?(?:手机|微信)?.{0,4}(?:扫码|扫一?扫|扫描)[^，？]{0,12}|(?:分享|转发)[到至给].{2,12}|(?:手机|微信)(?:扫码|阅读|看).{0,6}"
)
# (完), （全文完）, —— end ——: the end of an article, said.
_THE_END = re.compile(
    r"^[(（]?(?:(?:全|正|本)?文)?(?:完|终)[)）]?$|^[—–\-=~·\s]*(?:the\s+)?end[—–\-=~·\s]*$",
    re.IGNORECASE,
)
_NEIGHBOUR = re.compile(
    r"[【\[]?\s*[上下前后]一(?:篇|条|则|页)(?:文章|新闻)?\s*[】\]]?\s*[:：].{0,80}|[上下]一篇\s.{2,80}"
)
_PAGES = re.compile(
    r"(?:[\[【（(]?\d{1,2}[\]】）)]?[\s|]*){1,20}"
    r"|(?=.*[上下]一?页|.*[首尾末]页)(?:[上下]一?页|[首尾末]页|\d{1,3}|[\s|.…<>«»‹›]){1,40}"
    r"|共\s*\d+\s*页.*|第\s*\d+\s*页.*|\d+\s*/\s*\d+"
)
_TAGS = re.compile(
    r"(?:【|\[)?(?:文章|本文)?(?:标签|关键[词字]|Tags?)(?:】|\])?(?:\s*[:：]|\s+)\s*\S.{0,80}",
    re.IGNORECASE,
)
_TOPICS = re.compile(r"(?:#[^#\s]{2,20}#?\s*){1,8}")  # #工会# #劳动节#
_ADVERT = re.compile(r"(?:广告|AD|推广|赞助|Advertisement)(?:[:：]|\s|$)", re.IGNORECASE)
_CRUMB = re.compile(
    r"[\s【\[]*(?:(?:当前|现在|您|所在|你|的)+(?:位置|在)?|位置)\s*[:：]"
    r"|[\s【\[]*(?:首页|主页|网站首页)\s*[>›»-]"
)
_LONGEST = 1_000  # characters: a longer line is text, or a page that is all one line
_LONGEST_HEADING = 30  # of comments
_LONGEST_STATEMENT = 600
_SHARE_SITES = re.compile(
    r"(?:微信|微博|QQ|Qzone|朋友圈|空间|人人网|豆瓣|Facebook|Twitter|抖音)", re.I
)
_MENU_WORDS = 6
_LONGEST_BUTTON = 8
_LINKED = 0.5


@asked
def is_footer(text: str) -> bool:
    """Whether a line is a site's foot: a number of registration, copyright, or two signs of it."""
    if len(text) > _LONGEST or is_said(text):
        return False
    flat = simplified(text)
    return bool(_FOOTER.search(flat)) or footer_signs(text) > 1


@asked
def footer_signs(text: str) -> int:
    """Return how many signs of a site's foot a line has, 关于我们 and 联系我们 being two."""
    flat = simplified(text)
    return sum(sign.search(flat) is not None for sign in _FOOTER_SIGNS)


def is_said(text: str) -> bool:
    """Whether a line is a sentence, which may well speak of copyright, sharing or a home page."""
    return text.rstrip("”’」』）)")[-1:] in "。！？；" and "©" not in text


@asked
def is_statement(text: str) -> bool:
    """Whether a line is a platform's statement on what it carries: two signs, and of itself."""
    if not 12 <= len(text) <= _LONGEST_STATEMENT:
        return False
    flat = simplified(text)
    if not _ITSELF.search(flat):
        return False
    return sum(sign.search(flat) is not None for sign in _STATEMENT_SIGNS) > 1


@asked
def is_invitation(text: str) -> bool:
    """Whether a line asks to follow, scan or fetch what is not the article."""
    if len(text) > 80:
        return False
    flat = simplified(text)
    signs = sum(sign.search(flat) is not None for sign in _INVITATION_SIGNS)
    said = text.rstrip("”’」』）)")[-1:] in "。；？"
    return signs > 1 + said or (not said and _SCAN.fullmatch(flat) is not None)


@asked
def is_after(text: str) -> bool:
    """Whether a line heads a list of other articles (相关新闻, 推荐阅读)."""
    if len(text) > 14:
        return False
    return _AFTER.fullmatch(simplified(text.strip("【】[] >》|·■◆●"))) is not None


@asked
def is_comments(text: str) -> bool:
    """Whether a line heads what readers wrote (网友评论, 评论(12))."""
    if len(text) > _LONGEST_HEADING:
        return False
    flat = simplified(text.strip("【】[] |"))
    asked = _ASKED.search(flat)  # 评论 [发评论]
    return _COMMENTS.fullmatch(flat[: asked.start()] if asked else flat) is not None


@asked
def is_comment_mark(text: str) -> bool:
    """Whether a line belongs to one reader's comment: 3小时前, 12楼, 举报 分享 回复."""
    flat = simplified(text.strip())
    if len(flat) > 60:
        return False
    if _AGO.fullmatch(flat) or _DAY_ANSWERED.fullmatch(flat):
        return True
    return len(_answers(flat)) > 1


def _answers(text: str) -> list[str]:
    words = text.split()
    if words and all(_ANSWERS.fullmatch(word) for word in words):
        return words
    run = _ANSWERS_RUN.fullmatch(text)  # 顶(1)回复
    return _ANSWERS.findall(text) if run else []


@asked
def is_tool(text: str) -> bool:
    """Whether a line is nothing but buttons, counters or page numbers of the site."""
    if len(text) > _LONGEST:
        return False
    bare = simplified(text.strip("　 |丨·•>*【】[]"))
    if not bare or any(p.fullmatch(bare) for p in (_TOOLS, _PAGES, _NEIGHBOUR, _THE_END, _SHARED)):
        return True
    if len(bare) <= _LONGEST_BUTTONS and _BUTTONS.fullmatch(bare):
        return True
    if len(bare) <= 60 and _SIZES.fullmatch(simplified(text.strip())):
        return True
    parts = [part for part in re.split(r"[\s|丨】【\[\]\u3000]+", bare) if part]
    return len(parts) > 1 and all(_TOOLS.fullmatch(part) or part in "大中小" for part in parts)


@asked
def is_sharing(text: str) -> bool:
    """Whether a line is two share buttons at least, which no text is: 分享至：微信微博."""
    bare = simplified(text.strip())
    return _SHARED.fullmatch(bare) is not None and len(_SHARE_SITES.findall(bare)) > 1


def without_sizes(text: str) -> str:
    """Return a line without the choice of type sizes among what it says: 作者：甲 字号 大 小."""
    return without(_SIZES_WITHIN, text, " ") if _SIZES_SIGN.search(text) else text


@asked
def is_tags(text: str) -> bool:
    """Whether a line is an article's tags or key words: 标签：工会 劳动, #劳动节#."""
    flat = simplified(text.strip())
    if len(flat) > 100 or is_said(flat):
        return False
    return _TAGS.fullmatch(flat) is not None or _TOPICS.fullmatch(flat) is not None


@asked
def is_advert(text: str) -> bool:
    """Whether a short line says that it is an advertisement."""
    return len(text) <= 30 and _ADVERT.match(text) is not None


@asked
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
    """Whether a line is links: a menu, sharing, parts with bars. Words alone are a list."""
    if len(line.text) > _LONGEST or line.linked <= _LINKED:
        return False
    if looks_like_menu(line.text):
        return True
    if line.linked > 0.85 and _SHARE_SITES.search(line.text) and len(line.text) < 30:
        return True
    words = re.split(r"[\s|丨·｜\u3000]+", line.text)
    return line.linked > 0.85 and len(words) > 2 and "|" in line.text


@asked
def looks_like_menu(text: str) -> bool:
    """Whether a line is many short words, which a menu is outside an article; names are none."""
    words = [word for word in re.split(r"[\s|丨·｜\u3000]+", text) if word]
    if len(words) < _MENU_WORDS or len(text) > _LONGEST:
        return False
    if sum(map(len, words)) > 5 * len(words) or re.search(r"[。；！？，]|\d{4}", text):
        return False
    return not _are_names(words)


def _are_names(words: Sequence[str]) -> bool:
    """Whether a list is of people: 王志远 李秀兰, or 赵 明 with the blank that pads two."""
    joined: list[str] = []
    for word in words:
        if joined and len(word) == 1 and len(joined[-1]) == 1:
            joined[-1] += word
        else:
            joined.append(word)
    return 2 * sum(map(is_name, joined)) > len(joined)


def is_button(lines: Sequence[Line], n: int) -> bool:
    """Whether a short line is a button: one of its own, or a link beside one (易信, 关注)."""
    line = lines[n]
    if line.block or not line.text or len(line.text) > _LONGEST_BUTTON:
        return False
    if is_tool(line.text):
        return True
    beside = [lines[i] for i in (n - 1, n + 1) if 0 <= i < len(lines)]
    tools = sum(is_tool(each.text) for each in beside if each.text and not each.block)
    return tools > 1 or (tools == 1 and line.linked > _LINKED)


def is_chrome(line: Line) -> bool:
    """Whether a line outside a body is the site's and not the article's."""
    return (
        bool(line.text)
        and not line.block
        and (
            is_footer(line.text)
            or is_tool(line.text)
            or is_navigation(line)
            or is_breadcrumb(line.text)
            or is_invitation(line.text)
            or is_statement(line.text)
            or is_tags(line.text)
        )
    )
