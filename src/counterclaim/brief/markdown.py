"""A brief as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from counterclaim.brief.content import Brief, Reference, Sentence
from counterclaim.model.printable import printable

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|&~$])")


def as_markdown(brief: Brief) -> str:
    """The brief with its references as notes at the end."""
    return "\n".join(_lines(brief)) + "\n"


def _lines(brief: Brief) -> Iterator[str]:
    yield from (f"# {_plain(brief.title)}", "", f"*{_plain(brief.basis)}*", "")
    for section in brief.sections:
        yield from (f"## {_plain(section.title)}", "")
        for paragraph in section.paragraphs:
            text = " ".join(_sentence(sentence) for sentence in paragraph.sentences)
            yield from (f"**{paragraph.label}.** {text}", "")
    if brief.references:
        yield from ("## The words", "")
    yield from (_reference(reference) for reference in brief.references)


def _sentence(sentence: Sentence) -> str:
    numbers = ", ".join(str(number) for number in sentence.references)
    return f"{_plain(sentence.text)} [{numbers}]" if numbers else _plain(sentence.text)


def _reference(reference: Reference) -> str:
    decided = f" ({reference.decided})" if reference.decided else ""
    where = f"{reference.document_id[:12]}, characters {reference.begin} to {reference.end}"
    words = f"“{_plain(reference.words)}”{_plain(decided)}"
    return f"{reference.number}. {_plain(reference.named)}: {words} `{where}`"


def _plain(text: str) -> str:
    """Text from a document is never markup, and steers nothing where it is shown."""
    return _SPECIAL.sub(r"\\\1", " ".join(printable(text).split()))
