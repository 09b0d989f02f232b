"""A film asked about before it is public: blocked where it is another's, with the seconds; nothing is opened."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.api.test_clips import uploaded
from tests.films import film
from tests.rights.people import REVIEWER, holder, work_filing
from zhengpin.accounts.actor import system
from zhengpin.accounts.states import Role
from zhengpin.evidence.models import Blob
from zhengpin.monitoring import footage
from zhengpin.review.models import Case
from zhengpin.rights import operations
from zhengpin.rulebook.operations import install_defaults

pytestmark = pytest.mark.django_db
JSON = {"content_type": "application/json"}


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    footage.forget()
    install_defaults(actor=system("tests"))
    yield
    footage.forget()


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
    footage.current(make=True)
    asked = {"source": "harbour", "external_id": "v-1", "creator": "c-1"}
    answer = marketplace.post("/v1/screen/video", asked | {"upload": upload}, **JSON)
    assert answer.status_code == 200, answer.content
    told = answer.json()
    assert (told["verdict"], told["reasons"][0]["rule"]["code"]) == ("block", "R-70")
    assert told["reasons"][0]["stretches"][0]["query"] == pytest.approx([0, 8], abs=1)
    passed = marketplace.post("/v1/screen/video", asked | {"upload": honest}, **JSON).json()
    assert (passed["verdict"], passed["reasons"], Case.objects.count()) == ("pass", [], 0)
    auditor = api_of(operator, Role.AUDITOR)
    assert auditor.post("/v1/screen/video", asked | {"upload": upload}, **JSON).status_code == 403
