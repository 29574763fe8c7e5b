"""Other office formats: .doc and .odt by our own readers, .wps, .rtf and the rest by LibreOffice.

LibreOffice turns them into .docx where it is there. It runs in a folder of its own with a
profile of its own: macros off, links to outside blocked, nothing left behind.
"""

from __future__ import annotations

import logging
import shutil
import struct
import subprocess
import tempfile
import time
import unicodedata
from dataclasses import replace
from pathlib import Path, PurePath

from editor_app.domain.result import Notice
from editor_app.errors import BadInput
from editor_app.formats.incoming import Pause
from editor_app.formats.readers.assembly import Reading
from editor_app.formats.readers.doc.binary import OldWord, Unreadable
from editor_app.formats.readers.doc.conversion import as_docx
from editor_app.formats.readers.doc.opendocument import odt_as_docx
from editor_app.formats.readers.docx.file import read_docx

_LOG = logging.getLogger(__name__)
_OLE = b"\xd0\xcf\x11\xe0"
_ZIP = b"PK"
_STRANGE = frozenset({"Cn", "Co", "Cs"})
_MOST_STRANGE = 0.03  # of the characters; more is no text
_PATIENCE = 120  # seconds
_PROGRAMS = ("soffice", "libreoffice", "soffice.exe")
_PLACES = (
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop>
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
<prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop>
</item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
</oor:items>
"""


def read_office(name: str, data: bytes, pause: Pause) -> Reading:
    """Read what this program can itself, else convert with LibreOffice and read.

    Raises BadInput ``import_empty``, ``import_old_word`` or ``import_conversion``.
    """
    title = PurePath(name).stem
    if data.startswith(_ZIP):
        reading = read_docx(odt_as_docx(data, pause), title, pause)
        return replace(reading, warnings=(Notice.of("read_converted"), *reading.warnings))
    own = read_doc(data, title, pause) if data.startswith(_OLE) else None
    if own is not None:
        return replace(own, warnings=(Notice.of("read_converted"), *own.warnings))
    program = find_program()
    if not program:
        raise BadInput("import_old_word")
    suffix = PurePath(name).suffix.lower() or ".doc"
    converted = _converted(program, data, suffix)
    reading = read_docx(converted, title, pause)
    return replace(reading, warnings=(Notice.of("read_converted"), *reading.warnings))


def read_doc(data: bytes, file_title: str, pause: Pause) -> Reading | None:
    """Read an old Word file; None for one that another program has to read.

    That is one of Word 95 or before, one that contradicts itself, and one whose text
    comes out as no text. Raises BadInput ``import_empty``.
    """
    try:
        word = OldWord.open(data)
        main = word.stories[0]
        if _is_garbage(word.text[main.start : main.end]):
            return None
        converted = as_docx(word, pause)
    except (Unreadable, struct.error, IndexError):
        return None
    try:
        return read_docx(converted, file_title, pause)
    except BadInput as error:
        if error.key == "import_empty":
            raise
        return None


def _is_garbage(text: str) -> bool:
    """Whether a text is mostly characters that no language has; signs of Word's own are none."""
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    strange = sum(
        unicodedata.category(c) in _STRANGE and not "\uf020" <= c <= "\uf0ff" for c in whole
    )
    return strange + whole.count("\ufffd") > _MOST_STRANGE * max(len(whole), 1)


def find_program() -> str:
    """Return LibreOffice's path, '' where it is not installed."""
    for program in _PROGRAMS:
        found = shutil.which(program)
        if found:
            return found
    return next((place for place in _PLACES if Path(place).is_file()), "")


def _converted(program: str, data: bytes, suffix: str) -> bytes:
    with tempfile.TemporaryDirectory(prefix="dinggao-", ignore_cleanup_errors=True) as folder:
        source, profile = Path(folder, f"in{suffix}"), Path(folder, "profile", "user")
        profile.mkdir(parents=True)
        (profile / "registrymodifications.xcu").write_text(_SETTINGS, "utf-8")
        source.write_bytes(data)
        home, out = profile.parent.as_uri(), str(Path(folder, "out"))
        command = [program, f"-env:UserInstallation={home}", "--headless", "--norestore"]
        command += ["--convert-to", "docx:MS Word 2007 XML", "--outdir", out, str(source)]
        began = time.monotonic()
        try:
            done = subprocess.run(command, capture_output=True, timeout=_PATIENCE, check=False)
            seconds = time.monotonic() - began
            _LOG.info("%s took %.1f s for %s, code %d", program, seconds, suffix, done.returncode)
            return Path(folder, "out", "in.docx").read_bytes()
        except (OSError, subprocess.TimeoutExpired) as error:
            _LOG.warning("%s made nothing of %s: %s", program, suffix, type(error).__name__)
            raise BadInput("import_conversion") from error
