"""Which hosts may be asked: public ones only, checked by the address that is then connected to."""

from __future__ import annotations

import ipaddress
import socket
import threading
from collections.abc import Callable, Sequence

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolve = Callable[[str, int, float], Sequence[str]]
"""A host's name, a port and seconds at most to its addresses. Raises OSError where there are none."""

# IPv4 addresses inside IPv6 ones, where a network translates (RFC 6052).
_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")


def is_public(address: Address) -> bool:
    """Whether an address is of the open internet by IANA's registries.

    Not so are private, loopback, link-local, multicast, reserved and unspecified ones, nor IPv6 addresses
    that stand for such an IPv4 one.
    """
    if isinstance(address, ipaddress.IPv6Address):
        inside = address.ipv4_mapped or address.sixtofour
        if address.teredo is not None:
            return False
        if inside is None and address in _TRANSLATED:
            inside = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inside is not None:
            return is_public(inside)
        if address.is_site_local:
            return False
    return (
        address.is_global
        and not address.is_multicast
        and not address.is_reserved
        and not address.is_unspecified
    )


def by_system(host: str, port: int, seconds: float) -> Sequence[str]:
    """The system's own resolver, in a thread of its own, as it knows no limit of time."""
    found: list[str] = []
    wrong: list[OSError] = []

    def ask() -> None:
        try:
            known = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            found.extend(str(entry[4][0]) for entry in known)
        except (OSError, UnicodeError) as error:
            wrong.append(error if isinstance(error, OSError) else OSError(str(error)))

    thread = threading.Thread(target=ask, daemon=True)
    thread.start()
    thread.join(max(0.0, seconds))
    if wrong:
        raise wrong[0]
    if not found:
        raise TimeoutError("its name was not resolved in time")
    return list(dict.fromkeys(found))
