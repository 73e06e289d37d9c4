"""Write the package's model files from a trained run: `python -m training.export NAME`."""

from __future__ import annotations

import argparse
import warnings
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.encoder import Encoder, Roles, base_folder
from training.shrink import kept_pieces, quantise_products
from training.train import RUNS, load

MODEL = Path(__file__).resolve().parents[1] / "src" / "counterclaim" / "read" / "model"
OPSET = 17


class OneSegment(nn.Module):
    """The encoder for one segment without padding: each word's vector and its cue scores."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, pieces: Tensor, firsts: Tensor) -> tuple[Tensor, Tensor]:
        """``pieces`` [1, pieces], ``firsts`` [words]."""
        words = self.encoder(pieces, None)[0].index_select(0, firsts)
        return words, self.encoder.cue(words)


class EachCue(nn.Module):
    """The roles of one segment's words for each of its cues.

    Convolutions are written as products, which 8-bit integers make twice as fast.
    """

    def __init__(self, roles: Roles) -> None:
        super().__init__()
        self.roles = roles

    def forward(self, words: Tensor, cues: Tensor, distances: Tensor) -> Tensor:
        """``words`` [words, width], ``cues`` [cues, width], ``distances`` [cues, words]."""
        heads = self.roles
        cue, gate = heads.cue(cues)[:, None, :], heads.cue_gate(cues)[:, None, :]
        x = heads.word(words) + cue + heads.word_gate(words) * gate + heads.distance(distances)
        x = functional.gelu(heads.normal(x))
        for conv, normal in zip(heads.around, heads.normals, strict=True):
            x = normal(x + functional.gelu(_around(conv, x)))
        scores: Tensor = heads.role(x)
        return scores


def _around(conv: nn.Conv1d, x: Tensor) -> Tensor:
    """The convolution over the words of ``x`` [cues, words, width] as one product."""
    apart, words = conv.dilation[0], x.shape[1]
    padded = functional.pad(x, (0, 0, 2 * apart, 2 * apart))
    beside = [padded[:, k * apart : k * apart + words] for k in range(5)]
    weight = conv.weight.permute(2, 1, 0).reshape(-1, conv.out_channels)
    return torch.cat(beside, dim=-1) @ weight + conv.bias


def export(name: str, target: Path, quantised: bool = True) -> None:
    """Write encoder.onnx, roles.onnx, pieces.txt and, where there is none, settings.json."""
    tagger = load(RUNS / f"{name}.pt").eval()
    target.mkdir(exist_ok=True, parents=True)
    pieces = (base_folder() / "vocab.txt").read_text(encoding="utf-8").rstrip("\n").split("\n")
    kept = kept_pieces(pieces)
    tagger.encoder.words.weight = nn.Parameter(tagger.encoder.words.weight.detach()[kept])
    _write_encoder(tagger.encoder, target / "encoder.onnx")
    _write_roles(tagger.roles, tagger.encoder.cue.in_features, target / "roles.onnx")
    if quantised:
        quantise_products(target / "encoder.onnx")
        quantise_products(target / "roles.onnx")
    (target / "pieces.txt").write_text("\n".join(pieces[at] for at in kept), encoding="utf-8")
    settings = target / "settings.json"
    if not settings.exists():
        settings.write_text("{}\n", encoding="utf-8")


def _write_encoder(encoder: Encoder, path: Path) -> None:
    axes = {
        "pieces": {1: "pieces"},
        "firsts": {0: "words"},
        "vectors": {0: "words"},
        "scores": {0: "words"},
    }
    example = (torch.zeros((1, 9), dtype=torch.long), torch.arange(1, 8))
    _write(OneSegment(encoder), example, path, axes)


def _write_roles(roles: Roles, width: int, path: Path) -> None:
    axes = {
        "words": {0: "words"},
        "cues": {0: "cues"},
        "distances": {0: "cues", 1: "words"},
        "roles": {0: "cues", 1: "words"},
    }
    apart = torch.zeros((2, 7), dtype=torch.long)
    _write(EachCue(roles), (torch.zeros((7, width)), torch.zeros((2, width)), apart), path, axes)


def _write(
    module: nn.Module, example: tuple[Tensor, ...], path: Path, axes: dict[str, dict[int, str]]
) -> None:
    names = list(axes)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            module.eval(),
            example,
            str(path),
            input_names=names[: len(example)],
            output_names=names[len(example) :],
            dynamic_axes=axes,
            opset_version=OPSET,
            dynamo=False,
        )


def main() -> None:
    """Export a run into the package."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name")
    parser.add_argument("--to", type=Path, default=MODEL)
    parser.add_argument("--float", action="store_true", help="without 8-bit integers, to compare")
    options = parser.parse_args()
    export(options.name, options.to, quantised=not options.float)


if __name__ == "__main__":
    main()
