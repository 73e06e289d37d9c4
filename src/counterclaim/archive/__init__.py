"""Archive: the bytes of every capture, under their SHA-256, never rewritten."""

from counterclaim.archive.store import Archive

__all__ = ["Archive"]
