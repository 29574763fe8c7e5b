"""Asks the session's bus who is on it, over its socket: in about a thousandth of a second.

Qt can ask too, but warns of a bus that is opened before there is an application, and its
patience is 25 seconds.
"""

from __future__ import annotations

import os
import socket
import struct
from collections.abc import Iterator
from urllib.parse import unquote

_PATIENCE = 0.3  # seconds for each step; a bus takes thousandths
_MOST = 1 << 20  # bytes of an answer
_ANSWER = 2  # the kind of a message
_TO_LIST = b"\x05\x01u\0\x02\0\0\0"  # its field "answers call 2"


def names(address: str) -> frozenset[str] | None:
    """Return the names that a bus knows; None where it does not answer in a moment.

    ``address`` is as D-Bus writes it: ``unix:path=/run/user/1000/bus``, several by ``;``.
    """
    for one in address.split(";"):
        kind, _colon, rest = one.partition(":")
        values = dict(pair.partition("=")[::2] for pair in rest.split(","))
        path = values.get("path") or (f"\0{values['abstract']}" if "abstract" in values else "")
        if kind != "unix" or not path:
            continue
        try:
            with socket.socket(socket.AF_UNIX) as bus:
                bus.settimeout(_PATIENCE)
                bus.connect(unquote(path))
                return _names(bus)
        except (OSError, ValueError, struct.error):
            continue
    return None


def _names(bus: socket.socket) -> frozenset[str]:
    """Greet the bus and read its list: an array of strings is the answer to the second call."""
    bus.sendall(b"\0AUTH EXTERNAL %s\r\n" % str(os.getuid()).encode().hex().encode())
    if not bus.recv(512).startswith(b"OK "):
        raise ValueError("the bus does not let us in")
    bus.sendall(b"BEGIN\r\n" + _call(1, "Hello") + _call(2, "ListNames"))
    with bus.makefile("rb") as stream:
        while True:
            head = stream.read(16)
            length, _serial, fields = struct.unpack_from("<III", head, 4)
            if head[:1] != b"l" or length + fields > _MOST:
                raise ValueError("not an answer of this bus")
            about = stream.read(fields + -fields % 8)
            body = stream.read(length)
            if head[1] == _ANSWER and _TO_LIST in about:
                return frozenset(_strings(body))


def _strings(body: bytes) -> Iterator[str]:
    """Yield the strings of an array: each its length, its bytes and a zero, from a fourth byte."""
    place = 4
    while place < len(body):
        (length,) = struct.unpack_from("<I", body, place)
        place += 4
        yield body[place : place + length].decode("ascii")
        place += length + 1
        place += -place % 4


def _call(serial: int, method: str) -> bytes:
    """Write a call of the bus itself that takes nothing."""
    fields = b""
    for code, kind, value in (
        (1, b"o", "/org/freedesktop/DBus"),
        (2, b"s", "org.freedesktop.DBus"),
        (3, b"s", method),
        (6, b"s", "org.freedesktop.DBus"),
    ):
        fields += bytes(-len(fields) % 8)
        fields += bytes([code, 1]) + kind + b"\0" + struct.pack("<I", len(value))
        fields += value.encode() + b"\0"
    head = struct.pack("<cBBBIII", b"l", 1, 0, 1, 0, serial, len(fields))
    return head + fields + bytes(-len(fields) % 8)
