"""The command line: one command for each verb, thin."""

import click


@click.group()
@click.version_option(package_name="counterclaim")
def main() -> None:
    """Keep a ledger of attributed claims from war reporting."""
