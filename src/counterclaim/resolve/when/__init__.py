"""When: what each time expression is worth, and which one governs a claim or a statement.

``times`` values the expressions of a document in their order: by the calendar (``absolute``, ``holidays``,
``seasons``, ``clocks``), by what they count from (``anchors``, ``relative``, ``periods``, ``quarters``) or by
their length (``durations``). ``governing`` then says which of them a claim or a saying has, ``carried`` what
a sentence without one takes over, ``going_on`` what has the day of its saying. Values are EDTF (``edtf``).
"""
