"""Videos and live rooms asked about before they are public: blocked with the seconds or words, nothing opened."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.api.test_clips import uploaded
from tests.cast import organisation
from tests.films import film
from tests.flows.screening.filming import protect, stored
from tests.flows.screening.screening import owner_of
from tests.flows.screening.test_titles import FORBIDDEN
from tests.programmes.campaigns import event_right, opened
from tests.rights.people import REVIEWER, holder, work_filing
from zhengpin.accounts.actor import system
from zhengpin.accounts.states import OrganisationKind, Role
from zhengpin.evidence.models import Blob
from zhengpin.ledger.models import Entry
from zhengpin.monitoring.indexes import index, videos
from zhengpin.programmes.models import Interception
from zhengpin.review.models import Case
from zhengpin.rights import operations
from zhengpin.rulebook.operations import install_defaults

pytestmark = pytest.mark.django_db
JSON = {"content_type": "application/json"}


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    index.forget()
    videos.forget()
    install_defaults(actor=system("tests"))
    yield
    index.forget()
    videos.forget()


@pytest.fixture
def rights_home() -> Any:
    return organisation(OrganisationKind.RIGHTS_HOLDER, "Paper Crane Studio")


def test_a_protected_film_is_blocked_before_it_is_public(
    marketplace: Any, api_of: Any, operator: Any
) -> None:
    upload, honest = uploaded(marketplace, film(1, 8)), uploaded(marketplace, film(5, 4))
    owner, member = holder()
    filing = work_filing(owner, member)
    blob = Blob.objects.get(uploads__pk=upload)
    operations.add_clip(filing_id=filing.pk, blob_digest=blob.pk, actor=member)
    operations.submit_filing(filing_id=filing.pk, actor=member)
    operations.approve_filing(filing_id=filing.pk, actor=REVIEWER)
    videos.current(make=True)
    asked = {"source": "harbour", "external_id": "v-1", "creator": "c-1"}
    answer = marketplace.post("/v1/screen/video", asked | {"upload": upload}, **JSON)
    assert answer.status_code == 200, answer.content
    told = answer.json()
    assert (told["verdict"], told["reasons"][0]["rule"]["code"]) == ("block", "R-70")
    assert told["reasons"][0]["segments"][0]["query"] == pytest.approx([0, 8], abs=1)
    passed = marketplace.post("/v1/screen/video", asked | {"upload": honest}, **JSON).json()
    assert (passed["verdict"], passed["reasons"], Case.objects.count()) == ("pass", [], 0)
    auditor = api_of(operator, Role.AUDITOR)
    assert auditor.post("/v1/screen/video", asked | {"upload": upload}, **JSON).status_code == 403


def test_both_are_blocked_before_anyone_sees_them_and_counted(rights_home: Any, marketplace: Any) -> None:
    opened(event_right(owner_of(rights_home)), strict=True)
    asked = {"source": "harbour", "external_id": "x-1", "creator": "c-1"}
    upload = uploaded(marketplace, film(5))
    told = marketplace.post("/v1/screen/video", asked | {"upload": upload, "title": FORBIDDEN}, **JSON).json()
    assert (told["verdict"], told["reasons"][0]["kind"]) == ("block", "name")
    assert told["reasons"][0]["where"][0]["text"] in FORBIDDEN
    assert told["not_compared"] == []
    silent = marketplace.post("/v1/screen/video", asked | {"upload": upload}, **JSON).json()
    assert (silent["verdict"], silent["reasons"]) == ("pass", [])
    told = marketplace.post("/v1/screen/room", asked | {"title": FORBIDDEN}, **JSON).json()
    assert (told["verdict"], told["reasons"][0]["rule"]["code"]) == ("block", "R-96")
    honest = marketplace.post("/v1/screen/room", asked | {"title": "Evening sale"}, **JSON).json()
    assert honest["verdict"] == "pass"
    stages = Interception.objects.values_list("subject_kind", "stage")
    assert set(stages) == {("video", "before_public"), ("room", "before_public")}
    assert Entry.objects.filter(event="room.prescreened").count() == 2
    assert not Case.objects.exists()


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_a_film_that_is_still_being_prepared_is_named(marketplace: Any) -> None:
    filing = protect(stored(film(1, 8)))
    asked = {"source": "harbour", "external_id": "x-1", "upload": uploaded(marketplace, film(5))}
    told = marketplace.post("/v1/screen/video", asked, **JSON).json()
    assert [one["filing"] for one in told["not_compared"]] == [str(filing.pk)]
    videos.current(make=True)
    assert marketplace.post("/v1/screen/video", asked, **JSON).json()["not_compared"] == []
