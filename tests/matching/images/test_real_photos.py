"""On real product photos, edited copies are found and other photos left alone; weights must be installed."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from benchmarks.edits import KINDS, apply
from benchmarks.pictures.product_photos import photos
from tests.shared_data import ROOT, needs_shared_data
from zhengpin.matching.images.descriptor import INSTALLED_MODELS, open_descriptor
from zhengpin.matching.images.matcher import PictureMatcher

COLLECTIONS = ("clothing", "grocery", "apparel_multiview", "goods_unsplash")


@needs_shared_data
@pytest.mark.shared_data
@pytest.mark.slow
@pytest.mark.prove("25 s for real photos: drawn pictures go the same way in test_matcher.py")
@pytest.mark.skipif(not INSTALLED_MODELS, reason="the optional extra with weights is not installed")
def test_copies_are_found_and_other_photos_left_alone():
    pool = [photo for photo in photos(ROOT) if photo.kind in COLLECTIONS][::12]
    held, others = pool[::2], pool[1::2]
    data = [photo.path.read_bytes() for photo in held]
    matcher = PictureMatcher(open_descriptor(), load_reference=lambda at: data[at])
    matcher.add_many([(at, matcher.fingerprint(item)) for at, item in enumerate(data)])
    chance = np.random.default_rng(11)
    missed: dict[str, int] = {}
    for kind in KINDS:
        copies = [apply(kind, Image.open(photo.path), chance) for photo in held]
        found = [{match.reference_id for match in matches} for matches in matcher.match_many(copies)]
        missed[kind] = sum(at not in ids for at, ids in enumerate(found))
    flagged = [
        match
        for photo, matches in zip(
            others, matcher.match_many([photo.path.read_bytes() for photo in others]), strict=True
        )
        for match in matches
        if held[match.reference_id].scene != photo.scene
    ]
    assert len(held) > 50
    assert {kind: count for kind, count in missed.items() if count > 0.1 * len(held)} == {}
    assert sum(missed.values()) <= 0.04 * len(held) * len(KINDS)
    assert len(flagged) <= 0.02 * len(others)
