"""Passphrases of those who sign: kept as argon2id hashes, never in the clear."""

from __future__ import annotations

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from editor_app.errors import BadInput

SHORTEST = 4


class Passphrases:
    """Makes and checks the hashes; its cost can be lowered where a test signs a thousand times."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher()

    def hash(self, passphrase: str) -> str:
        """Return the hash to keep; raises BadInput ``passphrase_short``."""
        if len(passphrase) < SHORTEST:
            raise BadInput("passphrase_short", shortest=SHORTEST)
        return self._hasher.hash(passphrase)

    def matches(self, kept: str, passphrase: str) -> bool:
        """Whether a passphrase is the one that was hashed."""
        try:
            return self._hasher.verify(kept, passphrase)
        except (VerificationError, InvalidHashError):
            return False
