"""A brief as PDF, set by Typst; every text goes in as a string, so nothing in it is ever markup."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import typst

from counterclaim.brief.content import Brief, Reference


def as_pdf(brief: Brief) -> bytes:
    """The brief on A4, the words it rests on in two columns at the end. No file or font from elsewhere."""
    template = files("counterclaim").joinpath("brief/data/brief.typ").read_text(encoding="utf-8")
    with TemporaryDirectory() as folder:
        source = Path(folder) / "brief.typ"
        source.write_text(template, encoding="utf-8")
        (Path(folder) / "brief.json").write_text(json.dumps(_plain(brief)), encoding="utf-8")
        made: bytes = typst.compile(str(source), root=folder, ignore_system_fonts=True)
    return made


def _plain(brief: Brief) -> dict[str, Any]:
    return {
        "title": brief.title,
        "basis": brief.basis,
        "sections": [
            {
                "title": section.title,
                "paragraphs": [
                    {
                        "label": paragraph.label,
                        "sentences": [
                            {"text": s.text, "references": list(s.references)}
                            for s in paragraph.sentences
                        ],
                    }
                    for paragraph in section.paragraphs
                ],
            }
            for section in brief.sections
        ],
        "references": list(_references(brief.references)),
    }


def _references(references: tuple[Reference, ...]) -> Iterator[dict[str, Any]]:
    for one in references:
        yield {
            "number": one.number,
            "named": one.named,
            "words": one.words,
            "decided": one.decided or "",
            "where": f"{one.document_id[:12]}, {one.begin}–{one.end}",
        }
