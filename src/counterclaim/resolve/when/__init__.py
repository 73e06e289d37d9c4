"""When: what each time expression is worth, and which one governs a claim or a statement.

``times`` goes through a document's expressions in their order, with what is ``at_hand``. ``values`` has what
each is worth: by the calendar (``absolute``, ``holidays``, ``seasons``, ``clocks``), by what it counts from
(``anchors``, ``relative``, ``periods``, ``quarters``) or by its length (``durations``). ``dating`` gives
statements and claims theirs: ``governing`` says which of them one has, ``carried`` what a sentence without
one takes over, ``going_on`` what has the day of its saying. Values are EDTF (``edtf``).
"""
