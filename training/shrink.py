"""Make an exported network small: fewer word pieces, and weights as 8-bit integers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process

# Latin letters with all their marks end here; English text holds no pieces of other scripts.
_LATIN_END = 0x2B0
_OTHER_SIGNS = frozenset("–—―‘’‚“”„†•…‰′″€₽₴₺₾−")


def is_kept(piece: str) -> bool:
    """Whether a word piece can occur in English text."""
    if piece.startswith("[unused"):
        return False
    return all(ord(c) < _LATIN_END or c in _OTHER_SIGNS for c in piece.removeprefix("##"))


def kept_pieces(pieces: Sequence[str]) -> list[int]:
    """The numbers of the pieces that are kept, in their order."""
    return [at for at, piece in enumerate(pieces) if is_kept(piece)]


def quantise_products(path: Path) -> None:
    """Matrix products in 8-bit integers, one scale for each column of a weight; word vectors stored so."""
    prepared = path.with_suffix(".prepared.onnx")
    quant_pre_process(str(path), str(prepared), skip_symbolic_shape=True)
    quantize_dynamic(
        str(prepared),
        str(path),
        op_types_to_quantize=["MatMul", "Gather"],
        per_channel=True,
        weight_type=QuantType.QInt8,
    )
    prepared.unlink()
