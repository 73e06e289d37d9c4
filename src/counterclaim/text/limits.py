"""How much text is read at most, and how long a page may take."""

from __future__ import annotations

MAX_TEXT = 2_000_000
"""Code points of one document's text: a book of 700 pages. Longer inputs are refused."""

MAX_MARKUP = 8_000_000
"""Code points of one page with its markup and scripts; the article in it is held to MAX_TEXT."""

MAX_BYTES_PER_CODE_POINT = 4
"""In UTF-8, UTF-16 and UTF-32 alike: what is longer than a limit times this is too long undecoded."""

MAX_PAGES = 500
"""Pages of one PDF."""

EXTRACTION_SECONDS = 20.0
"""Wall time for one page or PDF; an ordinary page takes a few milliseconds."""

EXTRACTION_MEMORY = 2 * 1024 * 1024 * 1024
"""Address space of the extracting process in bytes; it uses about 200 MB on ordinary pages."""

MAX_FIELD = 1_000
"""Code points of a title, name or other word on a document; a longer one is cut, as every list shows it."""

MAX_MEDIA = 1_000
"""Addresses of pictures and videos that are noted of one document."""

MAX_ADDRESS = 2_000
"""Characters of one such address; longer ones are no addresses."""
