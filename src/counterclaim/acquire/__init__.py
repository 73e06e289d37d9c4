"""Acquire: paths, folders, JSON lines and web archives in, captures out, one at a time."""

from counterclaim.acquire.files import captures
from counterclaim.acquire.limits import MAX_BROKEN, MAX_FILE, MAX_LINE, MAX_RECORD, MAX_RECORDS

__all__ = ["MAX_BROKEN", "MAX_FILE", "MAX_LINE", "MAX_RECORD", "MAX_RECORDS", "captures"]
