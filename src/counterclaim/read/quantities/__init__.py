"""Quantities: the numbers of a passage with what they count, at least and at most.

``find`` is the way in. ``numerals`` says where numbers stand, ``numbers`` what their words are worth,
``vague`` what "dozens" is, ``qualifiers`` what "at least" does to them, ``counted`` what they count.
"""
