"""The page and the API: what queries over the ledger answer, each figure one click from its words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from counterclaim.serve.reach import Reach

# Of TLS 1.2 only what keeps yesterday's sessions secret when a key is lost tomorrow; 1.3 has nothing else.
_CIPHERS = "ECDHE+AESGCM:ECDHE+CHACHA20"


def run_server(folder: Path, host: str, port: int, reach: Reach | None = None) -> None:
    """Serve a case until interrupted, to this machine alone unless ``reach`` says otherwise."""
    import uvicorn

    from counterclaim.serve.app import create_app
    from counterclaim.serve.pauses import spare_what_is_loaded
    from counterclaim.serve.reach import LOCAL

    reach = reach or LOCAL
    tls = reach.certificate
    app = create_app(folder, reach)
    spare_what_is_loaded()
    # Whom a proxy speaks for is looked at in the application, by the proxies that were named.
    uvicorn.run(
        app, host=host, port=port, log_level="warning", server_header=False,
        proxy_headers=False, ssl_certfile=tls.chain if tls else None, ssl_keyfile=tls.key if tls else None,
        ssl_ciphers=_CIPHERS,
    )  # fmt: skip
