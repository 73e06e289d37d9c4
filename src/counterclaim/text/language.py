"""Which language a text is in, or that it cannot be told."""

from __future__ import annotations

from functools import cache
from typing import Any

# Under this many letters the identifier is right too seldom to be asked.
MIN_LETTERS = 40
# Below this probability it is left undecided; on the first letters, which are enough to tell.
MIN_PROBABILITY = 0.5
_LOOK_AT = 2_000


def language_of(text: str) -> str | None:
    """ISO 639-1 code of the text's language; None where it is too short or undecided."""
    sample = text[:_LOOK_AT]
    if sum(map(str.isalpha, sample)) < MIN_LETTERS:
        return None
    language, probability = _identifier().classify(sample)
    return str(language) if probability >= MIN_PROBABILITY else None


def declared_language(value: str | None) -> str | None:
    """The language code of a tag like "en-GB"; None for what is no tag."""
    code = (value or "").replace("_", "-").split("-")[0].strip().lower()
    return code if code.isascii() and code.isalpha() and len(code) in (2, 3) else None


@cache
def _identifier() -> Any:
    # Loaded when it is first asked: the extracting process never asks, and has little memory.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
