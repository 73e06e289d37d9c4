"""Where: which place each name means, and where a claim's event was.

``places`` resolves the names of a document: looked up under their ``forms`` in the gazetteer, ranked by
reasons (``ranking``) and by what the words say they are in (``containers``), beside (``lists``) or near
(``words``, ``bounds``). ``named_places`` adds names that no sign marks. ``anaphor`` then says where claims are:
at a name, or at "the town" and "there" (``meant``, ``parts``).
"""
