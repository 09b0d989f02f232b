"""A protected figurative mark is found inside a seller's picture; who may show it is let through."""

from __future__ import annotations

from unittest.mock import patch

import numpy as np
import pytest

from tests.flows.screening.screening import (
    ROOT,
    approved,
    bags_are_class_18,
    owner_of,
    scan_again,
    sell,
    seller,
)
from tests.matching.images.pictures import encoded
from tests.matching.marks.drawing import cover_of, laid, mark, photo, square
from zhengpin.catalog.operations import map_category
from zhengpin.flows.screening.listing import enqueue_scan
from zhengpin.jobs.running import run_due
from zhengpin.matching.marks import MarkFinder
from zhengpin.monitoring.causes import ScreeningCause
from zhengpin.monitoring.indexes import index
from zhengpin.monitoring.models import Finding, Screening, StoredFingerprint
from zhengpin.monitoring.operations.exclusions import mark_exclusion
from zhengpin.monitoring.states import CauseKind
from zhengpin.review.models import Case
from zhengpin.rights import operations as rights
from zhengpin.rights.models import Filing, RightsHolder

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_index(db: None):
    index.forget()
    yield
    index.forget()


@pytest.fixture
def owner(operator, holder) -> RightsHolder:
    bags_are_class_18()
    return owner_of(holder)


def protect_mark(owner: RightsHolder, name: str = "kite", number: str = "7654321") -> Filing:
    """File a figurative mark of Nice class 18 with its picture, and approve it."""
    told = {"form": "figurative", "registration_no": number, "nice_classes": [18], "office": "CN"}
    drawn = rights.draft_filing(
        kind="mark", holder_id=owner.pk, title=name, mark=told, declared_true=True, actor=ROOT
    )
    rights.add_reference(filing_id=drawn.pk, content=encoded(mark(name), "PNG"), actor=ROOT)
    return approved(drawn)


def carrying(name: str = "kite", seed: int = 3) -> bytes:
    """Return a photograph of goods on which a mark is printed."""
    corners = square(0.36, 0.3, 0.26)
    return encoded(laid(photo(seed), mark(name), cover_of(mark(name)), corners), "JPEG", quality=88)


def plain(seed: int = 4) -> bytes:
    return encoded(photo(seed), "JPEG", quality=88)


@pytest.mark.prove("what it runs is run every day by cheaper tests")
@pytest.mark.engines
def test_a_mark_on_goods_without_authority_waits_for_a_person_with_its_place(owner):
    filed = protect_mark(owner)
    sell("a-1", plain(), carrying())
    run_due()
    found = Finding.objects.get()
    assert (found.filing, found.kind, found.rule_code, found.outcome) == (filed, "picture", "R-09", "review")
    assert (found.facts["match"], found.match["method"], found.match["position"]) == ("mark", "mark", 1)
    middle = np.array(found.match["region_found"]).mean(axis=0)
    assert np.abs(middle - [0.49, 0.47]).max() < 0.05
    assert found.picture.blob_id == found.match["picture"]
    assert Case.objects.get().queue == "pictures"
    scan_again(str(found.screening.revision_id))
    assert Finding.objects.count() == 1


def test_whoever_is_authorised_may_show_the_mark(owner):
    filed = protect_mark(owner)
    sell("a-1", plain())
    rights.grant_authorisation(
        holder_id=owner.pk, authorised_id=seller().pk, valid_from="2020-01-01", actor=ROOT
    )
    sell("a-2", carrying())
    run_due()
    found = Finding.objects.get()
    assert (found.filing, found.facts["match"]) == (filed, "mark")
    assert (found.facts["authorised"], found.state, found.outcome) == (True, "authorised", "pass")
    assert not Case.objects.exists()


def test_a_mark_protected_later_is_sought_from_then_on_and_one_withdrawn_no_longer(owner):
    held = index.current()
    assert len(held.marks) == 0
    filed = protect_mark(owner)
    assert len(index.current().marks) == 1
    assert StoredFingerprint.objects.filter(matcher="mark-1").count() == 1
    index.forget()  # another process takes it from the store
    with patch("zhengpin.monitoring.indexes.marks.describe", side_effect=AssertionError):
        assert len(index.current().marks) == 1
    rights.withdraw_filing(filing_id=filed.pk, actor=ROOT)
    assert len(index.current().marks) == 0


def test_without_a_protected_mark_and_with_the_search_off_nothing_is_looked_for(owner, settings):
    with patch.object(MarkFinder, "find", side_effect=AssertionError):
        sell("a-1", carrying())
        run_due()
        settings.MARKS = False
        protect_mark(owner)
        sell("a-2", carrying())
        run_due()
    assert Screening.objects.count() == 2
    assert not Finding.objects.filter(facts__match="mark").exists()


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_the_budget_ends_the_search_after_the_first_picture(owner, settings):
    settings.MARK_MILLISECONDS = 0
    protect_mark(owner)
    sell("a-1", plain(), carrying())
    run_due()
    seen = Finding.objects.filter(match__method="mark")
    assert not seen.exists()
    sell("a-2", carrying(), plain())
    run_due()
    assert seen.get().match["position"] == 0


def test_a_picture_never_to_be_matched_shows_no_mark(owner):
    protect_mark(owner)
    picture = carrying()
    revision = sell("a-1", picture)
    run_due()
    mark_exclusion(finding_id=Finding.objects.get().pk, actor=ROOT)
    enqueue_scan([revision], cause=ScreeningCause(CauseKind.AGAIN))
    sell("a-2", picture, title="Another bag")
    run_due()
    suppressed = Finding.objects.get(screening__revision__listing__external_id="a-2")
    assert (suppressed.state, suppressed.suppression) == ("excused", "negative")


def test_on_goods_outside_the_classes_of_the_mark_it_may_stand(owner):
    map_category(source="harbour", path="Lamps", nice_classes=[11], actor=ROOT)
    protect_mark(owner)
    sell("a-1", carrying(), category="Lamps")
    run_due()
    found = Finding.objects.get()
    assert (found.facts["class_match"], found.rule_code, found.outcome) == ("other", "R-08", "pass")


def test_a_picture_that_bears_none_of_the_marks_is_looked_at_once(owner):
    protect_mark(owner)
    sell("a-1", plain())
    run_due()
    with patch.object(MarkFinder, "find", return_value=[]) as find:
        sell("a-2", plain())
        run_due()
        find.assert_not_called()
        protect_mark(owner, "tower", "7654322")
        sell("a-3", plain())
        run_due()
        find.assert_called()
    assert not Finding.objects.exists()
