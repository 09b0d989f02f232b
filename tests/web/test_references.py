"""The pages of protected pictures: why one is held back, what moves it on, what opens cases, what is never matched."""

from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.cast import person
from tests.flows.screening.screening import ROOT, protect_work, sell
from tests.rights.test_quarantine import logo
from tests.web.market import Market, drawing, saved
from zhengpin.accounts.states import Role
from zhengpin.flows.rights import references as flow
from zhengpin.jobs.running import run_due
from zhengpin.monitoring.indexes import index, shown
from zhengpin.monitoring.models import Exclusion, Finding
from zhengpin.rights.models import Filing, Reference

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh(db: None):
    index.forget()
    shown.forget()
    yield
    index.forget()
    shown.forget()


@pytest.fixture
def senior(operator, english):
    return english(person(Role.SENIOR_REVIEWER, operator, "Senior"))


@pytest.fixture
def held(market: Market) -> Reference:
    filing = protect_work(market.holder.rights_holder, logo(), "Blue disc")
    return filing.references.get()


def text_of(answer) -> str:
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def test_the_list_says_why_and_its_tabs_filters_and_export_agree(held, senior):
    shown_ = text_of(senior.get(reverse("web:references")))
    assert "The picture is a logo" in shown_
    assert "1 picture waits for somebody to look" in shown_
    assert "Blue disc" in text_of(senior.get(reverse("web:references"), {"state": "quarantined"}))
    assert "No such picture" in text_of(senior.get(reverse("web:references"), {"code": "widely_shown"}))
    assert "Blue disc" in text_of(senior.get(reverse("web:references"), {"q": "disc", "code": "logo"}))
    table = senior.get(reverse("web:export-references", args=["csv"]), {"state": "quarantined"})
    lines = table.content.decode("utf-8-sig").splitlines()
    assert len(lines) == 2
    assert "Quarantined" in lines[1]
    assert "File a logo as a mark" in lines[1]


def test_a_reviewer_releases_only_with_a_reason(held, senior):
    address = reverse("web:release-reference", args=[held.pk])
    refused = senior.post(address, {"reason": ""})
    assert refused.status_code == 422
    assert "This is missing." in refused.content.decode()
    done = senior.post(address, {"reason": "It is the work itself"}, follow=True)
    assert "The picture is protected from now on." in text_of(done)
    held.refresh_from_db()
    assert (held.state, held.reason) == ("active", "It is the work itself")


def test_a_holder_sees_what_to_do_and_may_only_withdraw(held, market, english):
    client = english(person(Role.HOLDER_MEMBER, market.holder, "Holder"))
    page = text_of(client.get(reverse("web:reference", args=[held.pk])))
    assert "File a logo as a mark" in page
    assert reverse("web:release-reference", args=[held.pk]) not in page
    assert (
        client.post(reverse("web:release-reference", args=[held.pk]), {"reason": "mine"}).status_code == 403
    )
    done = client.post(
        reverse("web:withdraw-reference", args=[held.pk]), {"reason": "As a mark"}, follow=True
    )
    assert "The picture was withdrawn." in text_of(done)
    assert "waits for somebody to look" not in text_of(client.get(reverse("web:references")))


def test_the_draft_says_beforehand_what_will_be_held_back(market, english):
    client = english(person(Role.HOLDER_MEMBER, market.holder, "Holder"))
    filing = Filing.objects.create(
        kind="original_work", holder=market.holder.rights_holder, title="Disc", filed_by="person:x"
    )
    picture = SimpleUploadedFile("disc.png", logo(), "image/png")
    page = client.post(
        reverse("web:filing-step", args=[filing.pk, "proof"]),
        {"pictures": picture, "then": "add"},
        follow=True,
    )
    assert "It will be held back when the filing is approved." in text_of(page)


def test_a_paused_picture_shows_what_is_held_and_is_resumed(market, senior, settings):
    settings.FLOOD_LISTINGS, settings.FLOOD_MERCHANTS = 1, 0
    filing = Filing.objects.get(title="Shapes at noon")
    for number in range(2):
        sell(f"x-{number}", saved(drawing(1), 80))
    run_due()
    row = filing.references.get()
    assert row.state == "paused"
    page = text_of(senior.get(reverse("web:reference", args=[row.pk])))
    assert "2 findings are held until somebody has looked." in page
    listed = text_of(senior.get(reverse("web:findings"), {"reference": row.pk}))
    assert "Its reference is paused because it matched too much" in listed
    done = senior.post(reverse("web:resume-reference", args=[row.pk]), {"reason": "Copies"}, follow=True)
    assert "What was held is looked at now." in text_of(done)
    run_due()
    assert Finding.objects.filter(reference=row, state="held").count() == 0
    assert Finding.objects.filter(reference=row, case__isnull=False).count() >= 2


def test_what_opens_cases_is_set_shown_and_widened(market, senior):
    filing = Filing.objects.get(title="Shapes at noon")
    address = reverse("web:restrain-filing", args=[filing.pk])
    wrong = senior.post(address, {"act_score": "0.5", "review_score": "0.6", "canary_share": "5"})
    assert wrong.status_code == 422
    assert "A person would be asked from a higher score" in wrong.content.decode()
    assert senior.post(address, {"canary_share": "0"}).status_code == 302
    sell("x-1", saved(drawing(1), 80))
    run_due()
    page = text_of(senior.get(reverse("web:filing", args=[filing.pk])))
    assert "it would have opened 1 listing so far" in page
    only = {"filing": filing.pk, "state": "shadow"}
    assert "Outside the share of listings" in text_of(senior.get(reverse("web:findings"), only))
    done = senior.post(reverse("web:widen-filing", args=[filing.pk, 100]), follow=True)
    assert "What is found opens cases in 100 % of the listings from now on." in text_of(done)
    run_due()
    assert Finding.objects.filter(filing=filing, state="shadow").count() == 0


def test_a_found_picture_is_marked_in_one_click_and_taken_back(market, senior):
    case = market.case_of("pictures")
    page = text_of(senior.get(reverse("web:case", args=[case.pk])))
    finding = Finding.objects.get(case=case)
    address = reverse("web:exclude-finding", args=[finding.pk])
    assert address in page
    marked = text_of(senior.post(address, follow=True))
    assert "The found picture is marked never to be matched." in marked
    [row] = Exclusion.objects.all()
    assert senior.get(reverse("web:picture", args=[row.blob_id])).status_code == 200
    taken = senior.post(reverse("web:match-again", args=[row.pk]), follow=True)
    assert "Taken back" in text_of(taken)


def test_a_picture_is_marked_by_upload_and_nothing_by_an_empty_form(market, senior):
    address = reverse("web:exclusions")
    assert "No picture is marked" in text_of(senior.get(address))
    empty = senior.post(address, {})
    assert empty.status_code == 422
    assert "Choose a picture, or enter the digest" in empty.content.decode()
    sent = SimpleUploadedFile("frame.jpg", saved(drawing(3)), "image/jpeg")
    done = senior.post(address, {"picture": sent, "note": "A frame"}, follow=True)
    assert "A frame" in text_of(done)
    broken = SimpleUploadedFile("frame.jpg", io.BytesIO(b"nothing").getvalue(), "image/jpeg")
    assert senior.post(address, {"picture": broken}).status_code == 422


def test_a_flow_s_pause_can_be_held_back_from_the_page(market, senior):
    filing = Filing.objects.get(title="Shapes at noon")
    row = filing.references.get()
    address = reverse("web:quarantine-reference", args=[row.pk])
    assert senior.post(address, {"code": "other"}).status_code == 422
    done = senior.post(address, {"code": "plain_template"}, follow=True)
    assert "The picture is held back." in text_of(done)
    assert "Quarantined" in text_of(senior.get(reverse("web:filing", args=[filing.pk])))
    flow.release(reference_id=row.pk, reason="No template", actor=ROOT)
    row.refresh_from_db()
    assert row.state == "active"


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.prove("pages much like others that are judged every day")
def test_the_pages_are_well_in_a_browser(everywhere, held, market, operator, settings):
    keeper = person(Role.SENIOR_REVIEWER, operator, "Senior")
    settings.FLOOD_LISTINGS, settings.FLOOD_MERCHANTS = 1, 0
    paused = Filing.objects.get(title="Shapes at noon").references.get()
    for number in range(2):
        sell(f"x-{number}", saved(drawing(1), 80))
    run_due()
    watched = everywhere(keeper)
    page = watched.open(reverse("web:references"))
    assert page.locator("tbody tr").count() == 2
    watched.assert_well()
    for called, row in (("held-back", held), ("paused", paused)):
        page = watched.open(reverse("web:reference", args=[row.pk]))
        page.locator("aside.review-card summary").last.click()
        watched.assert_well(called)
    watched.open(reverse("web:exclusions"))
    watched.assert_well("never-match-none")
    case = market.case_of("pictures")
    page = watched.open(reverse("web:case", args=[case.pk]))
    page.locator("form[action$='/exclusions/'] button").click()
    page = watched.open(reverse("web:exclusions"))
    assert page.locator("tbody tr").count() == 1
    watched.assert_well()
    page = watched.open(reverse("web:filing", args=[paused.filing_id]))
    page.locator("#restraint-title").scroll_into_view_if_needed()
    watched.assert_well("what-opens-cases")
