"""Writes a manuscript as PDF."""

from __future__ import annotations

import json
import os
import shutil
import stat
import tempfile
import time
from collections.abc import Mapping
from itertools import islice
from pathlib import Path
from typing import Any

import typst

from editor_app import paths
from editor_app.domain.result import Notice, Result
from editor_app.formats.fonts import Fonts
from editor_app.formats.manuscript import Manuscript
from editor_app.formats.profiles import Profile
from editor_app.formats.writers.images import WEB_TYPES, Figure, Figures, describe
from editor_app.formats.writers.markdown import CARRIED, carried_markdown
from editor_app.formats.writers.pdf.data import Data
from editor_app.formats.writers.pdf.glyphs import undrawn
from editor_app.formats.writers.pdf.widths import TEMPLATE as WIDTHS
from editor_app.text.blocks import Picture

_TEMPLATE = "manuscript.typ"
_NAMED = 10  # characters without a font; after these it is only said that there are more
_PREFIX = "dinggao-pdf-"
_LEFT = 24 * 3600  # seconds after which a folder is nobody's any more
_PROOF_OF_IMAGE = b'#image(sys.inputs.at("path"))'


def write_pdf(manuscript: Manuscript, profile: Profile, fonts: Fonts) -> Result[bytes]:
    """Return a PDF with the text as its text layer, bookmarks and metadata.

    That of a version carries its text as Markdown too, by which it comes back whole.
    Typst runs in a folder of its own and can read nothing outside it. Warnings: pictures,
    notes and links that could not be kept, characters that no font has.
    """
    figures = Figures.of(manuscript, WEB_TYPES)
    _sweep(Path(tempfile.gettempdir()))
    with tempfile.TemporaryDirectory(prefix=_PREFIX, ignore_cleanup_errors=True) as name:
        root = Path(name)
        for template in (_TEMPLATE, WIDTHS):
            shutil.copyfile(paths.resources() / "typst" / template, root / template)
        for figure in figures.found.values():
            (root / figure.file_name).write_bytes(figure.data)
        figures = _drawable(root, manuscript, figures, fonts)
        data = Data(manuscript, profile, fonts, figures, root)
        made = data.build() | {"carried": CARRIED if manuscript.content_hash else ""}
        if manuscript.content_hash:
            (root / CARRIED).write_bytes(carried_markdown(manuscript))
        (root / "data.json").write_text(_json(made), "utf-8")
        pdf = typst.compile(
            root / _TEMPLATE,
            root=root,
            font_paths=fonts.loaded,
            timestamp=int(manuscript.moment.timestamp()),
        )
    return Result(pdf, (*data.warnings, *_lost(made, fonts)))


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False)


def _lost(data: Mapping[str, Any], fonts: Fonts) -> tuple[Notice, ...]:
    """Return a warning that names the characters no font has, where there are such."""
    drawn = _json([data[part] for part in ("front", "blocks", "tail")])
    found = list(islice(undrawn(drawn, fonts), _NAMED + 1))
    if not found:
        return ()
    named = [f"{char} (U+{ord(char):04X})" for char in found[:_NAMED]]
    more = " …" if found[_NAMED:] else ""
    return (Notice.of("writing_characters_lost", characters=(*named[:-1], named[-1] + more)),)


def _sweep(folder: Path) -> None:
    """Remove what a killed run of this user left behind, which holds a whole text."""
    for path in folder.glob(f"{_PREFIX}*"):
        try:
            about = path.lstat()
        except OSError:
            continue
        ours = not hasattr(os, "getuid") or about.st_uid == os.getuid()
        if ours and stat.S_ISDIR(about.st_mode) and time.time() - about.st_mtime > _LEFT:
            shutil.rmtree(path, ignore_errors=True)


def _drawable(root: Path, manuscript: Manuscript, figures: Figures, fonts: Fonts) -> Figures:
    """Leave out the images that turn out broken when they are drawn, each with a warning."""
    blocks = manuscript.document.blocks
    names = {each.asset: describe(each) for each in blocks if isinstance(each, Picture)}
    found: dict[str, Figure] = {}
    warnings = list(figures.warnings)
    for sha256, figure in figures.found.items():
        if _draws(root, {"path": figure.file_name}, fonts):
            found[sha256] = figure
        else:
            warnings.append(Notice.of("writing_picture_unreadable", name=names[sha256]))
    return Figures(found, tuple(warnings))


def _draws(root: Path, inputs: Mapping[str, str], fonts: Fonts) -> bool:
    try:
        proof = root / "proof.typ"
        proof.write_bytes(_PROOF_OF_IMAGE)
        typst.compile(proof, root=root, font_paths=fonts.loaded, sys_inputs=dict(inputs))
    except typst.TypstError:
        return False
    return True
