"""Control: who has which place after what change.

``find`` is the way in: what is done to a place (``taken``, ``held``, ``transfer``), going in and out of it
(``moved``), nouns (``nouns``) and holds on a place (``grip``) each make a claim of their words.
``places_taken`` says which place, ``place`` and ``sites`` what can be one, ``holder`` who has it, ``referred``
which place a word stands for, and ``context`` fills in what was told before.
"""
