"""A PDF writer for the example's bulletins: Helvetica, A5, header and footer on each page.

It writes no clock time, no random id and no compressed stream, so that the same text gives the
same bytes on every machine. (ISO 32000-1: 7.5 file structure, 9.6.2.2 standard fonts.)
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

WIDTH, HEIGHT = 420, 595
MARGIN = 50
LEADING = 15
# At 10 points a character of English text in Helvetica is about 5 points wide.
COLUMNS = (WIDTH - 2 * MARGIN) // 5 - 2
# A paragraph of so many lines, its gap included, is not split between pages.
KEEP = 6
LINES = (HEIGHT - 2 * MARGIN - 40) // LEADING


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a bulletin shows: running header and footer, title, paragraphs, and its metadata."""

    title: str
    author: str
    created: datetime
    header: str
    footer: str
    paragraphs: Sequence[str]


def write_pdf(sheet: Sheet) -> bytes:
    """The bulletin as PDF 1.4, as many pages as it needs."""
    pages = _pages(sheet)
    kids = " ".join(f"{6 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        _font("Helvetica"),
        _font("Helvetica-Bold"),
        f"<< /Title ({_escape(sheet.title)}) /Author ({_escape(sheet.author)})"
        f" /CreationDate (D:{sheet.created:%Y%m%d%H%M%S}Z) >>",
    ]
    for number, lines in enumerate(pages):
        stream = _stream(sheet, lines, f"{sheet.footer} - page {number + 1} of {len(pages)}")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}]"
            f" /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> /Contents {7 + 2 * number} 0 R >>"
        )
        size = len(stream.encode("cp1252"))
        objects.append(f"<< /Length {size} >>\nstream\n{stream}\nendstream")
    return _file(objects)


def _pages(sheet: Sheet) -> list[list[str]]:
    """The lines of each page; a line that begins with ``*`` is bold, an empty one is a gap."""
    pages = [[f"*{line}" for line in textwrap.wrap(sheet.title, COLUMNS - 12)]]
    for paragraph in sheet.paragraphs:
        lines = ["", *textwrap.wrap(paragraph, COLUMNS, break_on_hyphens=False)]
        room = LINES - len(pages[-1])
        if len(lines) > room:
            kept = room if len(lines) > KEEP and room > 2 else 0
            pages[-1] += lines[:kept]
            pages.append([])
            lines = lines[max(kept, 1) :]
        pages[-1] += lines
    return pages


def _stream(sheet: Sheet, lines: Sequence[str], footer: str) -> str:
    parts = [_show(sheet.header, MARGIN, HEIGHT - 32, "/F1 8")]
    top = HEIGHT - MARGIN - 24
    for row, line in enumerate(lines):
        font = "/F2 12" if line.startswith("*") else "/F1 10"
        if line:
            parts.append(_show(line.removeprefix("*"), MARGIN, top - row * LEADING, font))
    return "\n".join([*parts, _show(footer, MARGIN, 28, "/F1 8")])


def _show(text: str, x: int, y: int, font: str) -> str:
    return f"BT {font} Tf {x} {y} Td ({_escape(text)}) Tj ET"


def _escape(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def _font(name: str) -> str:
    return f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>"


def _file(objects: Sequence[str]) -> bytes:
    out = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    offsets = []
    for number, text in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{text}\nendobj\n".encode("cp1252")
    start = len(out)
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    count = len(objects) + 1
    out += f"xref\n0 {count}\n0000000000 65535 f \n{table}".encode()
    out += f"trailer\n<< /Size {count} /Root 1 0 R /Info 5 0 R >>\n".encode()
    out += f"startxref\n{start}\n%%EOF\n".encode()
    return bytes(out)
