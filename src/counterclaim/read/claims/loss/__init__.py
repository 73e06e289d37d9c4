"""Losses: who lost how many of what, by whose hand, where, and over what time.

``find`` is the way in. A sentence goes through in this order:

1. ``triggers``: the words that say a loss, with ``idioms`` and ``tolls``.
2. ``harmed/``: the counted things that each of those words harms.
3. ``measure``: what that makes of the thing; ``metrics`` has its kind and of whom it is a number.
4. ``sides/``: who bore the loss and who inflicted it, by the loss's own words.
5. ``scope`` and ``periods``: one event, a day, or a total; ``place``: where, with ``event_place`` and
   ``theme_place`` for a loss that names none.
6. ``completed``: either side told elsewhere in the sentence or before it; then ``population``.
"""
