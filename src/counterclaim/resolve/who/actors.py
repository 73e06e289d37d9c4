"""Who the words mean: by the case first, then by the lexicons; ambiguous or unknown stays open.

Ids are ``kind:polity[:what]``. A country by its name is ``state:ARM``, its capital or government
``government:ARM``; groups, organisations, agencies and outlets are of no polity
("armed-group::isil") unless the case says so. A spokesperson's words are those of the body.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from counterclaim.case import Case, CaseActor
from counterclaim.model.claim import Slots
from counterclaim.model.reading import Entity
from counterclaim.model.value import ActorKind, Named
from counterclaim.read.fold import fold
from counterclaim.resolve.who.lexicon import Hit, Lexicon, Term, Token, tokens_of
from counterclaim.resolve.who.normal import NormalNames
from counterclaim.resolve.who.phrase import (
    SMALL,
    Phrase,
    actor_id,
    before_stop,
    head_of,
    in_longer_name,
    name_left,
    polity_of,
    without_patrons,
)

_KEPT = 20_000
_ISO = 3

# How a term of each role names a polity.
_HOW = {
    "capital": "a capital stands for its government",
    "demonym": "by the name of its people",
    "name": "by its name",
}


class ActorResolver:
    """Resolves words to actors under one case (or none). Answers are kept, so a name costs once."""

    def __init__(self, case: Case | None = None) -> None:
        self.lexicon = Lexicon(case)
        self._known: dict[str, Named] = {}
        self.normal = _normal_names(case)
        # Ids first, names after: an actor's name must not resolve through another's alias.
        own = [(actor, self._case_term(actor)) for actor in (case.actors if case else ())]
        self.lexicon.add((name, term) for actor, term in own for name in _case_names(actor, own))
        self._known.clear()

    def resolve(self, words: str) -> Named:
        """Who these words name: id, kind, polity and the reason, or None and why not."""
        known = self._known.get(words)
        if known is None:
            if len(self._known) >= _KEPT:
                self._known.clear()
            known = self._known[words] = self._resolve(words)
        return known

    def countries(self, named: Iterable[Named | None]) -> tuple[str, ...]:
        """ISO 3166-1 alpha-3 codes of the case's parties and of these actors, for ranking places."""
        iso = {party: country for country, party in self.lexicon.party_of.items()}
        polities = [*iso, *(who.country for who in named if who is not None and who.country)]
        codes = (iso.get(polity, polity) for polity in polities)
        return tuple(sorted({code for code in codes if len(code) == _ISO and code.isupper()}))

    def _resolve(self, words: str) -> Named:
        tokens = tokens_of(words)
        hits, end = before_stop(tokens, self.lexicon.scan(tokens))
        tokens = tokens[:end]
        own, patrons = without_patrons(hits)
        unknown = Named(words, reason="no word of it is known")
        if not own:
            return _person(words, tokens, hits) or unknown
        polity, doubt = polity_of(own)
        head = head_of(own)
        if head is None:
            if in_longer_name(own[-1], tokens):
                return replace(unknown, reason="part of a longer name that no lexicon has")
            # "The former Ostmark": the word before the name is no name.
            named = next((hit.term for hit in own if hit.term.role in _HOW), own[0].term)
            return _by_polity(words, named, polity, doubt)
        return Phrase(words, tokens, own, patrons, polity, doubt).of(head)

    def _case_term(self, actor: CaseActor) -> Term:
        """A case's actor keeps the id that its name has by the lexicon, where kind and side agree."""
        named = self._resolve(actor.name)
        what: str | None = fold(actor.name).replace(" ", "-")
        alike = named.kind == actor.kind != "person" and named.country == actor.party
        if named.actor and alike:
            what = named.actor.split(":", 2)[2] if named.actor.count(":") > 1 else None
        return Term("actor", actor.kind, what, (actor.party,) if actor.party else (), origin="case")


def _normal_names(case: Case | None) -> NormalNames:
    parties = case.parties if case else ()
    own = frozenset(fold(word) for party in parties for word in party.demonyms)
    return NormalNames({party.id: party.name for party in parties}, own)


def _by_polity(words: str, term: Term, polity: str | None, doubt: str) -> Named:
    if polity is None:
        return Named(words, None, None, "government", None, doubt or "no known polity")
    kind: ActorKind = "government" if term.role == "capital" else "state"
    how = _HOW[term.role]
    reason = f"{how}, in the case" if term.origin == "case" else how
    return Named(words, None, actor_id(kind, polity), kind, polity, reason)


def _person(words: str, tokens: Sequence[Token], hits: Sequence[Hit]) -> Named | None:
    name = name_left(tokens, hits)
    if (
        not name
        or tokens[0].folded == "the"
        or any(token.text.islower() and token.folded not in SMALL for token in tokens)
    ):
        return None
    return Named(words, None, f"person:{name}", "person", None, "a name that no lexicon has")


def _case_names(actor: CaseActor, own: Sequence[tuple[CaseActor, Term]]) -> list[str]:
    """An actor's names; a person's last name too, where no other actor of the case shares it."""
    names = [actor.name, *actor.aliases]
    if actor.kind in ("office-holder", "person") and " " in actor.name:
        last = actor.name.split()[-1]
        shared = [a for a, _ in own if a.name.split()[-1] == last]
        names += [last] if len(shared) == 1 else []
    return names


def resolve_named(named: Named, resolver: ActorResolver, *, sufferer: bool = False) -> Named:
    """A claim's slot resolved: its words and span kept, who it is added, or why it is not known.

    ``sufferer`` is for whoever lost something. A reason that reading gave ("the army named before")
    goes before that of the resolution.
    """
    if refers(named.name):
        return _owned(named, resolver)
    found = resolver.resolve(named.name)
    reason = f"{named.reason}; {found.reason}" if named.reason else found.reason
    found = replace(found, name=named.name, span=named.span, reason=reason)
    return replace(found, normal=resolver.normal.of(found, sufferer=sufferer))


def resolve_slots(slots: Slots, resolver: ActorResolver) -> Slots:
    """A claim's slots with everybody in them resolved; its words and figures stay as they are."""
    named = {name: getattr(slots, name) for name in slots.__slots__}
    changes = {
        name: resolve_named(value, resolver, sufferer=name == "party")
        for name, value in named.items()
        if isinstance(value, Named)
    }
    return replace(slots, **changes) if changes else slots  # type: ignore[arg-type]


def _owned(named: Named, resolver: ActorResolver) -> Named:
    """What belongs to somebody whom reading found in the passage: "its warplanes"."""
    if named.normal is None:
        return replace(named, reason="refers to somebody named elsewhere")
    found = resolver.resolve(named.normal)
    reason = f"belongs to {named.normal}, {found.reason}"
    normal = resolver.normal.of(found, sufferer=True) or named.normal
    owned = Named(named.name, named.span, country=found.country, reason=reason, normal=normal)
    if found.country is None:
        return owned
    return replace(owned, actor=actor_id("armed-force", found.country), kind="armed-force")


def resolve_entities(
    entities: Sequence[Entity], text: str, resolver: ActorResolver
) -> tuple[Entity, ...]:
    """The entities with the actors that they name; places, weapons and vehicles name none."""
    return tuple(
        replace(entity, actor=resolver.resolve(entity.span.of(text)).actor)
        if entity.type in _ACTING
        else entity
        for entity in entities
    )


_ACTING = frozenset({"Person", "Organisation", "Nationality"})


def refers(words: str) -> bool:
    """Whether the words only point at somebody: pronouns, "its forces", "the enemy"."""
    tokens = [token.text for token in tokens_of(words)]
    if tokens and tokens[0].lower() == "the":
        tokens = tokens[1:]
    if not tokens or tokens[0].lower() not in REFERRING:
        return False
    # "US" and "U.S." are no pronouns.
    return len(tokens[0]) == 1 or not tokens[0].isupper()


REFERRING = frozenset({"he", "she", "it", "they", "him", "them", "her", "his", "its", "their", "who",
                       "we", "us", "our", "i", "my", "this", "these", "that", "those", "itself",
                       "themselves", "himself", "herself", "both", "each", "enemy", "which"})  # fmt: skip
