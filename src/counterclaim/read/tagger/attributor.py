"""Attribution by the trained tagger: cues first, then what each word of the passage is to each cue.

A cue inside another's content is found like any other, so contents nest; which encloses which, and what
is only the outer speaker's own wording, is told as for the rules. What the rules find is advice: it adds
to the tagger's scores.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from spacy.tokens import Token

from counterclaim.model.span import Span, Spans
from counterclaim.read.acts.said import PARTS_OF_SPEECH
from counterclaim.read.attribution.cleaning import bare_source, is_cut_short
from counterclaim.read.attribution.found import Attribution, Attributor
from counterclaim.read.attribution.lexicon import cues
from counterclaim.read.attribution.nesting import nested
from counterclaim.read.attribution.rules import RuleAttributor
from counterclaim.read.attribution.spans import spans, tokens_in
from counterclaim.read.attribution.verbs import verb_draft
from counterclaim.read.attribution.words import NO_WORDS, Words
from counterclaim.read.mutual import is_mutual
from counterclaim.read.parser import Hides
from counterclaim.read.passages import Passage
from counterclaim.read.tagger.advice import Advice, advice_on, advised_cues, advised_roles
from counterclaim.read.tagger.decode import best_labels, runs
from counterclaim.read.tagger.gates import is_worth_reading
from counterclaim.read.tagger.labels import BEGIN, CONTENT, CUE, SOURCE
from counterclaim.read.tagger.network import Network, load_network
from counterclaim.read.tagger.segments import Seen, Segment, seen, segments
from counterclaim.read.tagger.settings import Settings, Weights, load_settings
from counterclaim.read.word_pieces import Run


@dataclass(frozen=True, slots=True)
class _Found:
    """An attribution, how sure the network is of its cue, and whether the rules found it too."""

    attribution: Attribution
    sure: float
    advised: bool

    def total(self, weights: Weights, bare: float) -> float:
        """How sure with what the settings add; above 0 is more likely a cue than not."""
        cue, advice = weights
        if self.advised:
            return self.sure + cue + advice
        return self.sure + cue - (0.0 if self.attribution.source else bare)

    def is_known(self) -> bool:
        """Whether the cue's main word is one that the lexicon has."""
        head = self.attribution.passage.doc[self.attribution.head]
        pos = PARTS_OF_SPEECH.get(head.pos_, "verb")
        return head.lemma_.lower() in cues(pos)


class TaggedAttributor:
    """Finds attributions by the package's trained network, with the rules as its advisers."""

    def __init__(
        self,
        names: Hides | None = None,
        network: Network | None = None,
        settings: Settings | None = None,
        adviser: Attributor | None = None,
    ) -> None:
        """``names`` are hidden from the network; without the others, the package's own are taken."""
        self._names = names
        self._network = network or load_network()
        self._settings = settings or load_settings()
        self._adviser = adviser or RuleAttributor()

    def attributions(self, passages: Sequence[Passage]) -> tuple[Attribution, ...]:
        """All attributions of one document, in text order of the cues."""
        advised: dict[int, list[Attribution]] = {passage.offset: [] for passage in passages}
        for each in self._adviser.attributions(passages):
            advised[each.passage.offset].append(each)
        texts = [seen(passage, self._names, self._network.vocabulary) for passage in passages]
        flat = self._network.gates.flat.share(chain.from_iterable(each.cut.ids for each in texts))
        found: list[Attribution] = []
        for text in texts:
            found.extend(self._passage(text, advised[text.passage.offset], flat))
        return nested(sorted(found, key=lambda each: each.cue))

    def _passage(
        self, text: Seen, by_rules: Sequence[Attribution], flat: float
    ) -> Iterator[Attribution]:
        cues = [each.cue[0].begin - text.passage.offset for each in by_rules]
        if not is_worth_reading(text, cues, self._network.gates.cue):
            return
        for segment in segments(text, self._network.vocabulary):
            yield from self._read(text.passage, segment, advice_on(segment, by_rules), flat)

    def _read(
        self, passage: Passage, segment: Segment, given: Sequence[Advice], flat: float
    ) -> list[Attribution]:
        weights = self._settings
        words, scores = self._network.words_of(segment)
        sure = scores[:, 1] - scores[:, 0]
        cue_bonus, advice_bonus = map(
            max, zip(weights.outer(flat), weights.inner(flat), strict=True)
        )
        advised_cues(scores, given, advice_bonus)
        scores[:, 1:] += cue_bonus
        marked = list(runs(best_labels(scores[None])[0].tolist(), BEGIN))
        if not marked:
            return []
        roles = self._network.roles_of(words, marked)
        roles[:, :, 1:] += weights.role
        advice = [
            advised_roles(own, cue, given, weights.role_advice)
            for own, cue in zip(roles, marked, strict=True)
        ]
        found: dict[Spans, _Found] = {}
        for cue, labels, by_rule in zip(marked, best_labels(roles), advice, strict=True):
            each = _completed(_attribution(passage, segment, cue, labels.tolist()), by_rule)
            if each is not None and each.cue not in found:
                found[each.cue] = _Found(each, float(sure[cue[0]]), by_rule is not None)
        return self._sure_enough(list(found.values()), flat)

    def _sure_enough(self, found: Sequence[_Found], flat: float) -> list[Attribution]:
        """Those whose cue is more likely one than not, by the settings for where it stands."""
        outer, inner = self._settings.outer(flat), self._settings.inner(flat)
        bare = self._settings.bare
        return [
            each.attribution
            for each in found
            if each.total(
                inner if _is_inner(each, found) else outer,
                bare * flat if each.is_known() else bare,
            )
            > 0
        ]


def _is_inner(each: _Found, among: Iterable[_Found]) -> bool:
    """Whether the cue stands in another's content."""
    return any(
        piece.contains(each.attribution.cue[0])
        for other in among
        if other is not each
        for piece in other.attribution.content
    )


def _attribution(
    passage: Passage, segment: Segment, cue: Run, labels: list[int]
) -> Attribution | None:
    """The attribution of one cue, None where nothing is attributed."""
    content = _words(passage, segment, runs(labels, CONTENT))
    own = list(runs(labels, CUE))
    if not any(begin < cue[1] and cue[0] < end for begin, end in own):
        own = [cue]
    signal = _words(passage, segment, own)
    if not content:
        return None
    source = _words(passage, segment, runs(labels, SOURCE)) - signal
    head = _head(passage, signal)
    return Attribution(
        passage,
        head,
        spans(source, passage),
        spans(signal, passage),
        spans(content - signal or content, passage),
    )


def _completed(each: Attribution | None, by_rule: Advice | None) -> Attribution | None:
    """The attribution with what the parse tells better.

    That is whom it is against, who is named beside the one that the tagger saw, whom a word before the
    name belongs to, and contents of later passages; and all of what it gave no content to.
    """
    if by_rule is None:
        return each if each is None else replace(each, target=_target(each))
    rule = by_rule.attribution
    if each is None:
        return rule
    end = rule.passage.whole.end
    content = each.content + tuple(span for span in rule.content if span.begin >= end)
    cut = not bare_source(each) or is_mutual(rule) or is_cut_short(each, rule)
    source = rule.source if cut else each.source
    return replace(each, head=rule.head, source=source, target=rule.target, content=content)


def _target(each: Attribution) -> Spans:
    draft = verb_draft(each.passage.doc[each.head])
    return spans(draft.target, each.passage) if draft is not None else ()


def _words(passage: Passage, segment: Segment, found: Iterable[Run]) -> Words:
    """The tokens of the passage in runs of the segment's words."""
    tokens: Words = NO_WORDS
    for begin, end in found:
        first, last = segment.words[begin][0], segment.words[end - 1][1]
        tokens |= tokens_in(passage, Span(passage.offset + first, passage.offset + last))
    return tokens


def _head(passage: Passage, cue: Words) -> int:
    """The cue's main word: the highest verb that is in the lexicon, else such a noun, else the highest."""
    doc = passage.doc
    ordered = sorted(cue, key=lambda i: (_depth(doc[i]), i))
    for pos in ("verb", "noun", "adverb"):
        for i in ordered:
            if PARTS_OF_SPEECH.get(doc[i].pos_) == pos and doc[i].lemma_.lower() in cues(pos):
                return i
    return ordered[0]


def _depth(token: Token) -> int:
    return sum(1 for _ in token.ancestors)
