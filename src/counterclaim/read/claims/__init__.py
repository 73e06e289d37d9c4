"""Typed claims in what is said: one module for each kind, joined to their statements in ``voice``."""

from counterclaim.read.claims.voice import read_claims

__all__ = ["read_claims"]
