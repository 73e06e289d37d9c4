"""Typed claims in what is said: one module for each kind, joined to their statements in ``voice``."""
