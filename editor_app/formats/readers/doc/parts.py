"""Styles and lists of an old Word file as the parts of a new one."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from html import escape

from editor_app.formats.readers.doc.binary import (
    FONTS,
    LIST_OVERRIDES,
    LISTS,
    STYLES,
    OldWord,
    sprms,
)

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_LIST, _OVERRIDE, _LEVEL = 28, 16, 28  # bytes
_LEVELS = 9
_MOST = 4_096
_TOGGLES = {0x0835: "b", 0x0837: "strike", 0x2A53: "dstrike", 0x083C: "vanish"}
_FORMS = (
    "decimal upperRoman lowerRoman upperLetter lowerLetter ordinal cardinalText ordinalText hex"
    " chicago ideographDigital japaneseCounting aiueo iroha decimalFullWidth decimalHalfWidth"
    " japaneseLegal japaneseDigitalTenThousand decimalEnclosedCircle decimalFullWidth2"
    " aiueoFullWidth irohaFullWidth decimalZero bullet ganada chosung decimalEnclosedFullstop"
    " decimalEnclosedParen decimalEnclosedCircleChinese ideographEnclosedCircle"
    " ideographTraditional ideographZodiac ideographZodiacTraditional taiwaneseCounting"
    " ideographLegalTraditional taiwaneseCountingThousand taiwaneseDigital chineseCounting"
    " chineseLegalSimplified chineseCountingThousand"
)
_NAMES = dict(enumerate(_FORMS.split())) | {57: "numberInDash", 255: "none"}
_ALIGNED = {0: "left", 1: "center", 2: "right"}


def root(name: str, inner: str) -> str:
    """Return a part's XML."""
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    drawing = "http://schemas.openxmlformats.org/drawingml/2006/main"
    math = "http://schemas.openxmlformats.org/officeDocument/2006/math"
    names = f'xmlns:w="{W}" xmlns:r="{relations}" xmlns:a="{drawing}" xmlns:m="{math}"'
    return f"<w:{name} {names}>{inner}</w:{name}>"


def clean(text: str) -> str:
    """Return text for XML: pairs joined, signs that XML has no place for left out."""
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return escape("".join(c for c in whole if c >= " " and c not in "\ufffe\uffff"), quote=True)


def run_look(changes: bytes, fonts: Sequence[str]) -> str:
    """Return the properties of a run that its changes make; ``fonts`` by their numbers."""
    made: dict[str, str] = {}
    for code, operand in sprms(changes):
        value = operand[0] if operand else 0
        if code in _TOGGLES and value != 0x80:  # 0x80: as its style has it
            made[_TOGGLES[code]] = f'<w:{_TOGGLES[code]} w:val="{int(value != 0)}"/>'
        elif code == 0x2A48 and value in (0, 1, 2):
            level = ("baseline", "superscript", "subscript")[value]
            made["vertAlign"] = f'<w:vertAlign w:val="{level}"/>'
        elif code == 0x2A34:
            made["em"] = f'<w:em w:val="{"dot" if value else "none"}"/>'
        elif code in (0x4A4F, 0x4A51) and len(operand) == 2:  # for letters
            number = struct.unpack("<H", operand)[0]
            if number < len(fonts):
                made["rFonts"] = f'<w:rFonts w:hAnsi="{clean(fonts[number])}"/>'
        elif code == 0x4A30 and len(operand) == 2:
            made["rStyle"] = f'<w:rStyle w:val="s{struct.unpack("<H", operand)[0]}"/>'
    return "".join(made.values())


def paragraph_look(changes: bytes) -> str:
    """Return the properties of a paragraph that its changes make, but for its style."""
    level = number = -1
    made: dict[str, str] = {}
    for code, operand in sprms(changes):
        if code in (0x2403, 0x2461) and operand:
            made["jc"] = f'<w:jc w:val="{_ALIGNED.get(operand[0], "both")}"/>'
        elif code == 0x2640 and operand:
            made["outline"] = f'<w:outlineLvl w:val="{operand[0]}"/>'
        elif code in (0x8411, 0x8460, 0x4457) and len(operand) == 2:  # of the first line
            made["ind"] = f'<w:ind w:firstLine="{struct.unpack("<h", operand)[0]}"/>'
        elif code == 0x260A and operand:
            level = operand[0]
        elif code == 0x460B and len(operand) == 2:
            (number,) = struct.unpack("<h", operand)
    if number >= 0:
        inner = f'<w:ilvl w:val="{max(level, 0)}"/><w:numId w:val="{number}"/>'
        made["num"] = f"<w:numPr>{inner}</w:numPr>"
    return "".join(made.values())


def fonts(word: OldWord) -> list[str]:
    """Return the names of the fonts ([MS-DOC] 2.9.286)."""
    found = word.structure(FONTS)
    at, done = 4, []
    while at < len(found):
        size = found[at]
        name = found[at + 40 : at + 1 + size].decode("utf-16-le", "replace")
        done.append(name.split("\0")[0])
        at += 1 + size
    return done


def styles(word: OldWord, named: Sequence[str]) -> str:
    """Return the style sheet; ``named`` are the fonts."""
    found = word.structure(STYLES)
    if len(found) < 6:
        return root("styles", "")
    head, count, base = struct.unpack_from("<HHH", found)
    at, made = 2 + head, []
    for number in range(min(count, _MOST)):
        if at + 2 > len(found):
            break
        (size,) = struct.unpack_from("<H", found, at)
        made.append(_style(number, found[at + 2 : at + 2 + size], base, named))
        at += 2 + size + size % 2
    return root("styles", "".join(made))


def _style(number: int, std: bytes, base: int, named: Sequence[str]) -> str:
    if len(std) < base + 2 or base < 8:
        return ""
    kind, shapes = struct.unpack_from("<HH", std, 2)
    (length,) = struct.unpack_from("<H", std, base)
    name = std[base + 2 : base + 2 + 2 * length].decode("utf-16-le", "replace").split(",")[0]
    at = base + 2 + 2 * length + 2
    changes: list[bytes] = []
    for _ in range(shapes & 0xF):
        at += at % 2
        if at + 2 > len(std):
            break
        (size,) = struct.unpack_from("<H", std, at)
        changes.append(std[at + 2 : at + 2 + size])
        at += 2 + size
    parent = kind >> 4
    on = f'<w:basedOn w:val="s{parent}"/>' if parent not in (0xFFF, number) else ""
    paragraph = kind & 0xF == 1
    look = changes[1] if paragraph and len(changes) > 1 else changes[0] if changes else b""
    own = paragraph_look(changes[0][2:]) if paragraph and changes else ""
    default = ' w:default="1"' if not number else ""
    return (
        f'<w:style w:type="{"paragraph" if paragraph else "character"}" w:styleId="s{number}"'
        f'{default}><w:name w:val="{clean(name)}"/>{on}<w:pPr>{own}</w:pPr>'
        f"<w:rPr>{run_look(look, named)}</w:rPr></w:style>"
    )


def lists(word: OldWord) -> str:
    """Return the lists and what overrides them."""
    start, size = word.span(LISTS)
    if not size:
        return root("numbering", "")
    table, made = word.table, []
    (count,) = struct.unpack_from("<H", table, start)
    levels_at = start + size
    for n in range(min(count, _MOST, (size - 2) // _LIST)):
        head = start + 2 + n * _LIST
        (identity,) = struct.unpack_from("<I", table, head)
        levels: list[str] = []
        for level in range(1 if table[head + 26] & 1 else _LEVELS):
            if levels_at + _LEVEL > len(table):
                break
            xml, levels_at = _level(table, levels_at, level)
            levels.append(xml)
        inner = "".join(levels)
        made.append(f'<w:abstractNum w:abstractNumId="{identity}">{inner}</w:abstractNum>')
    return root("numbering", "".join((*made, *_overrides(word.structure(LIST_OVERRIDES)))))


def _level(table: bytes, at: int, level: int) -> tuple[str, int]:
    start, form, flags = struct.unpack_from("<iBB", table, at)
    follow = table[at + 15]
    restarted = f'<w:lvlRestart w:val="{table[at + 26]}"/>' if flags & 8 else ""
    at += _LEVEL + table[at + 24] + table[at + 25]
    (length,) = struct.unpack_from("<H", table, at)
    shown = table[at + 2 : at + 2 + 2 * length].decode("utf-16-le", "replace")
    text = "".join(f"%{ord(c) + 1}" if ord(c) < _LEVELS else clean(c) for c in shown)
    inner = (
        f'<w:start w:val="{start}"/><w:numFmt w:val="{_NAMES.get(form, "decimal")}"/>{restarted}'
        f'<w:lvlText w:val="{text}"/>{"<w:isLgl/>" if flags & 4 else ""}'
        f"{'<w:suff w:val=' + chr(34) + 'nothing' + chr(34) + '/>' if follow == 2 else ''}"
    )
    return f'<w:lvl w:ilvl="{level}">{inner}</w:lvl>', at + 2 + 2 * length


def _overrides(found: bytes) -> Iterator[str]:
    if len(found) < 4:
        return
    (count,) = struct.unpack_from("<I", found)
    count = min(count, _MOST, (len(found) - 4) // _OVERRIDE)
    at = 4 + count * _OVERRIDE
    for n in range(count):
        (identity,) = struct.unpack_from("<I", found, 4 + n * _OVERRIDE)
        own = found[4 + n * _OVERRIDE + 12]
        inner = ""
        at += 4
        for _ in range(own):
            if at + 8 > len(found):
                break
            start, flags = struct.unpack_from("<iI", found, at)
            at += 8
            if flags & 0x20:  # a level of its own follows
                xml, at = _level(found, at, flags & 0xF)
                inner += f'<w:lvlOverride w:ilvl="{flags & 0xF}">{xml}</w:lvlOverride>'
            elif flags & 0x10:
                begun = f'<w:startOverride w:val="{start}"/>'
                inner += f'<w:lvlOverride w:ilvl="{flags & 0xF}">{begun}</w:lvlOverride>'
        yield (f'<w:num w:numId="{n + 1}"><w:abstractNumId w:val="{identity}"/>{inner}</w:num>')
