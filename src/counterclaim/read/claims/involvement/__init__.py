"""Involvement: which force or asset takes part or is present, and where or in what.

``find`` is the way in and goes by verbs; ``help`` by backing and supply, ``nouns`` by "presence of" and the
like, ``shown`` by a noun phrase alone. ``where`` says in what; ``parts`` has what they share.
"""
