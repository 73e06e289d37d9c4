"""Batches of segments of like length, padded to multiples of 32 pieces."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from training.encoder import NEAR
from training.labels import IGNORED, Segment

BATCH_PIECES = 1500
_STEP = 32


@dataclass(frozen=True, slots=True)
class Batch:
    """Segments padded to one length: pieces, which are present, each word's first piece, cue labels."""

    segments: tuple[Segment, ...]
    pieces: Tensor
    present: Tensor
    firsts: Tensor
    words: Tensor
    cues: Tensor


def batched(segments: Sequence[Segment], chance: random.Random) -> Iterator[Batch]:
    """All segments in batches of about 1,500 pieces of like length, in random order."""
    lengths = [len(segment.pieces) * chance.uniform(0.9, 1.1) for segment in segments]
    order = sorted(range(len(segments)), key=lambda at: lengths[at])
    groups: list[list[int]] = [[]]
    longest = 0
    for at in order:
        longest = max(longest, _padded(len(segments[at].pieces)))
        if groups[-1] and longest * (len(groups[-1]) + 1) > BATCH_PIECES:
            groups.append([])
            longest = _padded(len(segments[at].pieces))
        groups[-1].append(at)
    chance.shuffle(groups)
    for group in groups:
        yield _batch([segments[at] for at in group])


def _padded(length: int) -> int:
    return -(-length // _STEP) * _STEP


def _batch(segments: list[Segment]) -> Batch:
    length = _padded(max(len(s.pieces) for s in segments))
    words = max(len(s.words) for s in segments)
    shape = (len(segments), length)
    pieces, present = torch.zeros(shape, dtype=torch.long), torch.zeros(shape)
    firsts = torch.zeros((len(segments), words), dtype=torch.long)
    there, cues = torch.zeros(firsts.shape), torch.full(firsts.shape, IGNORED)
    for at, each in enumerate(segments):
        pieces[at, : len(each.pieces)] = torch.from_numpy(each.pieces)
        present[at, : len(each.pieces)] = 1
        firsts[at, : len(each.words)] = torch.from_numpy(each.firsts)
        there[at, : len(each.words)] = 1
        cues[at, : len(each.words)] = torch.from_numpy(each.cues)
    return Batch(tuple(segments), pieces, present, firsts, there, cues)


def distances(begin: int, end: int, words: int) -> Tensor:
    """The bucket of each word's distance to the cue ``[begin, end)``: exact to 8, then coarser."""
    at = torch.arange(words)
    signed = torch.where(at < begin, at - begin, torch.where(at >= end, at - end + 1, 0))
    far = signed.abs()
    wide = 8 + torch.floor(4 * torch.log2(far.clamp(min=1).double() / 8)).long()
    bucket = torch.where(far <= 8, far, wide).clamp(max=NEAR)
    return NEAR + signed.sign() * bucket
