"""Counted things: a number, article or bare noun with what it counts.

``things`` is the way in; ``phrase`` says where the words begin and end, ``lists`` which things stand
together, ``uncounted`` what counts without a number.
"""
