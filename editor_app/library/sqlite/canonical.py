"""One way to write data as bytes, so that a digest of it can be made again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping


def canonical_json(value: object) -> str:
    """Return JSON with sorted names and no spaces."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(value: object) -> str:
    """Return the SHA-256 of the canonical JSON, in hexadecimal."""
    return hashlib.sha256(canonical_json(value).encode("utf-8")).hexdigest()


def json_object(text: str) -> Mapping[str, object]:
    """Read what ``canonical_json`` wrote for a mapping; raises ValueError for anything else."""
    found = json.loads(text)
    if not isinstance(found, dict):
        raise ValueError("not an object")  # noqa: TRY004 - the text is wrong, not its type
    return found


def storable(text: str) -> str:
    """Return a text as SQLite can keep it: what is no character becomes U+FFFD.

    Half a surrogate pair (a clipboard cut in two) cannot be written as UTF-8,
    and SQLite's own functions end a text at NUL.
    """
    if "\x00" in text:
        text = text.replace("\x00", "\ufffd")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def phrase_digest(kept: str) -> str:
    """Return what the record says of a passphrase's hash; ``""`` where none is set."""
    return digest(kept) if kept else ""
