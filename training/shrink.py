"""Make an exported network small: fewer word pieces, and weights as 8-bit integers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process

# Latin letters with all their marks end here; English text holds no pieces of other scripts.
_LATIN_END = 0x2B0
_OTHER_SIGNS = frozenset("–—―‘’‚“”„†•…‰′″€₽₴₺₾−")
# Smaller tensors are biases and norms, and cost nothing.
_WORTH_IT = 4_000


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


def store_small(path: Path) -> None:
    """Weights stored in 8-bit integers, one scale for each row; they are floats again when loaded."""
    model = onnx.load(str(path))
    graph = model.graph
    for weight in list(graph.initializer):
        values = numpy_helper.to_array(weight)
        if values.dtype != np.float32 or values.ndim < 2 or values.size < _WORTH_IT:
            continue
        small, scale = _rows_as_integers(values)
        graph.initializer.remove(weight)
        zero = np.zeros(len(scale), dtype=np.int8)
        parts: dict[str, NDArray[Any]] = {"small": small, "scale": scale, "zero": zero}
        names = [f"{weight.name}.{part}" for part in parts]
        for name, array in zip(names, parts.values(), strict=True):
            graph.initializer.append(numpy_helper.from_array(array, name))
        node = helper.make_node("DequantizeLinear", names, [weight.name], axis=0)
        graph.node.insert(0, node)
    onnx.checker.check_model(model)
    onnx.save(model, str(path))


def _rows_as_integers(
    values: NDArray[np.float32],
) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    highest = np.abs(values.reshape(len(values), -1)).max(axis=1)
    scale = np.maximum(highest, 1e-8).astype(np.float32) / np.float32(127)
    shaped = scale.reshape(-1, *([1] * (values.ndim - 1)))
    return np.round(values / shaped).astype(np.int8), scale
