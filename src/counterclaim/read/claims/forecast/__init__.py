"""Forecasts: what is to happen, on what condition, by when.

``find`` is the way in and goes by "will", "may" and the like; ``plans`` goes by plans, aims, risks and dates,
``nouns`` by what is promised or feared as a noun, ``predictions`` by what is predicted in other words.
"""
