"""The reader: documents in, readings out. Pure: the same documents give the same readings.

Reading finds what the words say; resolution adds who, where and when. A document that cannot be
read gets a reading that says why, and never stops its batch.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from counterclaim.case import Case
from counterclaim.model.document import Document
from counterclaim.model.reading import Problem, ReaderVersion, Reading
from counterclaim.read.attributors import attributor_of, model_of
from counterclaim.read.claims.voice import read_claims
from counterclaim.read.framing.find import find_framing
from counterclaim.read.framing.model import framing_sha256
from counterclaim.read.kinds import DEFAULT, ReaderKind
from counterclaim.read.names.find import find_entities, find_place_names
from counterclaim.read.neutral import NeutralNames
from counterclaim.read.original_words import with_original_words
from counterclaim.read.parser import NameBlindParser
from counterclaim.read.passages import Passage, parse, sentences
from counterclaim.read.quantities.find import find_quantities
from counterclaim.read.statements import read_statements
from counterclaim.read.times import find_times
from counterclaim.read.truecase import TrueCase
from counterclaim.resolve.gazetteer import Gazetteer
from counterclaim.resolve.reading import Resolver

# Raised by one with each change that can alter a reading; rows in the ledger carry it.
VERSION = "5"
LANGUAGES = frozenset({"en"})


class Reader:
    """Reads documents over spaCy, for one case (or none) and one gazetteer.

    ``kind`` says who finds what is attributed to whom: the trained tagger advised by rules, or rules alone.
    """

    def __init__(self, case: Case | None, gazetteer: Gazetteer, kind: ReaderKind = DEFAULT) -> None:
        names = NeutralNames(case)
        self._parser = NameBlindParser(names)
        self._true_case = TrueCase(case)
        self._attributor = attributor_of(kind, names)
        self._resolver = Resolver(case, gazetteer)
        version = f"{VERSION}+{framing_sha256()[:12]}+{gazetteer.digest}"
        self.version = ReaderVersion(kind, version, model_of(kind))

    def read_batch(self, documents: Sequence[Document]) -> list[Reading]:
        """One reading for each document, in their order."""
        return [self._read(document) for document in documents]

    def _read(self, document: Document) -> Reading:
        if document.language is not None and document.language not in LANGUAGES:
            return self._unread(document, _other_language(document.language))
        try:
            image = self._true_case.readable(document.text)
            if image == document.text:
                return self._read_text(document)
            reading = self._read_text(replace(document, text=image))
            return with_original_words(reading, image, document.text)
        except Exception as error:  # noqa: BLE001 - one document never stops the others
            why = f"{type(error).__name__}: {error}"
            return self._unread(document, Problem("read", "reader-error", why))

    def _read_text(self, document: Document) -> Reading:
        passages = parse(self._parser, document)
        spans = [passage.span(first, last) for passage, first, last in sentences(passages)]
        return self._resolver.resolve(self._found(document, passages), document, spans)

    def _found(self, document: Document, passages: tuple[Passage, ...]) -> Reading:
        """What the words alone say."""
        times = find_times(passages)
        quantities = find_quantities(passages, times)
        attributed = read_statements(passages, document.text, self._attributor)
        statements, claims = read_claims(passages, attributed, quantities, document.text)
        return Reading(
            document_id=document.id,
            reader=self.version,
            statements=statements,
            claims=claims,
            places=find_place_names(passages),
            times=times,
            entities=find_entities(passages),
            quantities=quantities,
            framing=find_framing(passages, statements),
        )

    def _unread(self, document: Document, problem: Problem) -> Reading:
        return Reading(document.id, self.version, problems=(problem,))


def _other_language(language: str) -> Problem:
    return Problem(
        "read",
        "language-not-read",
        f"the text is in '{language}': only English is read; the document is kept and searchable",
    )
