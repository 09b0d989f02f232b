"""Where an appraisal or a confirmation is asked, the named contact is asked too, and it ends as that ends."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client

from tests.cooperation.book import confirm, named, press, token_of
from tests.flows.admission.confirming import asked as asked_about
from tests.purchases.buying import LI, Bookshop, appraised, bookshop, sent, stored
from zhengpin.accounts.models import Organisation
from zhengpin.admission.confirmation_tokens import token_for
from zhengpin.cooperation import queries
from zhengpin.cooperation.models import ContactQuestion
from zhengpin.cooperation.states import QuestionKind, QuestionState
from zhengpin.flows.admission import owner_confirmation
from zhengpin.flows.cooperation import counting, links
from zhengpin.flows.purchases import appraising
from zhengpin.kit import clock
from zhengpin.ledger.models import Entry
from zhengpin.purchases.models import Appraisal
from zhengpin.purchases.states import AppraisalResult
from zhengpin.reports.contacts_chapter import CONTACTS
from zhengpin.reports.metrics import compute

pytestmark = pytest.mark.django_db


@pytest.fixture
def at(operator: Organisation, holder: Organisation, merchant_organisation: Organisation) -> Bookshop:
    return bookshop(home=holder, selling=merchant_organisation)


def test_an_appraiser_whom_the_book_does_not_name_is_asked_as_before(at: Bookshop) -> None:
    sent(at, stored(at))
    assert Appraisal.objects.count() == 1
    assert not ContactQuestion.objects.exists()


def test_the_contact_is_asked_of_an_appraisal_and_it_ends_with_it(at: Bookshop) -> None:
    named(press(home=at.appraiser), "Lin Mei", "appraiser")
    appraised(at, stored(at), AppraisalResult.PIRATED)
    [row] = ContactQuestion.objects.all()
    [asked] = Appraisal.objects.all()
    assert row.about == f"appraisal:{asked.pk}"
    assert (row.kind, row.state) == (QuestionKind.APPRAISAL, QuestionState.ANSWERED)
    assert (row.filing, row.due_at) == (at.filing, asked.expires_at)
    said = f"{row.title} {row.text} {row.path}"
    assert at.listing.title not in said
    assert at.listing.shop.name not in said
    assert queries.replies_overall(LI).answered == 1


def test_an_appraisal_that_nobody_answers_is_a_question_that_nobody_answered(at: Bookshop) -> None:
    named(press(home=at.appraiser), "Lin Mei", "appraiser")
    sent(at, stored(at))
    with clock.set_to(clock.now() + timedelta(days=settings.APPRAISAL_DAYS, minutes=1)):
        assert appraising.expire() == 1
    [row] = ContactQuestion.objects.all()
    assert row.state == QuestionState.WITHDRAWN
    times = queries.replies_overall(LI)
    assert (times.asked, times.answered) == (1, 0)


def test_an_appraisal_that_is_taken_back_was_not_asked_for_long(at: Bookshop) -> None:
    named(press(home=at.appraiser), "Lin Mei", "appraiser")
    sent(at, stored(at))
    [asked] = Appraisal.objects.all()
    appraising.revoke(appraisal_id=asked.pk, why="Wrong copy", actor=LI)
    [row] = ContactQuestion.objects.all()
    assert row.state == QuestionState.WITHDRAWN
    assert queries.replies_overall(LI).asked == 0


def test_the_chapter_says_who_can_be_asked_and_how_soon(at: Bookshop) -> None:
    home = press(home=at.appraiser)
    row = named(home, "Lin Mei", "appraiser", confirmed=False)
    press("Blue Kiln")
    yesterday = clock.now() - timedelta(days=1)
    with clock.set_to(yesterday):
        assert counting.count_day() == 1
        assert counting.count_day() == 0, "each day once"
    confirm(row.addresses.get())
    assert counting.count_day() == 1
    appraised(at, stored(at), AppraisalResult.GENUINE)
    report = compute(yesterday - timedelta(days=3), clock.now() + timedelta(days=1), [CONTACTS])
    figures = {one["key"]: one for one in report["chapters"][0]["figures"]}  # type: ignore[index]
    shares = {
        key: (one["numerator"], one["denominator"]) for key, one in figures.items() if one["kind"] == "share"
    }
    assert shares == {
        "contacts_organisations": (1, 2),
        "contacts_brands": (0, 0),
        "contacts_publishers": (1, 2),
        "contacts_others": (0, 0),
        "contacts_rights": (1, 1),
        "contact_questions_in_time": (1, 1),
    }
    assert figures["contact_questions"]["value"] == 1
    assert figures["contact_reply_time"]["value"] is not None
    assert "Lin Mei" not in str(list(Entry.objects.values_list("fields", flat=True)))


def test_the_contact_is_asked_to_confirm_an_authorisation_and_its_page_leads_to_the_answer(
    operator: Organisation, merchant_organisation: Organisation, holder: Organisation
) -> None:
    named(press(home=holder), "Lin Mei", "confirmer")
    confirmation, _row = asked_about(merchant_organisation, owner=holder)
    [question] = ContactQuestion.objects.all()
    assert (question.kind, question.state) == (QuestionKind.CONFIRMATION, QuestionState.ASKED)
    assert question.path == f"/confirmations/{confirmation.pk}/"
    [asked] = question.asked.all()
    page = Client().get(f"/contact/{token_of(links.answer_link(asked))}/").content.decode()
    assert token_for(confirmation.pk) in page, "the owner's own link, made as the page is shown"
    assert token_for(confirmation.pk) not in f"{question.text} {question.path} {question.about}"
    row, actor = owner_confirmation.by_token(token_for(confirmation.pk))
    owner_confirmation.answer(row, answer="yes", actor=actor)
    question.refresh_from_db()
    assert (question.state, question.answered_by) == (QuestionState.ANSWERED, actor.ref)
