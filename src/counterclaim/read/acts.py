"""What a statement does: assert, deny, admit, confirm, accuse, predict, threaten, promise, demand, ...

The cue's lexicon entry gives the act; negation and the content's own words move it. Works from spans and
tokens alone, whoever found the attribution. The classes of words are in ``data/act_words.csv``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from spacy.tokens import Token

from counterclaim.model.reading import Act
from counterclaim.model.span import Spans
from counterclaim.read.attribution.found import Attribution
from counterclaim.read.attribution.lexicon import Cue, cues, table
from counterclaim.read.attribution.words import can_speak, child, is_verb, tokens_in
from counterclaim.read.passages import Passage

_POS = {"VERB": "verb", "NOUN": "noun", "ADJ": "adjective", "AUX": "verb", "ADV": "adverb"}
_NEGATIONS = frozenset(["not", "n't", "n’t", "never", "no", "neither"])
_OBLIGATION = frozenset(["must", "should", "ought", "shall"])
_FUTURE = frozenset(["will", "would", "shall", "'ll", "’ll", "wo"])
_FIRST_PERSON = frozenset(["i", "we"])
_OWN = frozenset(["i", "we", "it", "they", "he", "she", "its", "their", "his", "her", "our", "my"])
_PARTY = frozenset({"GPE", "NORP", "ORG", "PERSON"})
# Names of one people and its state share their beginning ("Karvelia", "Karvelian").
_STEM = 5


@cache
def _classes() -> dict[tuple[str, str], frozenset[str]]:
    found: dict[tuple[str, str], set[str]] = {}
    for row in table("act_words.csv"):
        found.setdefault((row["lemma"], row["pos"]), set()).add(row["class"])
    return {key: frozenset(classes) for key, classes in found.items()}


def classes_of(token: Token) -> frozenset[str]:
    """The classes of words that a token belongs to: wrongdoing, attack, loss, ..."""
    pos = _POS.get(token.pos_)
    return _classes().get((token.lemma_.lower(), pos), frozenset()) if pos else frozenset()


@dataclass(frozen=True)
class _Said:
    """A statement's tokens, and what is asked of them more than once."""

    head: Token
    source: Sequence[Token]
    cue: Sequence[Token]
    content: Sequence[Token]

    @cached_property
    def roots(self) -> list[Token]:
        """The content's main verbs: those whose governor lies outside it, and what is coordinated to them."""
        if self.content and self.content[0].doc is not self.head.doc:
            return [t for t in self.content if is_verb(t) and t.head.i == t.i]
        inside = {t.i for t in self.content}
        tops = [
            t for t in self.content if is_verb(t) and (t.head.i not in inside or t.head.i == t.i)
        ]
        return tops + [c for t in tops for c in t.conjuncts if c.i in inside and is_verb(c)]

    @cached_property
    def classes(self) -> frozenset[str]:
        """All classes of the content's words."""
        return frozenset().union(*(classes_of(t) for t in self.content))

    @cached_property
    def stems(self) -> frozenset[str]:
        """The beginnings of the source's names."""
        return frozenset(
            t.lower_[:_STEM] for t in self.source if t.ent_type_ in _PARTY or t.pos_ == "PROPN"
        )


def act_of(each: Attribution, passages: Sequence[Passage] = ()) -> Act:
    """The act of one attribution. ``passages`` are wanted where the content lies in other ones than the cue."""
    own = [each.passage]
    beyond = bool(each.content) and each.content[-1].end > each.passage.whole.end
    said = _Said(
        each.passage.doc[each.head],
        _tokens(each.source, own),
        _tokens(each.cue, own),
        _tokens(each.content, passages if beyond else own),
    )
    entry = _entry(said)
    base: Act = entry.act if entry is not None else "assert"
    if any(t.lower_ in _NEGATIONS for t in said.cue) or _is_neither(said.head):
        return _negated(base, said)
    if base == "confirm":
        return "admit" if _own_loss(said) else "confirm"
    if base == "assert":
        return _by_content(said)
    if base == "promise" and any(_is_hostile(t) for t in said.roots):
        return "threaten"
    return base


def _is_neither(verb: Token) -> bool:
    """As in "neither confirmed nor denied", for either verb."""
    beside = [*verb.children, *(verb.head.children if verb.dep_ == "conj" else ())]
    return any(token.lower_ in ("neither", "nor") for token in beside)


def _is_hostile(verb: Token) -> bool:
    noun = child(verb, "dobj")
    return "hostile" in classes_of(verb) or (noun is not None and "attack" in classes_of(noun))


def _tokens(spans: Spans, passages: Sequence[Passage]) -> list[Token]:
    return [
        passage.doc[i]
        for passage in passages
        for i in sorted(frozenset().union(*(tokens_in(passage, span) for span in spans)))
    ]


def _entry(said: _Said) -> Cue | None:
    """The lexicon entry of the cue: by its preposition, else by the form of its content, else the first."""
    pos = _POS.get(said.head.pos_, "verb")
    lemma = said.head.lemma_.lower()
    entries = cues(pos).get(lemma) or cues("verb").get(lemma) or cues("noun").get(lemma) or ()
    words = {t.lower_ for t in said.cue if t.i != said.head.i}
    entries = tuple(e for e in entries if not e.particle or e.particle in words)
    if len(entries) < 2:
        return entries[0] if entries else None
    forms = _forms(said)
    for wanted in (words, forms):
        for entry in entries:
            if entry.frames & wanted:
                return entry
    return entries[0]


def _forms(said: _Said) -> frozenset[str]:
    if not said.content:
        return frozenset()
    first = said.content[0]
    if first.lower_ == "to" and first.tag_ == "TO":
        return frozenset({"inf"})
    if any(t.dep_ == "dobj" and t.head.i == said.head.i for t in said.content):
        infinitive = any(t.tag_ == "VB" and t.head.i == said.head.i for t in said.content)
        return frozenset({"target"}) if infinitive else frozenset({"obj", "small", "!as"})
    return frozenset({"clause"})


def _negated(base: Act, said: _Said) -> Act:
    if "disclose" in classes_of(said.head) and base == "assert":
        return "decline"
    if base in ("confirm", "admit"):
        return "doubt"
    if base == "assert":
        return (
            "doubt"
            if said.head.lemma_ in ("believe", "think", "know", "trust", "find", "see")
            else "deny"
        )
    return "decline" if base in ("promise", "deny") else base


def _own_loss(said: _Said) -> bool:
    """Whether a confirmed content is a loss or setback of the speaker's own side.

    It is where the speaker is a party (a state, its bodies or officers) and no other party is named as
    the one that lost.
    """
    if not any(
        t.ent_type_ in ("GPE", "NORP") or t.lemma_.lower() in _party_words() for t in said.source
    ):
        return False
    return any(_lost_by_speaker(t, said) for t in said.content if "loss" in classes_of(t))


@cache
def _party_words() -> frozenset[str]:
    return frozenset(
        lemma
        for (lemma, pos), classes in _classes().items()
        if pos == "noun" and "party" in classes
    )


def _lost_by_speaker(loss: Token, said: _Said) -> bool:
    if not is_verb(loss):
        beside = [t for t in loss.subtree if t.i != loss.i and _qualifies(t, loss)]
        return not any(
            t.ent_type_ in ("NORP", "ORG") and t.lower_[:_STEM] not in said.stems for t in beside
        )
    loser = child(loss, "nsubjpass") or (
        child(loss, "nsubj") if "yield" in classes_of(loss) else None
    )
    if loser is None:
        return False
    return any(t.lower_ in _OWN or t.lower_[:_STEM] in said.stems for t in loser.subtree)


def _qualifies(token: Token, noun: Token) -> bool:
    """As in "*Karvelian* losses", "the loss of *Karvelian* tanks"; a place where it happened does not."""
    above = token.head
    if above.i == noun.i:
        return token.dep_ in ("amod", "poss", "compound", "nmod")
    prep = above if above.lower_ == "of" else above.head
    return prep.lower_ == "of" and prep.head.i == noun.i


def _by_content(said: _Said) -> Act:
    for root in said.roots:
        act = _of_clause(root, said)
        if act is not None:
            return act
    if _accuses(said):
        return "accuse"
    return "condemn" if _evaluates(said) else "assert"


def _of_clause(root: Token, said: _Said) -> Act | None:
    aux = {t.lower_ for t in root.children if t.dep_ == "aux"}
    subject = next((t for t in root.children if t.dep_ in ("nsubj", "nsubjpass")), None)
    own = subject is not None and _is_own(subject, said)
    if aux & _OBLIGATION and not own:
        return "demand"
    if root.lemma_ == "expect" and root.tag_ == "VBN":
        return "predict"
    if not aux & _FUTURE and not _is_going_to(root):
        return None
    classes = classes_of(root)
    passive = any(t.dep_ == "auxpass" for t in root.children)
    free = passive and not any(t.dep_ == "agent" for t in root.children) and "pledge" in classes
    if own or free:
        return "threaten" if "hostile" in classes else "promise"
    return "predict"


def _is_going_to(root: Token) -> bool:
    return root.lower_ == "going" and any(t.dep_ == "xcomp" for t in root.children)


def _is_own(subject: Token, said: _Said) -> bool:
    """Whether the content's subject is the speaker: a pronoun, or a name that the source has too."""
    if subject.lower_ == "it" and any(t.ent_type_ == "PERSON" for t in said.source):
        return False
    if subject.lower_ in _OWN:
        return subject.lower_ in _FIRST_PERSON or not _far(subject, said)
    return any(
        t.lower_[:_STEM] in said.stems
        for t in subject.subtree
        if t.pos_ in ("PROPN", "ADJ", "NOUN")
    )


def _far(pronoun: Token, said: _Said) -> bool:
    """A pronoun that stands behind another name of the content is likely to mean that one."""
    return any(t.ent_type_ in _PARTY for t in said.content if t.i < pronoun.i)


def _accuses(said: _Said) -> bool:
    """Explicit wrongdoing by a named party other than the speaker, or its attack on the protected."""
    for token in said.content:
        classes = classes_of(token)
        if (
            "wrongdoing" in classes
            and token.dep_ not in ("compound", "amod")
            and _is_theirs(token, said)
        ):
            return True
        if "attack" in classes and is_verb(token) and _acts_on_protected(token, said):
            return True
    return False


def _is_theirs(token: Token, said: _Said) -> bool:
    """Whether a wrong is laid at a party's door: the verb's actor, or a party named with the noun."""
    if is_verb(token):
        actor = _actor(token)
        return actor is not None and can_speak(actor) and not _names_speaker(actor, said)
    beside = [*token.subtree, token.head, *token.head.children]
    return any(t.ent_type_ in _PARTY and t.lower_[:_STEM] not in said.stems for t in beside)


def _actor(verb: Token) -> Token | None:
    for at in (verb, verb.head) if verb.dep_ == "conj" else (verb,):
        for each in at.children:
            if each.dep_ == "nsubj":
                return each
            if each.dep_ == "agent":
                return child(each, "pobj")
    after = [c for c in verb.conjuncts if c.i > verb.i and is_verb(c)]
    return next((a for a in map(_agent, after) if a is not None), None)


def _agent(verb: Token) -> Token | None:
    by = child(verb, "agent")
    return child(by, "pobj") if by is not None else None


def _names_speaker(token: Token, said: _Said) -> bool:
    return token.lower_ in _OWN or any(t.lower_[:_STEM] in said.stems for t in token.subtree)


def _acts_on_protected(verb: Token, said: _Said) -> bool:
    actor = _actor(verb)
    if (
        actor is None
        or not can_speak(actor)
        or _names_speaker(actor, said)
        or verb.lemma_ == "kill"
    ):
        return False
    below = {t.i for t in actor.subtree}
    return any("protected" in classes_of(t) for t in verb.subtree if t.i not in below)


def _evaluates(said: _Said) -> bool:
    if said.head.lemma_ in ("call", "see", "view", "regard", "consider", "deem", "describe"):
        return "evaluation" in said.classes
    return any(
        "evaluation" in classes_of(t)
        and t.head.i in {r.i for r in said.roots}
        and any(c.lower_ in _FIRST_PERSON for c in t.head.children)
        for t in said.content
    )
