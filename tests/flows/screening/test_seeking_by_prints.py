"""What becomes protected is sought by what was kept of the pictures that are shown: none of them is decoded again."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.flows.screening.screening import (
    PRINT,
    PRINT_COPIED,
    ROOT,
    owner_of,
    protect_work,
    sell,
)
from tests.rights.people import picture_bytes
from zhengpin.catalog.models import ListingPicture
from zhengpin.demo.pictures import jpeg
from zhengpin.evidence.blob_store import digest_of
from zhengpin.evidence.blobs.folder import FolderBlobs
from zhengpin.flows.screening import catalogue_pass, rescan
from zhengpin.flows.screening.catalogue_pass import spend_spare_time
from zhengpin.jobs.running import run_due
from zhengpin.monitoring.indexes import index
from zhengpin.monitoring.indexes import shown as shown_index
from zhengpin.monitoring.indexes.shown_place import shown_places
from zhengpin.monitoring.models import CataloguePass, Finding, PassChunk, Rescan, StoredFingerprint
from zhengpin.monitoring.passes import print_files
from zhengpin.monitoring.passes.likeness_work import LikenessWork
from zhengpin.monitoring.passes.runners.threads import ThreadsRunner
from zhengpin.monitoring.states import PassKind
from zhengpin.rights.models import RightsHolder

pytestmark = pytest.mark.django_db
SHOWN = 6
COPY = jpeg(PRINT_COPIED)


@pytest.fixture(autouse=True)
def own_folders(settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.INDEX_DIR, settings.PRINTS_DIR = tmp_path / "index", tmp_path / "fingerprints"
    settings.PASS_CHUNK = 2
    index.forget()
    shown_index.forget()
    yield
    index.forget()
    shown_index.forget()


@pytest.fixture
def owner(operator: object, holder: Any) -> RightsHolder:
    return owner_of(holder)


@pytest.fixture
def goods(owner: RightsHolder) -> None:
    """Show pictures of which one is a copy of what will be protected."""
    sell("others", *(picture_bytes(100 + number) for number in range(SHOWN - 1)))
    sell("copy", COPY)
    run_due()
    assert (Finding.objects.count(), ListingPicture.objects.count()) == (0, SHOWN)


@pytest.fixture
def read(goods: None, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Return the digests of all blobs that are read from here on."""
    asked: set[str] = set()
    through = FolderBlobs.read

    def noted(self: FolderBlobs, digest: str, *, verify: bool = False) -> bytes:
        asked.add(digest)
        return through(self, digest, verify=verify)

    monkeypatch.setattr(FolderBlobs, "read", noted)
    return asked


def lose_index() -> None:
    """Have this machine's index of what is shown be none, as on one that is new."""
    for place in shown_places():
        shutil.rmtree(place.folder)
    shown_index.forget()


def asked_for(*arguments: object) -> None:
    raise AssertionError("the index was waited for")


def of_likeness() -> list[CataloguePass]:
    return list(CataloguePass.objects.filter(kind=PassKind.LIKENESS.value))


def through() -> Rescan:
    """Do what the schedule and the workers do, jobs and passes, until nothing is left."""
    assert rescan.follow() > 0
    for _ in range(20):
        run_due()
        if not spend_spare_time(unhurried=False):
            break
    run_due()
    return Rescan.objects.latest("pk")


def require_found(done: Rescan, filed: object, asked: set[str]) -> None:
    assert (done.state, done.searched, done.found) == ("finished", 1, 1)
    found = Finding.objects.get()
    assert (found.filing, found.screening.revision.listing.external_id) == (filed, "copy")
    # The one that became protected is decoded, and the copy is laid over it; nothing else is as much as read.
    assert asked <= {digest_of(jpeg(PRINT)), digest_of(COPY)}


def test_nothing_that_is_shown_is_read_but_what_is_found(owner: RightsHolder, read: set[str]) -> None:
    filed = protect_work(owner, jpeg(PRINT))
    require_found(through(), filed, read)
    assert of_likeness() == []


def test_an_index_that_is_lost_is_made_of_what_was_kept(owner: RightsHolder, read: set[str]) -> None:
    lose_index()
    filed = protect_work(owner, jpeg(PRINT))
    require_found(through(), filed, read)
    assert of_likeness() == []


@pytest.mark.engines
@pytest.mark.parametrize("filed_before", [0, 1, 2])
def test_where_the_index_is_far_behind_a_pass_goes_by_the_stored_fingerprints(
    owner: RightsHolder, read: set[str], monkeypatch: pytest.MonkeyPatch, filed_before: int
) -> None:
    if filed_before:
        catalogue_pass.carry_out(catalogue_pass.start(actor=ROOT), ThreadsRunner())
        assert PassChunk.objects.count() == 3
    if filed_before == 2:  # one file is on another machine, and one picture of it came since
        copied = StoredFingerprint.objects.get(blob=digest_of(COPY))
        (print_files.root() / PassChunk.objects.get(pk=copied.chunk_id).file).unlink()
        StoredFingerprint.objects.filter(pk=copied.pk).update(chunk=None)
    read.clear()
    filed = protect_work(owner, jpeg(PRINT))
    lose_index()  # approving asked it how common the picture is
    monkeypatch.setattr(shown_index, "MOST_BEHIND", 3)
    monkeypatch.setattr(shown_index, "candidates", asked_for)
    require_found(through(), filed, read)
    [done] = of_likeness()
    assert (done.state, done.done >= SHOWN, done.found) == ("finished", True, 1)
    assert rescan.follow() == 0


def test_it_finds_what_the_index_finds(owner: RightsHolder, goods: None) -> None:
    protected = index.current().pictures
    rows = list(StoredFingerprint.objects.order_by("pk").values_list("blob_id", flat=True))
    prints = index.fingerprints_of(rows, protected)
    catalogue_pass.carry_out(catalogue_pass.start(actor=ROOT), ThreadsRunner())
    sought = list(prints.values())
    for least_cosine, radius, most in ((0.5, 31, 100), (0.8, 60, 100), (0.0, 0, 3), (2.0, 90, 5)):
        work = LikenessWork.of(sought, "classical-1", most=most, least_cosine=least_cosine, radius=radius)
        found: set[str] = set()
        for chunk in PassChunk.objects.order_by("pk"):
            found |= work.like(print_files.read(chunk.file))
        alike = shown_index.current().alike(sought, most=most, least_cosine=least_cosine, radius=radius)
        by_index = {one.digest for row in alike for one in row}
        assert found >= by_index
        if most >= SHOWN or least_cosine > 1:
            assert found == by_index
    assert isinstance(work.vectors, np.ndarray)
