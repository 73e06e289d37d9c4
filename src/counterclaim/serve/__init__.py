"""The page and the API: what queries over the ledger answer, each figure one click from its words."""

from __future__ import annotations

from pathlib import Path


def run_server(folder: Path, host: str, port: int) -> None:
    """Serve a case until interrupted. ``host`` must be a loopback address: there are no accounts yet."""
    import uvicorn

    from counterclaim.serve.app import create_app

    uvicorn.run(create_app(folder), host=host, port=port, log_level="warning", server_header=False)
