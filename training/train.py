"""Fine-tune the tagger: `python -m training.train NAME [--start NAME] ...`.

Deterministic on one thread: seeds are fixed, and batches depend on the seed alone.
"""

from __future__ import annotations

import argparse
import logging
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from counterclaim.read.neutral import NeutralNames
from counterclaim.read.word_pieces import Vocabulary
from training.batches import Batch, batched, distances
from training.data import Annotated, fold_of_id, gold, hidden, polnear
from training.encoder import Tagger, base_folder, pretrained
from training.labels import IGNORED, Segment, segments

LOG = logging.getLogger(__name__)
RUNS = Path(__file__).parent / "runs"
ENCODER_RATE, HEAD_RATE = 3e-4, 1e-3
WARM_UP = 0.06
JOINED = 0.3
# The most pieces of a segment of war reporting, drawn anew each time.
WAR_LENGTHS = (96, 160, 224, 320)


def base_vocabulary() -> Vocabulary:
    """All pieces of the pretrained package."""
    return Vocabulary(
        (base_folder() / "vocab.txt").read_text(encoding="utf-8").rstrip("\n").split("\n")
    )


def encoded(tagger: Tagger, batch: Batch) -> tuple[Tensor, Tensor]:
    """Vectors of the words [batch, words, width] and their cue scores."""
    hidden = tagger.encoder(batch.pieces, batch.present)
    index = batch.firsts[:, :, None].expand(-1, -1, hidden.shape[2])
    words = hidden.gather(1, index)
    return words, tagger.encoder.cue(words)


def runs_of(labels: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The runs ``[begin, end)`` that B and I labels mark."""
    begin = None
    for at, label in enumerate([*labels, 0]):
        if begin is not None and label != 2:
            yield begin, at
            begin = None
        if label == 1 or (label == 2 and begin is None):
            begin = at


Pair = tuple[int, int, int, Tensor]
"""A segment of the batch, a cue's run in it, and the roles of the segment's words."""


def pairs_of(batch: Batch, scores: Tensor, chance: random.Random) -> list[Pair]:
    """The cues to learn roles from: annotated ones, the model's own reading of them, and its wrong ones."""
    found: list[Pair] = []
    words = batch.words.shape[1]
    guesses = scores.argmax(dim=-1).tolist()
    for at, each in enumerate(batch.segments):
        mine = list(runs_of(guesses[at][: len(each.words)]))
        for anchor in each.anchors:
            roles = functional.pad(
                torch.from_numpy(anchor.roles), (0, words - len(each.words)), value=IGNORED
            )
            near = [run for run in mine if run[0] < anchor.end and anchor.begin < run[1]]
            run = near[0] if near and chance.random() < 0.5 else (anchor.begin, anchor.end)
            found.append((at, *run, roles))
        wrong = [run for run in mine if (batch.cues[at, run[0] : run[1]] == 0).all()]
        for run in wrong[:4]:
            roles = torch.full((words,), IGNORED)
            roles[: len(each.words)] = 0
            found.append((at, *run, roles))
    return found


def role_scores(tagger: Tagger, batch: Batch, words: Tensor, pairs: Sequence[Pair]) -> Tensor:
    """Scores [cues, words, 7] of the words' roles for each cue."""
    rows = torch.tensor([at for at, *_ in pairs])
    cues = torch.stack([words[at, begin:end].mean(dim=0) for at, begin, end, _ in pairs])
    apart = torch.stack([distances(b, e, words.shape[1]) for _, b, e, _ in pairs])
    scores: Tensor = tagger.roles(words[rows], cues, apart, batch.words[rows])
    return scores


def loss_of(tagger: Tagger, batch: Batch, chance: random.Random) -> Tensor:
    """Cross-entropy of the cue labels and of the roles."""
    words, scores = encoded(tagger, batch)
    loss = functional.cross_entropy(scores.transpose(1, 2), batch.cues, ignore_index=IGNORED)
    pairs = pairs_of(batch, scores.detach(), chance)
    if pairs:
        wanted = torch.stack([roles for *_, roles in pairs])
        got = role_scores(tagger, batch, words, pairs)
        loss = loss + functional.cross_entropy(got.transpose(1, 2), wanted, ignore_index=IGNORED)
    return loss


def optimizer_of(tagger: Tagger, scale: float) -> torch.optim.Optimizer:
    """AdamW with the word embeddings frozen, heads faster, no decay on norms and biases."""
    tagger.encoder.words.weight.requires_grad_(False)
    groups: dict[tuple[bool, bool], list[nn.Parameter]] = {}
    for name, weight in tagger.named_parameters():
        if weight.requires_grad:
            head = name.startswith(("roles.", "encoder.cue."))
            groups.setdefault((head, weight.ndim > 1), []).append(weight)
    return torch.optim.AdamW(
        {
            "params": weights,
            "lr": scale * (HEAD_RATE if head else ENCODER_RATE),
            "weight_decay": 0.01 if decays else 0.0,
        }
        for (head, decays), weights in groups.items()
    )


def train(
    tagger: Tagger, epochs: Sequence[Sequence[Segment]], seed: int, scale: float, save: Path
) -> None:
    """Train on each epoch's segments in turn; the rate rises, then falls to nothing at the end."""
    chance = random.Random(seed)
    torch.manual_seed(seed)
    plan = [list(batched(rows, chance)) for rows in epochs]
    steps = sum(len(batches) for batches in plan)
    optimizer = optimizer_of(tagger, scale)
    warm = max(1, int(WARM_UP * steps))
    rate = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda k: min((k + 1) / warm, max(0.0, (steps - k) / (steps - warm)))
    )
    tagger.train()
    started, total = time.monotonic(), 0.0
    step = 0
    for epoch, batches in enumerate(plan, start=1):
        for batch in batches:
            optimizer.zero_grad()
            with torch.autocast("cpu", dtype=torch.bfloat16):
                loss = loss_of(tagger, batch, chance)
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(tagger.parameters(), 1.0)
            optimizer.step()
            rate.step()
            step += 1
            total += loss.item()
            if step % 50 == 0:
                took = time.monotonic() - started
                LOG.info("step %d/%d loss %.4f %.0f s", step, steps, total / 50, took)
                total = 0.0
        torch.save(tagger.state_dict(), save)
        LOG.info("epoch %d saved", epoch)


def load(path: Path) -> Tagger:
    """A tagger trained before."""
    tagger = pretrained()
    tagger.load_state_dict(torch.load(path, weights_only=True))
    return tagger


def _war(fold: str) -> list[Annotated]:
    """All annotated passages of war reporting, or all but those of a fold "k/n"."""
    if fold == "all":
        return gold()
    left_out, folds = (int(part) for part in fold.split("/"))
    return [row for row in gold() if fold_of_id(row.id, folds) != left_out]


def _epoch(
    news: Sequence[Annotated], war: Sequence[Annotated], options: argparse.Namespace, epoch: int
) -> list[Segment]:
    """An epoch's segments: a share of the news, and the war passages several times, cut otherwise each time."""
    seed = 1000 * options.seed + epoch
    chance = random.Random(seed)
    vocabulary = base_vocabulary()
    rows = chance.sample(list(news), round(options.share * len(news)))
    found = list(segments(rows, vocabulary, JOINED, seed))
    for _ in range(options.gold_times):
        found += segments(war, vocabulary, JOINED, seed, chance.choice(WAR_LENGTHS))
    return found


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name")
    parser.add_argument("--start", help="an earlier run to go on from")
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument(
        "--share", type=float, default=1.0, help="of PolNeAR, drawn anew each epoch"
    )
    parser.add_argument("--gold", help='"all" or the fold to leave out, "k/n"')
    parser.add_argument("--gold-times", type=int, default=0, help="how often an epoch has them")
    parser.add_argument("--scale", type=float, default=1.0, help="of the learning rates")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def main() -> None:
    """Train one run as the command line says."""
    options = _options()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    torch.manual_seed(options.seed)
    RUNS.mkdir(exist_ok=True)
    tagger = load(RUNS / f"{options.start}.pt") if options.start else pretrained()
    names = NeutralNames()
    war = [hidden(row, names) for row in _war(options.gold)] if options.gold else []
    news = [hidden(row, names) for row in polnear("train")]
    epochs = [_epoch(news, war, options, epoch) for epoch in range(options.epochs)]
    train(tagger, epochs, options.seed, options.scale, RUNS / f"{options.name}.pt")


if __name__ == "__main__":
    main()
