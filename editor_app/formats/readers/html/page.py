"""Saved web pages: fields, body and people of a page's HTML."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from editor_app.domain.result import Notice
from editor_app.errors import BadInput
from editor_app.formats.incoming import Pause, Reason, go_on
from editor_app.formats.readers.article.account import Left, shown
from editor_app.formats.readers.article.article import Article, Clues, read_page, read_paper
from editor_app.formats.readers.article.contents import linked_contents
from editor_app.formats.readers.article.regions import weight
from editor_app.formats.readers.article.site_furniture import is_chrome
from editor_app.formats.readers.html.box import (
    LEAST_PROSE,
    answers,
    find_box,
    listed_records,
    named_others,
)
from editor_app.formats.readers.html.lines import Walk
from editor_app.formats.readers.html.looks import PLAIN
from editor_app.formats.readers.html.meta import keywords, read_meta
from editor_app.formats.readers.html.notes import PageNotes, called
from editor_app.formats.readers.html.sheets import hide_by_sheets
from editor_app.formats.readers.html.tree import parse
from editor_app.formats.readers.lines import Line, blocks_of, captioned, line_class
from editor_app.formats.readers.marks import Marks
from editor_app.formats.readers.pictures import Pictures
from editor_app.formats.readers.secrecy import FIRST_LINES
from editor_app.formats.readers.simplified import simplified
from editor_app.formats.readers.trees import Element
from editor_app.text.blocks import Note, plain

_LEAST_BODY = 4
# Names of boxes whose lines are not the article's, wherever they stand.
_LEAST_SEEN = 0.05  # of a text, beside which a box that is hidden is none
_NO_ARTICLE = frozenset((Reason.COMMENT, Reason.RELATED, Reason.ADVERT))
_NEXT = re.compile(
    r"[\s\[【<>»›]*(?:下\s*一?\s*页|后一页|阅读全文|展开全文|Next(?:\s*page)?)[\s\]】<>»›]*", re.I
)
_NUMBER = re.compile(r"[\s\[【(（]*(\d{1,2})[\s\]】)）]*")
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
_LONGEST_TITLE = 1_000
_OFFICE_PROGRAM = re.compile(r"Microsoft Word|LibreOffice|OpenOffice|WPS|永中", re.IGNORECASE)
_SHORT = 160  # characters: an error or log-in page says no more
_LEAST_LINES, _LINKED_LINES = 4, 0.3


@dataclass(frozen=True, slots=True)
class HtmlPage:
    """A page's article, and its first lines as they would be seen."""

    article: Article
    raised: int | None
    notes: tuple[Note, ...]
    first_lines: tuple[str, ...]
    warnings: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class Fragment:
    """The lines of a pasted piece of HTML, the notes that they call, and the marks met."""

    lines: list[Line] = field(default_factory=list)
    notes: tuple[Note, ...] = ()
    marks: Marks = field(default_factory=Marks)

    def with_notes(self) -> list[Line]:
        """Return the lines of a piece that stands in another text, its notes behind them."""
        return [*self.lines, *(Line("", block=note) for note in self.notes)]


def walk_of(root: Element, pictures: Pictures, pause: Pause = go_on) -> Walk:
    """Return a page's lines and where each element's are.

    A box that only a script would show is read as if shown where it holds more than
    all that can be seen: an account's article stands so until its page has run.
    """
    notes, ruled = PageNotes.of(root), hide_by_sheets(root)
    walk = Walk(pictures, pause, notes, ruled)
    walk.visit(root, PLAIN)
    veiled = max(walk.veiled, key=lambda box: _size(walk, box), default=None)
    if veiled is None or not _is_the_text(walk, root, veiled):
        return walk
    walk = Walk(pictures, pause, notes, ruled, frozenset({veiled}))
    walk.visit(root, PLAIN)
    return walk


def _is_the_text(walk: Walk, root: Element, box: Element) -> bool:
    """Whether a box that nobody sees holds a page's text.

    What takes no place until a script runs is as a rule a notice or a form that opens over
    the page: it is the text only where hardly any can be seen.
    """
    size = _size(walk, box)
    if not (box in walk.ruled or box.tag == "noscript"):
        return size > _size(walk, root) / 2
    seen = sum(0.0 if line.left else weight(line) for line in walk.lines)
    return size > _size(walk, root) / 2 and seen < max(LEAST_PROSE, _LEAST_SEEN * size)


def _size(walk: Walk, box: Element) -> int:
    """Return how many characters a box has that are no links, seen or not."""
    start, end = walk.spans[box]
    return sum(round(len(line.text) * (1 - line.linked)) for line in walk.lines[start:end])


def read_html(text: str, file_title: str, pictures: Pictures, pause: Pause) -> HtmlPage:
    """Analyse a saved page; raises BadInput ``import_no_article`` where nothing reads like one."""
    root, flat = parse(text)
    walk = walk_of(root, pictures, pause)
    title = " ".join("".join(root.xpath("//title[1]//text()")).split())
    meta = read_meta(root)
    if not title:
        title = next((found.value for found in meta if found.name == "title"), "")
    title = title[:_LONGEST_TITLE]
    pause()
    named = named_others(walk)
    records = listed_records(walk, named) | answers(walk)
    box = find_box(root, walk, named, records) or _whole(walk.lines)
    clues = Clues(title, meta, keywords(root), file_title)
    contents = linked_contents(walk.lines, *box)
    lines = [
        replace(line, left=line.left or Reason.CONTENTS) if n in contents else line
        for n, line in enumerate(_hinted(walk, box, named, records))
    ]
    paper = _is_by_office_program(root, lines)
    article = _read_paper(lines, clues) if paper else _read(lines, clues, box)
    size = sum(len(line.text) for line in article.body)
    if size < _LEAST_BODY or not _holds_article(root, title, article.body):
        raise BadInput("import_no_article")
    article, notes = _with_notes(article, walk)
    first = (*walk.lines[box[0] : box[0] + FIRST_LINES // 2], *walk.lines)
    shown = tuple(line.text for line in first)
    told = [Notice.of("read_laid_flat")] if flat else []
    told += [Notice.of("read_contents", count=len(contents))] if contents else []
    told += _marks(walk, *box).notices()
    return HtmlPage(article, _raised(article), notes, shown, (*told, *_pointed(root, walk, *box)))


def _hinted(
    walk: Walk,
    box: tuple[int, int],
    named: Mapping[int, Reason],
    records: Mapping[int, Reason],
) -> list[Line]:
    """Return a page's lines with what the boxes they stand in are, where those are others.

    What stands inside the article's box and is named as comments or as other articles is
    left out.
    """
    lines: list[Line] = []
    for n, line in enumerate(walk.lines):
        hint = named.get(n) or records.get(n)
        inside = named.get(n) in _NO_ARTICLE and box[0] <= n < box[1] and not line.left
        lines.append(replace(line, hint=hint, left=hint if inside else line.left) if hint else line)
    return lines


def _read(lines: Sequence[Line], clues: Clues, box: tuple[int, int]) -> Article:
    """Read the lines that are not left out as an article, and account for all.

    The passes look at what stands next to what, so they do not see the others.
    """
    kept = [n for n, line in enumerate(lines) if not line.left]
    span = bisect_left(kept, box[0]), bisect_left(kept, box[1])
    article = read_page([lines[n] for n in kept], clues, span)
    left = [
        Left(shown(line), line.left, bisect_left(kept, n))
        for n, line in enumerate(lines)
        if line.left
    ]
    told = sorted([*left, *article.account.left], key=lambda each: each.number)
    return replace(article, account=replace(article.account, left=tuple(told)))


def _is_by_office_program(root: Element, lines: Sequence[Line]) -> bool:
    """Whether a page is a paper that a word processor wrote: no links, nothing of a site."""
    told = (meta.get("content", "") for meta in root.iter("meta") if _is_generator(meta))
    if not any(map(_OFFICE_PROGRAM.search, told)):
        return False
    return not any(line.linked > _LINKED_LINES or line.hint for line in lines)


def _is_generator(meta: Element) -> bool:
    return bool(meta.get("name", "").lower() == "generator")


def _read_paper(lines: Sequence[Line], clues: Clues) -> Article:
    """Read a paper that a word processor wrote as a page."""
    title = tuple(found for found in clues.fields if found.name == "title")
    return read_paper(lines, replace(clues, fields=title))


def _with_notes(article: Article, walk: Walk) -> tuple[Article, tuple[Note, ...]]:
    """Return the notes that a body calls, and the article with their lines accounted for."""
    calls = called(blocks_of(article.body)) if walk.noted else ()
    lines = [walk.lines[n].block for label, n in walk.noted.items() if label in calls]
    notes = tuple(note for note in lines if isinstance(note, Note))
    if not notes:
        return article, ()
    told, texts = article.account, {plain(note.children) for note in notes}
    left = tuple(each for each in told.left if each.text not in texts)
    read = (*told.read, *texts)
    return replace(article, account=replace(told, left=left, read=read)), notes


def _marks(walk: Walk, first: int, end: int) -> Marks:
    """Return the marks of the lines of a page's article."""
    met = Marks()
    for n, marks in walk.marks:
        if first <= n < end:
            met.take(marks)
    return met


def _raised(article: Article) -> int | None:
    """Return how far the page's headings move up, told by numbered ones: 一、 in h2 is one."""
    for line in article.body:
        found = line_class(line.text) if line.level else None
        if found and found.numbered and found.level:
            return max(0, line.level - found.level)
    return None


def _whole(lines: list[Line]) -> tuple[int, int]:
    """Return all lines for a short page that is mostly text; raises where it is mostly links."""
    said = sum(len(line.text) * (1 - line.linked) for line in lines if not is_chrome(line))
    linked = sum(len(line.text) * line.linked for line in lines)
    if said < _LEAST_BODY or linked > said:
        raise BadInput("import_no_article")
    return 0, len(lines)


def read_fragment(text: str, pictures: Pictures) -> Fragment:
    """Return what a pasted piece of HTML holds."""
    walk = walk_of(parse(text)[0], pictures)
    noted = [line.block for line in walk.lines if isinstance(line.block, Note)]
    lines = [line for line in walk.lines if not isinstance(line.block, Note)]
    notes = tuple(note for note in noted if isinstance(note, Note))
    return Fragment(captioned(lines), notes, _marks(walk, 0, len(walk.lines)))


def _pointed(root: Element, walk: Walk, first: int, end: int) -> tuple[Notice, ...]:
    """Return a warning for further pages and for files that these lines' article points to."""
    more, files = False, {}
    for link in _links(root, walk, first, end + _NEAR):
        text = " ".join("".join(link.itertext()).split())
        address = link.get("href", "").strip()
        if _FILE.search(address):
            files[address] = text
        elif address.strip("#") and not address.lower().startswith("javascript"):
            more = more or _is_further(text, address)
    done = [Notice.of("read_more_pages")] if more else []
    if files:
        names = "、".join(name for name in files.values() if name)[:_LONGEST_NAMES]
        done.append(Notice.of("read_attachments", count=len(files), names=names))
    return tuple(done)


def _is_further(text: str, address: str) -> bool:
    """Whether a link is to a further page of an article: 下一页, or 【2】 to c1013-2.html."""
    number = _NUMBER.fullmatch(text)
    if number is None:
        return _NEXT.fullmatch(simplified(text)) is not None
    numbers = re.findall(r"\d+", address.partition("#")[0])
    return number[1] != "1" and bool(numbers) and numbers[-1].lstrip("0") == number[1]


def _links(root: Element, walk: Walk, first: int, end: int) -> Iterator[Element]:
    for link in root.iter("a"):
        place = walk.spans.get(link)
        if place and first <= place[0] <= end and link.get("href"):
            yield link


def _holds_article(root: Element, page_title: str, body: Sequence[Line]) -> bool:
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
