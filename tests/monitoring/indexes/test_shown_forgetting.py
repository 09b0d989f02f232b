"""A picture that is forgotten is found among what is shown no more, and none of the index's files holds it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.flows.screening.screening import ROOT, sell
from tests.rights.people import picture_bytes
from zhengpin.catalog.models import ListingPicture
from zhengpin.evidence import forgotten_here
from zhengpin.evidence.blob_store import digest_of
from zhengpin.evidence.operations import forget_blobs
from zhengpin.jobs import spare_time
from zhengpin.matching import PictureFingerprint
from zhengpin.matching.index.opening import PictureIndexes
from zhengpin.monitoring.indexes import index, shown
from zhengpin.monitoring.indexes.fingerprints import fingerprints_of
from zhengpin.monitoring.indexes.shown_place import IndexPlace, shown_places
from zhengpin.monitoring.models import StoredFingerprint

pytestmark = pytest.mark.django_db
MANY = 12


@pytest.fixture(autouse=True)
def own_folders(settings: Any, tmp_path: Path) -> None:
    settings.DATA_DIR, settings.INDEX_DIR = tmp_path, tmp_path / "index"
    settings.DESCRIPTOR = "classical"


@pytest.fixture
def prints() -> dict[str, PictureFingerprint]:
    """Show pictures, and have them in the index; return their fingerprints by digest."""
    pictures = [picture_bytes(number) for number in range(MANY)]
    sell("a-1", *pictures)
    made = fingerprints_of([digest_of(one) for one in pictures], index.current().pictures)
    assert len(shown.current()) == MANY
    [place] = shown_places()
    with_base = place.open()
    with_base.compact(due_only=False)  # as it stands after a while: in its base, not in its log
    with_base.close()
    return made


def forget_picture(digest: str) -> None:
    """Forget a picture as an erasure of the catalogue would: its listing names it no more."""
    ListingPicture.objects.filter(blob=digest).update(blob=None)
    forget_blobs(digests=[digest], actor=ROOT)


def like(one: PictureFingerprint) -> set[str]:
    [found] = shown.current().alike([one], most=100, least_cosine=0.95, radius=shown.SAME_RADIUS)
    return {alike.digest for alike in found}


def files_holding(place: IndexPlace, content: bytes) -> set[str]:
    return {
        str(path.relative_to(place.folder))
        for path in place.folder.rglob("*")
        if path.is_file() and content in path.read_bytes()
    }


def test_a_forgotten_picture_goes_from_the_index_and_from_its_files(
    prints: dict[str, PictureFingerprint],
) -> None:
    gone, stays = sorted(prints)[:2]
    [place] = shown_places()
    digest, hashed = bytes.fromhex(gone), prints[gone].pdq.hashes[0].tobytes()
    assert gone in like(prints[gone])
    assert files_holding(place, digest)
    assert files_holding(place, hashed)
    forget_picture(gone)
    assert forgotten_here.follow_forgotten()
    assert gone not in like(prints[gone])
    assert len(shown.current()) == MANY - 1
    assert files_holding(place, digest), "it is found no more, and its bytes are there until they are folded"
    while spare_time.spend(unhurried=True):
        pass
    assert files_holding(place, digest) == set()
    assert files_holding(place, hashed) == set()
    assert stays in like(prints[stays])
    assert len(shown.current()) == MANY - 1
    [opened] = [one.open() for one in shown_places()]
    kept = opened.vectors.search(prints[gone].vector[None], 1)[1][0, 0]
    assert kept < 0.999, "its vector is not among those that are left"
    opened.close()


def test_what_another_machine_forgets_is_not_taken_in_again(prints: dict[str, PictureFingerprint]) -> None:
    gone = sorted(prints)[3]
    place = IndexPlace.of("classical-1", len(prints[gone].vector))
    (place.folder / "position.json").unlink()
    shown.forget()
    forget_picture(gone)
    assert not StoredFingerprint.objects.filter(blob=gone).exists()
    assert forgotten_here.follow_forgotten()
    assert gone not in like(prints[gone])
    assert len(shown.current()) == MANY - 1


def test_indexes_of_other_weights_forget_too(prints: dict[str, PictureFingerprint]) -> None:
    gone = sorted(prints)[5]
    other = IndexPlace.of("other-1", 8)
    opened = other.open()
    ids = np.array([shown.id_of(one) for one in prints], np.int64)
    opened.records.put(ids, [bytes.fromhex(one) for one in prints])
    opened.vectors.add(ids, np.eye(MANY, 8, dtype=np.float32))
    forget_picture(gone)
    assert forgotten_here.follow_forgotten()
    assert len(opened.records) == len(opened.vectors) == MANY - 1
    assert shown.id_of(gone) not in opened.vectors.ids()
    opened.close()


class KilledError(Exception):
    pass


@pytest.mark.parametrize("step", ["vectors", "records", "folding"])
def test_whatever_ends_it_amid_it_is_gone_on_with(
    prints: dict[str, PictureFingerprint], monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    gone = sorted(prints)[7]
    [place] = shown_places()
    forget_picture(gone)

    def ends(*arguments: object, **named: object) -> None:
        raise KilledError

    def follow() -> None:
        forgotten_here.follow_forgotten()
        while spare_time.spend(unhurried=True):
            pass

    opened = place.open()
    place_of_it: type = PictureIndexes if step == "folding" else type(getattr(opened, step))
    opened.close()
    with monkeypatch.context() as patched:
        patched.setattr(place_of_it, "compact" if step == "folding" else "remove", ends)
        with pytest.raises(KilledError):
            follow()
    assert forgotten_here.follow_forgotten() is (step != "folding")
    while spare_time.spend(unhurried=True):
        pass
    assert files_holding(place, bytes.fromhex(gone)) == set()
    assert gone not in like(prints[gone])


FOLDED = """
import os, signal, sys
from pathlib import Path
import numpy as np
from zhengpin.matching.index.durable import folding, manifest
from zhengpin.matching.index.opening import open_picture_indexes

opened = open_picture_indexes(Path(sys.argv[1]), 8)
ids = np.arange(20, dtype=np.int64)
opened.records.put(ids, [b"picture %02d" % number for number in range(20)])
opened.compact(due_only=False)
opened.remove(ids[:5])
if len(sys.argv) > 2:
    manifest.write = lambda *said: os.kill(os.getpid(), signal.SIGKILL)
opened.compact(due_only=False, wait=True)
"""


def test_a_process_killed_while_it_folds_leaves_what_the_next_one_takes_away(tmp_path: Path) -> None:
    killed = subprocess.run([sys.executable, "-c", FOLDED, str(tmp_path), "die"], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert b"picture 03" in b"".join(one.read_bytes() for one in tmp_path.rglob("*") if one.is_file())
    ended = subprocess.run([sys.executable, "-c", FOLDED, str(tmp_path)], env=os.environ, check=False)
    assert ended.returncode == 0
    left = b"".join(one.read_bytes() for one in tmp_path.rglob("*") if one.is_file())
    assert b"picture 03" not in left
    assert b"picture 07" in left
