"""Export profiles: paper, grid, fonts and styles as data (``resources/profiles/*.toml``).

Lengths say their unit: millimetres for paper, points for type, characters (of
the style's own size) for indents, lines of the grid for space between.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from editor_app.errors import BadInput
from editor_app.formats.profile_file import TomlFile

MM = 72 / 25.4  # points in a millimetre

# What every profile sets type for; a profile may name more (发文字号, 版记 …),
# which only Word files carry.
STYLES = (
    "body", "title", "kicker", "subtitle", "label", "person", "reporters", "date", "info",
    "editor_note", "salutation", "heading1", "heading2", "heading3", "heading4",
    "quote", "bullet", "break", "picture", "caption", "table", "table_head", "note",
    "end_note", "author_note", "original", "sign", "header", "footer", "lead", "link",
)  # fmt: skip

# The lines that can stand above and below the body.
FRONT = (
    "kicker", "title", "subtitle", "label", "person", "reporters", "date", "info", "editor_note",
)  # fmt: skip
TAIL = ("end_note", "author_note", "original", "sign", "page")

_COLOUR = re.compile(r"[0-9a-f]{6}")
# What a page can be set in; outside of it nothing could be drawn.
_PAGE_RANGES: Mapping[str, tuple[float, float]] = {
    "top": (0, 400), "right": (0, 400), "bottom": (0, 400), "left": (0, 400),
    "header": (0, 400), "footer": (0, 400), "lines": (1, 200), "characters": (1, 200),
    "pitch": (4, 400),
}  # fmt: skip
_STYLE_RANGES: Mapping[str, tuple[float, float]] = {
    "size": (4, 200), "line": (0, 400), "spacing": (-2, 100), "first": (0, 20), "left": (0, 40),
    "right": (0, 40), "before": (0, 40), "after": (0, 40), "outline": (0, 9),
}  # fmt: skip
_ALIGN = ("left", "center", "right", "justify")


@dataclass(frozen=True, slots=True)
class Page:
    """Paper and grid; ``pitch`` is the distance of two lines in points."""

    width: float
    height: float
    top: float
    right: float
    bottom: float
    left: float
    header: float
    footer: float
    lines: int
    characters: int
    pitch: float
    widow: bool = True  # keep two lines of a paragraph together; a full grid cannot
    hanging: bool = False  # a mark may hang out of the line's end
    mirror: bool = False  # the binding edge is on the right of even pages

    @property
    def text_width(self) -> float:
        """The width of the text block in points."""
        return (self.width - self.left - self.right) * MM

    @property
    def text_height(self) -> float:
        """The height of the text block in points."""
        return (self.height - self.top - self.bottom) * MM


@dataclass(frozen=True, slots=True)
class PageNumber:
    """How pages are numbered: ``form`` holds ``{page}`` and may hold ``{pages}``."""

    form: str
    odd: str = "center"
    even: str = "center"
    inset: float = 0  # characters between an outer number and the edge


@dataclass(frozen=True, slots=True)
class Style:
    """One style of paragraph (or, for lead and link, of characters)."""

    font: str
    size: float
    line: float  # points from line to line; 0 lets the line grow with what is in it
    spacing: float = 0  # points added to each character
    name: str = ""  # the style's name in Word, where it is not a fixed one
    bold: bool = False
    align: str = "justify"
    first: float = 0
    left: float = 0
    right: float = 0
    before: float = 0
    after: float = 0
    colour: str = ""
    underline: bool = False
    outline: int = 0
    keep_next: bool = False


@dataclass(frozen=True, slots=True)
class Front:
    """What stands above and below the body, and how it is said."""

    order: tuple[str, ...]
    tail: tuple[str, ...] = ("end_note",)
    gap: float = 1  # lines between the front and the body
    post: bool = True  # the speaker's post before the name
    date: str = "arabic"  # or han: 二〇一九年四月二十九日
    brackets: bool = True  # round the date
    notes: str = "circled"  # or decimal


@dataclass(frozen=True, slots=True)
class Profile:
    """One layout. ``fonts`` gives each role its chain, the wanted font first."""

    id: str
    names: Mapping[str, str]
    page: Page
    number: PageNumber
    front: Front
    fonts: Mapping[str, tuple[str, ...]]
    latin: tuple[str, ...]  # for Latin letters and figures; empty: the Han font's own
    styles: Mapping[str, Style]

    def switched(self, **switches: bool | str | tuple[str, ...]) -> Profile:
        """Return the profile with other switches of its front: order, post, date, brackets."""
        return replace(self, front=replace(self.front, **switches))  # type: ignore[arg-type]


def load_profiles(folder: Path) -> dict[str, Profile]:
    """Read every profile of a folder, by id, in the order that the files ask for.

    Raises BadInput ``writing_profile_*`` for a file that cannot be used.
    """
    files = [TomlFile.parse(path.name, path.read_bytes()) for path in sorted(folder.glob("*.toml"))]
    files.sort(key=lambda file: (file.table.get("place", 99), file.name))
    return {file.name.removesuffix(".toml"): parse_profile(file) for file in files}


def parse_profile(file: TomlFile) -> Profile:
    """Build one profile; raises BadInput ``writing_profile_*`` with file, key and line."""
    fonts = {role: _strings(file, f"fonts.{role}", c) for role, c in file.section("fonts").items()}
    profile = Profile(
        id=file.name.removesuffix(".toml"),
        names={k: str(v) for k, v in file.section("names").items()},
        page=file.build(Page, "page", file.section("page")),
        number=file.build(PageNumber, "number", file.section("number")),
        front=file.build(Front, "front", file.section("front")),
        latin=fonts.pop("latin", ()),
        fonts=fonts,
        styles=_styles(file),
    )
    _check(file, profile)
    return profile


def _strings(file: TomlFile, where: str, value: object) -> tuple[str, ...]:
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(value)
    raise file.wrong(where)


def _styles(file: TomlFile) -> dict[str, Style]:
    """Styles as the file has them; what one leaves out of its type is as in the body."""
    tables = file.section("styles")
    if "body" not in tables:
        raise BadInput("writing_profile_missing", file=file.name, name="styles.body")
    body = file.build(Style, "styles.body", tables["body"])
    common = {"font": body.font, "size": body.size, "line": body.line, "spacing": body.spacing}
    styles = {}
    for name in [*STYLES, *(n for n in tables if n not in STYLES)]:
        table = tables.get(name, {})
        if not isinstance(table, dict):
            raise file.wrong(f"styles.{name}")
        styles[name] = file.build(Style, f"styles.{name}", common | table)
    return styles


def _check(file: TomlFile, profile: Profile) -> None:
    """Refuse values that are of the right type and still mean nothing."""
    page = profile.page
    if min(page.text_width, page.text_height) < 72 or max(page.width, page.height) > 1200:
        raise file.wrong("page.width")
    _within(file, "page", page, _PAGE_RANGES)
    _within(file, "number", profile.number, {"inset": (0, 20)})
    _within(file, "front", profile.front, {"gap": (0, 20)})
    for name, style in profile.styles.items():
        where = f"styles.{name}"
        if style.font not in profile.fonts:
            raise file.wrong(f"{where}.font")
        if style.align not in _ALIGN:
            raise file.wrong(f"{where}.align")
        if style.colour and not _COLOUR.fullmatch(style.colour):
            raise file.wrong(f"{where}.colour")
        _within(file, where, style, _STYLE_RANGES)
    _check_choices(file, profile)


def _within(
    file: TomlFile, where: str, found: object, ranges: Mapping[str, tuple[float, float]]
) -> None:
    """Refuse a number that is out of its range."""
    for name, (least, most) in ranges.items():
        if not least <= getattr(found, name) <= most:
            raise file.wrong(f"{where}.{name}")


def _check_choices(file: TomlFile, profile: Profile) -> None:
    front, number = profile.front, profile.number
    right = {
        "front.order": set(front.order) <= set(FRONT) and "title" in front.order,
        "front.tail": set(front.tail) <= set(TAIL),
        "front.date": front.date in ("arabic", "han"),
        "front.notes": front.notes in ("circled", "decimal"),
        "number.form": number.form == "" or "{page}" in number.form,
        "number.odd": number.odd in _ALIGN,
        "number.even": number.even in _ALIGN,
    }
    for where, is_right in right.items():
        if not is_right:
            raise file.wrong(where)
    for role, chain in profile.fonts.items():
        if not chain:
            raise file.wrong(f"fonts.{role}")
