"""Logging in: the brake, the password, the log; one password is checked at a time."""

from __future__ import annotations

import hashlib
import ipaddress
import threading
from dataclasses import dataclass

from counterclaim.accounts.account import Account, key_of
from counterclaim.accounts.brake import ACCOUNT, ACCOUNT_FROM_ADDRESS, ADDRESS, MOST, Brake, Limit
from counterclaim.accounts.log import Event, Log
from counterclaim.accounts.roster import Roster

WAITING = 8
"""Attempts that wait for their turn; a further one is sent away, so that pages go on answering."""

_LONGEST_NAME = 200
# The part of an IPv6 address that one customer has.
_IPV6_NETWORK = 64


@dataclass(frozen=True, slots=True)
class Slowed:
    """Nothing was checked: there were too many failures. ``seconds`` says how long to wait."""

    seconds: float


class Admission:
    """Who is let in by name and password."""

    def __init__(self, roster: Roster, log: Log, brake: Brake | None = None) -> None:
        self._roster, self._log, self._brake = roster, log, brake or Brake()
        # A check takes 128 MiB for a while, and anybody can ask for one.
        self._one = threading.Lock()
        self._waiting = threading.BoundedSemaphore(WAITING)
        # Accounts with the addresses from which they logged in during this server's life.
        self._welcome: dict[str, None] = {}

    def admit(
        self, name: str, password: str, address: str, event: Event = "login"
    ) -> Account | Slowed | None:
        """The account, or None for a wrong name or password, which nobody can tell apart.

        ``address`` is where the attempt comes from. Each that is checked is in the log, one that
        succeeds as ``event``.
        """
        if not self._waiting.acquire(blocking=False):
            return Slowed(2.0)
        try:
            return self._checked(name[:_LONGEST_NAME], password, address, event)
        finally:
            self._waiting.release()

    def _checked(
        self, name: str, password: str, address: str, event: Event
    ) -> Account | Slowed | None:
        keys, pair, who = _keys(name, address)
        if pair in self._welcome:
            # Whoever guesses from elsewhere does not shut out who has been here before.
            del keys[who]
        if waiting := self._brake.enter(keys):
            return Slowed(waiting)
        with self._one:
            account = self._roster.whose(name, password)
            known = account or self._roster.named(name)
            self._log.write(event if account else "failed", known.name if known else None, address)
            if account is not None:
                self._brake.succeeded(keys, pair)
                self._welcome[pair] = None
                if len(self._welcome) > MOST:
                    self._welcome.pop(next(iter(self._welcome)))
        return account


def _keys(name: str, address: str) -> tuple[dict[str, Limit], str, str]:
    """What failures are counted by, with those of account and address together and of the account alone.

    Names as hashes: some are passwords.
    """
    who = hashlib.sha256(key_of(name).encode("utf-8", "surrogatepass")).hexdigest()
    where = _network(address)
    pair = f"{who} {where}"
    return {pair: ACCOUNT_FROM_ADDRESS, where: ADDRESS, who: ACCOUNT}, pair, who


def _network(address: str) -> str:
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address[:64]
    if isinstance(found, ipaddress.IPv4Address):
        return str(found)
    if found.ipv4_mapped is not None:
        return str(found.ipv4_mapped)
    return str(ipaddress.ip_network((found, _IPV6_NETWORK), strict=False))
