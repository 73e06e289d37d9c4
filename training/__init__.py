"""Training of the attribution tagger that the package carries; not part of the package."""
