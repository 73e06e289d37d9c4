"""Train the framing model: `python -m training.framing_rows`, then `python -m training.framing`.

Word vectors are the input vectors of a pretrained encoder's word pieces, led down to a few numbers each; what
is learned is that leading down, the features' vectors, one convolution over neighbours and the two outputs.
Cross-validated over articles; the weights written are trained on all. Deterministic on one thread.
"""

from __future__ import annotations

import argparse
import logging
import pickle
import random
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from counterclaim.read.word_pieces import Vocabulary
from training.encoder import base_folder
from training.framing_score import RUNS, best_thresholds, tallies

LOG = logging.getLogger(__name__)
TARGET = Path(__file__).parents[1] / "src/counterclaim/read/model/framing.npz"
WIDTH, HIDDEN, EPOCHS, RATE = 24, 64, 6, 3e-3
WORDS_OF_BATCH = 2_000
# Of the passages without any annotated fragment, the share that an epoch sees.
PLAIN_SHARE = 0.5
SIZES = (18, 5, 2, 3)  # parts of speech, shapes, states of quotation, classes of the lexicon

Row = dict[str, Any]


def vocabulary() -> list[str]:
    """The pretrained pieces that English text in Latin letters can have."""
    every = (base_folder() / "vocab.txt").read_text(encoding="utf-8").rstrip("\n").split("\n")
    plain = (p for p in every if p.removeprefix("##").isascii() and "[unused" not in p)
    return list(plain)


class Model(nn.Module):
    """What ``counterclaim.read.framing_model`` computes, with dropout while it learns."""

    def __init__(self, vectors: Tensor) -> None:
        super().__init__()
        self.vectors = vectors  # [words, base width], the last one of a name
        self.lead = nn.Linear(vectors.shape[1], WIDTH, bias=False)
        self.word = nn.Linear(WIDTH, HIDDEN)
        self.features = nn.ModuleList(nn.Embedding(size, HIDDEN) for size in SIZES)
        for table in self.features:
            nn.init.normal_(table.weight, std=0.3)
        self.normal = nn.LayerNorm(HIDDEN)
        self.around = nn.Linear(3 * HIDDEN, HIDDEN)
        self.around_normal = nn.LayerNorm(HIDDEN)
        self.out = nn.Linear(HIDDEN, 2)
        nn.init.constant_(self.out.bias, -3.0)
        self.dropout = nn.Dropout(0.3)

    def forward(self, words: Tensor, features: Tensor, present: Tensor) -> Tensor:
        """Scores [passages, words, 2]."""
        x = self.word(self.lead(self.vectors[words]))
        for at, table in enumerate(self.features):
            x = x + table(features[:, at])
        x = self.dropout(functional.relu(self.normal(x))) * present[..., None]
        edge = torch.zeros_like(x[:, :1])
        beside = torch.cat([torch.cat([edge, x[:, :-1]], 1), x, torch.cat([x[:, 1:], edge], 1)], 2)
        y = self.dropout(functional.relu(self.around(beside)))
        found: Tensor = self.out(self.around_normal(x + y))
        return found


def base_vectors(pieces: Sequence[str]) -> Tensor:
    """The pretrained input vectors of the pieces, to a spread of one."""
    every = (base_folder() / "vocab.txt").read_text(encoding="utf-8").rstrip("\n").split("\n")
    places = {piece: at for at, piece in enumerate(every)}
    table = load_file(str(base_folder() / "model.safetensors"))["embeddings.word_embeddings.weight"]
    chosen = table[[places[piece] for piece in pieces]].float()
    return (chosen - chosen.mean(0)) / chosen.std()


def numbered(rows: list[Row], pieces: list[str], base: Tensor) -> Tensor:
    """Number the words of the rows and give each its vector: the mean of its pieces', nothing for a name."""
    reader, numbers = Vocabulary(pieces), {}
    for row in rows:
        for passage in row["passages"]:
            passage["numbers"] = np.array(
                [
                    numbers.setdefault(word, len(numbers)) if word else -1
                    for word in passage["words"]
                ]
            )
    cut = (reader.encode(word).ids for word in numbers)
    found = [base[ids].mean(0) if ids else torch.zeros(base.shape[1]) for ids in cut]
    return torch.stack([*found, torch.zeros(base.shape[1])])


def batch_of(passages: Sequence[Row], unknown: int) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Words, features, which are there, and the annotated shares, padded to the longest."""
    longest = max(len(p["numbers"]) for p in passages)
    words = torch.full((len(passages), longest), unknown)
    features = torch.zeros((len(passages), len(SIZES), longest), dtype=torch.long)
    present = torch.zeros((len(passages), longest))
    share = torch.zeros((len(passages), longest, 2))
    for at, passage in enumerate(passages):
        size = len(passage["numbers"])
        own = torch.from_numpy(passage["numbers"])
        words[at, :size] = torch.where(own < 0, unknown, own)
        features[at, :, :size] = torch.from_numpy(passage["features"])
        present[at, :size] = 1
        share[at, :size] = torch.from_numpy(passage["share"])
    return words, features, present, share


def batches(passages: Sequence[Row], chance: random.Random) -> list[list[Row]]:
    """An epoch's batches: passages of like length together."""
    chosen = [p for p in passages if p["share"].any() or chance.random() < PLAIN_SHARE]
    chosen.sort(key=lambda p: len(p["numbers"]) + 20 * chance.random())
    found: list[list[Row]] = [[]]
    for passage in chosen:
        found[-1].append(passage)
        if len(found[-1]) * len(passage["numbers"]) > WORDS_OF_BATCH:
            found.append([])
    found = [each for each in found if each]
    chance.shuffle(found)
    return found


def learn(rows: Sequence[Row], vectors: Tensor, seed: int) -> Model:
    """A model of these articles."""
    torch.manual_seed(seed)
    chance = random.Random(seed)
    model = Model(vectors).train()
    passages = [p for row in rows for p in row["passages"] if len(p["words"])]
    optimizer = torch.optim.AdamW(model.parameters(), lr=RATE, weight_decay=0.02)
    steps = int(1.1 * EPOCHS * len(batches(passages, random.Random(seed))))
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, RATE, total_steps=steps, pct_start=0.1
    )
    for epoch in range(EPOCHS):
        for each in batches(passages, chance):
            words, features, present, share = batch_of(each, len(vectors) - 1)
            scores = model(words, features, present)
            # A word of a long fragment counts less: the score counts fragments, not words.
            weight = (
                torch.where(share > 0, 2 * share.clamp(min=1e-6).sqrt(), 1.0) * present[..., None]
            )
            losses = functional.binary_cross_entropy_with_logits(
                scores, (share > 0).float(), reduction="none"
            )
            loss = (losses * weight).sum() / present.sum()
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
        LOG.info("seed %d epoch %d", seed, epoch)
    return model.eval()


@torch.no_grad()
def read(model: Model, rows: Sequence[Row]) -> list[list[np.ndarray[Any, Any]]]:
    """Probabilities of each passage of each article."""
    unknown = len(model.vectors) - 1
    return [
        [
            torch.sigmoid(model(*batch_of([p], unknown)[:3]))[0].numpy()
            if len(p["words"])
            else np.zeros((0, 2))
            for p in row["passages"]
        ]
        for row in rows
    ]


def cross_validated(rows: list[Row], vectors: Tensor, folds: int, seed: int) -> tuple[float, float]:
    """The thresholds that are best over all folds; logs the figures there."""
    kept, found = [], []
    for fold in range(folds):
        mine = [row for row in rows if zlib.crc32(row["id"].encode()) % folds == fold]
        others = [row for row in rows if zlib.crc32(row["id"].encode()) % folds != fold]
        kept += mine
        found += read(learn(others, vectors, seed), mine)
    thresholds, tally = best_thresholds(tallies(kept, found))
    LOG.info("thresholds %s, precision %.3f recall %.3f F1 %.3f", thresholds, *tally.figures)
    halves = [kept[0::2], kept[1::2]], [found[0::2], found[1::2]]
    crossed = None
    for one, other in ((0, 1), (1, 0)):
        chosen, _ = best_thresholds(tallies(halves[0][one], halves[1][one]))
        measured = tallies(halves[0][other], halves[1][other])
        own = measured[0][chosen[0]] + measured[1][chosen[1]]
        crossed = own if crossed is None else crossed + own
    if crossed is not None:
        LOG.info("thresholds chosen on the other half: %.3f %.3f %.3f", *crossed.figures)
    (RUNS / "framing-cv.pkl").write_bytes(pickle.dumps((kept, found)))
    return thresholds


def write(model: Model, pieces: list[str], base: Tensor, thresholds: tuple[float, float]) -> None:
    """The weights as the product reads them."""
    lead = (base @ model.lead.weight.T).detach()
    scale = lead.abs().max(0).values / 127
    pos, shapes, quoted, listed = (table.weight.detach().numpy() for table in model.features)
    np.savez_compressed(
        TARGET,
        vocabulary=np.frombuffer("\n".join(pieces).encode("utf-8"), dtype=np.uint8),
        pieces=(lead / scale).round().to(torch.int8).numpy(),
        piece_scale=scale.numpy(),
        name_vector=np.zeros(WIDTH, dtype=np.float32),
        word_matrix=model.word.weight.T.detach().numpy(),
        shift=model.word.bias.detach().numpy(),
        pos=pos, shapes=shapes, quoted=quoted, listed=listed,
        gain=model.normal.weight.detach().numpy(), offset=model.normal.bias.detach().numpy(),
        around=model.around.weight.T.detach().numpy(), around_shift=model.around.bias.detach().numpy(),
        around_gain=model.around_normal.weight.detach().numpy(),
        around_offset=model.around_normal.bias.detach().numpy(),
        out=model.out.weight.T.detach().numpy(), out_shift=model.out.bias.detach().numpy(),
        thresholds=np.array(thresholds, dtype=np.float32),
    )  # fmt: skip


def main() -> None:
    """Cross-validate, train on all, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--thresholds", type=float, nargs=2)
    parser.add_argument("--seed", type=int, default=3)
    chosen = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.set_num_threads(1)
    rows: list[Row] = pickle.loads((RUNS / "framing-rows.pkl").read_bytes())
    pieces = vocabulary()
    base = base_vectors(pieces)
    vectors = numbered(rows, pieces, base)
    thresholds = chosen.thresholds or cross_validated(rows, vectors, chosen.folds, chosen.seed)
    write(learn(rows, vectors, chosen.seed), pieces, base, thresholds)


if __name__ == "__main__":
    main()
