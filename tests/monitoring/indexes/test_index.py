"""The index of what is protected follows the log of changes, in each process by itself, on whatever engine."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from tests.flows.screening.screening import OTHER, ROOT, WORK, owner_of, protect_name, protect_work
from tests.monitoring.indexes.engines import engine  # noqa: F401 - a fixture
from zhengpin.accounts.actor import system
from zhengpin.flows.rights import filing
from zhengpin.kit import clock
from zhengpin.monitoring.indexes import index
from zhengpin.monitoring.indexes.index import ProtectedIndex
from zhengpin.rights import operations as rights
from zhengpin.rights.models import Reference, ReferenceChange, RightsHolder

pytestmark = [pytest.mark.django_db, pytest.mark.engines, pytest.mark.usefixtures("engine")]


@pytest.fixture
def owner(holder) -> RightsHolder:
    return owner_of(holder)


def another() -> ProtectedIndex:
    """An index as another process would have it."""
    made = ProtectedIndex(settings.DESCRIPTOR)
    made.load()
    return made


def pictures(held: ProtectedIndex, content: bytes) -> list[int]:
    return [match.reference_id for match in held.pictures.match(content) if match.score > 0.9]


def names(held: ProtectedIndex, text: str) -> list[object]:
    return [match.name_id for match in held.names.match(text)]


def test_what_is_approved_is_found_at_once_and_what_is_withdrawn_no_longer(owner):
    held, elsewhere = index.current(), another()
    work, mark = protect_work(owner), protect_name(owner, forms=["蓝禾"])
    elsewhere.refresh()
    assert index.current() is held
    for one in (held, elsewhere):
        assert pictures(one, WORK) == [Reference.objects.get().pk]
        assert names(one, "a Lanhe bag") == names(one, "蓝禾手提包") == [mark.pk]
    filing.withdraw(filing_id=work.pk, actor=ROOT)
    filing.withdraw(filing_id=mark.pk, actor=ROOT)
    elsewhere.refresh()
    for one in (index.current(), elsewhere):
        assert pictures(one, WORK) == names(one, "a Lanhe bag") == names(one, "蓝禾手提包") == []


def test_a_new_process_begins_with_what_stands(owner):
    protect_work(owner)
    withdrawn = protect_work(owner, OTHER, "Blue bowl")
    filing.withdraw(filing_id=withdrawn.pk, actor=ROOT)
    held = another()
    assert len(pictures(held, WORK)) == 1
    assert pictures(held, OTHER) == []
    assert held.describe()["references"] == 1


def test_a_draft_is_not_looked_for(owner):
    drawn = rights.draft_filing(
        kind="original_work",
        holder_id=owner.pk,
        title="Draft",
        work={"claim_signed_by": "Lin Mei"},
        declared_true=True,
        actor=ROOT,
    )
    rights.add_reference(filing_id=drawn.pk, content=WORK, actor=ROOT)
    filing.submit(filing_id=drawn.pk, actor=ROOT)
    assert pictures(index.current(), WORK) == []
    filing.approve(filing_id=drawn.pk, actor=system("second"))
    assert len(pictures(index.current(), WORK)) == 1


def test_a_filing_that_expires_is_no_longer_looked_for(owner):
    today = timezone.localdate()
    mark = protect_name(owner)
    type(mark).objects.filter(pk=mark.pk).update(valid_to=today)
    assert names(index.current(), "Lanhe") == [mark.pk]
    with clock.set_to(clock.now() + timedelta(days=2)):
        rights.expire_filings(on=today + timedelta(days=2), actor=ROOT)
        assert names(index.current(), "Lanhe") == []


def test_a_change_that_is_committed_after_a_later_one_is_still_followed(owner):
    """On PostgreSQL numbers are given when a row is written, and rows are seen when they are committed."""
    protect_work(owner)
    late = ReferenceChange.objects.order_by("pk").last()
    kept = {f.attname: getattr(late, f.attname) for f in ReferenceChange._meta.concrete_fields}
    late.delete()  # not committed yet, and so not to be seen
    held = another()
    held.pictures.remove([int(kept["key"])])
    second = protect_work(owner, OTHER, "Blue bowl")
    held.refresh()
    assert pictures(held, OTHER) == [second.references.get().pk]
    assert pictures(held, WORK) == []
    ReferenceChange.objects.create(**kept)  # its transaction ends only now
    held.refresh()
    assert pictures(held, WORK) == [int(kept["key"])]


def test_refreshing_again_and_again_changes_nothing(owner):
    protect_work(owner)
    held = another()
    before = held.describe()
    for _ in range(3):
        held.refresh()
    assert held.describe() == before


def test_what_looked_is_described_for_the_record(owner):
    protect_work(owner)
    protect_name(owner)
    told = index.current().describe()
    assert (told["references"], told["names"]) == (1, 1)
    assert told["change"] == ReferenceChange.objects.order_by("pk").last().pk
    assert told["descriptor"]
