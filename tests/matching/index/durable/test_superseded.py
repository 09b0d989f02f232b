"""A base that an earlier version wrote is read as it is, and folded into today's files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from zlib import crc32

import numpy as np
import pytest

from zhengpin.matching.index.durable import hashes as module
from zhengpin.matching.index.durable import manifest
from zhengpin.matching.index.durable.hashes import DurableHashIndex


def as_written_before(folder: Path) -> None:
    """Give a folder's base the tables as version 0.2 wrote them: entries of 16 bytes, row and six bands."""
    said = manifest.read(folder)
    base = folder / str(said.base)
    rows, following = (np.load(base / name) for name in ("rows.npy", "following.npy"))
    entries = np.zeros((*rows.shape, 2), np.uint64)
    entries[:, :, 0] = rows.astype(np.uint64) | following.astype(np.uint64) << np.uint64(32)
    entries[:, :, 1] = np.uint64(2**64 - 1)  # four more bands, which are not asked any more
    np.save(base / "entries.npy", entries)
    for name in ("rows.npy", "following.npy"):
        (base / name).unlink()
    files = {path.name: (path.stat().st_size, crc32(path.read_bytes())) for path in base.iterdir()}
    manifest.write(folder, replace(said, files=files))


def test_a_base_of_an_earlier_version_answers_and_is_folded_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "TABLES_FROM", 100)
    hashes = np.random.default_rng(1).integers(0, 256, (300, 32), np.uint8)
    made = DurableHashIndex(tmp_path)
    made.add(np.arange(300), hashes)
    made.compact()
    assert not made.due
    as_written_before(tmp_path)
    near = hashes.copy()
    near[:, :3] ^= 255
    opened = DurableHashIndex(tmp_path)
    assert opened.due
    for _ in range(2):
        found = opened.within(near, 31)
        assert [(ids.tolist(), apart.tolist()) for ids, apart in found] == [([n], [24]) for n in range(300)]
        opened.compact()
    assert not opened.due
    assert not opened.compact()
    names = {path.name for path in tmp_path.glob("base-*/*")}
    assert names == {"hashes.faiss", "ids.npy", "offsets.npy", "rows.npy", "following.npy"}
    opened.verify()
