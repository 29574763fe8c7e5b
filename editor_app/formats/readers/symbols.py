"""Signs of symbol fonts, which share code points with letters, as the signs that they show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

UNKNOWN = "□"
_PRIVATE = range(0xF020, 0xF100)  # where Word keeps the 224 places of a symbol font
_BLANK = " "  # in a table below: a place without a sign that Unicode or a common font has

# From a code on, one sign a place.
_WINGDINGS = {
    0x21: "✏✂✁👓🔔📖🕯☎✆✉✉📪📫📬📭📁📂📄📄📄🗄⌛⌨🖱🖲💻💾💾💾✇✍✍✌👌👍👎☜☞☝☟✋☺😐☹💣☠⚐⚑✈☼💧❄✞✞✞✠✡☪☯ॐ☸",
    0x5E: "♈♉♊♋♌♍♎♏♐♑♒♓&&",
    0x6C: "●❍■□□❑❒⬧⧫◆❖◆⌧⍓⌘❀✿“”",
    0x80: "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿",
    0x9E: "·•▪○○○◉◎○▪□✦✦★✶✴✹✵⌖⌖⟡⌑ ✪✰",
    0xB7: "🕐🕑🕒🕓🕔🕕🕖🕗🕘🕙🕚🕛",
    0xD5: "⌫⌦◁➢△▽ ➲",
    0xDF: "←→↑↓↖↗↙↘←→↑↓↖↗↙↘⇦⇨⇧⇩⇔⇳↖↗↙↘▭▫×√☒☑⊞",
}
_WINGDINGS_2 = {
    0x24: "📅", 0x4F: "×√☒☑☒☒", 0x69: "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿", 0x94: "·••●", 0x98: "●○○◉◎▪▪■□■□",
    0xA2: "■□□", 0xAD: "◆◆◇",
}  # fmt: skip
_WINGDINGS_3 = {
    0x21: "←→↑↓↖↗↙↘↔↕", 0x30: "⇅⇅", 0x66: "⇐⇒⇑⇓", 0x70: "▲▼△▽◀▶◁▷◣◢◤◥◀▶▲▼"
}  # fmt: skip
_WEBDINGS = {
    0x33: "◀▶▲▼", 0x59: "♥", 0x61: "√", 0x63: "□", 0x67: "■", 0x69: "ⓘ", 0x6E: "●", 0x72: "×"
}  # fmt: skip
_SYMBOL = {
    0x20: " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅"
    "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼",
    0xA0: "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…│─↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪",
    0xF1: "〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭",
}
_FONTS: Mapping[str, Mapping[int, str]] = {
    "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "wingdings 3": _WINGDINGS_3,
    "webdings": _WEBDINGS, "symbol": _SYMBOL,
}  # fmt: skip
_SIGNS: Mapping[str, Mapping[int, str]] = {
    font: {
        start + n: sign
        for start, signs in rows.items()
        for n, sign in enumerate(signs)
        if sign != _BLANK or (font == "symbol" and start + n == 0x20)
    }
    for font, rows in _FONTS.items()
}


def is_symbol_font(font: str) -> bool:
    """Whether the letters of a font are signs."""
    return font.lower() in _FONTS


def symbol(font: str, code: int) -> str:
    """Return the sign at a code of a font (as it is, or from U+F000 on), '' for one unknown.

    A code outside a symbol font is the character itself.
    """
    if code not in _PRIVATE and not is_symbol_font(font):
        return chr(code) if 0x20 <= code < 0x110000 and not 0xD800 <= code < 0xF900 else ""
    return _SIGNS.get(font.lower(), {}).get(code & 0xFF, "")


def signs(font: str, text: str) -> tuple[str, int]:
    """Return text in a font with its signs, and how many of them are not known (□)."""
    unknown = 0

    def each() -> Iterator[str]:
        nonlocal unknown
        inside = is_symbol_font(font)
        for character in text:
            code = ord(character)
            if code not in _PRIVATE and not (inside and 0x20 < code < 0x100):
                yield character
                continue
            known = symbol(font, code)
            unknown += not known
            yield known or UNKNOWN

    return "".join(each()), unknown
