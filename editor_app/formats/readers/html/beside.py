"""What a saved page only points to, and pages that hold no article: log-in, search, error."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from editor_app.domain.result import Notice
from editor_app.formats.readers.article.regions import weight
from editor_app.formats.readers.html.lines import Walk
from editor_app.formats.readers.lines import Line
from editor_app.formats.readers.simplified import simplified
from editor_app.formats.readers.trees import Element

_NEXT = re.compile(
    r"[\s\[【<>»›]*(?:下\s*一?\s*页|后一页|阅读全文|展开全文|Next(?:\s*page)?)[\s\]】<>»›]*", re.I
)
_FILE = re.compile(r"\.(?:docx?|wps|pdf|ofd|xlsx?|et|pptx?|zip|rar|7z)(?:[?#].*)?$", re.IGNORECASE)
_NEAR = 8  # lines round the body in which such links belong to it
_LONGEST_NAMES = 60
_ERROR = re.compile(
    r"(?:^|\D)(?:404|403|500|502)(?:$|\D)|not found|forbidden"
    r"|页面(?:不存在|找不到|已删除|走丢|没有找到|无法访问)"
    r"|(?:找不到|无法(?:找到|访问|显示)).{0,8}(?:页面|网页)|(?:内容|文章|页面|信息).{0,4}已被?.{0,6}(?:删除|下线|撤回|移除)"
    r"|访问的(?:页面|网页|内容|地址).{0,8}(?:不存在|有误)|此内容因违规|环境异常"
    r"|系统(?:繁忙|维护)|服务器(?:错误|繁忙|内部)"
    r"|正在加载|加载中|请稍[候等后]|loading|启用\s*javascript|浏览器版本",
    re.IGNORECASE,
)
_LOGIN = re.compile(r"登录|登陆|注册|密码|验证码|log\s?in|sign\s?in|password", re.IGNORECASE)
_SEARCH = re.compile(
    r"(?:搜索|检索|查询|搜一搜).{0,12}(?:结果|页)|(?:找到|共有?|检索到).{0,8}(?:条|个|篇)(?:相关|结果|记录)?"
)
_SHORT = 160  # characters: an error or log-in page says no more
_LEAST_LINES, _LINKED_LINES = 4, 0.3


def notices(root: Element, walk: Walk, first: int, end: int) -> tuple[Notice, ...]:
    """Return a warning for further pages and for files that these lines' article points to."""
    more, files = False, {}
    for link in _links(root, walk, first, end + _NEAR):
        text = " ".join("".join(link.itertext()).split())
        address = link.get("href", "").strip()
        if _FILE.search(address):
            files[address] = text
        elif address.strip("#") and not address.lower().startswith("javascript"):
            more = more or _NEXT.fullmatch(simplified(text)) is not None
    done = [Notice.of("read_more_pages")] if more else []
    if files:
        names = "、".join(name for name in files.values() if name)[:_LONGEST_NAMES]
        done.append(Notice.of("read_attachments", count=len(files), names=names))
    return tuple(done)


def _links(root: Element, walk: Walk, first: int, end: int) -> Iterator[Element]:
    for link in root.iter("a"):
        place = walk.spans.get(link)
        if place and first <= place[0] <= end and link.get("href"):
            yield link


def holds_article(root: Element, page_title: str, body: Sequence[Line]) -> bool:
    """Whether the body found on a page is one: not an error, a log-in form or a list of finds.

    A short notice is an article; a page is refused only for what it says of itself.
    """
    texts = [simplified(line.text) for line in body if line.text]
    size = sum(map(len, texts))
    heads = " ".join((simplified(page_title), *texts[:3]))
    said = sum(map(weight, body))
    if size <= _SHORT and (_ERROR.search(heads) or _asks_password(root, heads)):
        return False
    linked = sum(line.linked > 0.9 and len(line.text) >= 8 for line in body)
    many = linked >= _LEAST_LINES and linked >= _LINKED_LINES * len(texts)
    listed = _SEARCH.search(" ".join((heads, *texts[:6]))) or said < 0.3 * size
    return not (many and listed)


def _asks_password(root: Element, heads: str) -> bool:
    asked = root.xpath("//input[@type='password' or @type='PASSWORD']")
    return bool(asked) and _LOGIN.search(heads) is not None
