"""Movements: which force moves or stands towards what, and how far from it.

``find`` is the way in: ``verbs`` and ``ways`` go by verbs of going on, ``back`` by those of going back,
``carried`` by those of moving others, ``nouns`` by nouns; ``parts`` has what they share.
"""
