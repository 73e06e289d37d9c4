"""Typed claims in what is said, by the words alone.

``voice`` is the way in: it takes a document sentence by sentence (``sentence``), asks the finder of every kind
of claim, and joins what they find to whose words it stands in. A kind is a module (``assessment``,
``event``, ``violation``) or a folder whose ``find`` is its finder: ``loss``, ``control``, ``movement``,
``forecast``, ``involvement``, ``responsibility``.

The finders stand on ``clause`` (who does it, to whom), ``factuality`` (whether it happened), ``names``,
``named`` and ``doer`` (who is meant), ``force``, ``weapons`` and ``equipment``, ``counted`` (numbers with
their nouns), ``places`` and ``sites`` (where), and the vocabularies of ``lexicon``. After them, ``accused``,
``reference`` and ``silence`` add what a claim takes over from the statements around it.
"""
