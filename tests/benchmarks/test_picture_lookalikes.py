"""Look-alikes share what they are said to share, and none is a copy of another."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from benchmarks.picture_lookalikes import WAYS, covers, goods
from benchmarks.picture_queries import opened
from benchmarks.picture_series import VOLUMES

PLATES = [
    Image.fromarray(np.random.default_rng(seed).integers(0, 256, (6, 8, 3), dtype=np.uint8)).resize(
        (320, 240)
    )
    for seed in range(VOLUMES + 1)
]


def differing(one: bytes, other: bytes) -> float:
    """The share of the pixels in which two files of one size differ clearly."""
    first, second = (np.asarray(opened(data), float) for data in (one, other))
    assert first.shape == second.shape
    return float((np.abs(first - second).mean(axis=2) > 12).mean())


@pytest.mark.parametrize("way", WAYS)
def test_volumes_of_a_series_are_alike_in_their_way_and_none_is_another(way: str):
    plates = {None: [], True: PLATES[:1], False: PLATES[:VOLUMES]}[WAYS[way].plate]
    files = covers(5, way, plates)
    assert files == covers(5, way, plates)
    assert len(files) == VOLUMES
    apart = [differing(files[0], other) for other in files[1:]]
    assert min(apart) > 0.001
    if WAYS[way].colours and WAYS[way].plate is not False:
        assert max(apart) < 0.35


def test_goods_lie_on_one_ground():
    files = goods(5, PLATES)
    assert len(files) == VOLUMES
    assert 0.02 < differing(files[0], files[1]) < 0.7
    assert goods(6, PLATES) != files
