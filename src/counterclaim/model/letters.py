"""Letters without case, marks or look-alikes: what names and words are compared by, however they are spelt."""

from __future__ import annotations

import unicodedata

# Letters that no decomposition turns into their base letter (Azerbaijani, Turkish, Polish, Nordic).
_LETTERS = str.maketrans(
    {"ə": "e", "ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae"}
)


def plain_letters(text: str) -> str:
    """The text case folded, compatibility forms made plain, without marks and invisible signs of direction.

    Punctuation stays. "Əhmədağalı" is "ehmedagali".
    """
    if text.isascii():
        return text.lower()
    # Decomposed twice: each of both steps leaves something to the other ("™", "ΐ").
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(c for c in folded if unicodedata.category(c) not in ("Mn", "Cf")).translate(
        _LETTERS
    )
