"""Write the reference pages from the code: ``make docs``. A test compares them with what is committed."""

from __future__ import annotations

import csv
import dataclasses
import inspect
import json
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from types import ModuleType
from typing import Any

import click

from counterclaim.case import template
from counterclaim.cli import main
from counterclaim.export.reading_schema import reading_schema
from counterclaim.model import claim, document, linking, reading, value
from counterclaim.serve import api, asking

FOLDER = Path(__file__).parent / "reference"
_NOTE = "<!-- Written by `make docs` from the code: do not edit. -->\n\n"


def pages() -> dict[str, str]:
    """Each reference page by its file name."""
    return {
        "commands.md": _NOTE + _commands(),
        "model.md": _NOTE + _model(),
        "api.md": _NOTE + _api(),
        "metrics.md": _NOTE + _metrics(),
        "case.md": _NOTE
        + f"# The case file\n\nWhat `counterclaim init` writes:\n\n```toml\n{template()}```\n",
        "reading.schema.json": json.dumps(reading_schema(), indent=1, sort_keys=True) + "\n",
    }


def _commands() -> str:
    whole = click.Context(main, info_name="counterclaim", **main.context_settings)
    return "\n".join(("# Commands\n", *_helps(main, whole, "")))


def _helps(group: click.Group, within: click.Context, before: str) -> Iterator[str]:
    """The help of each command of a group, and of those within it."""
    for name, command in group.commands.items():
        context = click.Context(command, parent=within, info_name=name, terminal_width=90)
        yield f"## {before}{name}\n\n```\n{command.get_help(context)}\n```\n"
        if isinstance(command, click.Group):
            yield from _helps(command, context, f"{before}{name} ")


def _model() -> str:
    parts = ["# What flows: the model's types\n"]
    for module in (document, reading, value, claim, linking):
        parts.append(f"## {module.__name__}\n\n{inspect.getdoc(module)}\n")
        parts += [_type(kind) for kind in _types_of(module)]
    return "\n".join(parts)


def _types_of(module: ModuleType) -> Iterator[type[Any]]:
    """The module's own dataclasses, in the order of its text."""
    for kind in vars(module).values():
        own = isinstance(kind, type) and kind.__module__ == module.__name__
        if own and hasattr(kind, "__dataclass_fields__"):
            yield kind


def _type(kind: type[Any]) -> str:
    fields = "\n".join(f"| `{field.name}` | `{field.type}` |" for field in dataclasses.fields(kind))
    return (
        f"### {kind.__name__}\n\n{inspect.getdoc(kind)}\n\n| field | type |\n|---|---|\n{fields}\n"
    )


def _api() -> str:
    rows = [
        f"| `GET /api{route.path}` | {inspect.getdoc(route.endpoint)} |"
        for route in api.router.routes
        if hasattr(route, "endpoint") and hasattr(route, "path")
    ]
    filters = [
        f"| `{name}` | {field.description} |" for name, field in asking.Asked.model_fields.items()
    ]
    about = (
        "# The API\n\nJSON over HTTP: the same queries and filters as the pages. The full description is "
        "served at `/api/openapi.json`. Every error has one shape: "
        '`{"error": {"code", "what", "where", "why", "todo"}}`. Where the case has accounts, a session is '
        "needed, and the answer without one is 401.\n\n"
    )
    listed = "\n".join(("| address | what it answers |", "|---|---|", *rows))
    asked = "\n".join(("| filter | what it asks for |", "|---|---|", *filters))
    return f"{about}{listed}\n\n{asked}\n"


def _metrics() -> str:
    with files("counterclaim.read").joinpath("data/metrics.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    names = list(rows[0])
    head = f"# What losses are counted in\n\n| {' | '.join(names)} |\n|{'---|' * len(names)}\n"
    return head + "\n".join(f"| {' | '.join(row[name] for name in names)} |" for row in rows) + "\n"


def write() -> None:
    """Write all pages anew."""
    FOLDER.mkdir(exist_ok=True)
    for name, text in pages().items():
        (FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write()
