"""What a brief is made of, before it has a form: sections of sentences, each with the words it rests on."""

from __future__ import annotations

from dataclasses import dataclass

from counterclaim.export.columns import in_words


@dataclass(frozen=True, slots=True)
class Reference:
    """Words in an archived document. ``number`` is what sentences call it by.

    ``day`` is when the document was published (EDTF; None unknown), ``document_id`` the SHA-256 of its
    content, ``begin`` and ``end`` where the words stand in its text. ``decided`` is a named person's word
    on the claim, None where nobody judged it.
    """

    number: int
    outlet: str | None
    title: str | None
    day: str | None
    words: str
    document_id: str
    begin: int
    end: int
    address: str
    decided: str | None = None

    @property
    def named(self) -> str:
        """The report as a note calls it: its outlet, else its title, and its day."""
        report = self.outlet or (f"“{self.title}”" if self.title else "outlet not known")
        return f"{report}, {in_words(self.day) or 'date not known'}"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence and the numbers of the references it rests on."""

    text: str
    references: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences under a short label: "Claimed", "Against each other", "Not known"."""

    label: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A question, or another matter, with its paragraphs."""

    title: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """A whole brief. ``basis`` says what it rests on and what it leaves out."""

    title: str
    basis: str
    sections: tuple[Section, ...]
    references: tuple[Reference, ...]
