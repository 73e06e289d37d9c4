"""From where a case is served: this machine alone, or others with accounts and TLS."""

from __future__ import annotations

import ipaddress
import re
import ssl
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from counterclaim.accounts import Roster
from counterclaim.errors import Fault, InputError

# Any other Host header means that some page elsewhere points its own name here (DNS rebinding).
LOCAL_NAMES = ("127.0.0.1", "localhost", "[::1]")
Network = ipaddress.IPv4Network | ipaddress.IPv6Network
_HOST = re.compile(r"[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?|\[[0-9a-f:.]+\]")


@dataclass(frozen=True, slots=True)
class Certificate:
    """The files of a certificate (PEM, with those between it and its root) and of its key."""

    chain: Path
    key: Path


@dataclass(frozen=True, slots=True)
class Reach:
    """Who reaches the server: by which host names, through which proxies, with which certificate.

    ``closed`` says that nobody gets in without an account, also where the file of accounts is gone.
    """

    names: tuple[str, ...] = LOCAL_NAMES
    proxies: tuple[Network, ...] = ()
    certificate: Certificate | None = None
    closed: bool = False


LOCAL = Reach()


def reach_of(
    case: Path,
    host: str,
    names: Sequence[str] = (),
    certificate: tuple[Path | None, Path | None] = (None, None),
    proxies: Sequence[str] = (),
) -> Reach:
    """How a case may be served at an address of this machine, by what its keeper says.

    Raises InputError, which says what to do, where that would be open to others without accounts, without
    TLS, or under any name.
    """
    tls = _certificate(*certificate)
    trusted = tuple(_network(one) for one in proxies)
    if is_loopback(host) and not names and not trusted:
        return Reach(certificate=tls, closed=Roster(case).exists())
    if not Roster(case).accounts():
        why = "anybody who reaches it could judge in your name, as the case has no accounts"
        todo = f"Add one with: counterclaim accounts add {case} NAME --role reviewer"
        raise _refused("no-accounts", host, why, todo)
    if tls is None and not trusted:
        why = "passwords and the case would cross the network for everybody to read"
        todo = (
            "Give --certificate FILE and --key FILE, or --behind-proxy ADDRESS where a proxy before it"
            " does TLS"
        )
        raise _refused("no-tls", host, why, todo)
    if not names:
        why = "it is not known by which name browsers ask for it, and any other is refused"
        raise _refused("no-name", host, why, "Give it with --name, as in --name desk.example.org")
    return Reach(tuple(_name(one) for one in names), trusted, tls, closed=True)


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches an address."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _certificate(chain: Path | None, key: Path | None) -> Certificate | None:
    if chain is None and key is None:
        return None
    if chain is None or key is None:
        where = str(chain or key)
        why = "a certificate without its key is of no use, nor a key without its certificate"
        raise _refused("half-certificate", where, why, "Give both --certificate and --key")
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(chain, key, password=_no_password)
    except (OSError, ValueError) as error:
        todo = "Give PEM files that belong together, the key without a password"
        raise _refused("bad-certificate", str(chain), str(error), todo) from error
    return Certificate(chain, key)


def _no_password() -> str:
    raise ValueError("the key has a password")


def _network(written: str) -> Network:
    try:
        return ipaddress.ip_network(written)
    except ValueError as error:
        todo = "Give the address that the proxy connects from, as in --behind-proxy 127.0.0.1"
        raise _refused("bad-proxy", written, str(error), todo) from error


def _name(written: str) -> str:
    name = written.lower()
    if not _HOST.fullmatch(name):
        todo = "Give it without a scheme, port or path, as in --name desk.example.org"
        raise _refused("bad-name", written, "it is no name of a host", todo)
    return name


def _refused(code: str, where: str, why: str, todo: str) -> InputError:
    return InputError(Fault(code, "the case is not served", where, why, todo))
