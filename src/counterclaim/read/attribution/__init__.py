"""Who says what: attributions found in parsed passages. A trained tagger can stand in for ``rules``."""
