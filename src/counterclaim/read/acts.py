"""What a statement does: assert, deny, admit, confirm, accuse, predict, threaten, promise, demand, ...

The cue's lexicon entry gives the act; negation and the content's own words move it. Works from spans and
tokens alone, whoever found the attribution. The classes of words are in ``data/act_words.csv``.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from counterclaim.model.reading import Act
from counterclaim.model.span import Spans
from counterclaim.read.attribution.found import Attribution
from counterclaim.read.attribution.lexicon import Cue, cues
from counterclaim.read.attribution.words import child, tokens_in
from counterclaim.read.passages import Passage
from counterclaim.read.polities import kin
from counterclaim.read.said import (
    FIRST_PERSON,
    OWN,
    PARTIES,
    PARTS_OF_SPEECH,
    Said,
    classes_of,
)
from counterclaim.read.sides import accuses, own_loss

_JUDGING = frozenset(
    ["call", "see", "view", "regard", "consider", "deem", "describe", "label", "brand", "dub", "term",
     "characterise", "characterize", "denounce"]
)  # fmt: skip
_NEGATIONS = frozenset(["not", "n't", "n’t", "never", "no", "neither"])
_OBLIGATION = frozenset(["must", "should", "ought", "shall"])
_UNREAL = frozenset(["would", "could", "might", "can", "had", "'d", "have", "has", "'ve", "’ve"])
# What one does by saying that one does it.
_PERFORMED = frozenset({"condemn", "demand", "doubt", "promise"})
_FUTURE = frozenset(["will", "would", "shall", "'ll", "’ll", "wo"])


def act_of(each: Attribution, passages: Sequence[Passage] = ()) -> Act:
    """The act of one attribution. ``passages`` are wanted where the content lies in other ones than the cue."""
    own = [each.passage]
    beyond = bool(each.content) and each.content[-1].end > each.passage.whole.end
    said = Said(
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
        return "admit" if own_loss(said) else "confirm"
    if base == "assert":
        return _by_content(said)
    if base == "promise" and any(_is_hostile(t) for t in said.roots):
        return "threaten"
    if base == "predict" and any(_of_clause(t, said) == "threaten" for t in said.roots):
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


def _entry(said: Said) -> Cue | None:
    """The lexicon entry of the cue: by its preposition, else by the form of its content, else the first."""
    pos = PARTS_OF_SPEECH.get(said.head.pos_, "verb")
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


def _forms(said: Said) -> frozenset[str]:
    if not said.content:
        return frozenset()
    first = said.content[0]
    if first.lower_ == "to" and first.tag_ == "TO":
        return frozenset({"inf"})
    if any(t.dep_ == "dobj" and t.head.i == said.head.i for t in said.content):
        infinitive = any(t.tag_ == "VB" and t.head.i == said.head.i for t in said.content)
        return frozenset({"target"}) if infinitive else frozenset({"obj", "small", "!as"})
    return frozenset({"clause"})


def _negated(base: Act, said: Said) -> Act:
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


def _by_content(said: Said) -> Act:
    for root in said.roots:
        act = _of_clause(root, said)
        if act is not None:
            return act
    if accuses(said):
        return "accuse"
    return "condemn" if _evaluates(said) else "assert"


def _of_clause(root: Token, said: Said) -> Act | None:
    aux = {t.lower_ for t in root.children if t.dep_ == "aux"}
    subject = next((t for t in root.children if t.dep_ in ("nsubj", "nsubjpass")), None)
    itself = subject is not None and _is_own(subject, said)
    own = itself or (subject is not None and _is_of_own(subject, said))
    if itself and subject is not None and subject.dep_ == "nsubj" and not aux & _UNREAL:
        spoken = _of_own_word(root)
        if spoken is not None:
            return spoken
    if aux & _OBLIGATION and not itself:
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


def _of_own_word(root: Token) -> Act | None:
    """As in "said it condemned the raid", "said that he welcomed the deal": the act that is spoken of."""
    entries = cues("verb").get(root.lemma_.lower(), ())
    act = entries[0].act if entries and not entries[0].particle else None
    if act not in _PERFORMED or any(t.dep_ in ("neg", "auxpass") for t in root.children):
        return None
    return act


def _is_going_to(root: Token) -> bool:
    return root.lower_ == "going" and any(t.dep_ == "xcomp" for t in root.children)


def _is_own(subject: Token, said: Said) -> bool:
    """Whether the content's subject is the speaker: a pronoun, or a name that the source has too."""
    if subject.lower_ == "it" and any(t.ent_type_ == "PERSON" for t in said.source):
        return False
    if subject.lower_ in OWN:
        return subject.lower_ in FIRST_PERSON or not _far(subject, said)
    return any(
        kin(t.lower_) in said.stems for t in subject.subtree if t.pos_ in ("PROPN", "ADJ", "NOUN")
    )


def _is_of_own(subject: Token, said: Said) -> bool:
    """Whether the content's subject is of the speaker's own: "its troops"."""
    owner = child(subject, "poss")
    return owner is not None and owner.lower_ in OWN and not _far(owner, said)


def _far(pronoun: Token, said: Said) -> bool:
    """A pronoun that stands behind another name of the content is likely to mean that one."""
    return any(t.ent_type_ in PARTIES for t in said.content if t.i < pronoun.i)


def _judges(root: Token) -> bool:
    """As in "said the raid was unacceptable", "said it was a disgrace", "said he had a poor view of"."""
    if root.lemma_ not in ("be", "have"):
        return False
    predicate = child(root, "acomp", "attr", "dobj")
    if predicate is None:
        return False
    words = [predicate, *(t for t in predicate.children if t.dep_ == "amod")]
    return any("evaluation" in classes_of(word) for word in words)


def _evaluates(said: Said) -> bool:
    if said.head.lemma_ in _JUDGING:
        return "evaluation" in said.classes
    if any(_judges(root) for root in said.roots):
        return True
    return any(
        "evaluation" in classes_of(t)
        and t.head.i in {r.i for r in said.roots}
        and any(c.lower_ in FIRST_PERSON for c in t.head.children)
        for t in said.content
    )
