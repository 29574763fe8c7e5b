"""The styles part and the font table, out of a profile."""

from __future__ import annotations

from editor_app.formats.fonts import ENGLISH_NAMES
from editor_app.formats.profiles import Profile, Style
from editor_app.formats.writers.docx.names import BUILT_IN, CHARACTER_STYLES, word_name
from editor_app.formats.writers.docx.xml import HEAD, SPACES, escaped, twentieths

# Latin words are English: a line may not end inside one, as it may in what is Chinese.
_LANG = '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
_FRAME = """<w:tblBorders>\
<w:top w:val="single" w:sz="4" w:space="0" w:color="auto"/>\
<w:left w:val="single" w:sz="4" w:space="0" w:color="auto"/>\
<w:bottom w:val="single" w:sz="4" w:space="0" w:color="auto"/>\
<w:right w:val="single" w:sz="4" w:space="0" w:color="auto"/>\
<w:insideH w:val="single" w:sz="4" w:space="0" w:color="auto"/>\
<w:insideV w:val="single" w:sz="4" w:space="0" w:color="auto"/></w:tblBorders>"""
_FIXED = f"""<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">\
<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>\
<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>\
<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>\
<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>\
<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>\
<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>\
<w:uiPriority w:val="99"/><w:semiHidden/></w:style>\
<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/>\
<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="39"/>\
<w:rPr>%(table)s</w:rPr><w:tblPr>{_FRAME}<w:tblCellMar>\
<w:top w:w="40" w:type="dxa"/><w:bottom w:w="40" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>\
<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/>\
<w:basedOn w:val="DefaultParagraphFont"/><w:uiPriority w:val="99"/>\
<w:rPr>%(body)s<w:vertAlign w:val="superscript"/></w:rPr></w:style>"""


def styles_part(profile: Profile) -> str:
    """Return styles.xml: every style of the profile, used or not."""
    body = profile.styles["body"]
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{_fonts(profile, body)}{_size(body)}{_LANG}</w:rPr>"
        "</w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    )
    latent = (
        '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" '
        'w:defUnhideWhenUsed="1" w:defQFormat="0" w:count="376"/>'
    )
    normal = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        f"<w:qFormat/><w:pPr>{_flow(profile)}</w:pPr>"
        f"<w:rPr>{_type(profile, body)}{_LANG}</w:rPr></w:style>"
    )
    styles = "".join(_style(name, profile) for name in profile.styles)
    leads = "".join(_lead(level, profile) for level in range(1, 5))
    fixed = _FIXED % {name: _fonts(profile, profile.styles[name]) for name in ("body", "table")}
    return f"{HEAD}<w:styles {SPACES}>{defaults}{latent}{normal}{fixed}{styles}{leads}</w:styles>"


def han_fonts(profile: Profile) -> dict[str, str]:
    """Return the Chinese font of each style by the style's id."""
    fonts = {
        word_name(name, profile).id: profile.fonts[style.font][0]
        for name, style in profile.styles.items()
    }
    leads = {f"Lead{level}": fonts[f"Heading{level}"] for level in range(1, 5)}
    return {**fonts, **leads, "FootnoteReference": fonts["BodyText"]}


def _lead(level: int, profile: Profile) -> str:
    """Return the character style of a numbered paragraph's lead: set like its heading."""
    return (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="Lead{level}">'
        f'<w:name w:val="段首 {level}"/><w:basedOn w:val="DefaultParagraphFont"/>'
        f"<w:rPr>{_look(profile.styles[f'heading{level}'], profile)}</w:rPr></w:style>"
    )


def _style(name: str, profile: Profile) -> str:
    style, word = profile.styles[name], word_name(name, profile)
    own = "" if name in BUILT_IN else ' w:customStyle="1"'
    if name in CHARACTER_STYLES:
        look = _look(style, profile)
        return (
            f'<w:style w:type="character"{own} w:styleId="{word.id}"><w:name w:val="{word.name}"/>'
            f'<w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/><w:rPr>{look}</w:rPr></w:style>'
        )
    following = "" if name in ("body", "bullet", "quote") else '<w:next w:val="BodyText"/>'
    return (
        f'<w:style w:type="paragraph"{own} w:styleId="{word.id}">'
        f'<w:name w:val="{escaped(word.name)}"/><w:basedOn w:val="Normal"/>{following}'
        f'<w:uiPriority w:val="{1 if name == "body" else 9}"/><w:qFormat/>'
        f"<w:pPr>{paragraph_properties(style, profile, name)}</w:pPr>"
        f"<w:rPr>{_type(profile, style)}</w:rPr></w:style>"
    )


def paragraph_properties(style: Style, profile: Profile, name: str = "") -> str:
    """Return a style's paragraph properties in the order that the schema wants."""
    keep = "<w:keepNext/>" if style.keep_next else ""
    numbered = '<w:numPr><w:numId w:val="1"/></w:numPr>' if name == "bullet" else ""
    # An exact line needs no grid, and LibreOffice would stretch it to whole lines of one
    # wherever a note is called.
    grid = '<w:snapToGrid w:val="0"/>'
    outline = f'<w:outlineLvl w:val="{style.outline - 1}"/>' if style.outline else ""
    jc = {"justify": "both"}.get(style.align, style.align)
    return (
        f'{keep}{numbered}{grid}{spacing(style, profile)}{_indent(style, name)}<w:jc w:val="{jc}"/>'
        f"{outline}"
    )


def spacing(style: Style, profile: Profile, *, after: float = 0) -> str:
    """Return a paragraph's spacing; before and after are lines of the grid."""
    around = ""
    for side, lines in (("before", style.before), ("after", style.after + after)):
        around += f' w:{side}Lines="{round(lines * 100)}"' if lines else ""
        around += f' w:{side}="{twentieths(lines * profile.page.pitch)}"'
    if not style.line:
        return f'<w:spacing{around} w:line="240" w:lineRule="auto"/>'
    return f'<w:spacing{around} w:line="{twentieths(style.line)}" w:lineRule="exact"/>'


def _indent(style: Style, name: str) -> str:
    """Indents in characters, with the length beside it for programs that know no characters."""
    one = twentieths(style.size + style.spacing)
    if name == "bullet":
        hang = round(1.5 * one)  # a bullet in a Han font is a full character wide
        return f'<w:ind w:left="{round(style.left * one) + hang}" w:hanging="{hang}"/>'
    sides = (("left", style.left), ("right", style.right), ("firstLine", style.first))
    parts = (f' w:{n}Chars="{round(v * 100)}" w:{n}="{round(v * one)}"' for n, v in sides)
    return f"<w:ind{''.join(parts)}/>"


def _flow(profile: Profile) -> str:
    widow = "" if profile.page.widow else '<w:widowControl w:val="0"/>'
    hanging = int(profile.page.hanging)
    return (
        f'{widow}<w:kinsoku/><w:overflowPunct w:val="{hanging}"/><w:autoSpaceDE/><w:autoSpaceDN/>'
        '<w:adjustRightInd w:val="0"/><w:spacing w:before="0" w:after="0"/><w:jc w:val="both"/>'
    )


def _type(profile: Profile, style: Style) -> str:
    """Everything of a run that a style sets, in the order that the schema wants."""
    bold = "<w:b/><w:bCs/>" if style.bold else '<w:b w:val="0"/><w:bCs w:val="0"/>'
    colour = f'<w:color w:val="{style.colour}"/>' if style.colour else ""
    space = f'<w:spacing w:val="{twentieths(style.spacing)}"/>' if style.spacing else ""
    line = '<w:u w:val="single"/>' if style.underline else ""
    fonts = _fonts(profile, style)
    return f'{fonts}{bold}{colour}{space}<w:kern w:val="0"/>{_size(style)}{line}'


def _look(style: Style, profile: Profile) -> str:
    """Return what a character style changes."""
    bold = "<w:b/><w:bCs/>" if style.bold else ""
    colour = f'<w:color w:val="{style.colour}"/>' if style.colour else ""
    return (
        _fonts(profile, style)
        + bold
        + colour
        + ('<w:u w:val="single"/>' if style.underline else "")
    )


def _fonts(profile: Profile, style: Style) -> str:
    han = escaped(profile.fonts[style.font][0])
    latin = escaped(profile.latin[0]) if profile.latin else han
    return (
        f'<w:rFonts w:ascii="{latin}" w:eastAsia="{han}" w:hAnsi="{latin}" w:cs="Times New Roman"/>'
    )


def _size(style: Style) -> str:
    half_points = round(style.size * 2)
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def fonts_part(profile: Profile) -> str:
    """Return fontTable.xml: each font with the names that may stand in for it."""
    chains = [*profile.fonts.values(), *([profile.latin] if profile.latin else [])]
    fonts = {chain[0]: chain for chain in chains}
    entries = []
    for name, chain in fonts.items():
        others = [ENGLISH_NAMES.get(name, ""), *chain[1:]]
        alternatives = escaped(",".join(other for other in others if other))
        alternative = f'<w:altName w:val="{alternatives}"/>' if alternatives else ""
        charset = "00" if chain is profile.latin else "86"
        entries.append(
            f'<w:font w:name="{escaped(name)}">{alternative}<w:charset w:val="{charset}"/>'
            '<w:family w:val="auto"/><w:pitch w:val="default"/></w:font>'
        )
    return f"{HEAD}<w:fonts {SPACES}>{''.join(entries)}</w:fonts>"
