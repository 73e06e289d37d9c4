"""Responsibility: who is said to have done an attack."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from counterclaim.model.claim import Responsibility
from counterclaim.model.reading import Statement
from counterclaim.model.span import Span, hull
from counterclaim.model.value import Named
from counterclaim.read.claims.accusation import whole_accusations
from counterclaim.read.claims.authorship import WORDS, find_authorship, is_deed
from counterclaim.read.claims.clause import (
    agent,
    direct_object,
    is_passive,
    negated,
    subject,
    unreal,
)
from counterclaim.read.claims.force import is_force
from counterclaim.read.claims.lexicon import terms
from counterclaim.read.claims.names import doer, is_event, modifiers, name_of
from counterclaim.read.claims.own_side import speaks_of_own
from counterclaim.read.claims.places import where
from counterclaim.read.claims.sentence import Draft, Sentence
from counterclaim.read.claims.under_fire import fired_from, is_fired, source_of_fire, under_fire
from counterclaim.read.claims.weapons import armed, harms, shielded, upon, use_of_weapon

_AGAINST = frozenset({"on", "of", "against", "at"})
_LAUNCHED = frozenset(
    ["launch", "open", "carry", "conduct", "commit", "direct", "start", "commence", "begin", "continue",
     "resume", "initiate", "perpetrate", "orchestrate", "mastermind", "stage", "mount", "inflict",
     "unleash", "wage", "undertake", "fire", "ramp", "step", "intensify", "escalate", "increase", "renew",
     "repeat", "deliver", "set"]
)  # fmt: skip
_COMMITTING = frozenset({"carry", "commit", "perpetrate"})
_ASSUMING = frozenset(
    {"claim", "admit", "accept", "take", "assume", "acknowledge", "deny", "bear", "disclaim"}
)
_BEARING = frozenset({"take", "assume", "bear", "acknowledge"})
_CAUSING = frozenset({"cause", "injure", "leave"})
_GOING_ON = frozenset(
    {"intensify", "continue", "resume", "increase", "escalate", "persist", "go", "last"}
)
_CRIMES = frozenset({"crime", "atrocity", "genocide", "massacre", "barbarity", "provocation"})
_ASIDE = frozenset(
    {
        "in",
        "during",
        "after",
        "following",
        "from",
        "despite",
        "amid",
        "since",
        "before",
        "to",
        "under",
    }
)
# Who is shot or executed is a loss; who is shot at is attacked.
_SHOOTING = frozenset({"shoot", "execute", "massacre", "murder"})
# Politicians and papers "target" and "attack" too: these need an armed force as their subject.
_FIGURATIVE = frozenset({"target", "attack", "strike", "hit", "open"})
_AHEAD = frozenset({"predict", "promise", "threaten", "decline"})


def find_responsibility(sentence: Sentence) -> list[Draft]:
    """Attacks that somebody pins on another, or claims: only in what is said, not in the narrative."""
    found: list[Draft] = []
    verbs, nouns, outrages = _vocabulary()
    taken: set[int] = set()
    for index, lemma in enumerate(sentence.lemmas):
        draft: Draft | None = None
        if index in taken:
            continue
        token = sentence.tokens[index]
        if lemma == "responsibility" and token.head.lemma_ in _ASSUMING:
            draft = _claimed(sentence, index)
        elif lemma in WORDS:
            draft = find_authorship(sentence, index)
        elif not sentence.statements and lemma not in outrages | _COMMITTING:
            continue
        elif lemma in verbs and token.pos_ == "VERB":
            draft = _of_verb(sentence, index, taken)
        elif lemma in nouns and token.pos_ == "NOUN":
            draft = _of_noun(sentence, index)
        if draft is not None:
            _keep_longer(found, draft)
    return [*found, *whole_accusations(sentence, found)]


def _keep_longer(found: list[Draft], draft: Draft) -> None:
    """Of two readings of the same words ("a strike hit the school") the longer stays."""
    for at, other in enumerate(found):
        if other.span.overlaps(draft.span):
            if draft.span.end - draft.span.begin > other.span.end - other.span.begin:
                found[at] = draft
            return
    found.append(draft)


@cache
def _vocabulary() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """The verbs and the nouns that can tell an attack or an outrage; the nouns of outrages alone."""
    verbs = frozenset().union(
        *(terms("events", "term", form=f) for f in ("verb", "abuse", "harm", "arm"))
    )
    nouns = terms("events", "term", form="noun") | terms("events", "term", form="abuse-noun")
    outrages = terms("events", "term", form="abuse-noun") | _CRIMES | {"use", "usage"}
    return verbs | _LAUNCHED, nouns | _CRIMES | {"use", "usage"}, outrages


def _of_verb(sentence: Sentence, index: int, taken: set[int]) -> Draft | None:
    holders = _telling(sentence, index)
    verb = sentence.tokens[index]
    if not sentence.statements_at(index):
        return _outrage(sentence, index, taken)
    accused = any(s.act == "accuse" for s in holders)
    if not holders or (not accused and (unreal(verb) or _supposed(verb))):
        return None
    if _told_aside(verb):
        return None
    event = _event_object(verb)
    noun = agent(verb) if is_passive(verb) else subject(verb)
    shelled = sentence.lemmas[index] in terms("events", "term", form="verb") | _LAUNCHED
    from_afar = shelled and is_passive(verb) and noun is None
    whence = fired_from(sentence, verb) if from_afar else None
    if not _is_attack(sentence, index, event) and not (whence and is_fired(verb)):
        return None
    who = whence or doer(sentence, noun)
    if not accused:
        if who is None or _is_own(sentence, who, holders) or not _strikes(verb, event):
            return None
        outrage = event is not None and event.lemma_.lower() in _CRIMES
        if verb.dep_ == "relcl" and not is_passive(verb) and not outrage:
            return None
        figurative = sentence.lemmas[index] in _FIGURATIVE and whence is None
        if figurative and not (is_force(sentence, noun) or is_event(noun)):
            return None
    if event is not None:
        taken.add(sentence.at(event))
    return _draft(sentence, index, verb, who)


def _told_aside(verb: Token) -> bool:
    """As in "Was *under shelling*"; of "killed by men who *shelled* the town" the killing is told."""
    if verb.dep_ == "relcl" and verb.head.dep_ == "pobj":
        return verb.head.head.dep_ == "agent"
    return verb.dep_ == "pcomp" and verb.head.lower_ == "under"


def _outrage(sentence: Sentence, index: int, taken: set[int]) -> Draft | None:
    """As in "The group carried out atrocities in the town", in the outlet's own voice."""
    verb = sentence.tokens[index]
    event = _event_object(verb)
    noun = agent(verb) if is_passive(verb) else subject(verb)
    told = sentence.lemmas[index] in _COMMITTING and not unreal(verb) and verb.dep_ != "relcl"
    if event is None or not told or event.lemma_.lower() not in _CRIMES:
        return None
    who = doer(sentence, noun)
    taken.add(sentence.at(event))
    return None if who is None else _draft(sentence, index, verb, who)


def _supposed(verb: Token) -> bool:
    """As in "If the army shells the town": a condition, no report."""
    return verb.dep_ == "advcl" and any(
        c.dep_ == "mark" and c.lower_ in {"if", "unless", "should", "whether"}
        for c in verb.children
    )


def _telling(sentence: Sentence, index: int) -> list[Statement]:
    """Who says it; of what is foretold, promised or threatened, only what is told as done."""
    verb = sentence.tokens[index]
    return [
        s
        for s in sentence.statements_at(index)
        if s.act != "decline" and (s.act not in _AHEAD or verb.tag_ != "VB")
    ]


def _is_attack(sentence: Sentence, index: int, event: Token | None) -> bool:
    """Whether the verb is one of attack here: "launch" needs an attack as its object, "shoot" an "at"."""
    verb, lemma = sentence.tokens[index], sentence.lemmas[index]
    if lemma in terms("events", "term", form="abuse"):
        return lemma not in _SHOOTING or upon(verb)
    if lemma in _SHOOTING:
        return upon(verb)
    if lemma in terms("events", "term", form="harm"):
        return harms(sentence, verb)
    if lemma in terms("events", "term", form="arm") and armed(sentence, verb):
        return True
    if lemma in {"use", "employ"} and shielded(verb):
        return True
    if lemma not in _LAUNCHED and lemma not in terms("events", "term", form="verb"):
        return False
    return lemma not in _LAUNCHED or event is not None or (lemma == "fire" and upon(verb))


def _strikes(verb: Token, event: Token | None) -> bool:
    """Whether the verb says what it strikes."""
    return event is not None or is_passive(verb) or direct_object(verb) is not None or upon(verb)


def _of_noun(sentence: Sentence, index: int) -> Draft | None:
    """As in "The army's shelling of the town", "the attack on the convoy by the militia"."""
    holders = _blaming(sentence, index)
    noun = sentence.tokens[index]
    by = _author(noun)
    if not holders and by is not None:
        holders = list(sentence.statements_at(index))
    lemma = sentence.lemmas[index]
    outrage = by is not None and lemma in _vocabulary()[2]
    if noun.dep_ in {"compound", "nmod"} or not (holders or outrage):
        return None
    if under_fire(noun):
        return _under_fire(sentence, index, holders)
    if lemma in {"use", "usage"} and not use_of_weapon(sentence, noun):
        return None
    who = doer(sentence, by) or modifiers(sentence, _first_modifier(sentence, index), index)
    who = who or _told_to_end(sentence, noun)
    return _draft(sentence, index, noun, who) if _pinned(sentence, noun, who, holders) else None


def _first_modifier(sentence: Sentence, index: int) -> int:
    first = index
    while first > 0 and (
        sentence.tokens[first - 1].pos_ in {"ADJ", "PROPN", "NOUN", "PART"}
        or sentence.tokens[first - 1].dep_ == "amod"
    ):
        first -= 1
    return first


def _pinned(sentence: Sentence, noun: Token, who: Named | None, holders: list[Statement]) -> bool:
    """Whether the attack that a noun names is what is told, and of somebody who is not the speaker."""
    by = _author(noun)
    accused = any(s.act == "accuse" for s in holders)
    heavy = noun.lemma_.lower() in terms("events", "term", form="heavy")
    aimed = heavy or _has_aim(noun)
    if _aside(noun, aimed=_has_aim(noun), accused=accused):
        return False
    if (who is None and not accused) or not (aimed or by is not None):
        return False
    if who is not None and _is_own(sentence, who, holders):
        return False
    aside = noun.dep_ == "pobj" and noun.head.lower_ in _ASIDE and not _to_end(noun)
    return not aside and (by is not None or _central(sentence, noun))


def _under_fire(sentence: Sentence, index: int, holders: list[Statement]) -> Draft | None:
    """As in "The town came *under fire from the hills*", "is under Ostmark shelling"."""
    noun = sentence.tokens[index]
    by = agent(noun) or source_of_fire(noun)
    who = doer(sentence, by) or modifiers(
        sentence, max(noun.left_edge.i - sentence.start, 0), index
    )
    if who is None or _is_own(sentence, who, holders):
        return None
    return _draft(sentence, index, noun, who)


def _told_to_end(sentence: Sentence, noun: Token) -> Named | None:
    """As in "Urged *the army* to stop attacks on the town"."""
    verb = noun.head
    if noun.dep_ != "dobj" or verb.lemma_ not in {"cease", "stop", "end", "halt"}:
        return None
    own = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    told = own or direct_object(verb.head)
    on = (n for c in verb.head.children if c.lower_ in {"on", "upon"} for n in c.children)
    return doer(sentence, told or next(on, None))


def _to_end(noun: Token) -> bool:
    """As in "Called for an end *to the attacks*": that they go on is what is said."""
    return noun.head.lower_ == "to" and noun.head.head.lemma_ in {
        "end",
        "halt",
        "stop",
        "cessation",
    }


def _has_aim(noun: Token) -> bool:
    return any(c.dep_ == "prep" and c.lower_ in _AGAINST and c.i > noun.i for c in noun.children)


def _aside(noun: Token, *, aimed: bool, accused: bool) -> bool:
    """As in "The shelling killed eight", "may break the law", "repelled an attack": something else is told."""
    if noun.dep_ == "dobj" and noun.head.lemma_ in terms("control", "term", form="verb-attack"):
        return noun.head.lemma_ not in {"stop", "halt"} or noun.head.tag_ != "VB"
    if noun.dep_ != "nsubj" or noun.head.lemma_ in _GOING_ON:
        return False
    tolls = noun.head.lemma_ in _CAUSING or noun.head.lemma_ in terms(
        "metrics", "term", form="verb"
    )
    return tolls or not (aimed or accused)


def _claimed(sentence: Sentence, index: int) -> Draft | None:
    """As in "Claimed responsibility for the attacks"."""
    verb = sentence.tokens[index].head
    if negated(verb) or unreal(verb):
        return None
    who = name_of(sentence, subject(verb))
    event = next(
        (
            i
            for c in (verb, sentence.tokens[index])
            for p in c.children
            if p.lower_ == "for"
            for i in p.children
        ),
        None,
    )
    if who is None:
        return None
    if verb.lemma_ in _BEARING and (event is None or not is_deed(event)):
        return None
    if event is None or event.pos_ not in {"NOUN", "PROPN", "PRON"}:
        event = verb
    if verb.dep_ == "relcl" and event.lower_ in {"which", "that"}:
        event = verb.head
    return _draft(sentence, index, event, who)


def _draft(sentence: Sentence, index: int, event: Token, who: Named | None) -> Draft:
    first, last = sentence.at(event), sentence.at(event)
    for child in event.children:
        if child.i > event.i and child.dep_ in {"dobj", "prep", "prt", "agent", "pobj", "xcomp"}:
            last = max(last, min(child.right_edge.i - sentence.start, len(sentence.tokens) - 1))
        elif child.i < event.i and child.dep_ in {"amod", "compound", "nsubjpass"}:
            first = min(first, max(child.left_edge.i - sentence.start, 0))
    words = sentence.span(min(first, last), last)
    pieces = [words, sentence.span(index, index)]
    if who is not None and who.span is not None and sentence.whole.contains(who.span):
        pieces.append(who.span)
    span = _cut(sentence, index, hull(pieces) or words)
    happened = not (event.pos_ == "VERB" and negated(event))
    return Draft(
        Responsibility(sentence.text(words), who), span, index, happened, where(sentence, index)
    )


def _cut(sentence: Sentence, index: int, span: Span) -> Span:
    """The part of a span inside the piece of content that the word stands in."""
    position = sentence.span(index, index).begin
    for statement in sentence.statements_at(index):
        for piece in statement.content:
            if piece.begin <= position < piece.end and piece.overlaps(span):
                return Span(max(piece.begin, span.begin), min(piece.end, span.end))
    return span


def _event_object(verb: Token) -> Token | None:
    nouns = terms("events", "term", form="noun")
    for child in verb.children:
        if child.dep_ in {"dobj", "nsubjpass", "xcomp"} and (
            child.lemma_.lower() in nouns
            or child.lemma_ in _CRIMES
            or (
                child.tag_ == "VBG" and child.lemma_.lower() in terms("events", "term", form="verb")
            )
        ):
            return child
    return None


def _blaming(sentence: Sentence, index: int) -> list[Statement]:
    return [s for s in sentence.statements_at(index) if s.act not in _AHEAD]


def _author(noun: Token) -> Token | None:
    """Who did it, by a by-phrase of the noun or of the participle after it ("crimes committed by")."""
    by = agent(noun)
    if by is None and noun.i + 1 < len(noun.doc) and noun.nbor(1).tag_ == "VBN":
        return agent(noun.nbor(1))
    return by


def _central(sentence: Sentence, noun: Token) -> bool:
    """Whether the attack is what is told: aimed at something, or what the clause is about."""
    if sentence.lemmas[sentence.at(noun)] not in terms("events", "term", form="heavy"):
        return True
    aimed = any(c.dep_ == "prep" and c.lower_ in _AGAINST and c.i > noun.i for c in noun.children)
    return (
        aimed
        or noun.dep_ in {"nsubj", "nsubjpass", "dobj", "attr", "ROOT"}
        or noun.head.lower_ == "with"
    )


def _is_own(sentence: Sentence, who: Named, holders: list[Statement]) -> bool:
    """Whether those named are the speaker or of the speaker's side: its own strikes are no blame."""
    if any(h.act in {"deny", "admit", "confirm"} for h in holders):
        return False
    if _is_speaker(who, holders):
        return True
    if any(h.act in {"accuse", "admit", "confirm", "deny"} for h in holders):
        return False
    return speaks_of_own(who.name, holders, sentence.written, sentence.passage.offset)


def _is_speaker(who: Named, holders: list[Statement]) -> bool:
    """Whether the doer is who speaks: a side's own strikes are no blame."""
    return who.span is not None and any(who.span.overlaps(s) for h in holders for s in h.source)
