"""A creator's pages: what was done to its videos, why, and nothing of listings that it does not have."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.cast import person
from tests.catalog.subjects import marketplace
from tests.flows.screening.test_subjects_story import US, decided_against, references
from zhengpin.accounts.models import Organisation, Person
from zhengpin.accounts.states import Role
from zhengpin.catalog.models import Creator
from zhengpin.catalog.subjects import subject
from zhengpin.enforcement.models import Measure
from zhengpin.messages.models import Statement

pytestmark = pytest.mark.django_db


@pytest.fixture
def creator(operator, holder) -> Person:
    marketplace()
    decided_against(subject(US, references()["video"]), holder)
    return person(Role.CREATOR_MEMBER, Creator.objects.get().organisation, "Meng")


def test_the_overview_counts_videos_and_no_listings(creator, english) -> None:
    answer = english(creator).get(reverse("web:home"))
    assert (answer.context["videos"], answer.context["points"], answer.context["sells"]) == (1, 4, False)
    page = answer.content.decode()
    assert "How the bag is made" in page
    assert "Offer the goods anew" not in page


def test_the_measure_says_what_was_done_to_what(creator, english) -> None:
    page = english(creator).get(reverse("web:measure", args=[Measure.objects.get().pk])).content.decode()
    assert "Taken down" in page
    assert "How the bag is made" in page
    assert reverse("web:statement", args=[Statement.objects.get().pk]) in page
    assert "Offer the goods anew" not in page


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_the_merchant_is_told_nothing_of_a_creators_video(creator, english) -> None:
    seller = person(Role.MERCHANT_MEMBER, Organisation.objects.get(kind="merchant"))
    address = reverse("web:measure", args=[Measure.objects.get().pk])
    assert english(seller).get(address).status_code == 404
