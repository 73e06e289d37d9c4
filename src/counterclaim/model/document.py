"""What is obtained and what it says: captures, sightings, documents."""

from __future__ import annotations

from dataclasses import dataclass, field

from counterclaim.errors import Fault
from counterclaim.model.ids import sha256_hex
from counterclaim.model.span import Span, Spans


@dataclass(frozen=True, slots=True)
class Capture:
    """Bytes obtained once, with how they were obtained.

    ``method`` is how: file, jsonl, warc, stdin (later: web, feed, telegram). ``address`` is where: a
    path, a URL, or ``path#record``. ``obtained`` is the UTC instant the bytes were made or fetched
    (ISO 8601), None when not known. ``headers`` keeps the response headers where there were any.
    """

    content: bytes
    method: str
    address: str
    media_type: str | None = None
    obtained: str | None = None
    headers: tuple[tuple[str, str], ...] = ()

    @property
    def sha256(self) -> str:
        """SHA-256 of the bytes: the capture's identity."""
        return sha256_hex(self.content)


@dataclass(frozen=True, slots=True)
class Failed:
    """An input that could not be taken or read; the rest goes on without it."""

    address: str
    fault: Fault


@dataclass(frozen=True, slots=True)
class Declared:
    """A document's own word that it reprints another ("The original source of this article is ...").

    ``date`` is EDTF or None. ``span`` is where it says so, None when only the page's markup does.
    """

    outlet: str
    date: str | None
    span: Span | None


@dataclass(frozen=True, slots=True)
class Coded:
    """That a document is rows of a table, by which profile they are read, and who lost by them.

    ``party`` is what the importer said of all rows; None where a column says so.
    """

    profile: str
    party: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A capture's text and what it says of itself.

    ``id`` is the SHA-256 of the content (text and metadata); ``given_id`` is what the input called it,
    if anything. ``coded`` says that it is rows of a table, not prose. ``published`` is EDTF.
    ``language`` is ISO 639-1, None when undecided. ``boilerplate``
    spans are kept in the text and left out of the reading. ``media`` are cited videos and pictures.
    """

    id: str
    text: str
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published: str | None = None
    language: str | None = None
    republished_from: Declared | None = None
    boilerplate: Spans = ()
    address: str | None = None
    media: tuple[str, ...] = field(default=())
    given_id: str | None = None
    coded: Coded | None = None

    @property
    def text_sha256(self) -> str:
        """SHA-256 of the text in UTF-8: what spans are bound to."""
        return sha256_hex(self.text.encode("utf-8", "surrogatepass"))

    @property
    def voice(self) -> str | None:
        """Who speaks where it speaks for itself: the declared original, else its outlet, else its author."""
        if self.republished_from is not None:
            return self.republished_from.outlet
        return self.outlet or self.byline
