"""One application for a brand, one way: papers are read, defects told beforehand, authority recorded, forgery held."""

from __future__ import annotations

import pytest

from tests.cast import organisation, person
from tests.flows.admission.applying import (
    DISTRIBUTOR,
    FIRST,
    NUMBER,
    OWNER,
    SHOP,
    answered,
    apply,
    letter,
    register,
)
from tests.rights.people import REVIEWER, holder, mark_filing
from zhengpin.accounts.actor import system
from zhengpin.accounts.queries import actor_for_person, today
from zhengpin.accounts.states import OrganisationKind, Role
from zhengpin.admission import operations, queries
from zhengpin.admission.problems import NotReady
from zhengpin.flows.admission import application as flow
from zhengpin.flows.admission.ocr import add_document
from zhengpin.flows.rights.authority_ending import revoke
from zhengpin.jobs.running import run_due
from zhengpin.ledger.models import Entry
from zhengpin.messages.models import Notice
from zhengpin.review.models import Case
from zhengpin.rights.models import Authorisation, Filing
from zhengpin.rights.operations import approve_filing, submit_filing
from zhengpin.rights.queries import authority_for

pytestmark = pytest.mark.django_db
US = system("tests")


@pytest.fixture
def known(settings, tmp_path, operator):
    settings.REGISTER_FILES = [register(tmp_path)]


@pytest.fixture
def reviewer_actor(operator):
    return actor_for_person(person(Role.SENIOR_REVIEWER, operator))


def letters_sent() -> list[str]:
    return list(Notice.objects.order_by("pk").values_list("letter", flat=True))


@pytest.mark.engines
def test_an_honest_shop_passes_without_a_person_and_may_sell(known, merchant_organisation) -> None:
    row, me = apply(merchant_organisation)
    assert (row.company, row.registration_no) == (SHOP, NUMBER), "the papers filled in what was left open"
    assert not list(flow.preflight(me, row.pk))
    row = answered(row, me)
    assert (row.state, row.unaided) == ("approved", True)
    granted = Authorisation.objects.get()
    assert (granted.authorised, granted.source, granted.verification["method"]) == (
        merchant_organisation,
        "application",
        "register",
    )
    filing = Filing.objects.get()
    assert (filing.registration_no, filing.canary_share, filing.holder.name) == (NUMBER, 0, OWNER)
    told = authority_for(merchant_organisation.pk, [filing.pk], on=today(), nice_classes=[25])
    assert told[filing.pk].allowed
    assert letters_sent() == ["application_approved"]


def test_a_defect_is_told_before_submission_and_mended(known, merchant_organisation) -> None:
    row, me = apply(merchant_organisation, letter(days=20))
    [soon] = flow.preflight(me, row.pk)
    assert (soon.defect.value, soon.blocks) == ("ends_soon", False)
    [old] = [one for one in queries.documents(me, row.pk) if one.kind == "letter"]
    operations.remove_document(document_id=old.pk, actor=me)
    with pytest.raises(NotReady) as caught:
        flow.submit(application_id=row.pk, actor=me)
    assert [one["code"] for one in caught.value.extra["defects"]] == ["paper_missing"]
    add_document(application_id=row.pk, kind="letter", content=letter(), name="new.pdf", actor=me)
    with pytest.raises(NotReady):
        flow.submit(application_id=row.pk, actor=me)
    run_due()
    assert answered(row, me).state == "approved"


def test_what_is_returned_keeps_its_papers_and_can_be_submitted_again(known, merchant_organisation) -> None:
    row, me = apply(merchant_organisation, letter(days=20))
    row = answered(row, me)
    assert (row.state, row.reason, row.unaided) == ("returned", "stale", True)
    assert letters_sent() == ["application_returned"]
    add_document(application_id=row.pk, kind="letter", content=letter(days=500), name="new.pdf", actor=me)
    [old] = [one for one in queries.documents(me, row.pk) if one.name == "letter-0.pdf"]
    operations.remove_document(document_id=old.pk, actor=me)
    run_due()
    assert answered(row, me).state == "approved"


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_a_chain_over_a_distributor_is_recorded_link_by_link(known, merchant_organisation) -> None:
    upper = letter(OWNER, DISTRIBUTOR, days=300, more=["被授权方可以转授权。"])
    row, me = apply(merchant_organisation, letter(DISTRIBUTOR, SHOP, days=250), upper)
    row = answered(row, me)
    assert row.state == "approved"
    own = Authorisation.objects.get(authorised=merchant_organisation)
    assert (own.parent.authorised_name, own.parent.sublicensable, own.tier) == (DISTRIBUTOR, True, 2)


def test_dealers_of_one_distributor_share_its_link_and_lose_their_authority_with_it(
    known, merchant_organisation, operator
) -> None:
    upper = letter(OWNER, DISTRIBUTOR, days=300, more=["被授权方可以转授权。"])
    other_shop, other = "江畔百货（杭州）有限公司", organisation(OrganisationKind.MERCHANT, "Quayside")
    for seller, name, number in ((merchant_organisation, SHOP, FIRST), (other, other_shop, FIRST[:-1] + "5")):
        row, me = apply(seller, letter(DISTRIBUTOR, name, days=250), upper, company=name, first=number)
        assert answered(row, me).state == "approved"
    first, second = Authorisation.objects.exclude(authorised=None).order_by("pk")
    assert first.parent == second.parent
    revoke(authorisation_id=first.parent_id, reason="The contract ended.", actor=US)
    told = authority_for(other.pk, [Filing.objects.get().pk], on=today(), nice_classes=[25])
    assert not told[Filing.objects.get().pk].allowed


def test_a_distributor_that_may_not_pass_on_is_told_with_the_remedy(known, merchant_organisation) -> None:
    upper = letter(OWNER, DISTRIBUTOR, more=["被授权方不得转授权。"])
    row, me = apply(merchant_organisation, letter(DISTRIBUTOR, SHOP), upper)
    row = answered(row, me)
    assert (row.state, row.reason) == ("returned", "broken_chain")
    assert not Authorisation.objects.exists()


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"holder": "别家文化有限公司"}, "broken_chain"),
        ({"status": "cancelled"}, "invalid"),
        ({"RegistrationNumber": "99999999"}, "invalid"),
        ({"NiceClasses": "18"}, "invalid"),
    ],
)
def test_what_the_register_says_otherwise_is_returned(
    settings, tmp_path, operator, merchant_organisation, changes, reason
) -> None:
    settings.REGISTER_FILES = [register(tmp_path, **changes)]
    row, me = apply(merchant_organisation)
    row = answered(row, me)
    assert row.state == "returned"
    assert reason in {one["reason"] for one in row.judged["noted"]}


@pytest.mark.engines
def test_without_a_register_a_person_looks_and_decides(
    operator, merchant_organisation, reviewer_actor
) -> None:
    row, me = apply(merchant_organisation)
    row = answered(row, me)
    assert row.state == "under_review"
    case = Case.objects.get()
    assert (case.queue, case.respondent) == ("admission", None)
    row = flow.decide(
        application_id=row.pk,
        result="refuse",
        reason="other",
        explanation="Unknown here.",
        actor=reviewer_actor,
    )
    assert (row.state, row.unaided) == ("refused", False)
    row = flow.reconsider(application_id=row.pk, because="A register is at hand.", actor=reviewer_actor)
    assert row.state == "under_review"
    assert Case.objects.filter(state="open").count() == 1
    assert letters_sent() == ["application_refused", "application_reconsidered"]


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_a_mark_that_is_on_file_here_needs_no_register(operator, merchant_organisation) -> None:
    owner, member = holder(OWNER)
    filing = mark_filing(owner, member, word="苍鹭", registration_no=NUMBER, nice_classes=[25])
    submit_filing(filing_id=filing.pk, actor=member)
    approve_filing(filing_id=filing.pk, actor=REVIEWER)
    row, me = apply(merchant_organisation)
    row = answered(row, me)
    assert (row.state, row.judged["register"]) == ("approved", "filed")
    granted = Authorisation.objects.get()
    assert list(granted.filings.all()) == [filing]
    assert granted.verification["method"] == "document"


def test_a_reviewer_may_approve_what_the_policy_held(known, merchant_organisation, reviewer_actor) -> None:
    row, me = apply(merchant_organisation)
    [document] = [one for one in queries.documents(me, row.pk) if one.kind == "letter"]
    operations.correct_field(document_id=document.pk, name="valid_to", value="2099-01-01", actor=me)
    row = answered(row, me)
    assert row.state == "under_review", "another term than was read is looked at"
    row = flow.decide(application_id=row.pk, result="approve", actor=reviewer_actor)
    assert (row.state, row.unaided) == ("approved", False)
    assert Authorisation.objects.get().verification["by"] == reviewer_actor.ref


def test_the_same_letter_with_another_name_is_held_and_shown_beside_the_first(
    known, merchant_organisation, other_merchant_organisation, reviewer_actor
) -> None:
    first = letter(more=["授权书编号：CL-2026-0117"])
    row, me = apply(merchant_organisation, first)
    assert answered(row, me).state == "approved"
    other = "山丘百货（上海）有限公司"
    forged = letter(taker=other, more=["授权书编号：CL-2026-0117"])
    second, they = apply(other_merchant_organisation, forged, company=other)
    second = answered(second, they)
    assert (second.state, second.judged["reason"]) == ("under_review", "forged")
    [signal] = [one for one in queries.signals(US, second.pk) if one.other_id]
    assert (signal.code, signal.other.application_id) == ("number_reused", row.pk)
    assert signal.boxes
    assert signal.other_boxes
    row = flow.decide(
        application_id=second.pk,
        result="refuse",
        reason="forged",
        explanation="Reused.",
        actor=reviewer_actor,
    )
    assert (row.state, row.reason) == ("refused", "forged")
    assert Authorisation.objects.filter(authorised=other_merchant_organisation).count() == 0


def test_a_job_done_twice_counts_once(known, merchant_organisation) -> None:
    row, me = apply(merchant_organisation)
    row = answered(row, me)
    assert flow.judge_submitted.call(application_id=str(row.pk), submission=1) == "approved"
    assert Authorisation.objects.count() == 1
    assert Entry.objects.filter(event="application.approved").count() == 1


@pytest.mark.engines
def test_what_is_withdrawn_closes_its_case(operator, merchant_organisation) -> None:
    row, me = apply(merchant_organisation)
    answered(row, me)
    flow.withdraw(application_id=row.pk, actor=me)
    assert Case.objects.get().state == "closed"
    assert queries.application(me, row.pk).state == "withdrawn"


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_genuine_papers_in_another_s_hands_go_to_a_person(
    known, merchant_organisation, client_of, operator
) -> None:
    first, me = apply(merchant_organisation)
    assert answered(first, me).state == "approved"
    thief = organisation(OrganisationKind.MERCHANT, "Riverbend")
    row, they = apply(thief)
    row = answered(row, they)
    assert (row.state, row.reason) == ("under_review", "")
    assert row.judged["unsure"][0]["en"].endswith(f"under another account: “{merchant_organisation.name}”.")
    queue = client_of(person(Role.SENIOR_REVIEWER, operator)).get("/review/?queue=admission")
    assert "Riverbend" in queue.content.decode()
    again, me = apply(merchant_organisation)
    assert answered(again, me).state == "under_review", "and so does the first from then on"


@pytest.mark.prove("what it runs is run every day by cheaper tests")
@pytest.mark.parametrize("changes", [{"holder": ""}, {"status": ""}, {"NiceClasses": ""}])
def test_what_the_register_leaves_open_goes_to_a_person(
    settings, tmp_path, operator, merchant_organisation, changes
) -> None:
    settings.REGISTER_FILES = [register(tmp_path, **changes)]
    row, me = apply(merchant_organisation)
    row = answered(row, me)
    assert (row.state, len(row.judged["unsure"])) == ("under_review", 1)
    assert not Authorisation.objects.exists()
