"""Pieces of every kind leave in every form and come in again: nothing of them is lost.

Each piece has all fields that its kind has, marks of every sort, tables with empty cells, notes
and pictures. A Word file, a page and a Markdown file give back text, marks, kind and fields,
a plain text its text. The desks are two libraries, so that nothing is known by its hash.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from random import Random

from editor_app.domain.fields import FIELDS, FieldType, clean_fields, join_title
from editor_app.domain.person import User
from editor_app.domain.piece import Piece
from editor_app.paths import resources
from editor_app.services.desk import Desk, open_desk
from editor_app.text.blocks import Block, Document, Inline, Note, NoteRef, Paragraph, Table, Text
from editor_app.text.dialect import parse
from editor_app.text.projections import normal_line
from editor_app.text.reading import block_lines
from editor_app.text.source import write
from tests.campaigns.outcome import Outcome
from tests.images import png

COUNT = 42
SMALL = 4
TARGETS = ("docx", "html", "md", "txt")
_TWOS = (
    "工会职工书屋劳模车间班组港口读书调研服务落实学习创新技能竞赛慰问帮扶权益民主管理代表大会座谈"
    "建设发展改革基层队伍精神工匠青年安全生产标准"
)
_WORDS = tuple(_TWOS[at : at + 2] for at in range(0, len(_TWOS), 2))
_NAMES = ("林晓", "何冰", "尹文", "欧阳港生", "阿依古丽·买买提", "Mary O'Neil", "周明远")
_ODD = (
    "2*3*4=24", "#话题#", "[不是链接]", "a_b_c", "C:\\temp\\港", "5 < 7 & 8 > 2", "“引文”", "……",
    "——", "1. 不是标题，是一句话，因为它有句号。", "`代码`", "~~未删~~", "100%", "&nbsp;", "|竖线|",
    "Latin words here", "(1) 半角", "※", "𠮷野", "\\*",
)  # fmt: skip


def run(count: int, seed: int) -> Outcome:
    """Let ``count`` pieces leave in each form and bring them into another library."""
    outcome = Outcome("own files brought back: text, marks, kind and fields as they left")
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        desk, home = _desk(place / "out.dinggao"), _desk(place / "in.dinggao")
        try:
            by = desk.users.owner()
            for n in range(count):
                piece = _piece(desk, by, Random(f"{seed}:{n}"), n)
                for target in TARGETS:
                    faults = _there_and_back(desk, home, piece, target, place)
                    told = f"piece {n} of seed {seed}, {piece.kind}"
                    outcome.note(target, [f"{told}: {fault}" for fault in faults])
        finally:
            desk.close()
            home.close()
    return outcome


def _desk(path: Path) -> Desk:
    return open_desk(path, resources=resources(), owner="本机")


def _there_and_back(desk: Desk, home: Desk, piece: Piece, target: str, folder: Path) -> list[str]:
    path = folder / f"{piece.id}.{target}"
    by = desk.users.owner()
    label = ("送审稿", "征求意见稿")[piece.id % 2]
    done = desk.publishing.export([piece.id], target, output=path, by=by, label=label).value
    if done[0].error is not None:
        return [f"did not leave: {done[0].error.key}"]
    (one,) = home.intake.bring_in([path], by=home.users.owner()).value
    if one.error is not None:
        return [f"did not come in: {one.error.key}"]
    back = home.drafting.open(one.piece or 0)
    faults = list(differences(piece, back, plain=target == "txt"))
    if target != "txt" and {str(left.reason) for left in one.left_out} - {"label", "page"}:
        faults.append(f"left out: {one.left_out}")
    home.drafting.bin([back.id], by=home.users.owner())
    home.drafting.erase([back.id], by=home.users.owner())
    return faults


def differences(piece: Piece, back: Piece, *, plain: bool) -> Iterator[str]:
    """Yield how a piece differs from what came back; of a plain text only the words count."""
    if plain:
        left, came = _plain_words(piece), _plain_words(back)
        if left != came:
            yield f"text: {_first_other(left, came)}"
        return
    if piece.kind != back.kind:
        yield f"kind {back.kind}"
    for name in sorted(piece.fields.keys() | back.fields.keys()):
        if piece.fields.get(name, "") != back.fields.get(name, ""):
            yield f"{name}: {piece.fields.get(name)!r} is {back.fields.get(name)!r}"
    left, came = _shapes(piece.text), _shapes(back.text)
    if left != came:
        yield f"marks: {_first_other(left, came)}"


def _first_other(left: list[str], came: list[str]) -> str:
    for n, (one, other) in enumerate(zip(left, came, strict=False)):
        if one != other:
            return f"line {n} {one!r} is {other!r}"
    longer = left if len(left) > len(came) else came
    return f"{len(left)} lines are {len(came)}: {longer[min(len(left), len(came)) :][:2]!r}"


def _plain_words(piece: Piece) -> list[str]:
    """Return title and text as words, the notes last: without marks and numbers of notes."""
    blocks = parse(piece.text).blocks
    notes = [block for block in blocks if isinstance(block, Note)]
    rest = [block for block in blocks if not isinstance(block, Note)]
    lines = [piece.title, *(line for block in rest for line in block_lines(block))]
    lines += sorted(line for block in notes for line in block_lines(block))
    return [line for each in lines if (line := normal_line(each))]


def _shapes(source: str) -> list[str]:
    """Return each block with its role and marks, however marks are nested; notes stand last."""
    document: Document = parse(source)
    blocks = sorted(document.blocks, key=lambda block: getattr(block, "label", ""))
    return [shape for block in blocks for shape in _shape(block)]


def _shape(block: Block) -> Iterator[str]:
    if isinstance(block, Table):
        yield f"table {block.head}"
        for row in block.rows:
            yield " | ".join(_spans(cell) for cell in row)
        return
    named = type(block).__name__
    details = [
        f"{name}={getattr(block, name)}"
        for name in (
            "role",
            "level",
            "numbered",
            "lead",
            "literal",
            "asset",
            "alt",
            "caption",
            "label",
        )
        if hasattr(block, name)
    ]
    words = _spans(block.children) if hasattr(block, "children") else ""
    yield " ".join([named, *details, words])


def _spans(children: tuple[Inline, ...]) -> str:
    done: list[tuple[str, str]] = []
    _collect(children, "", done)
    joined: list[tuple[str, str]] = []
    for look, text in done:
        if joined and joined[-1][0] == look and "note" not in look:
            joined[-1] = (look, joined[-1][1] + text)
        else:
            joined.append((look, text))
    return "".join(f"<{look}>{text}</>" if look else text for look, text in joined)


def _collect(children: tuple[Inline, ...], look: str, done: list[tuple[str, str]]) -> None:
    for child in children:
        if isinstance(child, Text):
            done.append((look, child.text))
        elif isinstance(child, NoteRef):
            done.append(("note", child.label))
        else:
            named = type(child).__name__ + getattr(child, "url", "")
            looks = sorted({*filter(None, look.split(" ")), named})
            _collect(child.children, " ".join(looks), done)


def _piece(desk: Desk, by: User, chance: Random, n: int) -> Piece:
    """Make a piece of some kind with every field of it, and a text with everything in it."""
    kinds = tuple(desk.kinds.by_id.values())
    kind = kinds[n % len(kinds)]
    fields = {name: _value(name, chance) for name in kind.fields if name != "title"}
    title = "".join(chance.sample(_WORDS, chance.randint(3, 9)))
    parts = [title[:6], title[6:]] if chance.random() < 0.5 and len(title) > 8 else [title]
    fields = clean_fields({**fields, **join_title(parts)})
    picture = desk.drafting.add_picture(png(chance.randint(8, 40), 9), "图.png").value
    text = "\n".join(_lines(chance, picture))
    made = desk.drafting.new(kind.id, fields["title"], by=by, text=text, fields=fields).value
    return desk.drafting.open(made.id)


def _value(name: str, chance: Random) -> str:
    spec = FIELDS[name]
    if spec.choices:
        return chance.choice(spec.choices)
    day = f"20{chance.randint(10, 26)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    clock = f"T{chance.randint(0, 23):02}:{chance.randint(0, 59):02}:{chance.randint(0, 59):02}"
    values: Mapping[FieldType, str] = {
        FieldType.DATE: day,
        FieldType.MOMENT: day + chance.choice(("", clock)),
        FieldType.FLAG: "true",
        FieldType.CHANNEL: "/".join(chance.sample(_WORDS, chance.randint(1, 4))),
        FieldType.LINES: "\n".join(_sentence(chance) for _ in range(chance.randint(1, 3))),
    }
    if spec.type in values:
        return values[spec.type]
    if name in ("speaker", "byline", "editor", "proofreader", "original_author"):
        return chance.choice(_NAMES)
    if name == "reporters":
        return "、".join(chance.sample(_NAMES, 2))
    if name in ("url", "original_url"):
        return f"https://example.org/{chance.randint(1, 999)}?a=1&b=2"
    return "".join(chance.sample(_WORDS, chance.randint(1, 4)))


def _lines(chance: Random, picture: str) -> Iterator[str]:
    """Yield the source of a text with everything in it, in a made-up order."""
    yield chance.choice(("同志们：", "各位代表、同志们：", "正文从这里开始。"))
    makers: list[Callable[[], str]] = [
        lambda: f"{chance.choice('一二三四五')}、{_phrase(chance)}",
        lambda: f"（{chance.choice('一二三四五')}）{_phrase(chance)}",
        lambda: f"{'#' * chance.randint(1, 4)} {_phrase(chance)}",
        lambda: f"{chance.choice('一二三')}是{_phrase(chance)}。{_marked(chance)}",
        lambda: f"> {_marked(chance)}",
        lambda: f"- {_marked(chance)}",
        lambda: "***",
        lambda: f"一\\、{_phrase(chance)}",
        lambda: "同志们\\：",
        lambda: f'![{_phrase(chance)}](asset:{picture} "{_phrase(chance)}")',
        lambda: f"![](asset:{picture})",
        lambda: f'![](asset:{picture} "{_phrase(chance)}")',
        lambda: _table(chance),
        lambda: f"{_marked(chance)}[^1]{_sentence(chance)}",
        lambda: f"=={_phrase(chance)}==",
        lambda: f"**{_phrase(chance)}。**{_sentence(chance)}",
        lambda: f"**{_phrase(chance)}[^甲]**，{_marked(chance)}",
    ]
    for _ in range(3):
        chance.shuffle(makers)
        for maker in makers:
            yield maker()
            if chance.random() < 0.6:
                yield _marked(chance)
    yield "在此引注[^1]和[^甲]。"
    yield f"[^1]: {_sentence(chance)}见**{_phrase(chance)}**。"
    yield f"[^甲]: {_phrase(chance)}"
    if chance.random() < 0.5:
        yield f"（{_phrase(chance)}）"


def _table(chance: Random) -> str:
    width = chance.randint(1, 4)
    rows = [
        "| " + " | ".join(_cell(chance) for _ in range(width)) + " |"
        for _ in range(chance.randint(1, 4))
    ]
    head = chance.choice((0, 1, 1, 1, len(rows)))
    if head:
        rows.insert(min(head, len(rows)), "|" + " --- |" * width)
    return "\n" + "\n".join(rows) + "\n"


def _cell(chance: Random) -> str:
    return chance.choice(("", _phrase(chance), f"**{_phrase(chance)}**", str(chance.random())[:5]))


def _phrase(chance: Random) -> str:
    return "".join(chance.sample(_WORDS, chance.randint(2, 4)))


def _sentence(chance: Random) -> str:
    return "，".join(_phrase(chance) for _ in range(chance.randint(1, 4))) + "。"


def _marked(chance: Random) -> str:
    """Return a line of words with marks and signs that are none."""
    parts = [_sentence(chance)]
    for _ in range(chance.randint(0, 4)):
        phrase = _phrase(chance)
        parts.append(
            chance.choice(
                (
                    f"**{phrase}**", f"=={phrase}==", f"**{phrase}=={phrase}==**", phrase,
                    f"[{phrase}](https://example.org/?q={len(phrase)})", f"“**{phrase}**”",
                    f"**“{phrase}”**", _escaped(chance.choice(_ODD)), f"**{phrase}，**",
                    f"[**{phrase}**](https://example.org/a_(b))", "[^1]",
                )
            )
        )  # fmt: skip
    return "".join(parts) + "。"


def _escaped(text: str) -> str:
    return write(Document((Paragraph((Text("文" + text),)),)))
