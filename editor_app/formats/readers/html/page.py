"""Saved web pages: fields, body and people of a page's HTML."""

from __future__ import annotations

from dataclasses import dataclass

from editor_app.domain.result import Notice
from editor_app.errors import BadInput
from editor_app.formats.incoming import Pause, go_on
from editor_app.formats.readers.article.article import Article, Clues, read_page
from editor_app.formats.readers.article.site_furniture import is_chrome
from editor_app.formats.readers.html.beside import holds_article, notices
from editor_app.formats.readers.html.box import find_box
from editor_app.formats.readers.html.lines import Look, Walk
from editor_app.formats.readers.html.meta import keywords, read_meta
from editor_app.formats.readers.html.notes import PageNotes
from editor_app.formats.readers.html.tree import parse
from editor_app.formats.readers.lines import Line, blocks_of, captioned, line_class
from editor_app.formats.readers.pictures import Pictures
from editor_app.formats.readers.secrecy import FIRST_LINES
from editor_app.formats.readers.trees import Element
from editor_app.text.blocks import Note

_LEAST_BODY = 4


@dataclass(frozen=True, slots=True)
class HtmlPage:
    """A page's article, and its first lines as they would be seen."""

    article: Article
    raised: int | None
    notes: tuple[Note, ...]
    first_lines: tuple[str, ...]
    warnings: tuple[Notice, ...] = ()


def walk_of(root: Element, pictures: Pictures, pause: Pause = go_on) -> Walk:
    """Return a page's lines and where each element's are."""
    walk = Walk(pictures, pause, PageNotes.of(root))
    walk.visit(root, Look())
    return walk


def read_html(text: str, file_title: str, pictures: Pictures, pause: Pause) -> HtmlPage:
    """Analyse a saved page; raises BadInput ``import_no_article`` where nothing reads like one."""
    root, flat = parse(text)
    walk = walk_of(root, pictures, pause)
    title = " ".join("".join(root.xpath("//title[1]//text()")).split())
    meta = read_meta(root)
    if not title:
        title = next((found.value for found in meta if found.name == "title"), "")
    pause()
    box = find_box(root, walk) or _whole(walk.lines)
    article = read_page(walk.lines, Clues(title, meta, keywords(root), file_title), box)
    size = sum(len(line.text) for line in article.body)
    if size < _LEAST_BODY or not holds_article(root, title, article.body):
        raise BadInput("import_no_article")
    notes = walk.notes.texts(blocks_of(article.body))
    first = (*walk.lines[box[0] : box[0] + FIRST_LINES // 2], *walk.lines)
    shown = tuple(line.text for line in first)
    told = (Notice.of("read_laid_flat"),) if flat else ()
    return HtmlPage(article, _raised(article), notes, shown, (*told, *notices(root, walk, *box)))


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


def fragment_lines(text: str, pictures: Pictures) -> list[Line]:
    """Return the lines of a pasted piece of HTML."""
    return captioned(walk_of(parse(text)[0], pictures).lines)
