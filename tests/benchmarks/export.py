"""500,000 characters to Word, HTML and PDF, against pandoc and against Typst alone."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from editor_app.formats.fonts import Fonts
from editor_app.formats.manuscript import Manuscript
from editor_app.formats.profiles import load_profiles
from editor_app.formats.writing import write
from editor_app.paths import resources
from editor_app.text.dialect import parse
from tests.benchmarks.figures import Figure, pair
from tests.benchmarks.texts import speech

SIZE = 500_000
ROUNDS = 3
CALLS = ROUNDS + 1  # one to warm up


def pandoc(text: str, target: Path) -> Callable[[], object]:
    """Return a call that lets pandoc write the text, a blank line between paragraphs."""
    pypandoc = pytest.importorskip("pypandoc")
    source = target.with_suffix(".pandoc.md")
    source.write_text(text.replace("\n", "\n\n"), "utf-8")
    command = [pypandoc.get_pandoc_path(), "-s", "--metadata", "title=讲话"]
    command += ["-f", "markdown", "-o", str(target), str(source)]
    return lambda: subprocess.run(command, check=True)


def typst_alone(folder: Path) -> Callable[[], object]:
    """Return a call that lets Typst set a text with the same page and font, and nothing else.

    Each call takes another text: Typst keeps what it has laid out once.
    """
    import pylopdf_fonts_zh_cn
    import typst

    source = folder / "alone.typ"
    fonts = [str(Path(pylopdf_fonts_zh_cn.__file__).parent)]
    head = (
        '#set page(paper: "a4", margin: (top: 37mm, bottom: 35mm, left: 28mm, right: 26mm))\n'
        '#set text(font: "Noto Serif SC", size: 16pt, lang: "zh")\n'
        "#set par(first-line-indent: (amount: 2em, all: true), justify: true)\n"
    )
    texts = iter([speech(SIZE, seed) for seed in range(100, 100 + CALLS)])

    def work() -> None:
        source.write_text(head + next(texts).replace("\n", "\n\n"), "utf-8")
        typst.compile(str(source), font_paths=fonts)

    return work


def exporter(target: str, path: Path) -> Callable[[], object]:
    """Return a call that takes a text from its source to a file, as an export does."""
    profile = load_profiles(resources() / "profiles")["official"]
    fonts = Fonts()

    texts = iter([speech(SIZE, seed) for seed in range(200, 200 + CALLS)])

    def work() -> None:
        document = parse(next(texts))
        manuscript = Manuscript("speech", {"title": "讲话", "speaker": "周国平"}, document)
        path.write_bytes(write(target, manuscript, profile, fonts).value)

    return work


def measure() -> list[Figure]:
    """Return a figure for each target."""
    text = speech(SIZE)
    figures = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for target, bar in (("docx", 2.0), ("html", 0.5)):
            ours, peer = pair(
                exporter(target, folder / f"ours.{target}"),
                pandoc(text, folder / f"pandoc.{target}"),
                rounds=ROUNDS,
            )
            what = f"500,000 characters to {target}, against pandoc"
            figures.append(Figure(what, ours, peer, bar))
        ours, peer = pair(exporter("pdf", folder / "ours.pdf"), typst_alone(folder), rounds=ROUNDS)
        figures.append(Figure("500,000 characters to PDF, against Typst alone", ours, peer, 1.7))
    return figures
