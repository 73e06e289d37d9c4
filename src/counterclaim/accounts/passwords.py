"""Passwords: what is taken as one, and the hash that is kept of it (scrypt, RFC 7914)."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import secrets
import unicodedata
from dataclasses import dataclass

from counterclaim.accounts.account import key_of
from counterclaim.errors import Fault, InputError

SHORTEST, LONGEST = 12, 1024
FEWEST_DIFFERENT = 5
_LONG_NAME = 4
_SALT, _LENGTH = 16, 32
# So that a file that somebody changed cannot ask for all memory.
_MOST_MEMORY = 1 << 30
_KEPT = re.compile(
    r"\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([\w+/]{16,86})\$([\w+/]{22,86})", re.ASCII
)


@dataclass(frozen=True, slots=True)
class Cost:
    """What a guess costs: 128 * r * 2**ln bytes of memory, p times in turn."""

    ln: int
    r: int
    p: int


TODAY = Cost(17, 8, 1)
"""128 MiB and about 0.4 s of a core: the first of the settings of OWASP's Password Storage Cheat Sheet (2024).

A hash of another cost is made anew when its account next logs in.
"""


def check_password(password: str, name: str) -> None:
    """Raises InputError, which never repeats it, for a password that is too easily guessed for its account."""
    letters = _normal(password)
    if not SHORTEST <= len(letters) <= LONGEST:
        raise _refused(f"it has {len(letters)} characters; {SHORTEST} to {LONGEST} are taken")
    if len(set(letters)) < FEWEST_DIFFERENT:
        raise _refused(f"it has fewer than {FEWEST_DIFFERENT} different characters")
    if len(name) >= _LONG_NAME and key_of(name) in key_of(password):
        raise _refused("it has the account's name in it")


def hash_password(password: str) -> str:
    """What is kept of a password: the algorithm, its cost, a salt of its own, and the hash (PHC format)."""
    salt = secrets.token_bytes(_SALT)
    made = _scrypt(password, salt, TODAY)
    return f"$scrypt$ln={TODAY.ln},r={TODAY.r},p={TODAY.p}${_written(salt)}${_written(made)}"


def is_password(password: str, kept: str | None) -> bool:
    """Whether a password is the one that a hash was made of, in a time that does not tell.

    Where nothing is kept as much is done as where something is, and it never is.
    """
    if len(password) > LONGEST:
        password, kept = "", None
    if kept is None:
        salt, expected, cost = secrets.token_bytes(_SALT), secrets.token_bytes(_LENGTH), TODAY
        return hmac.compare_digest(_scrypt(password, salt, cost), expected) and False
    cost, salt, expected = _parsed(kept)
    return hmac.compare_digest(_scrypt(password, salt, cost), expected)


def is_of_today(kept: str) -> bool:
    """Whether a hash has today's cost."""
    return _parsed(kept)[0] == TODAY


def _scrypt(password: str, salt: bytes, cost: Cost) -> bytes:
    typed = _normal(password).encode("utf-8", "surrogatepass")
    n, memory = 1 << cost.ln, 128 * cost.r * ((1 << cost.ln) + cost.p + 2)
    return hashlib.scrypt(typed, salt=salt, n=n, r=cost.r, p=cost.p, maxmem=memory, dklen=_LENGTH)


def _parsed(kept: str) -> tuple[Cost, bytes, bytes]:
    found = _KEPT.fullmatch(kept)
    if found is None:
        raise ValueError("what is kept of a password is none that was written here")
    cost = Cost(int(found[1]), int(found[2]), int(found[3]))
    if (128 * cost.r) << cost.ln > _MOST_MEMORY:
        raise ValueError("what is kept of a password asks for more than 1 GiB of memory")
    return cost, _read(found[4]), _read(found[5])


def _normal(password: str) -> str:
    """One password however a keyboard composes its letters (NIST SP 800-63B, 5.1.1.2)."""
    return unicodedata.normalize("NFKC", password)


def _written(some: bytes) -> str:
    return base64.b64encode(some).decode().rstrip("=")


def _read(written: str) -> bytes:
    return base64.b64decode(written + "=" * (-len(written) % 4))


def _refused(why: str) -> InputError:
    todo = (
        "Take four or five words that nobody would put together, or let a password manager choose"
    )
    return InputError(Fault("weak-password", "the password is not taken", "password", why, todo))
