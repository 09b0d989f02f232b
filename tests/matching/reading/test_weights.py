"""Weights too small for a normal number become zero, and a model without them gives the same results."""

from __future__ import annotations

from importlib.resources import files

import numpy as np
import onnxruntime
import pytest

from tests.rows import each_row
from zhengpin.matching.reading.rapid import DETECTOR
from zhengpin.matching.reading.weights import _raw_weights, without_subnormals

# The models that are loaded here are loaded by the readers of the same group, too.
pytestmark = pytest.mark.xdist_group("reading")


def subnormals_in(model: bytes) -> int:
    weights = [np.frombuffer(model[start:end], "<f4") for start, end in _raw_weights(model)]
    return sum(int(np.sum((one != 0) & (np.abs(one) < np.finfo(np.float32).tiny))) for one in weights)


def test_the_detectors_model_loses_its_subnormal_weights_and_says_the_same() -> None:
    model = (files("rapidocr") / "models" / DETECTOR).read_bytes()
    healed = without_subnormals(model)
    assert subnormals_in(model) > 100_000
    assert subnormals_in(healed) == 0
    assert len(healed) == len(model)
    picture = np.random.default_rng(7).normal(0, 0.5, (1, 3, 64, 96)).astype(np.float32)
    as_installed, as_healed = (
        onnxruntime.InferenceSession(one).run(None, {"x": picture}) for one in (model, healed)
    )
    assert np.array_equal(as_installed[0], as_healed[0])


def field(number: int, content: bytes) -> bytes:
    return bytes([number << 3 | 2, len(content)]) + content


@each_row("kind, becomes", [(1, [0.0, -0.0, 1.5, -2e-38]), (7, None)])
def test_only_float32_weights_are_touched(kind, becomes) -> None:
    raw = np.array([1e-40, -0.0, 1.5, -2e-38], "<f4").tobytes()
    model = b"\x08\x08" + field(7, field(5, bytes([2 << 3, kind]) + field(9, raw)) + field(2, b"g"))
    healed = without_subnormals(model)
    expected = raw if becomes is None else np.array(becomes, "<f4").tobytes()
    assert np.array_equal(
        np.frombuffer(healed.partition(b"\x4a\x10")[2][:16], "<f4"), np.frombuffer(expected, "<f4")
    )
    assert len(healed) == len(model)


def test_what_is_no_model_is_refused() -> None:
    with pytest.raises(ValueError, match="ends too soon"):
        without_subnormals(b"\x3a\x7f")
