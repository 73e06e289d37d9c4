"""What a statement does: assert, deny, accuse, promise and so on.

``act`` is the way in. The cue's lexicon entry gives the act; then each module tells one way in which the
cue's surroundings or the content move it: ``negating``, ``judging`` and ``evaluating``, ``charging`` and
``accusing`` (with ``misuse``), ``forward`` (with ``obliging`` and ``reprisals``), ``objects``, ``sides``. They
see a statement as tokens (``said``), and ask who does the deed (``doers``) and if it is the speaker (``own``).
"""
