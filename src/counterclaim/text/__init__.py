"""Text: what a capture says and what it says of itself; boilerplate apart, offsets kept."""

from counterclaim.text.documents import document_of
from counterclaim.text.limits import MAX_TEXT

__all__ = ["MAX_TEXT", "document_of"]
