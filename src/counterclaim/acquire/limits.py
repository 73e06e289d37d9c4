"""How much is taken at most, so that no input can fill the memory."""

from __future__ import annotations

MAX_FILE = 64 * 1024 * 1024
"""Bytes of one text, page or PDF. A longer file is refused before it is read."""

MAX_LINE = 32 * 1024 * 1024
"""Bytes of one JSON line: two million code points, each as the longest JSON escape (12 bytes), and room."""

MAX_RECORD = 16 * 1024 * 1024
"""Bytes of one web-archive payload after decoding; Common Crawl itself cuts pages at 1 to 5 MiB."""

MAX_BROKEN = 1_000
"""Broken records of one archive, or lines that are no objects of one file, before the rest of it is left."""

MAX_UNPACKING = 100
"""How many times its size one web archive may unpack to; pages come to about ten times."""

FREE_UNPACKED = 256 * 1024 * 1024
"""Bytes up to which that is not asked, as a small archive may be of one kind."""

MAX_RECORDS = 1_000_000
"""Pages and broken records taken from one web archive; a crawl's usual file has about 50,000."""
