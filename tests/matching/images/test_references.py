"""References are held whole or known to be lacking, and shared by whoever opens their folder."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.matching.images.pictures import drawn, encoded
from zhengpin.matching.images.decode import decode
from zhengpin.matching.images.descriptor import ClassicalDescriptor
from zhengpin.matching.images.fingerprint import fingerprints_of
from zhengpin.matching.images.references import Protected, References
from zhengpin.matching.images.sketch import features_to_keep, sketch_bytes

DESCRIPTOR = ClassicalDescriptor()
FILES = [encoded(drawn(seed, 320, 240), "PNG") for seed in range(5)]
BLANK = encoded(np.full((80, 80, 3), 255, np.uint8), "PNG")


def protected(at: int, data: bytes) -> Protected:
    picture = decode(data)
    [fingerprint] = fingerprints_of([data], [picture], DESCRIPTOR)
    features = features_to_keep(picture.pixels)
    return Protected(at, fingerprint, features, sketch_bytes(picture.pixels, features))


ITEMS = [protected(at, data) for at, data in enumerate(FILES)]


@pytest.fixture
def references(tmp_path: Path) -> References:
    made = References.opened(tmp_path, DESCRIPTOR.dimensions)
    made.add(ITEMS)
    return made


def digests() -> dict[int, bytes]:
    return {item.reference_id: item.fingerprint.digest for item in ITEMS}


def test_what_is_held_is_told_by_digest_and_opened_elsewhere(references: References):
    assert len(references) == 5
    assert references.same_file(ITEMS[3].fingerprint.digest) == [3]
    assert references.lacking(digests()) == set()
    elsewhere = References.opened(references.folder, DESCRIPTOR.dimensions)
    assert elsewhere.ids().tolist() == [0, 1, 2, 3, 4]
    assert references.remove([3, 77]) == 1
    assert elsewhere.same_file(ITEMS[3].fingerprint.digest) == []
    assert elsewhere.lacking(digests()) == {3}
    assert elsewhere.held([3, 4]).keys() == {4}


def test_another_file_under_the_same_id_is_lacking_and_then_held(references: References):
    changed = protected(2, encoded(drawn(99, 320, 240), "PNG"))
    assert references.lacking({2: changed.fingerprint.digest, 4: ITEMS[4].fingerprint.digest}) == {2}
    references.add([changed])
    assert len(references) == 5
    assert references.same_file(ITEMS[2].fingerprint.digest) == []
    assert references.nearest(changed.fingerprint.vector[None], 1)[0][0][0] == 2


def test_a_picture_without_structure_has_no_hash_but_is_held(references: References):
    assert references.within(ITEMS[1].fingerprint.pdq.hashes, 0) == {1}
    references.add([protected(1, BLANK)])
    assert references.within(ITEMS[1].fingerprint.pdq.hashes, 0) == set()
    held = references.held([1])[1]
    assert held.distance(ITEMS[1].fingerprint.pdq.hashes) is None
    sketch = held.sketch()
    assert sketch is not None
    assert len(sketch.features) == 0


def test_a_crash_between_two_indexes_leaves_the_picture_lacking(references: References):
    references._indexes.vectors.remove(np.array([0]))  # as if killed after the records, before the vectors
    assert references.lacking(digests()) == {0}
    references.add([ITEMS[0]])
    assert references.lacking(digests()) == set()


def test_a_crash_while_a_picture_is_replaced_leaves_it_lacking(
    references: References, monkeypatch: pytest.MonkeyPatch
):
    changed = protected(2, encoded(drawn(99, 320, 240), "PNG"))

    def die(*_: object) -> None:
        raise RuntimeError("killed")

    with monkeypatch.context() as dying:
        dying.setattr(references._indexes.votes, "add", die)
        with pytest.raises(RuntimeError, match="killed"):
            references.add([changed])
    assert references.lacking({2: changed.fingerprint.digest}) == {2}
    references.add([changed])
    assert references.lacking({2: changed.fingerprint.digest}) == set()


def test_a_picture_whose_bytes_are_gone_is_not_voted_for_as_it_was(references: References):
    query = features_to_keep(decode(FILES[3]).pixels)
    assert references.voted(query, 1)[0].reference_id == 3
    other = protected(3, encoded(drawn(98, 320, 240), "PNG"))
    references.add([Protected(3, other.fingerprint)])
    assert all(one.reference_id != 3 for one in references.voted(query, 4))


def test_temporary_references_take_their_folder_with_them():
    made = References.temporary(DESCRIPTOR.dimensions)
    folder = made.folder
    made.add(ITEMS[:1])
    assert folder.exists()
    del made
    assert not folder.exists()


def test_after_folding_the_same_is_held(references: References):
    references.remove([0])
    references.compact(due_only=False)
    assert references.ids().tolist() == [1, 2, 3, 4]
    assert references.held([2])[2].digest == ITEMS[2].fingerprint.digest
