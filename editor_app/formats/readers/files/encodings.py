"""Bytes to text: byte-order marks, declarations, and scoring where neither can be believed."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from editor_app.errors import BadInput
from editor_app.formats.readers.files.resync import COMMON, decode_gb18030

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_DECLARED = re.compile(
    rb"""(?:<meta[^>]{0,200}?charset|<\?xml[^>]{0,80}?encoding|@charset)\s*=?\s*["']?\s*([A-Za-z0-9_:.-]+)""",
    re.IGNORECASE,
)
_GUESSES = ("gb18030", "big5hkscs", "utf-16-le", "utf-16-be", "euc-jp", "shift_jis", "euc-kr")
_ALIASES = {
    "gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030",
    "cp936": "gb18030", "big5": "big5hkscs", "big5-hkscs": "big5hkscs", "x-x-big5": "big5hkscs",
    "unicode": "utf-16", "utf8": "utf-8", "x-sjis": "shift_jis",
}  # fmt: skip
# What Python's gb18030 (2000) still gives private code points to and GB 18030-2022 does not.
_SINCE_2022 = str.maketrans(
    "\ue5e5\ue78d\ue78e\ue78f\ue790\ue791\ue792\ue793\ue794\ue795\ue796\ue7c7"
    "\ue81e\ue826\ue82b\ue82c\ue832\ue843\ue854\ue864",
    "\u3000\ufe10\ufe12\ufe11\ufe13\ufe14\ufe15\ufe16\ufe17\ufe18\ufe19\u1e3f"
    "\u9fb4\u9fb5\u9fb6\u9fb7\u9fb8\u9fb9\u9fba\u9fbb",
)
_PRIVATE = re.compile("[\ue5e5-\ue864]")
# Codecs of Python that turn bytes into text and that no file is written in.
_NO_CHARSETS = frozenset(
    ("idna", "punycode", "raw_unicode_escape", "undefined", "unicode_escape", "mbcs", "oem")
)
_ANY_BYTES = bytes(range(256))
_SAMPLE = 200_000
_CUT = 20_000  # bytes that are cut anew to judge a broken text
_UNREADABLE = 0.02  # share of bytes that no encoding reads
_FEW = 3  # characters that no encoding reads are no reason to refuse a short text
_COHERENT = 0.2  # below this a guessed one-byte encoding reads as no language
_PROOF = 5  # well-formed characters of UTF-8 for each broken byte
_USUAL = re.compile("[\t\r\n -~\u2010-\u2027\u2460-\u249b\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
_MARKS_OF_TEXT = frozenset("\r\n ，。、：；！？“”（）\u3000")
_BAD_CHAR = re.compile("[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f\x7f-\x9f]")
_RARE = re.compile("[\u3400-\u4dbf\uac00-\ud7af\u0590-\u08ff\u0900-\u1fff\U00020000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with the encoding that read it; ``declared`` where the file claimed another."""

    text: str
    encoding: str
    declared: str = ""
    lost: int = 0  # characters that could not be read


def decode(data: bytes, *, declared: str = "") -> Decoded:
    """Return the text of bytes; raises BadInput ``import_wrong_encoding`` where none reads well."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _lossy(data[len(mark) :] if encoding == "gb18030" else data, encoding)
    claim = declared or _claim(data)
    claimed = _ALIASES.get(claim.lower(), claim.lower())
    if claimed and not _codec(claimed):
        claim = claimed = ""
    plain = _strict(data, "utf-8")
    if plain is not None and "\0" not in plain:
        wrong = claimed not in ("", "utf-8", "us-ascii", "ascii") and not plain.isascii()
        return Decoded(plain, "utf-8", declared=claim if wrong else "")
    best = _evident(data) or _best(data, claimed)
    if claimed and best.encoding != _codec(claimed):
        return Decoded(best.text, best.encoding, claim, best.lost)
    return best


def _claim(data: bytes) -> str:
    found = _DECLARED.search(data[:4096])
    return found[1].decode("ascii") if found else ""


def _codec(name: str) -> str:
    """Return Python's name of a text encoding; "" for none, and for what only Python calls one."""
    if not name or name.lower().replace("-", "_") in _NO_CHARSETS:
        return ""
    try:
        _ANY_BYTES.decode(name, "replace")  # LookupError of a codec that makes no text
        return codecs.lookup(name).name
    except (LookupError, ValueError):
        return ""


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _best(data: bytes, claimed: str) -> Decoded:
    """Return the decoding that reads most like writing; a fair one that was claimed wins."""
    sample = data[:_SAMPLE]
    scores = {name: _quality(sample, name) for name in dict.fromkeys(_candidates(claimed))}
    name = max(scores, key=lambda each: scores[each] + (0.05 if each == claimed else 0.0))
    if scores[name] < 0.1:
        name = _last_resort(sample, name)
    return _lossy(data, name)


def _evident(data: bytes) -> Decoded | None:
    """Return a decoding that the bytes themselves prove, a broken one among them or not."""
    wide = unmarked_utf16(data[:_SAMPLE])
    if wide:
        return _lossy(data, wide)
    text = data.decode("utf-8", "replace")
    lost = text.count("\ufffd")
    well = sum(c >= "\x80" for c in text[:_SAMPLE]) - lost
    # Hardly a byte of another encoding makes a character of UTF-8 by chance.
    if lost > 0 and _PROOF * lost <= well and "\0" not in text:
        return Decoded(text.removeprefix("\ufeff"), "utf-8", lost=lost)
    return None


def unmarked_utf16(sample: bytes) -> str:
    """Return the encoding of UTF-16 that has lost its byte-order mark, '' for any other bytes.

    Chinese in it has hardly a zero byte, and short texts have none: what tells it is that
    all characters are ordinary ones, and many of them the commonest.
    """
    if b"\0" not in sample and sample.isascii():
        return ""
    for encoding in ("utf-16-le", "utf-16-be"):
        text = sample[: len(sample) & ~1].decode(encoding, "replace")
        usual = len(_USUAL.findall(text))
        common = sum(c in COMMON or c in _MARKS_OF_TEXT for c in text)
        if text and usual >= 0.95 * len(text) and common >= 0.15 * len(text):
            return encoding
    return ""


def _candidates(claimed: str) -> tuple[str, ...]:
    return (*((claimed,) if claimed else ()), "utf-8", *_GUESSES)


def _quality(sample: bytes, encoding: str) -> float:
    """Return a share from 1 (all common) down to below 0 (much that is no character)."""
    broken = encoding == "gb18030" and _strict(sample, encoding) is None
    text = decode_gb18030(sample[:_CUT]) if broken else sample.decode(encoding, "replace")
    wide = [c for c in text if c >= "\x80"]
    if not wide:
        return 0.5 - 20 * len(_BAD_CHAR.findall(text)) / max(1, len(text))
    bad = len(_BAD_CHAR.findall(text)) + 0.5 * len(_RARE.findall(text))
    common = sum(c in COMMON for c in wide)
    if encoding.startswith("utf-16") and b"\0" not in sample and common < 0.1 * len(wide):
        return -100.0  # any bytes at all make characters in UTF-16
    return common / len(wide) - 8 * bad / len(text)


def _last_resort(sample: bytes, best: str) -> str:
    from charset_normalizer import from_bytes

    guess = from_bytes(sample[:50_000]).best()
    if guess is None or guess.coherence < _COHERENT or _strict(sample, guess.encoding) is None:
        return best
    return guess.encoding


def _lossy(data: bytes, encoding: str) -> Decoded:
    decoded = decode_gb18030(data) if encoding == "gb18030" else data.decode(encoding, "replace")
    text = decoded.removeprefix("\ufeff")
    if encoding == "gb18030" and _PRIVATE.search(text):
        text = text.translate(_SINCE_2022)
    lost = text.count("\ufffd")
    if (
        lost > max(_FEW, _UNREADABLE * len(text))
        or _FEW * lost > max(_FEW, len(text))
        or text.count("\0") > _UNREADABLE * len(text)
    ):
        raise BadInput("import_wrong_encoding")
    return Decoded(text, _codec(encoding), lost=lost)
