"""A model taken apart gives what the whole gives, to the last bit; one that does not begin as expected stays whole."""

from __future__ import annotations

import numpy as np
import onnxruntime
import pytest

from tests.matching.images.pictures import drawn
from tests.rows import each_row
from zhengpin.matching.images.descriptor import INSTALLED_MODELS, OnnxDescriptor
from zhengpin.matching.onnx.splitting import split_model

pytestmark = [
    pytest.mark.skipif(not INSTALLED_MODELS, reason="the optional extra with weights is not installed"),
    pytest.mark.xdist_group("pictures"),
]
SMALLEST = "sscd_distilled"


def _model() -> bytes:
    return INSTALLED_MODELS[SMALLEST].read_bytes()


def _run(model: bytes, given: np.ndarray) -> np.ndarray:
    session = onnxruntime.InferenceSession(model, providers=["CPUExecutionProvider"])
    return np.asarray(session.run(None, {session.get_inputs()[0].name: given})[0])


def test_both_parts_one_after_the_other_give_what_the_whole_gives():
    pictures = np.stack([drawn(seed, 64, 48) for seed in range(2)])
    split = split_model(_model())
    assert split is not None
    between = _run(split.before, pictures)
    assert between.shape == (2, 3, *pictures.shape[1:3])
    np.testing.assert_array_equal(_run(split.after, between), _run(_model(), pictures))


def test_a_descriptor_gives_what_its_model_gives_whole():
    picture = drawn(5, 144, 144)
    whole = _run(_model(), picture[None])[0]
    [vector] = OnnxDescriptor(INSTALLED_MODELS[SMALLEST], side=144).describe([picture])
    np.testing.assert_allclose(vector, whole / np.linalg.norm(whole), atol=1e-7)


def test_what_is_left_of_a_model_that_was_split_begins_otherwise():
    split = split_model(_model())
    assert split is not None
    assert split_model(split.after) is None


@each_row("content", [b"", b"\x08\x07"])
def test_a_file_without_a_graph_stays_whole(content: bytes):
    assert split_model(content) is None


@each_row("content", [b"\x3a\xff", b"\x3b", b"\x3a\x05ab", b"\x80"])
def test_what_is_no_protobuf_is_refused(content: bytes):
    with pytest.raises(ValueError, match="the message"):
        split_model(content)
