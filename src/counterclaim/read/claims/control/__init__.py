"""Control: who has which place after what change.

``find`` is the way in: verbs (``verbs``, ``held``, ``transfer``), nouns (``nouns``) and holds on a place
(``grip``) each make a claim of their words; ``holder`` says who has the place, ``referred`` which place a
word stands for, and ``context`` fills in what was told before.
"""
