"""``counterclaim serve``: the case as pages in a browser."""

from __future__ import annotations

import ipaddress
from pathlib import Path

import click

EXAMPLES = """
\b
Example:
  counterclaim serve border-war --port 8765
"""


@click.command(epilog=EXAMPLES)
@click.argument("case", type=click.Path(path_type=Path))
@click.option("--port", type=click.IntRange(1, 65535), default=8765, show_default=True)
@click.option("--host", default="127.0.0.1", show_default=True, help="a loopback address")
def serve(case: Path, port: int, host: str) -> None:
    """Serve a case to a browser on this machine until interrupted."""
    if not _is_loopback(host):
        why = "anybody who reaches it could judge in your name, as accounts do not exist yet"
        raise click.BadParameter(f"'{host}' is open to others: {why}", param_hint="--host")
    from counterclaim.case import load_case
    from counterclaim.serve import run_server

    load_case(case)
    click.echo(f"Serving {case} on http://{host}:{port} (end with Ctrl-C)", err=True)
    run_server(case, host, port)


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
