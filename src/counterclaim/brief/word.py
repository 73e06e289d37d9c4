"""A brief as a Word document, by python-docx."""

from __future__ import annotations

from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument
from docx.shared import Mm, Pt

from counterclaim.brief.content import Brief, Paragraph, Reference

_TEXT, _NOTE = Pt(9.5), Pt(8)


def as_word(brief: Brief) -> bytes:
    """The brief in Word's own headings and styles, so that it can be worked on."""
    made = Document()
    for section in made.sections:
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm(18)
        section.top_margin = section.bottom_margin = Mm(16)
    normal = made.styles["Normal"]
    normal.font.size = _TEXT
    made.add_heading(_plain(brief.title), level=1)
    made.add_paragraph(_plain(brief.basis)).runs[0].italic = True
    for part in brief.sections:
        made.add_heading(_plain(part.title), level=2)
        for paragraph in part.paragraphs:
            _add(made, paragraph)
    if brief.references:
        made.add_heading("The words", level=2)
    for reference in brief.references:
        _note(made, reference)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def _add(made: WordDocument, paragraph: Paragraph) -> None:
    added = made.add_paragraph()
    added.paragraph_format.space_after = Pt(3)
    added.add_run(f"{paragraph.label}. ").bold = True
    for sentence in paragraph.sentences:
        added.add_run(_plain(sentence.text))
        if sentence.references:
            numbers = ", ".join(str(number) for number in sentence.references)
            added.add_run(f" [{numbers}]").font.size = _NOTE
        added.add_run(" ")


def _note(made: WordDocument, reference: Reference) -> None:
    decided = f" ({reference.decided})" if reference.decided else ""
    where = f"{reference.document_id[:12]}, {reference.begin}–{reference.end}"
    text = f"{reference.number}. {reference.named}: “{reference.words}”{decided} {where}"
    added = made.add_paragraph()
    added.paragraph_format.space_after = Pt(1)
    added.add_run(_plain(text)).font.size = _NOTE


def _plain(text: str) -> str:
    """Without characters that XML cannot hold."""
    return "".join(c if c.isprintable() or c in "\n\t" else " " for c in text)
