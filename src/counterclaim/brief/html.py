"""A brief as one HTML file: no script, nothing from elsewhere, two columns of notes in print."""

from __future__ import annotations

import html
from importlib.resources import files

from counterclaim.brief.content import Brief, Paragraph, Reference, Section, Sentence
from counterclaim.model.printable import printable

MANY = 4
"""More sentences than these are a list, one below the other."""


def as_html(brief: Brief, stylesheet: str | None = None) -> str:
    """The brief; sentences link to their words below, and these name document and characters.

    A ``stylesheet``'s address is given where the page serves the brief: nothing then stands inline, and the
    words lead to their documents.
    """
    style = f"<style>{_style()}</style>" if stylesheet is None else _link(stylesheet)
    served = stylesheet is not None
    body = "\n".join(
        [
            f"<h1>{_plain(brief.title)}</h1>",
            f'<p class="basis">{_plain(brief.basis)}</p>',
            *(_section(section) for section in brief.sections),
            _words(brief.references, served),
        ]
    )
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{_plain(brief.title)}</title>{style}</head>\n"
        f"<body><main>{body}</main></body></html>\n"
    )


def _style() -> str:
    return files("counterclaim").joinpath("brief/data/brief.css").read_text(encoding="utf-8")


def _link(stylesheet: str) -> str:
    return f'<link rel="stylesheet" href="{_plain(stylesheet)}">'


def _section(section: Section) -> str:
    paragraphs = "".join(_paragraph(paragraph) for paragraph in section.paragraphs)
    return f"<section><h2>{_plain(section.title)}</h2>{paragraphs}</section>"


def _paragraph(paragraph: Paragraph) -> str:
    if len(paragraph.sentences) > MANY:
        items = "".join(f"<li>{_sentence(sentence)}</li>" for sentence in paragraph.sentences)
        return f"<p><b>{_plain(paragraph.label)}.</b></p><ul>{items}</ul>"
    text = " ".join(_sentence(sentence) for sentence in paragraph.sentences)
    return f"<p><b>{_plain(paragraph.label)}.</b> {text}</p>"


def _sentence(sentence: Sentence) -> str:
    links = ", ".join(f'<a href="#w{number}">{number}</a>' for number in sentence.references)
    return _plain(sentence.text) + (f' <span class="notes">[{links}]</span>' if links else "")


def _words(references: tuple[Reference, ...], served: bool) -> str:
    if not references:
        return ""
    return f"<h2>The words</h2><ol>{''.join(_reference(one, served) for one in references)}</ol>"


def _reference(reference: Reference, served: bool) -> str:
    decided = f" <i>({_plain(reference.decided)})</i>" if reference.decided else ""
    where = f"{reference.document_id[:12]}, {reference.begin}–{reference.end}"
    words = f"<q>{_plain(reference.words)}</q>"
    if served:
        words = f'<a href="{_plain(reference.address)}">{words}</a>'
    return (
        f'<li id="w{reference.number}">{_plain(reference.named)}: {words}{decided}'
        f" <code>{_plain(where)}</code></li>"
    )


def _plain(text: str) -> str:
    """Text from a document is never markup, and turns no other words round."""
    return html.escape(printable(text))
