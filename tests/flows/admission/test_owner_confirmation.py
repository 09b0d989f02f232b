"""The owner of a mark is asked about an application: it answers, takes that back, is reminded, or stays silent."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import override_settings

from tests.cast import person
from tests.flows.admission.confirming import US, asked, filed, flagship, submitted
from zhengpin.accounts.actor import owner_link
from zhengpin.accounts.queries import actor_for_person, today
from zhengpin.accounts.states import Role
from zhengpin.admission import operations, queries
from zhengpin.admission.confirmation_tokens import digest_of, token_for
from zhengpin.admission.mail_ways import link
from zhengpin.admission.models import Application, Confirmation
from zhengpin.admission.problems import (
    ConfirmationNotFound,
    ConfirmationOver,
    NothingToTakeBack,
    OwnerAlreadyAsked,
    OwnerCannotBeAsked,
)
from zhengpin.flows.admission import owner_confirmation as flow
from zhengpin.flows.admission.owner_asking import ask_for_reviewer
from zhengpin.jobs.running import run_due
from zhengpin.kit import clock
from zhengpin.kit.errors import Conflict, Forbidden, Invalid
from zhengpin.ledger.models import Entry
from zhengpin.messages.models import Notice
from zhengpin.review.models import Case
from zhengpin.rights.models import Authorisation, RegisterSnapshot
from zhengpin.rights.operations import grant_authorisation, record_authorisation
from zhengpin.rights.queries import register_snapshot

pytestmark = pytest.mark.django_db


@pytest.fixture
def senior_actor(operator):
    return actor_for_person(person(Role.SENIOR_REVIEWER, operator))


def answered(confirmation: Confirmation, said: str, note: str = "") -> Application:
    row, actor = flow.by_token(token_for(confirmation.pk))
    flow.answer(row, answer=said, note=note, actor=actor)
    run_due()
    return Application.objects.get(pk=row.application_id)


def later(monkeypatch, **more) -> None:
    moment = clock.now() + timedelta(**more)
    monkeypatch.setattr(clock, "now", lambda: moment)


@pytest.mark.prove("what it runs is run every day by cheaper tests")
@pytest.mark.engines
def test_the_owner_is_asked_and_its_yes_lets_the_shop_pass(operator, merchant_organisation) -> None:
    confirmation, row = asked(merchant_organisation)
    assert (row.state, row.owner_word) == ("waiting_for_owner", "asked")
    assert (confirmation.expires_at - confirmation.asked_at).days == 7
    assert confirmation.asked["applicant"] == "河畔百货（杭州）有限公司"
    assert len(confirmation.asked["letters"]) == 1
    notice = Notice.objects.get(letter="owner_confirmation")
    assert token_for(confirmation.pk) not in str(notice.texts), "the inbox's copy holds no link that answers"
    row = answered(confirmation, "yes", "Our partner since 2019.")
    assert (row.state, row.owner_word, row.unaided) == ("approved", "confirmed", True)
    entry = Entry.objects.get(event="application.owner_answered")
    assert entry.actor == f"owner-link:{confirmation.pk}"
    assert "note" not in entry.fields
    assert Entry.objects.get(event="application.approved").fields["mark_confirmed_by"] == "owner"
    snapshot = RegisterSnapshot.objects.get()
    assert (snapshot.source, snapshot.found, snapshot.read_by) == ("owner", True, entry.actor)
    assert snapshot.entry["answer"] == "yes"
    assert register_snapshot(US, snapshot.filing_id) is None, (
        "what the owner says is not what the register said"
    )


def test_its_no_refuses_the_application(operator, merchant_organisation) -> None:
    confirmation, _row = asked(merchant_organisation)
    row = answered(confirmation, "no")
    assert (row.state, row.reason, row.owner_word) == ("refused", "owner_denied", "denied")
    assert not Authorisation.objects.exists()


def test_it_answers_once_and_says_yes_or_no(operator, merchant_organisation) -> None:
    confirmation, _row = asked(merchant_organisation)
    with pytest.raises(Invalid) as caught:
        answered(confirmation, "maybe")
    assert caught.value.field == "answer"
    answered(confirmation, "yes")
    with pytest.raises(ConfirmationOver):
        answered(confirmation, "no")


def test_only_the_digest_of_the_token_is_kept(operator, merchant_organisation) -> None:
    confirmation, _row = asked(merchant_organisation)
    token = token_for(confirmation.pk)
    assert confirmation.token_digest == digest_of(token)
    with override_settings(SECRET_KEY="another-key-another-key-another-key-another-key"):
        assert token_for(confirmation.pk) != token
        assert flow.by_token(token)[0] == confirmation, "links that were mailed go on working"
    for wrong in ("", "x" * 43, token[:-1], confirmation.token_digest):
        with pytest.raises(ConfirmationNotFound):
            flow.by_token(wrong)


def test_a_reminder_after_a_change_of_the_servers_key_leads_to_the_same_answer(
    operator, merchant_organisation, settings
) -> None:
    confirmation, _row = asked(merchant_organisation)
    token = token_for(confirmation.pk)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another-key-" * 5, [settings.SECRET_KEY]
    [(_said, path)] = link(f"confirmation:{confirmation.pk}@2")
    assert token in path


def test_a_yes_taken_back_revokes_what_was_recorded_and_a_person_looks(
    operator, merchant_organisation, monkeypatch
) -> None:
    confirmation, _row = asked(merchant_organisation)
    answered(confirmation, "yes")
    actor = owner_link(confirmation.pk, "苍鹭")
    later(monkeypatch, hours=23)
    row = flow.take_back(flow.by_token(token_for(confirmation.pk))[0], actor=actor)
    run_due()
    assert (row.application.owner_word, Authorisation.objects.get().state) == ("asked", "revoked")
    application = Application.objects.get()
    assert (application.state, application.case.queue) == ("under_review", "admission")
    assert flow.is_answerable(Confirmation.objects.select_related("application").get())
    application = answered(confirmation, "no")
    assert (application.state, application.owner_word) == ("under_review", "denied"), "the person decides now"
    with pytest.raises(NothingToTakeBack):
        flow.take_back(flow.by_token(token_for(confirmation.pk))[0], actor=actor)


def test_a_no_taken_back_has_a_person_look_at_the_refusal(operator, merchant_organisation) -> None:
    confirmation, _row = asked(merchant_organisation)
    answered(confirmation, "no")
    flow.take_back(flow.by_token(token_for(confirmation.pk))[0], actor=owner_link(confirmation.pk, "苍鹭"))
    row = Application.objects.get()
    assert (row.state, row.reason, Case.objects.get().state) == ("under_review", "", "open")


def test_after_a_day_nothing_is_taken_back(operator, merchant_organisation, monkeypatch) -> None:
    confirmation, _row = asked(merchant_organisation)
    answered(confirmation, "yes")
    later(monkeypatch, hours=25)
    with pytest.raises(NothingToTakeBack):
        flow.take_back(
            flow.by_token(token_for(confirmation.pk))[0], actor=owner_link(confirmation.pk, "苍鹭")
        )
    assert Authorisation.objects.get().state == "active"


def test_it_is_reminded_halfway_and_its_silence_goes_to_a_person(
    operator, merchant_organisation, monkeypatch
) -> None:
    confirmation, row = asked(merchant_organisation)
    assert (flow.remind_owners(), flow.end_confirmations()) == (0, 0)
    later(monkeypatch, days=4)
    assert [flow.remind_owners(), flow.remind_owners()] == [1, 0]
    assert Notice.objects.filter(letter="owner_confirmation_reminder").count() == 1
    later(monkeypatch, days=4)
    assert [flow.end_confirmations(), flow.end_confirmations()] == [1, 0]
    run_due()
    row.refresh_from_db()
    assert (row.state, row.owner_word) == ("under_review", "silent")
    assert "did not answer" in str(row.judged["unsure"])
    with pytest.raises(ConfirmationOver):
        answered(confirmation, "yes")


def test_what_was_withdrawn_need_not_be_answered(operator, merchant_organisation) -> None:
    filed()
    row, me = flagship(merchant_organisation)
    submitted(row, me)
    operations.withdraw_application(application_id=row.pk, actor=me)
    confirmation = flow.by_token(token_for(Confirmation.objects.get().pk))[0]
    assert not flow.is_answerable(confirmation)
    assert flow.end_confirmations() == 1
    assert Entry.objects.filter(event="application.owner_no_longer_asked").count() == 1
    assert not Entry.objects.filter(event="application.owner_silent").exists()


def test_whom_the_owner_authorised_here_is_not_asked_about(operator, merchant_organisation) -> None:
    filing = filed()
    grant_authorisation(
        holder_id=filing.holder_id,
        authorised_id=merchant_organisation.pk,
        filing_ids=[filing.pk],
        valid_from=today(),
        nice_classes=[25],
        channels=["shop"],
        actor=US,
    )
    row = submitted(*flagship(merchant_organisation, channels="shop"))
    assert (row.state, row.owner_word) == ("approved", "listed")
    assert not Confirmation.objects.exists()
    assert Entry.objects.get(event="application.approved").fields["mark_confirmed_by"] == "owner"


def test_what_an_application_proved_is_not_the_owners_own_list(operator, merchant_organisation) -> None:
    filing = filed()
    record_authorisation(
        holder_id=filing.holder_id, authorised_id=merchant_organisation.pk, valid_from=today(), actor=US
    )
    row = submitted(*flagship(merchant_organisation))
    assert (row.state, row.owner_word) == ("waiting_for_owner", "asked")


def test_an_owner_with_members_and_no_address_is_asked_in_its_inbox(
    operator, merchant_organisation, holder
) -> None:
    filed(holder, contact="")
    person(Role.HOLDER_MEMBER, holder)
    assert submitted(*flagship(merchant_organisation)).state == "waiting_for_owner"
    assert Notice.objects.get(letter="owner_confirmation").organisation == holder


def test_whom_it_authorised_for_less_is_asked_about(operator, merchant_organisation) -> None:
    filing = filed()
    grant_authorisation(
        holder_id=filing.holder_id,
        authorised_id=merchant_organisation.pk,
        valid_from=today(),
        channels=["shop"],
        actor=US,
    )
    row = submitted(*flagship(merchant_organisation, channels="shop, live"))
    assert (row.state, row.owner_word) == ("waiting_for_owner", "asked")


def test_a_reviewer_asks_and_goes_on_with_the_case(operator, merchant_organisation, senior_actor) -> None:
    filed(contact="")
    row, me = flagship(merchant_organisation, shop_type="ordinary")
    with pytest.raises(Conflict):
        ask_for_reviewer(application_id=row.pk, actor=senior_actor)
    Application.objects.filter(pk=row.pk).update(state="under_review")
    confirmation = ask_for_reviewer(application_id=row.pk, actor=senior_actor)
    with pytest.raises(OwnerAlreadyAsked):
        ask_for_reviewer(application_id=row.pk, actor=senior_actor)
    with pytest.raises(Forbidden):
        ask_for_reviewer(application_id=row.pk, actor=me)
    row = answered(confirmation, "yes")
    assert (row.state, row.owner_word) == ("under_review", "confirmed")


def test_nobody_can_be_asked_about_a_mark_on_nobodys_file(
    operator, merchant_organisation, senior_actor
) -> None:
    row, _me = flagship(merchant_organisation)
    Application.objects.filter(pk=row.pk).update(state="under_review")
    with pytest.raises(OwnerCannotBeAsked):
        ask_for_reviewer(application_id=row.pk, actor=senior_actor)


def test_what_is_submitted_anew_is_asked_about_anew(operator, merchant_organisation) -> None:
    filed()
    row, me = flagship(merchant_organisation)
    submitted(row, me)
    Application.objects.filter(pk=row.pk).update(state="returned")
    row = submitted(row, me)
    assert (row.state, row.owner_word) == ("waiting_for_owner", "asked")
    assert [one.is_open for one in Confirmation.objects.order_by("pk")] == [False, True]


def test_only_the_owner_and_the_staff_see_what_is_asked(
    operator, merchant_organisation, holder, other_holder, senior_actor
) -> None:
    confirmation, _row = asked(merchant_organisation, owner=holder)
    mine = actor_for_person(person(Role.HOLDER_MEMBER, holder))
    assert flow.by_member(mine, confirmation.pk) == confirmation
    for other in (actor_for_person(person(Role.HOLDER_MEMBER, other_holder)), senior_actor):
        with pytest.raises(ConfirmationNotFound):
            flow.by_member(other, confirmation.pk)
    assert queries.confirmations(senior_actor).count() == 1
    assert not queries.confirmations(
        actor_for_person(person(Role.MERCHANT_MEMBER, merchant_organisation))
    ).exists()
