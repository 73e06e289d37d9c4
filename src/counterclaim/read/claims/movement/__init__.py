"""Movements: which force moves or stands towards what, and how far from it.

``find`` is the way in: ``verbs`` and ``ways`` go by verbs, ``nouns`` by nouns; ``parts`` has what they share.
"""
