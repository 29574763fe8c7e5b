"""A saved page and what has to come out of it."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Saved:
    """A page's HTML, its fields, kind and whole body, line by line as a reader sees it."""

    html: str
    fields: dict[str, str]
    body: tuple[str, ...]
    kind: str = "news"
    encoding: str = "utf-8"
    warnings: tuple[str, ...] = field(default=())

    @property
    def data(self) -> bytes:
        """The page's bytes."""
        return self.html.encode(self.encoding)


def indented(*lines: str) -> str:
    """Return paragraphs with the two wide blanks that Chinese pages begin them with."""
    return "\n".join(f"<p>　　{line}</p>" for line in lines)


def page(title: str, body: str, head: str = "", charset: str = "utf-8") -> str:
    """Return a whole page."""
    return (
        f'<!DOCTYPE html>\n<html><head><meta charset="{charset}"><title>{title}</title>{head}'
        f"</head>\n<body>{body}</body></html>"
    )
