"""Complaints made from findings and from a picture, on the pages where they are chosen."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.web.market import Market, drawing, saved
from zhengpin.accounts.queries import actor_for_person
from zhengpin.complaints import operations
from zhengpin.complaints.models import Complaint, Target
from zhengpin.monitoring.indexes import shown
from zhengpin.monitoring.models import Finding
from zhengpin.rights.models import RightsHolder
from zhengpin.rulebook.states import ScreenedKind

pytestmark = pytest.mark.django_db


def test_chosen_findings_lead_to_the_last_step(market: Market, holder_person, english) -> None:
    client = english(holder_person)
    page = client.get(reverse("web:findings"))
    assert b"Complain of the chosen" in page.content
    chosen = [one.pk for one in Finding.objects.of_kind(ScreenedKind.LISTING).filter(kind="name")]
    sent = client.post(
        reverse("web:complain-of-findings"), {"finding": chosen, "signature": "Lin", "declared": "on"}
    )
    row = Complaint.objects.get()
    assert sent.url == reverse("web:complaint-step", args=[row.pk, "declaration"])
    assert (row.signature, row.statements["accuracy"]) == ("Lin", True)
    assert client.get(sent.url).context["missing"] == []
    assert client.post(reverse("web:complain-of-findings"), {}).status_code == 422


def test_staff_choose_nothing_there(market: Market, reviewer, english) -> None:
    assert b"Complain of the chosen" not in english(reviewer).get(reverse("web:findings")).content


def test_what_is_like_a_picture_is_chosen_and_added(
    market: Market, holder_person, english, other_holder_person
) -> None:
    shown.forget()
    standing = RightsHolder.objects.get(organisation=market.holder)
    row = operations.draft_complaint(
        holder_id=standing.pk, procedure="cn_goods", actor=actor_for_person(holder_person)
    )
    client = english(holder_person)
    place = reverse("web:search-targets", args=[row.pk])
    upload = SimpleUploadedFile("mine.jpg", saved(drawing(5)), content_type="image/jpeg")
    page = client.post(place, {"picture": upload, "then": "search"})
    first = page.context["found"][0]
    assert first["subject"].external_id == "L5"
    picture = reverse("web:shown-picture", args=[first["picture"]])
    assert client.get(picture).headers["Content-Type"] == "image/webp"
    assert english(other_holder_person).get(picture).status_code == 404, "it was shown to another"
    client.post(place, {"reference": [first["subject"].reference], "then": "add"})
    assert Target.objects.get(complaint=row).external_id == "L5"
    bad = client.post(place, {"picture": SimpleUploadedFile("mine.jpg", b"text"), "then": "search"})
    assert bad.status_code == 422


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.prove("a long story; shorter ones judge its pages every day")
def test_findings_and_pictures_are_chosen_in_a_browser(
    everywhere, market: Market, holder_person, tmp_path
) -> None:
    shown.forget()
    (tmp_path / "mine.jpg").write_bytes(saved(drawing(5)))
    watched = everywhere(holder_person)
    page = watched.open(reverse("web:findings"))
    page.locator("input[name=finding]").first.check()
    page.locator(".findings-actions summary").click()
    page.evaluate("scrollTo(0, 0)")
    watched.assert_well("findings-choosing")
    page.locator(".findings-actions .button.primary").click()
    page.wait_for_url("**/steps/declaration/")
    row = Complaint.objects.get()
    page = watched.open(reverse("web:search-targets", args=[row.pk]))
    page.locator("input[type=file]").set_input_files([tmp_path / "mine.jpg"])
    page.locator("button[value=search]").click()
    page.wait_for_load_state("networkidle")
    page.locator(".found-tile input:not([disabled])").first.check()
    page.evaluate("scrollTo(0, 0)")
    watched.assert_well("search-found")
    page.locator("button[value=add]").click()
    page.wait_for_url("**/steps/targets/")
    assert Target.objects.filter(complaint=row, external_id="L5").exists()
