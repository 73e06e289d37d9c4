"""Briefs: what is claimed, by whom, on what origins, what contradicts it, how it moved, what is not known."""

from counterclaim.brief.compose import QUESTIONS, Wanted, compose
from counterclaim.brief.content import Brief

__all__ = ["QUESTIONS", "Brief", "Wanted", "compose"]
