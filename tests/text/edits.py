"""Edits as people make them, with a given source of chance."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path

DATA = Path(__file__).resolve().parents[1] / "data" / "text"


def own_speech() -> str:
    """Return a speech written for the tests: headings, leads, many figures and dates."""
    return (DATA / "speech.txt").read_text("utf-8").strip()


def speeches(shared_data: Path, length: int = 10_000) -> list[str]:
    """Return real speeches of some thousand characters, one paragraph a line."""
    lines = (shared_data / "speeches" / "reports.jsonl").read_text("utf-8").splitlines()
    whole = [json.loads(line)["content"].split("\n") for line in lines]
    texts = ["\n".join(filter(None, map(str.strip, text)))[:length] for text in whole]
    return [text for text in texts if len(text) == length]


def with_typing_errors(text: str, rate: float, chance: random.Random) -> str:
    """Delete, insert or replace single characters."""
    characters = list(text)
    for _ in range(int(len(text) * rate)):
        at = chance.randrange(len(characters))
        other = chance.choice(text.replace("\n", ""))
        kept = characters[at]
        if kept and kept != "\n":
            characters[at] = chance.choice(("", kept + other, other))
    return "".join(characters)


def with_phrases(text: str, count: int, chance: random.Random) -> str:
    """Replace, insert or delete phrases of two to eight characters inside paragraphs."""
    for _ in range(count):
        start = chance.randrange(len(text) - 8)
        end = start + chance.randint(2, 8)
        other = chance.randrange(len(text) - 8)
        phrase = text[other : other + chance.randint(2, 8)]
        if "\n" not in text[start:end] + phrase:
            text = chance.choice(
                (
                    text[:start] + phrase + text[end:],
                    text[:start] + phrase + text[start:],
                    text[:start] + text[end:],
                )
            )
    return text


def with_other_figures(text: str, count: int, chance: random.Random) -> str:
    """Change single digits, Arabic ones and those of Han numbers."""
    characters = list(text)
    places = [
        found.start()
        for found in re.finditer("[0-9]|(?<=[一二三四五六七八九十百])[二三四五六七八九]", text)
    ]
    for at in chance.sample(places, min(count, len(places))):
        digits = "0123456789" if characters[at].isascii() else "二三四五六七八九"
        characters[at] = chance.choice(digits.replace(characters[at], ""))
    return "".join(characters)


def with_moves(text: str, count: int, chance: random.Random) -> tuple[str, set[str]]:
    """Move paragraphs, no headings, over at least two lines; return the text and what moved."""
    lines = text.split("\n")
    moved: set[str] = set()
    for _ in range(count):
        start = chance.choice([n for n, line in enumerate(lines) if len(line) > 30])
        line = lines.pop(start)
        places = [n for n in range(len(lines) + 1) if abs(n - start) > 2]
        lines.insert(chance.choice(places), line)
        moved.add(line)
    return "\n".join(lines), moved


def splits_and_merges(text: str, count: int, chance: random.Random) -> str:
    """Cut paragraphs at a sentence end, and put two together."""
    lines = text.split("\n")
    for _ in range(count):
        at = chance.randrange(len(lines) - 1)
        cut = lines[at].find("。") + 1
        if 0 < cut < len(lines[at]):
            lines[at : at + 1] = [lines[at][:cut], lines[at][cut:]]
        else:
            lines[at : at + 2] = [lines[at] + lines[at + 1]]
    return "\n".join(lines)
