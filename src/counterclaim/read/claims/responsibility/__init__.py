"""Responsibility: who is said to have done an attack.

``find`` is the way in. Attacks by verbs are its own; ``nouns`` and ``under_fire`` have those told by nouns,
``claimed`` and ``authorship`` the frames whose point is who did it, ``own_deeds`` what a side lays to
itself. ``accusation`` and ``blame`` go by the act of accusing alone; ``routine`` is nobody's blame.
``parts`` has what they share.
"""
