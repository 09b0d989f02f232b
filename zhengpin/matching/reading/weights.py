"""Takes out of an ONNX model what costs time and adds nothing: weights too small for a normal float32.

A processor from Intel reckons with subnormal numbers (below 1.2e-38) many times slower than with others. Of the
detector's 2.4 million weights a tenth have decayed to such; two layers of them took two thirds of its time. With zeros
in their place every result is the same, bit for bit.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from zhengpin.wire import Place, fields, places_of

# Numbers of fields as onnx.proto gives them (https://github.com/onnx/onnx/blob/main/onnx/onnx.proto).
_GRAPH, _INITIALIZER, _TYPE, _RAW = 7, 5, 2, 9
_FLOAT = 1


def without_subnormals(model: bytes) -> bytes:
    """Return an ONNX model whose float32 weights are normal numbers or zero.

    Weights that do not lie in the model as raw bytes stay as they are. Raises ValueError on what is no model.
    """
    healed = bytearray(model)
    for start, end in _raw_weights(model):
        weights = np.frombuffer(model, np.uint8)[start:end].copy().view("<f4")
        weights[np.abs(weights) < np.finfo(np.float32).tiny] = 0.0
        healed[start:end] = weights.tobytes()
    return bytes(healed)


def _raw_weights(model: bytes) -> Iterator[Place]:
    for graph in places_of(model, _GRAPH):
        for tensor in places_of(model, _INITIALIZER, graph):
            held = dict(fields(model, tensor))
            raw = held.get(_RAW)
            if held.get(_TYPE) == _FLOAT and isinstance(raw, tuple):
                yield raw
