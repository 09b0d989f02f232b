"""Local features vote for the picture that has them in one place, turned, mirrored or cut."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest

from tests.matching.images.pictures import drawn
from zhengpin.matching.images.local import local_features
from zhengpin.matching.images.sketch import features_to_keep
from zhengpin.matching.images.voting import _shortlist, vote_rows, voted
from zhengpin.matching.index.durable.votes import DurableVoteIndex
from zhengpin.matching.index.port import VoteHits

PICTURES = [drawn(seed, 640, 480) for seed in range(300, 330)]
IDS = np.arange(100, 130)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> DurableVoteIndex:
    made = DurableVoteIndex(Path(tmp_path_factory.mktemp("votes")) / "votes", 4096)
    made.add(IDS, vote_rows([features_to_keep(picture) for picture in PICTURES]))
    return made


def turned(picture: np.ndarray, degrees: float) -> np.ndarray:
    turn = cv2.getRotationMatrix2D((320, 240), degrees, 0.9)
    return np.asarray(cv2.warpAffine(picture, turn, (640, 480), borderValue=(255, 255, 255)), np.uint8)


def inside(picture: np.ndarray) -> np.ndarray:
    outer = drawn(999, 800, 600)
    outer[100:340, 300:620] = cv2.resize(picture, (320, 240), interpolation=cv2.INTER_AREA)
    return outer


EDITS = {
    "as it is": (lambda picture: picture, False),
    "mirrored": (lambda picture: np.ascontiguousarray(picture[:, ::-1]), True),
    "turned": (lambda picture: turned(picture, 33), False),
    "cut": (lambda picture: picture[100:400, 150:550], False),
    "inside": (inside, False),
}


@pytest.mark.prove("what it runs is run every day by cheaper tests")
@pytest.mark.parametrize("name", EDITS)
def test_most_votes_go_to_the_source(index: DurableVoteIndex, name: str):
    edit, mirrored = EDITS[name]
    for at, picture in zip(IDS[::6].tolist(), PICTURES[::6], strict=True):
        query = local_features(edit(picture), side=400, most=450)
        first, second = voted(index, query, 2)
        assert first.reference_id == at
        assert first.mirrored == mirrored
        assert first.votes > 2 * second.votes


def test_no_features_and_no_pictures_give_no_votes(index: DurableVoteIndex, tmp_path: Path):
    blank = local_features(np.full((60, 60, 3), 9, np.uint8), side=400, most=450)
    assert voted(index, blank, 4) == []
    empty = DurableVoteIndex(tmp_path / "votes", 4096)
    assert voted(empty, local_features(PICTURES[0], side=400, most=450), 4) == []


def test_what_is_removed_is_not_voted_for(tmp_path: Path):
    few = DurableVoteIndex(tmp_path / "votes", 4096)
    few.add(IDS[:2], vote_rows([features_to_keep(picture) for picture in PICTURES[:2]]))
    few.remove(IDS[:1])
    query = local_features(PICTURES[0], side=400, most=450)
    assert all(one.reference_id != IDS[0] for one in voted(few, query, 4))


def test_of_pictures_with_as_many_votes_the_first_are_on_the_shortlist():
    owners = np.repeat(np.arange(600, dtype=np.int32), 2)[::-1].copy()
    weights = np.where(owners % 10 == 3, 1, 0.25).astype(np.float32)
    none = np.zeros(len(owners), np.int32)
    hits = VoteHits(none, owners, 700, none.astype(np.uint32), none.astype(np.uint8), ())
    on = np.flatnonzero(_shortlist(hits, weights) >= 0)
    loud = np.arange(3, 600, 10)
    rest = np.setdiff1d(np.arange(600), loud)[: 256 - len(loud)]
    np.testing.assert_array_equal(on, np.sort(np.concatenate([loud, rest])))
