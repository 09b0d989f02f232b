"""What becomes protected is sought by what was kept of the pictures that are shown: none of them is decoded again."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.flows.screening.screening import (
    PRINT,
    PRINT_COPIED,
    owner_of,
    protect_work,
    sell,
)
from tests.rights.people import picture_bytes
from zhengpin.catalog.models import ListingPicture
from zhengpin.demo.pictures import jpeg
from zhengpin.evidence.blob_store import digest_of
from zhengpin.evidence.blobs.folder import FolderBlobs
from zhengpin.flows.screening import rescan
from zhengpin.flows.screening.catalogue_pass import spend_spare_time
from zhengpin.jobs.running import run_due
from zhengpin.monitoring.indexes import index
from zhengpin.monitoring.indexes import shown as shown_index
from zhengpin.monitoring.indexes.shown_place import shown_places
from zhengpin.monitoring.models import Finding, Rescan
from zhengpin.rights.models import RightsHolder

pytestmark = pytest.mark.django_db
SHOWN = 14
COPY = jpeg(PRINT_COPIED)


@pytest.fixture(autouse=True)
def own_folders(settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.INDEX_DIR = tmp_path / "index"
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
    for number in range(SHOWN - 1):
        sell(f"a-{number}", picture_bytes(100 + number))
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


def test_an_index_that_is_lost_is_made_of_what_was_kept(owner: RightsHolder, read: set[str]) -> None:
    lose_index()
    filed = protect_work(owner, jpeg(PRINT))
    require_found(through(), filed, read)
