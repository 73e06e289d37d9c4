"""Whether the port that a case is to be served on can be had, asked before anything is promised."""

from __future__ import annotations

import socket

from counterclaim.errors import Fault, InputError


def check_port(host: str, port: int) -> None:
    """Raise InputError "port-not-free" where nothing can listen at ``host`` and ``port``, with the reason."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        with socket.socket(family, kind, protocol) as tried:
            # As servers do: a port whose last connections only linger is free.
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            tried.bind(address)
    except OSError as error:
        raise InputError(
            Fault("port-not-free", "the case is not served", f"{host}:{port}",
                  (error.strerror or str(error)).lower(),
                  "End what is served there, or choose another port with --port")
        ) from error  # fmt: skip
