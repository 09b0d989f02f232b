"""Which pictures show the same, shifted or cut: a match of two is neither right nor wrong, so that it cannot train."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from itertools import batched
from pathlib import Path

import numpy as np

from benchmarks.pictures.queries import opened
from benchmarks.pictures.series import VOLUMES, designed, retitled
from benchmarks.pictures.training import Role, TrainingPicture, distinct
from zhengpin.matching import decode
from zhengpin.matching.images.agreement import Layers
from zhengpin.matching.images.codebook import WORDS
from zhengpin.matching.images.local import local_features
from zhengpin.matching.images.query import MANY, MANY_SIDE
from zhengpin.matching.images.sketch import features_to_keep, sketch_bytes, sketch_from_bytes
from zhengpin.matching.images.verification import VerifiedMatch, verify
from zhengpin.matching.images.voting import vote_rows, voted
from zhengpin.matching.index.durable.votes import DurableVoteIndex

INLIERS, SHARE = 20, 0.7
"""From so many features in place, and so large a share of agreeing blocks, two pictures show the same."""
_ASKED = 4
_RETITLED = 12


def without_alike(pictures: Sequence[TrainingPicture]) -> list[TrainingPicture]:
    """Return the pictures without frames and drawings that show what another one shows; photos of goods all stay."""
    loose = [at for at, one in enumerate(pictures) if one.group.startswith(("video/", "drawn/"))]
    found = first_alike([pictures[at].data for at in loose])
    gone = {at for at, earlier in zip(loose, found, strict=True) if earlier is not None}
    return [one for at, one in enumerate(pictures) if at not in gone]


def series(pictures: Sequence[TrainingPicture], seed: int) -> list[TrainingPicture]:
    """Return volumes of series, some of each protected and some not.

    Plates are of the pictures that are neither protected nor asked about, each in one volume: a volume is no copy.
    """
    plates = [opened(one.data) for one in pictures if one.role == "background"]
    order = np.random.default_rng([seed, 33]).permutation(len(plates)).tolist()
    files = [retitled(seed * 1000 + number) for number in range(_RETITLED)]
    files += [
        designed(seed * 1000 + number, [plates[at] for at in some])
        for number, some in enumerate(batched(order, VOLUMES))
    ]
    roles: tuple[Role, Role] = ("distractor", "reference")
    return distinct(
        [
            TrainingPicture(
                f"series/{number}/{volume}", f"series/{number}", roles[(volume + number) % 2], data
            )
            for number, volumes in enumerate(files)
            for volume, data in enumerate(volumes)
        ]
    )


def first_alike(pictures: Sequence[bytes]) -> list[int | None]:
    """Return for each file the place of an earlier one that shows the same, None where there is none."""
    pixels = [decode(data).pixels for data in pictures]
    kept = [features_to_keep(one) for one in pixels]
    sketches = [sketch_bytes(one, features) for one, features in zip(pixels, kept, strict=True)]
    found: list[int | None] = []
    with tempfile.TemporaryDirectory() as folder:
        index = DurableVoteIndex(Path(folder), WORDS)
        for at, picture in enumerate(pixels):
            query = local_features(picture, side=MANY_SIDE, most=MANY)
            layers = Layers(picture)
            same = [
                one.reference_id
                for one in voted(index, query, _ASKED)
                if _shows(verify(query, layers, sketch_from_bytes(sketches[one.reference_id])))
            ]
            found.append(min(same, default=None))
            index.add(np.array([at]), vote_rows([kept[at]]))
    return found


def _shows(match: VerifiedMatch) -> bool:
    geometry, agreement = match.geometry, match.agreement
    return geometry is not None and geometry.inliers >= INLIERS and agreement.share >= SHARE
