"""A PDF to pieces: paragraphs rebuilt from lines, repeated headers and footers left out.

Runs in the worker process only.
"""

from __future__ import annotations

import re
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from counterclaim.text.faults import refused, too_long
from counterclaim.text.limits import MAX_PAGES, MAX_TEXT
from counterclaim.text.pdf_lines import Line, paragraphs, without_running_heads

_END_MARK = b"%%EOF"
_CREATED = re.compile(r"D:(\d{4})(\d{2})(\d{2})")
_NO_TITLE = re.compile(
    r"(?i)(?:microsoft word|untitled|document\d*|slide|print|scan)|.*\.(?:docx?|odt|rtf|pdf|indd|qxd|pptx?)$"
)
_NO_PERSON = re.compile(r"(?i).*(?:user|admin|owner|unknown|author|office|\d|@)")


def take_apart(content: bytes, address: str) -> dict[str, Any]:
    """The fields of :class:`~counterclaim.text.parts.Parts` that a PDF gives, as JSON values.

    Raises InputError "broken-pdf", "encrypted-pdf", "no-text", "too-long".
    """
    if _END_MARK not in content[-2048:]:
        raise _broken(address, "its end is missing")
    try:
        with pypdfium2.PdfDocument(content) as document:
            text = "\n\n".join(paragraphs(without_running_heads(_pages(document, address))))
            metadata = _metadata(document)
    except pypdfium2.PdfiumError as error:
        if error.err_code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
            raise refused(address, "encrypted-pdf", "this PDF is locked", "it asks for a password",
                          "Save it without a password, then read it again") from error  # fmt: skip
        raise _broken(address, str(error).rstrip(".")) from error
    if not text.strip():
        raise refused(address, "no-text", "this PDF has no text", "it holds only pictures of pages",
                      "Run OCR over it (for example ocrmypdf), then read it again")  # fmt: skip
    return _fields(text, metadata)


def _metadata(document: pypdfium2.PdfDocument) -> dict[str, str]:
    """What the PDF says of itself; nothing where its letters are broken, as its text may yet be whole."""
    try:
        told: dict[str, str] = document.get_metadata_dict(skip_empty=True)
        return told
    except UnicodeError:
        return {}


def _pages(document: pypdfium2.PdfDocument, address: str) -> list[list[Line]]:
    if len(document) > MAX_PAGES:
        raise refused(address, "too-long", "this PDF is too long to be one document",
                      f"it has {len(document):,} pages; at most {MAX_PAGES} are read",
                      "Split it into its documents")  # fmt: skip
    pages: list[list[Line]] = []
    length = 0
    for page in document:
        lines = _lines(page)
        length += sum(len(line.text) + 1 for line in lines)
        if length > MAX_TEXT:
            raise too_long(address)
        pages.append(lines)
        page.close()
    return pages


def _lines(page: pypdfium2.PdfPage) -> list[Line]:
    text_page = page.get_textpage()
    lines: list[Line] = []
    at = 0
    for raw in text_page.get_text_range().split("\r\n"):
        words = raw.strip()
        if words:
            first = at + len(raw) - len(raw.lstrip())
            lines.append(_line(text_page, words, first, first + len(words) - 1))
        at += len(raw) + 2
    text_page.close()
    return lines


def _line(text_page: pypdfium2.PdfTextPage, words: str, first: int, last: int) -> Line:
    left, base, _, top = _box(text_page, first)
    _, bottom, right, _ = _box(text_page, last)
    return Line(words, left, right, bottom, top, top - base)


def _box(text_page: pypdfium2.PdfTextPage, at: int) -> tuple[float, float, float, float]:
    index = pdfium.FPDFText_GetCharIndexFromTextIndex(text_page, at)
    if not 0 <= index < text_page.count_chars():
        return 0.0, 0.0, 0.0, 0.0
    left, bottom, right, top = text_page.get_charbox(index, loose=True)
    return left, bottom, right, top


def _fields(text: str, metadata: dict[str, str]) -> dict[str, Any]:
    title = metadata.get("Title", "").strip()
    author = metadata.get("Author", "").strip()
    created = _CREATED.match(metadata.get("CreationDate", ""))
    return {
        "text": text,
        "title": title if " " in title and not _NO_TITLE.match(title) else None,
        "byline": author if " " in author and not _NO_PERSON.match(author) else None,
        "created": "-".join(created.groups()) if created else None,
    }


def _broken(address: str, why: str) -> Exception:
    return refused(address, "broken-pdf", "this PDF is broken", why,
                   "Obtain it again; the copy may have been cut short")  # fmt: skip
