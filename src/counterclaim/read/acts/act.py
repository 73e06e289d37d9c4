"""What a statement does: assert, deny, admit, confirm, accuse, predict, threaten, promise, demand, ...

The cue's lexicon entry gives the act; negation and the content's own words move it. Works from spans and
tokens alone, whoever found the attribution. The classes of words are in ``data/act_words.csv``.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from counterclaim.model.reading import Act
from counterclaim.model.span import Spans
from counterclaim.read.acts.accusing import accuses
from counterclaim.read.acts.charging import is_charge
from counterclaim.read.acts.evaluating import evaluates, wrong_called
from counterclaim.read.acts.forward import forward_act, is_hostile
from counterclaim.read.acts.judging import (
    act_of_noun,
    answer,
    by_complement,
    withholds,
)
from counterclaim.read.acts.negating import is_negated, negated_act
from counterclaim.read.acts.objects import act_of_object
from counterclaim.read.acts.own import is_own
from counterclaim.read.acts.reprisals import reserves, vows_harm
from counterclaim.read.acts.said import PARTS_OF_SPEECH, Said, classes_of, subject_of
from counterclaim.read.acts.sides import own_loss
from counterclaim.read.attribution.found import Attribution
from counterclaim.read.attribution.lexicon import Cue, cues, word_class
from counterclaim.read.attribution.spans import tokens_in
from counterclaim.read.attribution.words import child, is_verb
from counterclaim.read.passages import Passage

_UNREAL = frozenset(["would", "could", "might", "can", "had", "'d", "have", "has", "'ve", "’ve"])
# What one does by saying that one does it.
_PERFORMED = frozenset({"condemn", "demand", "doubt", "promise"})
# "I *would like* to thank", "we *want* to condemn".
_WISHING = frozenset(["want", "wish", "like", "love"])


def act_of(
    each: Attribution,
    passages: Sequence[Passage] = (),
    inner: Spans = (),
    own: frozenset[str] = frozenset(),
) -> Act:
    """The act of one attribution.

    ``passages`` are wanted where the content lies in other ones than the cue. ``inner`` are the contents
    of other speakers' statements inside this one: what they do is not what this speaker does. ``own`` is
    what the document knows of the speaker's state.
    """
    said = _said(each, passages, inner, own)
    entry = _entry(said)
    base: Act = entry.act if entry is not None else "assert"
    if is_negated(said):
        return negated_act(base, said)
    match base:
        case "confirm":
            return "admit" if own_loss(said) else "confirm"
        case "assert":
            return _by_content(said)
        case "promise":
            return _promised(said)
        case "deny":
            return "decline" if _turns_down(said) else "deny"
        case "predict" | "demand":
            return _foretold(base, said)
    return base


def _said(
    each: Attribution, passages: Sequence[Passage], inner: Spans, own: frozenset[str]
) -> Said:
    here = [each.passage]
    beyond = bool(each.content) and each.content[-1].end > each.passage.whole.end
    around = passages if beyond else here
    content = _tokens(each.content, around)
    if inner:
        within = {(t.doc, t.i) for t in _tokens(inner, around)}
        content = [t for t in content if (t.doc, t.i) not in within] or content
    return Said(
        each.passage.doc[each.head], _tokens(each.source, here), _tokens(each.cue, here), content, own
    )  # fmt: skip


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
    if pos == "noun":
        return by_complement(said.head, entries, said.content)
    forms = _forms(said)
    for wanted in (words, forms):
        for entry in entries:
            if entry.frames & wanted:
                return entry
    return entries[0]


def _forms(said: Said) -> frozenset[str]:
    if not said.content:
        return frozenset()
    first = next((t for t in said.content if t.dep_ != "neg"), said.content[0])
    if first.lower_ == "to":
        return frozenset({"inf"})
    beside = [t for t in said.content if t.head.i == said.head.i]
    if any(t.dep_ == "nsubjpass" for t in beside) and any(t.dep_ == "xcomp" for t in beside):
        return frozenset({"target"})
    if any(t.dep_ == "dobj" and t.head.i == said.head.i for t in said.content):
        if any(t.tag_ == "VB" and t.head.i == said.head.i for t in said.content):
            return frozenset({"target"})
        led = {t.lower_ for t in beside if t.dep_ in ("prep", "dative")}
        return frozenset({"obj", "small", "!as"} | led)
    return frozenset({"clause"})


def _turns_down(said: Said) -> bool:
    """As in "rejected the *request*": what is asked or offered is declined, what is claimed is denied."""
    noun = child(said.head, "dobj", "nsubjpass")
    entries = cues("noun").get(noun.lemma_.lower(), ()) if noun is not None else ()
    return bool(entries) and entries[0].act in ("demand", "promise")


def _promised(said: Said) -> Act:
    """A vow to hurt threatens; an assurance of how things are promises nothing."""
    if vows_harm(said) or any(reserves(t) for t in said.roots):
        return "threaten"
    if any(is_hostile(t) and t.lemma_ != "punish" for t in said.roots):
        return "threaten"
    if any(t.lower_ == "no" and t.dep_ == "det" and t.head.head == said.head for t in said.content):
        return "decline"  # "offered no details"
    finite = any(
        t.tag_ in ("VBD", "VBZ", "VBP") and t.dep_ not in ("advcl", "relcl")
        for root in said.roots
        for t in (root, *(c for c in root.children if c.dep_ in ("aux", "auxpass")))
    )
    if finite and said.head.lemma_ in word_class("assuring"):
        return forward_act(said) or "assert"
    return "promise"


def _foretold(base: Act, said: Said) -> Act:
    """A warning of what the speaker will do is a threat."""
    ahead = forward_act(said)
    warned = said.head.lemma_ in word_class("warning")
    if warned and _is_told_to(said):
        return "demand"  # "warned the defenders to surrender"
    if warned and any("reply" in classes_of(t) and t.dep_ == "pobj" for t in said.content[:4]):
        return "threaten"  # "warned of a harsh response"
    return "threaten" if ahead == "threaten" or (warned and ahead == "promise") else base


def _is_told_to(said: Said) -> bool:
    """As in "warned the defenders of the town *to surrender*", wherever the parser ties the infinitive."""
    whom = child(said.head, "dobj", "dative")
    verb = child(said.head, "xcomp", "ccomp")
    if verb is None and whom is not None:
        tied = (t for t in whom.subtree if t.dep_ in ("acl", "relcl") and t.i > whom.i)
        verb = next((t for t in tied if t.head.i == whom.i or t.head.pos_ == "PROPN"), None)
    if verb is None or not any(t.lower_ == "to" and t.dep_ == "aux" for t in verb.children):
        return False
    return verb.tag_ == "VB" and (whom or child(verb, "nsubj")) is not None


def _by_content(said: Said) -> Act:
    if _is_refused(said) or withholds(said):
        return "decline"
    if said.head.pos_ == "NOUN" and "intent" in classes_of(said.head) and _is_expressed(said):
        return "promise"
    if (act := act_of_object(said)) is not None:
        return act
    act = (
        (None if _is_decided(said) else forward_act(said))
        or act_of_noun(said)
        or _of_own_word(said)
        or answer(said)
    )
    if act is not None:
        return act
    if accuses(said) or wrong_called(said) or is_charge(said):
        return "accuse"
    return "condemn" if evaluates(said) else "assert"


def _is_expressed(said: Said) -> bool:
    """As in "*expressed* readiness to talk"; "drew up plans to" says no such thing."""
    return any(is_verb(t) and t.lemma_ in word_class("expressing") for t in said.cue)


def _is_decided(said: Said) -> bool:
    """As in "decided that the town *would* remain theirs": settled, not foretold."""
    return (
        said.head.lemma_ in ("decide", "rule")
        and bool(said.content)
        and said.content[0].tag_ != "TO"
    )


def _is_refused(said: Said) -> bool:
    """As in "decided *not to heed* the calls"."""
    first = [t.lower_ for t in said.content[:2]]
    return first == ["not", "to"] and said.head.lemma_ in word_class("willing")


def _of_own_word(said: Said) -> Act | None:
    """As in "said it condemned the raid", "said that he welcomed the deal": the act that is spoken of."""
    for root in said.first_roots:
        if root.dep_ == "xcomp" and said.head.lemma_ in _WISHING:
            return _performed(root)
        subject = subject_of(root)
        if subject is None or subject.dep_ != "nsubj" or not is_own(subject, said):
            continue
        wished = child(root, "xcomp") if root.lemma_ in _WISHING else None
        if wished is not None and (act := _performed(wished)) is not None:
            return act
        if any(t.dep_ in ("neg", "auxpass") or t.lower_ in _UNREAL for t in root.children):
            continue
        if (act := _performed(root)) is not None:
            return act
    return None


def _performed(verb: Token) -> Act | None:
    """The act that is done by speaking of it: "I *thank* them", "we *demand*"."""
    entries = cues("verb").get(verb.lemma_.lower(), ())
    named = bool(entries) and not entries[0].particle and entries[0].act in _PERFORMED
    return entries[0].act if named else None
