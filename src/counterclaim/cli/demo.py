"""``counterclaim demo``: the example case, read and served."""

from __future__ import annotations

from pathlib import Path

import click

from counterclaim.cli.add import report

EXAMPLES = """
\b
Examples:
  counterclaim demo                  (in ./demo-case)
  counterclaim demo tour --no-serve
"""


@click.command(epilog=EXAMPLES)
@click.argument("case", type=click.Path(path_type=Path), default=Path("demo-case"))
@click.option("--port", type=click.IntRange(1, 65535), default=8765, show_default=True)
@click.option("--serve/--no-serve", default=True, help="whether to serve the page when it is read")
def demo(case: Path, port: int, serve: bool) -> None:
    """Make the example case, read it and serve it on this machine.

    The case is an invented war between invented states, told by 38 invented reports.
    """
    from counterclaim.acquire import captures
    from counterclaim.example import copy_example
    from counterclaim.run.add import add
    from counterclaim.run.parts import case_parts
    from counterclaim.run.progress import OnTerminal
    from counterclaim.serve.port import check_port

    if serve:
        check_port("127.0.0.1", port)
    copy_example(case)
    with OnTerminal() as progress:
        added = add(case, captures([case / "reports"]), case_parts(case, 1, progress))
    report(added)
    if serve:
        from counterclaim.serve import run_server

        click.echo(f"The example case is on http://127.0.0.1:{port} (end with Ctrl-C)")
        run_server(case, "127.0.0.1", port)
