"""Who bore a loss and who inflicted it: one module for each way of telling it.

``party`` (who lost) and ``author`` (by whom) go by the loss's own words. The others look further, and
``completed`` asks them where those two found nobody.
"""
