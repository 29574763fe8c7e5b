"""Writes a manuscript as one web page: self-contained, semantic, printable."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256

from editor_app import paths
from editor_app.domain.result import Result
from editor_app.formats.manuscript import Manuscript
from editor_app.formats.writers.dates import arabic_date, moment_text
from editor_app.formats.writers.front import bracketed, dateline, end_note
from editor_app.formats.writers.html.body import HtmlBody
from editor_app.formats.writers.html.markup import Markup, escaped, typeset
from editor_app.formats.writers.html.metadata import json_ld, meta_tags
from editor_app.formats.writers.images import WEB_TYPES, Figures
from editor_app.formats.writers.links import safe_url
from editor_app.formats.writers.notes import Notes
from editor_app.formats.writers.spans import printable
from editor_app.formats.writers.titles import sample, title_in_lines

_TITLE_ROOM = 22  # Han characters of a title line on a wide screen


def write_html(manuscript: Manuscript) -> Result[bytes]:
    """Return an HTML5 page that loads nothing and runs nothing (the JSON-LD block is data).

    Warnings: pictures, notes and links that could not be kept.
    """
    notes = Notes.of(manuscript.document)
    figures = Figures.of(manuscript, WEB_TYPES)
    markup = Markup(notes)
    body = HtmlBody(markup, figures, dateline(manuscript)).html(manuscript.document)
    article = "\n".join(
        part
        for part in (_header(manuscript), body, _notes(notes, markup), _footer(manuscript))
        if part
    )
    page = _page(manuscript, notes, article)
    warnings = (*figures.warnings, *notes.warnings, *markup.dropped.values())
    return Result(page.encode(), warnings)


def _page(manuscript: Manuscript, notes: Notes, article: str) -> str:
    style = (paths.resources() / "html" / "page.css").read_text("utf-8")
    digest = b64encode(sha256(style.encode()).digest()).decode()
    policy = (
        f"default-src 'none'; img-src data:; style-src 'sha256-{digest}'; "
        "base-uri 'none'; form-action 'none'"
    )
    title = manuscript.title + bracketed(manuscript.label) if manuscript.label else manuscript.title
    return f"""<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{escaped(title) or "无标题"}</title>
{meta_tags(manuscript, notes)}
<script type="application/ld+json">{json_ld(manuscript)}</script>
<style>{style}</style>
</head>
<body>
<main>
<article>
{article}
</article>
</main>
</body>
</html>
"""


def _header(manuscript: Manuscript) -> str:
    fields = manuscript.fields
    title = _title(manuscript)
    parts = [
        _p("kicker", fields.get("kicker", "")),
        f"<h1>{title}</h1>" if title else "",
        _p("subtitle", fields.get("subtitle", "")),
        _p("label", bracketed(manuscript.label) if manuscript.label else ""),
        _person(manuscript),
        _p("reporters", fields.get("reporters", "")),
        _date(fields.get("delivered", "")),
        _info(manuscript),
    ]
    header = "\n".join(part for part in parts if part)
    note = _aside("editor-note", fields.get("editor_note", ""), "编者按")
    return f"<header>\n{header}\n</header>" + (f"\n{note}" if note else "")


def _title(manuscript: Manuscript) -> str:
    """Return the title with each of its lines whole; the characters stay as they are."""
    title, parts, done = printable(manuscript.title), [], 0
    for line in title_in_lines(manuscript.fields, _TITLE_ROOM, sample(manuscript.document)):
        start = title.find(line, done)
        if start < 0:  # break points that do not fit the title
            return typeset(title)
        parts.append(escaped(title[done:start]) + f'<span class="segment">{typeset(line)}</span>')
        done = start + len(line)
    return "".join(parts)


def _person(manuscript: Manuscript) -> str:
    fields = manuscript.fields
    name = fields.get("speaker") or fields.get("byline") or ""
    post = f'<span class="post">{escaped(fields["post"])}</span> ' if fields.get("post") else ""
    return f'<p class="person">{post}<span class="name">{escaped(name)}</span></p>' if name else ""


def _date(iso: str) -> str:
    if not iso:
        return ""
    return f'<p class="date">（<time datetime="{escaped(iso)}">{arabic_date(iso)}</time>）</p>'


def _info(manuscript: Manuscript) -> str:
    fields, parts = manuscript.fields, []
    if published := fields.get("published"):
        parts.append(f'<time datetime="{escaped(published)}">{moment_text(published)}</time>')
    if source := fields.get("source"):
        parts.append(f'<span class="source">来源：{typeset(source)}</span>')
    return f'<p class="info">{" ".join(parts)}</p>' if parts else ""


def _footer(manuscript: Manuscript) -> str:
    fields = manuscript.fields
    named = (
        *(("责任编辑", "editor"), ("校对", "proofreader")),
        *(("审核", "checkers"), ("版次", "page")),
    )
    said = [f"{word}：{escaped(fields[name])}" for word, name in named if fields.get(name)]
    parts = [
        *(f'<p class="end-note">{_broken(note)}</p>' for note in end_note(manuscript)),
        _aside("author-note", fields.get("author_note", ""), "作者简介"),
        *_original(manuscript),
        f'<p class="editor">（{"　".join(said)}）</p>' if said else "",
    ]
    footer = "\n".join(part for part in parts if part)
    return f"<footer>\n{footer}\n</footer>" if footer else ""


def _original(manuscript: Manuscript) -> Iterator[str]:
    fields = manuscript.fields
    for word, name in (("原标题", "original_title"), ("原作者", "original_author")):
        if fields.get(name):
            yield f'<p class="original">{word}：{typeset(fields[name])}</p>'
    if address := fields.get("original_url", ""):
        safe, shown = safe_url(address), escaped(address)
        link = f'<a href="{escaped(safe)}" rel="noopener noreferrer">{shown}</a>' if safe else shown
        yield f'<p class="original">原文：{link}</p>'


def _notes(notes: Notes, markup: Markup) -> str:
    items = "\n".join(
        f'<li id="note-{number}">{markup.of(children)} '
        f'<a href="#note-call-{number}" role="doc-backlink" aria-label="回到正文">↩</a></li>'
        for number, children in notes.in_order()
    )
    if not items:
        return ""
    head = '<section class="notes" role="doc-endnotes" aria-label="注释">'
    return f"{head}\n<ol>\n{items}\n</ol>\n</section>"


def _aside(name: str, text: str, label: str) -> str:
    if not text:
        return ""
    lines = "".join(f"<p>{typeset(line)}</p>" for line in text.split("\n") if line.strip())
    return f'<aside class="{name}" aria-label="{label}">{lines}</aside>'


def _broken(text: str) -> str:
    return "<br>".join(typeset(line) for line in text.split("\n"))


def _p(name: str, text: str) -> str:
    return f'<p class="{name}">{typeset(text)}</p>' if text else ""
