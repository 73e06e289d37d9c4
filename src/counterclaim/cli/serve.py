"""``counterclaim serve``: the case as pages in a browser."""

from __future__ import annotations

from pathlib import Path

import click

EXAMPLES = """
\b
Examples:
  counterclaim serve border-war --port 8765
  counterclaim serve border-war --host 0.0.0.0 --port 8443 --name desk.example.org
    --certificate desk.pem --key desk.key
  counterclaim serve border-war --name desk.example.org --behind-proxy 127.0.0.1
"""
_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command(epilog=EXAMPLES)
@click.argument("case", type=click.Path(path_type=Path))
@click.option("--port", type=click.IntRange(1, 65535), default=8765, show_default=True)
@click.option("--host", default="127.0.0.1", show_default=True, help="the address to listen on")
@click.option("--name", "names", multiple=True, help="a host name that browsers ask for it by")
@click.option("--certificate", type=_FILE, help="the certificate for TLS, as PEM")
@click.option("--key", type=_FILE, help="the certificate's key, as PEM without a password")
@click.option(
    "--behind-proxy", "proxies", multiple=True, metavar="ADDRESS",
    help="answer only a proxy at this address, which does TLS",
)  # fmt: skip
def serve(
    case: Path,
    port: int,
    host: str,
    names: tuple[str, ...],
    certificate: Path | None,
    key: Path | None,
    proxies: tuple[str, ...],
) -> None:
    """Serve a case to a browser on this machine until interrupted.

    To other machines it is served only if it has accounts, and with TLS: by a certificate, or by a
    proxy before it. A case with accounts asks everybody to log in, on this machine too.
    """
    from counterclaim.case import load_case
    from counterclaim.serve import run_server
    from counterclaim.serve.port import check_port
    from counterclaim.serve.reach import reach_of

    load_case(case)
    reach = reach_of(case, host, names, (certificate, key), proxies)
    check_port(host, port)
    shown = names[0] if names else host
    scheme = "https" if reach.certificate or reach.proxies else "http"
    at = f"{scheme}://{shown}" + ("" if reach.proxies else f":{port}")
    click.echo(f"Serving {case} on {at} (end with Ctrl-C)", err=True)
    run_server(case, host, port, reach)
