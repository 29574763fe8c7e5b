"""Web archives (.mht, .mhtml): a page and its pictures in one MIME message (RFC 2557)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from email.errors import MessageError
from email.message import Message
from email.parser import BytesParser
from urllib.parse import urljoin

from editor_app.errors import BadInput


@dataclass(frozen=True, slots=True)
class Archive:
    """The page of an archive, the encoding its part states, its address and its pictures."""

    page: bytes
    charset: str
    address: str
    pictures: Mapping[str, bytes]

    def picture(self, source: str) -> bytes:
        """Return the picture that the page calls by an address, b'' for one that is not there."""
        for name in (source, urljoin(self.address, source)):
            if name in self.pictures:
                return self.pictures[name]
        return b""


def open_archive(data: bytes) -> Archive:
    """Open a web archive; raises BadInput ``import_damaged`` or ``import_no_article``."""
    try:
        message = BytesParser().parsebytes(data.lstrip())
        parts = [part for part in message.walk() if not part.is_multipart()]
    except (MessageError, ValueError, RecursionError) as error:
        raise BadInput("import_damaged") from error
    pages = [part for part in parts if part.get_content_type() == "text/html"]
    if not pages:
        raise BadInput("import_no_article")
    page = pages[0]
    pictures: dict[str, bytes] = {}
    for part in parts:
        if part.get_content_maintype() in ("image", "application"):
            pictures |= dict.fromkeys(_addresses(part), _bytes(part))
    address = _address(page) or _address(message)
    return Archive(_bytes(page), page.get_content_charset() or "", address, pictures)


def _addresses(part: Message) -> list[str]:
    identity = str(part.get("Content-ID", "")).strip().strip("<>")
    names = [_address(part), f"cid:{identity}" if identity else ""]
    return [name for name in names if name]


def _address(part: Message) -> str:
    """Return the address of a part; long ones are folded over several lines."""
    given = part.get("Content-Location") or part.get("Snapshot-Content-Location") or ""
    return "".join(str(given).split())


def _bytes(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""
