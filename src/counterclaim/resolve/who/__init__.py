"""Who the words mean: actors, speakers, and the sides of a fight.

``actors`` resolves words by the case and the lexicons (``lexicon``, ``phrase``, ``normal``). ``speakers`` says
whose words each statement holds: by ``source_words``, with ``voices`` (outlets, bodies, states),
``known_people`` (last names), ``pronouns`` and ``bare_titles`` of who was heard before (``hearing``).
``opponents`` and ``hands`` complete claims by who fights whom (``dyads``, ``side_keys``).
"""
