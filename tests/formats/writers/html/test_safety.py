"""Thousands of injections as title, field, body, caption and link: nothing comes alive."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

from editor_app.domain.fields import FIELDS
from editor_app.formats.fonts import Fonts
from editor_app.formats.manuscript import Manuscript
from editor_app.formats.profiles import Profile
from editor_app.formats.writing import write
from editor_app.text.blocks import Link, Note, NoteRef, Paragraph, Picture, Role, Table
from tests.formats.writers.html.reading import alive, linked_data, parsed
from tests.formats.writers.samples import MISSING, asset, manuscript, png, text

OWN = (
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</style><img src=x onerror=alert(1)>",
    "</title><svg onload=alert(1)>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "<!--<script>alert(1)//-->",
    "]]><script>alert(1)</script>",
    "javascript:alert(1)",
    "java\tscript:alert(1)",
    "\x01javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    "//example.com/x.js",
    "&#106;avascript:alert(1)",
    'http://example.com/" onclick="alert(1)',
    "\u2028</script>",
    "{{constructor.constructor('alert(1)')()}}",
)
_FLAGS = """--headless --no-sandbox --disable-gpu --disable-quic --no-first-run
--disable-background-networking --disable-component-update --disable-sync --dump-dom"""
FLAGS = _FLAGS.split()
# Run in place of the page's own policy: whatever speaks up renames the page.
ALARM = (
    "<script>for (const n of ['alert','confirm','prompt','print','open','eval'])"
    " window[n] = () => { document.documentElement.id = 'alive'; };"
    "document.addEventListener('error', e => {"
    " if (e.target.src && !e.target.src.startsWith('data:'))"
    " document.documentElement.id = 'loaded'; }, true);</script>"
)


def injected(payloads: list[str], most: int = 500) -> Manuscript:
    """Return a piece that is made of payloads wherever it can be; fields hold ``most``."""
    picture = asset(png())
    blocks: list[object] = []
    for index, payload in enumerate(payloads):
        words = text(payload)
        role = list(Role)[index % len(Role)]
        blocks.append(Paragraph((*words, Link(words, payload), NoteRef(payload)), role, lead=3))
        blocks.append(Note(payload, words))
    sample = payloads[:50]
    blocks += [Picture(picture.sha256, payload, payload) for payload in sample]
    blocks += [Picture(MISSING, payload, payload) for payload in sample]
    blocks.append(Table((tuple(text(p) for p in sample), tuple(text(p) for p in sample))))
    whole = " ".join(payloads[:most])
    fields = {name: whole for name in FIELDS if name not in ("delivered", "published")}
    fields["title_breaks"] = "3"
    piece = replace(manuscript(*blocks), fields=fields, assets={picture.sha256: picture})
    return replace(piece, tags=tuple(sample), label=whole, content_hash=whole, chain_head=whole)


def chunks(payloads: list[str], size: int) -> Iterator[list[str]]:
    for start in range(0, len(payloads), size):
        yield payloads[start : start + size]


@pytest.fixture(scope="module")
def payloads(shared_data: Path) -> list[str]:
    lines: list[str] = []
    for path in sorted((shared_data / "xss").glob("*.txt")):
        lines += path.read_text("utf-8", errors="replace").splitlines()
    links = [m[1] for line in lines for m in re.finditer(r"\]\((.*?)\)", line)]
    return [line for line in [*lines, *links] if line.strip()]


@pytest.mark.parametrize("payload", OWN)
def test_our_own_injections_are_words(payload: str, official: Profile, fonts: Fonts) -> None:
    page = parsed(write("html", injected([payload]), official, fonts).value)
    assert alive(page) == []
    assert linked_data(page)["Article"]["headline"].strip() == payload.replace("\x01", "").strip()
    clean = payload.replace("\x01", "")
    assert clean in page.find(".//article").text_content()


def test_all_known_injections_are_words(
    payloads: list[str], official: Profile, fonts: Fonts
) -> None:
    for some in chunks(payloads, 400):
        data = write("html", injected(some), official, fonts).value
        assert alive(parsed(data)) == []


def test_markdown_carries_no_live_link(official: Profile, fonts: Fonts) -> None:
    for payload in OWN:
        piece = manuscript(Paragraph((Link(text("字"), payload), *text(payload))))
        written = write("md", piece, official, fonts).value.decode()
        assert not re.search(r"\]\(<(?!https?:|mailto:|#)", written)
        assert not re.search(r"(?<!\\)<(?!https?:|mailto:|#|/)\w", written)


@pytest.mark.skipif(not shutil.which("chromium"), reason="chromium is not installed")
def test_nothing_comes_alive_in_chromium(
    payloads: list[str], official: Profile, fonts: Fonts, tmp_path: Path
) -> None:
    """The policy is taken out first: escaping alone must hold."""
    page = write("html", injected([*OWN, *payloads], most=60), official, fonts).value.decode()
    bare = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', ALARM, page, count=1)
    assert bare != page
    path = tmp_path / "page.html"
    path.write_text(bare, "utf-8")
    command = ["chromium", *FLAGS, f"--user-data-dir={tmp_path / 'profile'}", path.as_uri()]
    done = subprocess.run(command, capture_output=True, timeout=120, check=True)
    dom = done.stdout.decode("utf-8", errors="replace")
    assert len(dom) > len(bare) // 2
    opening = re.search(r"<html[^>]*>", dom)
    assert opening
    assert "id=" not in opening[0]
    assert unescape(OWN[0]) in unescape(dom)


@pytest.mark.skipif(not shutil.which("chromium"), reason="chromium is not installed")
def test_the_alarm_would_have_rung(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(f"<html><head>{ALARM}</head><body><img src=x onerror=alert(1)>", "utf-8")
    command = ["chromium", *FLAGS, f"--user-data-dir={tmp_path / 'profile'}", path.as_uri()]
    done = subprocess.run(command, capture_output=True, timeout=120, check=True)
    assert b'id="' in done.stdout
