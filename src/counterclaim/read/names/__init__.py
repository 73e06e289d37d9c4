"""Names and other mentions: who and what is named, and which names are of places.

``find`` is the way in. ``runs`` are capitalised words, each with the type that its own words and its neighbours
give it (``types``, ``words``, ``phrases``); ``noun_mentions`` are mentions without a name (``mention_words``).
"""
