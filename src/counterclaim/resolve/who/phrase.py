"""Reading one phrase: which of its words says what kind of actor it is, and which whose."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from counterclaim.model.value import ActorKind, Named
from counterclaim.read.fold import fold
from counterclaim.resolve.who.lexicon import Hit, Term, Token

# After these, what follows is where or against whom, once the words have said whose.
_STOP = frozenset({"to", "against", "with", "during", "after", "near", "who", "which", "that", "on",
                   "over", "by", "in", "at", "as", "about"})  # fmt: skip
_POLITY = frozenset({"name", "demonym", "capital"})
_HEADS = ("actor", "calling", "class", "ministry", "body", "spokesperson", "office", "person-office",
          "voice", "coalition", "group", "force", "side")  # fmt: skip
_MADE = frozenset({"reports", "media"})
_SPEAK_FOR_BODY = _MADE | {"officials", "analysts", "monitors"}
_LEADING = frozenset({"of", "for", "in", "at", "from", "near"})
SMALL = frozenset({"al", "el", "bin", "ibn", "de", "van", "von", "abu", "ash", "der", "la",
                   "bey", "pasha", "khan", "bint", "ben", "da", "di", "du"})  # fmt: skip


def actor_id(kind: str, polity: str | None, what: str | None = None) -> str:
    """An actor's id: "ministry:ARM:defence", "armed-group::isil", "government:ARM"."""
    return f"{kind}:{polity or ''}" + (f":{what}" if what else "")


class Phrase:
    """One phrase's decision: its head word says the kind, its polity whose."""

    def __init__(
        self, words: str, tokens: Sequence[Token], hits: Sequence[Hit],
        patrons: Sequence[Term], polity: str | None, doubt: str,
    ) -> None:  # fmt: skip
        self.words, self.tokens, self.hits = words, tokens, hits
        self.patrons, self.polity, self.doubt = patrons, polity, doubt

    def of(self, head: Hit) -> Named:
        """The answer, by the role of the head."""
        term = head.term
        if term.role in ("actor", "body"):
            return self._body(term)
        if term.role in ("calling", "class", "voice"):
            return self._unnamed(term)
        if term.role in ("office", "person-office"):
            return self._office(term)
        if term.role == "coalition":
            return self._coalition()
        if term.role == "group":
            return self._group(head)
        if term.role == "force":
            force = self._most_exact("force") or term
            return self._kind("armed-force", force.what) if not self.patrons else self._group(head)
        if term.role == "ministry":
            return self._kind("ministry", term.what, needs_what=True)
        return self._kind("government", None)

    def _most_exact(self, role: str) -> Term | None:
        return next((h.term for h in self.hits if h.term.role == role and h.term.what), None)

    def _body(self, term: Term) -> Named:
        kind = cast(ActorKind, term.kind)
        polity = term.polities[0] if term.polities else None
        reason = "named by the case" if term.origin == "case" else "a body of the lexicon"
        return Named(self.words, None, actor_id(kind, polity, term.what), kind, polity, reason)

    def _kind(self, kind: ActorKind, what: str | None, needs_what: bool = False) -> Named:
        if self.polity is None:
            return Named(self.words, None, None, kind, None, self.doubt or "whose is not said")
        if needs_what and what is None:
            return Named(self.words, None, None, kind, self.polity, "which one is not said")
        reason = f"{kind} of {self.polity} by its words"
        return Named(self.words, None, actor_id(kind, self.polity, what), kind, self.polity, reason)

    def _unnamed(self, term: Term) -> Named:
        body = next((hit.term for hit in self.hits if hit.term.role == "body"), None)
        if body is not None and term.what in _SPEAK_FOR_BODY:
            return self._body(body)
        name = name_left(self.tokens, self.hits) if term.role == "calling" else ""
        if name:
            return Named(
                self.words, None, f"person:{name}", "person", None, "named, with what they do"
            )
        if term.what == "media" and self._is_title() and name_left(self.tokens, self.hits):
            own = "-".join(t.folded for t in self.tokens if t.folded and t.folded != "the")
            outlet = actor_id("outlet", None, own)
            return Named(self.words, None, outlet, "outlet", None, "an outlet by its own name")
        reason = "a class of people, nobody in particular"
        actor = actor_id("unnamed", self.polity, term.what) if self.polity else None
        return Named(self.words, None, actor, "unnamed", self.polity, reason)

    def _is_title(self) -> bool:
        """Whether every word but small ones has a capital: "Velgrad Evening News", not "Velgrad media"."""
        words = [
            t.text for t in self.tokens if t.folded and t.folded not in SMALL | {"the", "of", "and"}
        ]
        return len(words) > 1 and all(word[0].isupper() or word[0].isdigit() for word in words)

    def _office(self, term: Term) -> Named:
        name = name_left(self.tokens, self.hits)
        if any(hit.term.role == "former" for hit in self.hits):
            actor = f"person:{name}" if name else None
            return Named(self.words, None, actor, "person", None, "holds the office no more")
        if term.role == "office" and self.polity:
            return self._kind("office-holder", term.what)
        if name and self.polity:
            return self._kind("office-holder", name.replace(" ", "-"))
        if name:
            reason = self.doubt or "an office-holder by title; of what is not said"
            return Named(self.words, None, f"person:{name}", "office-holder", None, reason)
        definite = term.role == "office" or self.words.lower().startswith("the ")
        kind: ActorKind = "office-holder" if definite else "unnamed"
        return Named(self.words, None, None, kind, self.polity, self.doubt or "who is not said")

    def _coalition(self) -> Named:
        """A coalition is none of its members, not even the one that leads it."""
        leaders = sorted({polity for term in self.patrons for polity in term.polities})
        if not leaders:
            reason = self.doubt or "whose coalition is not said"
            return Named(self.words, None, None, "armed-force", None, reason)
        actor = actor_id("armed-force", None, f"{'-'.join(leaders)}-led-coalition")
        reason = "a coalition is none of its members"
        return Named(self.words, None, actor, "armed-force", None, reason)

    def _group(self, head: Hit) -> Named:
        word = fold(" ".join(token.text for token in self.tokens[head.first : head.end]))
        patrons = sorted({polity for term in self.patrons for polity in term.polities})
        if patrons:
            what = f"{'-'.join(patrons)}-backed"
            reason = f"stands with {', '.join(patrons)} by its words, but is not that state"
        elif self.polity:
            what = f"{self.polity}-{word.replace(' ', '-')}"
            reason = "armed people of a country are not its state"
        else:
            return Named(self.words, None, None, "armed-group", None, "which group is not said")
        actor = actor_id("armed-group", None, what)
        return Named(self.words, None, actor, "armed-group", None, reason)


def head_of(hits: Sequence[Hit]) -> Hit | None:
    """The hit that says what they are; a report or its medium yields to whose it is."""
    by_role = {role: hit for hit in reversed(hits) for role in (hit.term.role,)}
    head = next((by_role[role] for role in _HEADS if role in by_role), None)
    if head is not None and head.term.role == "class" and head.term.what in _MADE:
        return next((by_role[role] for role in ("ministry", "body") if role in by_role), head)
    return head


def in_longer_name(hit: Hit, tokens: Sequence[Token]) -> bool:
    """Whether a country or capital only opens a name ("Helsinki Watch")."""
    if hit.term.role == "demonym" or hit.end >= len(tokens):
        return False
    following = tokens[hit.end]
    return following.text[0].isupper()


def before_stop(tokens: Sequence[Token], hits: Sequence[Hit]) -> tuple[list[Hit], int]:
    """The terms before the words turn to where or against whom, and the token where they do."""
    kept: list[Hit] = []
    whose = False
    at = 0
    for hit in hits:
        stop = next((i for i in range(at, hit.first) if tokens[i].folded in _STOP), None)
        if whose and stop is not None:
            return kept, stop
        kept.append(hit)
        whose = whose or hit.term.role in _POLITY or hit.term.role in ("body", "actor")
        at = hit.end
    return kept, len(tokens)


def without_patrons(hits: Sequence[Hit]) -> tuple[list[Hit], list[Term]]:
    """Hits that say who it is, and the terms of those who only stand behind or against it."""
    own: list[Hit] = []
    patrons: list[Term] = []
    for at, hit in enumerate(hits):
        following = hits[at + 1] if at + 1 < len(hits) else None
        before = hits[at - 1] if at else None
        if hit.term.role in ("backed", "pro"):
            continue
        behind = (
            following is not None and following.term.role == "backed" and following.first == hit.end
        )
        beside = before is not None and before.term.role == "pro" and before.end == hit.first
        if hit.term.role in _POLITY and (behind or beside):
            patrons.append(hit.term)
        else:
            own.append(hit)
    return own, patrons


def polity_of(hits: Sequence[Hit]) -> tuple[str | None, str]:
    """The one polity that the words name, else None and why."""
    terms = [hit.term for hit in hits if hit.term.role in _POLITY]
    polities = {polity for term in terms for polity in term.polities}
    if len(polities) <= 1:
        return next(iter(polities), None), ""
    if any(len(term.polities) > 1 for term in terms):
        shared = set.intersection(*(set(term.polities) for term in terms))
        if len(shared) == 1:
            return shared.pop(), ""
        return None, f"may be {' or '.join(sorted(polities))}"
    count = "two" if len(polities) == 2 else "several"
    return None, f"{count} polities: {', '.join(sorted(polities))}"


def name_left(tokens: Sequence[Token], hits: Sequence[Hit]) -> str:
    """The person's name in the words: the capitalised ones that no term has taken.

    What stands behind "of" or "in" is a place or body ("the mayor of Velm"), nobody's name.
    """
    taken = {at for hit in hits for at in range(hit.first, hit.end)}
    name: list[str] = []
    led = False
    for at, token in enumerate(tokens):
        if at in taken or token.folded == ",":
            led = False
            if name:
                break
        elif token.text in _LEADING:
            led = True
            if name:
                break
        elif led:
            led = token.folded == "the" or not token.text[0].islower()
        elif (token.text[0].isupper() and token.folded != "the") or (
            name and token.folded in SMALL
        ):
            name.append(token.folded)
    return " ".join(name)
