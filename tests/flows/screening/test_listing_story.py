"""A listing is received, looked at, found to copy, decided by a rule or put before a person; each thing once."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import close_old_connections, connection

from tests.catalog.sending import listing
from tests.flows.screening.screening import (
    OTHER,
    PRINT,
    PRINT_COPIED,
    ROOT,
    WORK,
    bags_are_class_18,
    owner_of,
    protect_name,
    protect_work,
    scan_again,
    sell,
    seller,
    shown,
)
from zhengpin.accounts.actor import system
from zhengpin.catalog.models import Listing
from zhengpin.demo.pictures import jpeg
from zhengpin.enforcement.delivery import acknowledge
from zhengpin.enforcement.models import Instruction, Measure
from zhengpin.flows.decisions import decision
from zhengpin.flows.screening.listing import receive
from zhengpin.jobs.running import run_due
from zhengpin.kit import clock
from zhengpin.kit.errors import Forbidden
from zhengpin.ledger.models import Entry
from zhengpin.matching import decode
from zhengpin.matching.images import decode as decoding
from zhengpin.messages.models import Statement
from zhengpin.monitoring.indexes import index
from zhengpin.monitoring.models import Finding, Screening
from zhengpin.monitoring.operations import settle_findings
from zhengpin.review.models import Case, Decision
from zhengpin.rights import operations as rights
from zhengpin.rights.models import RightsHolder
from zhengpin.rulebook.states import ScreenedKind

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_index(db: None):
    """Each test has a database of its own, so the index of the test before is dropped."""
    index.forget()
    yield
    index.forget()


@pytest.fixture
def owner(operator, holder) -> RightsHolder:
    return owner_of(holder)


def told(*events: str) -> list[int]:
    return [Entry.objects.filter(event=event).count() for event in events]


def rows() -> dict[str, int]:
    models = (Finding, Case, Decision, Measure, Instruction, Statement)
    return {"Screening": screenings().count()} | {model.__name__: model.objects.count() for model in models}


def screenings():
    return Screening.objects.of_kind(ScreenedKind.LISTING)


ONE_OF_ALL = dict.fromkeys(
    ("Screening", "Finding", "Case", "Decision", "Measure", "Instruction", "Statement"), 1
)


@pytest.mark.prove("what it runs is run every day by cheaper tests")
@pytest.mark.engines
def test_the_same_file_is_taken_down_by_rule_from_receipt_to_instruction(owner):
    filed = protect_work(owner)
    sell("a-1", WORK)
    assert run_due() >= 1

    found = Finding.objects.get()
    assert (found.filing, found.kind, found.score, found.match["position"]) == (filed, "picture", 1.0, 0)
    assert (found.rule_code, found.outcome, found.state) == ("R-10", "act", "upheld")
    assert found.facts["match"] == "digest"
    assert found.capture.subject == f"screening:{found.screening.pk}"
    decided = Decision.objects.get()
    assert (decided.state, decided.outcome, decided.automation) == ("settled", "infringing", "fully")
    assert decided.decided_by == f"rule:R-10@{found.rule_version}"
    case = found.case
    assert (case.state, case.respondent, case.complainant) == ("decided", seller(), owner.organisation)
    assert case.summary["rights"] == [{"filing": str(filed.pk), "title": "Heron at dusk"}]
    told_to = Instruction.objects.get()
    assert told_to.measure == Measure.objects.get()
    assert Listing.objects.get().state == "live"  # until the marketplace says that it did it
    acknowledge(uid=told_to.uid, answer={"acknowledged": True}, actor=ROOT)
    assert Listing.objects.get().state == "delisted"
    assert rows() == ONE_OF_ALL
    assert told("listing.received", "listing.screened", "finding.recorded", "case.opened") == [1, 1, 1, 1]
    assert told("decision.settled", "finding.upheld", "measure.applied", "instruction.created") == [1] * 4


def test_each_picture_is_decoded_once_for_all_that_look_at_it(owner, monkeypatch):
    protect_work(owner, jpeg(PRINT))
    index.current()
    read: list[bytes] = []
    monkeypatch.setattr(decoding, "decode", lambda data, **named: read.append(data) or decode(data, **named))
    sell("a-1", OTHER, jpeg(PRINT_COPIED))
    run_due()
    assert len(read) == len(set(read)) == 2


@pytest.mark.prove("every day framed copies are found by the matcher")
def test_a_copy_with_a_frame_around_it_is_found_among_other_pictures(owner):
    protect_work(owner, jpeg(PRINT))
    sell("a-1", OTHER, jpeg(PRINT_COPIED))
    run_due()
    found = Finding.objects.get()
    assert (found.rule_code, found.facts["match"], found.match["position"]) == ("R-11", "descriptor", 1)
    assert found.picture.blob_id == found.match["picture"]
    assert 0.9 < found.score < 1
    assert found.facts["inliers"] > 20
    left, top = found.match["region_found"][0]
    assert (left > 0, top > 0) == (True, True)  # within the frame


def test_what_is_upheld_says_in_which_category_the_goods_were(owner):
    protect_name(owner, "Northwind")
    sell("a-1", title="N0RTHWIND jacket")
    run_due()
    case_id = Finding.objects.get().case_id
    sell("a-1", title="N0RTHWIND jacket", category="Coats")
    assert settle_findings(case_id=case_id, outcome="infringing", actor=ROOT) == 1
    entry = Entry.objects.get(event="finding.upheld")
    assert (entry.fields["surface"], entry.fields["category"]) == ("listing", "Bags")


@pytest.mark.prove("what it runs is run every day by cheaper tests")
@pytest.mark.engines
def test_a_name_nearly_spelt_waits_for_a_person_and_her_no_leaves_the_listing_alone(
    owner, reviewer, actor_of
):
    protect_name(owner, "Northwind")
    sell("a-1", OTHER, title="N0RTHWIND jacket")
    run_due()
    found = Finding.objects.get()
    case = found.case
    assert (found.rule_code, found.outcome, found.state) == ("R-27", "review", "open")
    assert [(place["field"], place["text"]) for place in found.match["places"]] == [("title", "N0RTHWIND")]
    assert (case.state, case.title, rows()["Decision"]) == ("open", "N0RTHWIND jacket", 0)
    who = actor_of(reviewer)
    decision.decide(case_id=case.pk, outcome="not_infringing", explanation="A compass wind.", actor=who)
    with clock.set_to(clock.now() + timedelta(seconds=settings.UNDO_SECONDS + 1)):
        run_due()
    found.refresh_from_db()
    assert (found.state, found.case.state) == ("dismissed", "decided")
    assert told("finding.dismissed") == [1]
    assert rows()["Measure"] == 0
    assert Listing.objects.get().state == "live"


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_what_is_unlike_everything_opens_nothing(owner):
    protect_work(owner)
    protect_name(owner)
    sell("a-1", OTHER)
    run_due()
    assert screenings().get().outcome == "pass"
    assert rows() == dict.fromkeys(ONE_OF_ALL, 0) | {"Screening": 1}


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_two_holders_have_a_case_each_and_see_only_their_own(owner, other_holder):
    other = owner_of(other_holder)
    protect_work(owner)
    protect_work(other, OTHER, "Blue bowl")
    sell("a-1", WORK, OTHER)
    run_due()
    assert {case.complainant for case in Case.objects.all()} == {owner.organisation, other.organisation}
    for case in Case.objects.all():
        assert [f.filing.holder.organisation for f in case.findings.all()] == [case.complainant]


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_several_things_of_one_holder_are_one_case(owner):
    bags_are_class_18()
    protect_work(owner)
    protect_name(owner)
    sell("a-1", WORK, brand="Lanhe", title="Lanhe bag")
    run_due()
    case = Case.objects.get()
    assert sorted(case.findings.values_list("kind", flat=True)) == ["name", "picture"]
    assert (case.summary["findings"], case.summary["kinds"]) == (2, ["name", "picture"])
    assert case.summary["rule"]["code"] == "R-10"  # the gravest
    assert screenings().get().outcome == "act"


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_a_scan_done_again_changes_nothing(owner):
    protect_work(owner)
    revision = sell("a-1", WORK)
    run_due()
    before = Entry.objects.count()
    assert scan_again(revision) == {"screened": 0, "found": 0}
    assert run_due() == 0
    assert (rows(), Entry.objects.count()) == (ONE_OF_ALL, before)


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_the_same_listing_sent_again_is_not_looked_at_again_but_a_changed_one_is(owner):
    protect_work(owner)
    sell("a-1", OTHER)
    run_due()
    [again] = receive(source="harbour", items=[listing("a-1", pictures=shown(OTHER))], actor=ROOT)
    assert (again["verdict"], again["revision_id"]) == ("unchanged", None)
    run_due()
    assert rows()["Screening"] == 1
    sell("a-1", OTHER, WORK)
    run_due()
    assert rows() == ONE_OF_ALL | {"Screening": 2}


def test_an_authorised_seller_is_excused_and_that_is_recorded(owner):
    filed = protect_work(owner)
    sell("a-0", OTHER)
    grant = rights.grant_authorisation(
        holder_id=owner.pk, authorised_id=seller().pk, valid_from="2020-01-01", actor=ROOT
    )
    sell("a-1", WORK)
    run_due()
    found = Finding.objects.get()
    assert (found.filing, found.state, found.rule_code, found.case) == (filed, "authorised", "R-02", None)
    assert found.facts["authorised"]
    assert found.match["authority"]["allowed"]
    assert found.capture is not None
    assert rows()["Case"] == 0
    entry = Entry.objects.get(event="finding.recorded")
    assert (entry.fields["authorised"], entry.fields["outcome"]) == (True, "pass")

    rights.revoke_authorisation(authorisation_id=grant.pk, reason="over", actor=ROOT)
    sell("a-2", WORK)
    run_due()
    assert Finding.objects.filter(state="upheld").count() == rows()["Case"] == 1


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_a_merchant_that_holds_the_right_itself_may_sell_its_own(operator):
    sell("a-0", OTHER)
    run_due()
    protect_work(owner_of(seller()))
    sell("a-1", WORK)
    run_due()
    found = Finding.objects.get()
    assert (found.rule_code, found.state) == ("R-01", "authorised")
    assert found.facts["own_right"]
    assert not found.facts["authorised"]
    assert rows()["Case"] == 0


@pytest.mark.engines
def test_every_item_has_its_verdict_whatever_the_others_were(owner):
    items = [listing("a-1"), {"title": "no id"}, listing("a-2"), "no listing at all"]
    verdicts = receive(source="harbour", items=items, actor=ROOT)
    assert [one["verdict"] for one in verdicts] == ["stored", "refused", "stored", "refused"]
    assert all(one["problems"] for one in verdicts if one["verdict"] == "refused")
    assert Listing.objects.count() == 2


def test_nobody_else_may_send_listings(owner, merchant_person, holder_person, auditor, actor_of):
    for who in (merchant_person, holder_person, auditor):
        with pytest.raises(Forbidden):
            receive(source="harbour", items=[listing()], actor=actor_of(who))
    assert not Listing.objects.exists()


@pytest.mark.prove("what it runs is run every day by cheaper tests")
@pytest.mark.engines
@pytest.mark.django_db(transaction=True)
def test_two_workers_with_the_same_revision_count_once(owner):
    protect_work(owner)
    revisions = [sell(f"a-{n}", WORK) for n in range(3)]
    index.current()
    together = threading.Barrier(2)
    answers, failures = [], []

    def work() -> None:
        together.wait()
        try:
            answers.append([scan_again(one)["screened"] for one in revisions])
        except Exception as failure:
            failures.append(failure)
        finally:
            close_old_connections()
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert failures == []
    assert [sum(pair) for pair in zip(*answers, strict=True)] == [1, 1, 1]
    # The third reaches twelve points, from which a freeze of the account is proposed.
    assert rows() == dict.fromkeys(ONE_OF_ALL, 3) | {"Measure": 4}
    assert told("listing.screened", "measure.applied", "measure.proposed") == [3, 3, 1]


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_the_scanner_is_who_screened(owner):
    protect_work(owner)
    sell("a-1", WORK)
    run_due()
    entry = Entry.objects.get(event="listing.screened")
    assert entry.actor == system("scan").ref
    assert (entry.fields["outcome"], entry.fields["findings"]) == ("act", 1)
