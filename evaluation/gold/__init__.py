"""Held-out passages of real war reporting, annotated stand-off: offsets and facts, no text."""
