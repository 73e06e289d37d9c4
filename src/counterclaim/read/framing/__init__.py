"""Framing: loaded words and name-calling.

``find`` is the way in: an open lexicon, and a small trained model (``model``) that sees of a word what
``words`` lets it see, and no name.
"""
