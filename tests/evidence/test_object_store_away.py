"""While the object store is away work waits, is refused aloud, and health says so; when it is back all goes on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django_tasks_db.models import DBTaskResult

from scripts.object_store import BUCKET, KEY, SECRET, ObjectStoreServer
from tests.evidence.object_stores import store_server  # noqa: F401 - a fixture
from tests.evidence.packing import frozen
from tests.flows.screening.screening import WORK, owner_of, protect_work, sell
from tests.matching.images.pictures import drawn, encoded
from zhengpin.accounts.actor import system
from zhengpin.accounts.models import Organisation
from zhengpin.catalog.models import Listing
from zhengpin.evidence import pictures
from zhengpin.evidence.blobs import looking
from zhengpin.evidence.blobs.chosen import blob_store, blob_store_at
from zhengpin.evidence.blobs.copying import copy_blobs
from zhengpin.evidence.models import Blob, EvidencePack
from zhengpin.evidence.operations import store_blob
from zhengpin.evidence.packs.operations import seal_pack
from zhengpin.evidence.queries import missing_blobs, read_blob
from zhengpin.evidence.states import PackState
from zhengpin.jobs import rescue, running, system_health
from zhengpin.jobs.models import Setback
from zhengpin.kit.errors import Problem
from zhengpin.kit.troubles import StoreAwayError, Trouble, problem_of
from zhengpin.monitoring.indexes import index, shown
from zhengpin.monitoring.models import Finding, Screening

pytestmark = pytest.mark.django_db
SENDER = system("tests")


@pytest.fixture(autouse=True)
def chosen(settings: Any, store_server: ObjectStoreServer, tmp_path: Path) -> Any:  # noqa: F811
    settings.DATA_DIR, settings.BLOB_DIR = tmp_path, tmp_path / "blobs"
    settings.BLOB_BUCKET, settings.BLOB_PREFIX = BUCKET, tmp_path.name
    settings.BLOB_ENDPOINT, settings.BLOB_KEY, settings.BLOB_SECRET = store_server.address, KEY, SECRET
    settings.BLOB_SECONDS = 2.0
    rescue.beat(worker_id="w")
    forget()
    yield
    forget()


def forget() -> None:
    system_health.forget_check()
    looking.forget()
    index.forget()  # one of another test would know what is protected here by numbers that were given there
    shown.forget()


@pytest.fixture
def away(settings: Any) -> str:
    """Have the store away: nothing listens there."""
    back, settings.BLOB_ENDPOINT = settings.BLOB_ENDPOINT, "http://127.0.0.1:1"
    return back


def told() -> list[str]:
    forget()
    return json.loads(Client().get("/healthz").content).get("troubles", [])


def test_a_picture_is_kept_in_the_bucket_and_nowhere_here(settings: Any) -> None:
    content = encoded(drawn(1, 320, 200), "PNG")
    row = pictures.accept(content, actor=SENDER)
    assert read_blob(row.pk, verify=True) == content
    assert [digest for digest, _ in blob_store().stored()] == [row.pk]
    assert [one for one in Path(settings.DATA_DIR).rglob("*") if one.is_file()] == []
    assert told() == []
    looking.require_store()


def test_what_is_sent_is_refused_aloud_and_leaves_no_row(away: str) -> None:
    with pytest.raises(StoreAwayError) as met:
        pictures.accept(encoded(drawn(2, 80, 60)), actor=SENDER)
    problem = problem_of(met.value)
    assert problem is not None
    assert (problem.code, problem.status, problem.extra["retry_after"]) == ("storage.away", 503, 5)
    assert not Blob.objects.exists()


def test_health_and_the_start_say_so(away: str, settings: Any) -> None:
    assert told() == [Trouble.STORE_AWAY.value]
    with pytest.raises(Problem) as refused:
        looking.require_store()
    assert refused.value.code == "storage.unfit"
    assert "s3://" in str(refused.value.message)
    assert "ZHENGPIN_BLOBS" in str(refused.value.remedy)
    settings.BLOB_ENDPOINT = away
    assert told() == []


def test_a_job_waits_however_often_and_is_done_when_it_is_back(settings: Any) -> None:
    frozen()
    back, settings.BLOB_ENDPOINT = settings.BLOB_ENDPOINT, "http://127.0.0.1:1"
    for _ in range(8):
        DBTaskResult.objects.filter(status="READY").update(run_after="2020-01-01T00:00:00Z")
        running.run_due(worker_id="w", limit=1)
    [job] = DBTaskResult.objects.filter(task_path=seal_pack.module_path)
    assert job.status == "READY"
    assert not Setback.objects.exists()
    settings.BLOB_ENDPOINT = back
    DBTaskResult.objects.update(run_after="2020-01-01T00:00:00Z")
    running.run_due(worker_id="w")
    assert EvidencePack.objects.get().state == PackState.SEALED.value


def test_a_listing_is_screened_once_the_store_is_back_and_passed_by_nobody_before(
    settings: Any, operator: Organisation, holder: Organisation
) -> None:
    protect_work(owner_of(holder))
    running.run_due(worker_id="w")
    sell("a-1", WORK)
    back, settings.BLOB_ENDPOINT = settings.BLOB_ENDPOINT, "http://127.0.0.1:1"
    for _ in range(3):
        DBTaskResult.objects.filter(status="READY").update(run_after="2020-01-01T00:00:00Z")
        running.run_due(worker_id="w", limit=3)
    of_listings = Screening.objects.filter(
        revision__isnull=False
    )  # the shop's name has no picture to wait for
    assert not of_listings.exists(), "a picture that cannot be read is not a picture without a find"
    assert Listing.objects.get().outcome in (None, "")
    settings.BLOB_ENDPOINT = back
    DBTaskResult.objects.filter(status="READY").update(run_after="2020-01-01T00:00:00Z")
    running.run_due(worker_id="w")
    assert Finding.objects.get().kind == "picture"


def test_all_of_it_is_brought_from_a_folder_into_the_store_and_back(settings: Any, tmp_path: Path) -> None:
    bucket, settings.BLOB_BUCKET = settings.BLOB_BUCKET, ""
    rows = [store_blob(content=bytes([n]) * 10_000, media_type="text/plain", actor=SENDER) for n in range(40)]
    large = store_blob(content=b"film" * 2_500_000, media_type="video/mp4", actor=SENDER)
    folder, settings.BLOB_BUCKET = blob_store(), bucket
    assert len(list(missing_blobs())) == 41
    first = copy_blobs(folder, blob_store())
    assert (first.count, first.copied, first.damaged) == (41, 41, [])
    assert copy_blobs(folder, blob_store()).copied == 0
    assert list(missing_blobs()) == []
    blob_store().remove(rows[7].pk)
    assert list(missing_blobs()) == [rows[7].pk]
    assert copy_blobs(folder, blob_store()).copied == 1
    back = blob_store_at(str(tmp_path / "back"))
    assert copy_blobs(blob_store_at(blob_store().address), back).copied == 41
    assert back.read(large.pk, verify=True) == b"film" * 2_500_000
    assert list(back.stored()) == list(folder.stored())
