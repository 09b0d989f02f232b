"""A decision on anything that is shown leads to the measure that serves it, and is taken back the same way."""

from __future__ import annotations

import pytest

from tests.catalog.subjects import marketplace, room, send_rooms
from tests.flows.decisions.deciding import SAME_FILE, verdict_on
from zhengpin.accounts.actor import Actor, system
from zhengpin.catalog.models import Creator, Listing, LiveRoom, Merchant, Shop, Video
from zhengpin.catalog.subjects import Subject, subject
from zhengpin.enforcement import delivery
from zhengpin.enforcement.models import Measure
from zhengpin.enforcement.queries import instructions, measures, standing
from zhengpin.flows.decisions import decision
from zhengpin.flows.measures import accounts as account_measures
from zhengpin.kit.ids import new_id, reference
from zhengpin.messages.models import Statement
from zhengpin.messages.reasons import faults_of_restriction
from zhengpin.review.models import Decision
from zhengpin.review.operations import open_case
from zhengpin.review.states import OriginKind

pytestmark = pytest.mark.django_db
US = system("tests")


def references() -> dict[str, str]:
    rows = {"listing": Listing, "shop": Shop, "creator": Creator, "video": Video, "room": LiveRoom}
    found = {kind: reference(kind, model.objects.get().pk) for kind, model in rows.items()}
    found["account"] = reference("account", Merchant.objects.get().organisation_id)
    return found | {"creator's account": reference("account", Creator.objects.get().organisation_id)}


def decided_against(about: Subject, holder) -> Decision:
    """Return the decision of a rule that takes a copy off sale, on a case about a subject."""
    verdict = verdict_on(SAME_FILE)
    case = open_case(
        origin_kind=OriginKind.SCREENING,
        origin_id=str(new_id()),
        queue=verdict.queue,
        subject=about.reference,
        title=about.title,
        summary={
            "rule": verdict.summary(),
            "rights": [{"title": "Heron among reeds"}],
            "subject": {"title": about.title, "external_id": about.external_id},
        },
        respondent_id=about.respondent_id,
        complainant_id=holder.pk,
        actor=US,
    )
    return decision.decide_by_rule(case=case, verdict=verdict, actor=US)


def confirm_all(actor: Actor) -> None:
    """Confirm, as another person, whatever waits for one."""
    for row in Measure.objects.filter(state="proposed"):
        account_measures.confirm(measure_id=row.pk, explanation="The papers bear it out.", actor=actor)


def acknowledge_all() -> None:
    for row in instructions(US, state="pending"):
        delivery.acknowledge(uid=row.uid, answer={}, actor=US)


@pytest.fixture
def known(operator) -> dict[str, str]:
    marketplace()
    return references()


@pytest.mark.engines
@pytest.mark.parametrize(
    ("about", "kind", "state", "restricted", "content"),
    [
        ("listing", "delist", "delisted", "decision_visibility", {"PRODUCT", "IMAGE"}),
        ("video", "remove", "removed", "decision_visibility", {"VIDEO"}),
        ("room", "interrupt", "interrupted", "decision_visibility", {"VIDEO", "PRODUCT"}),
        ("creator", "mute", "muted", "decision_account", {"VIDEO"}),
        ("shop", "freeze", "frozen", "decision_provision", {"PRODUCT"}),
        ("account", "freeze", "frozen", "decision_account", {"PRODUCT"}),
        ("creator's account", "freeze", "frozen", "decision_account", {"VIDEO"}),
    ],
)
def test_it_is_done_told_and_taken_back(
    known, holder, senior, actor_of, about, kind, state, restricted, content
) -> None:
    ref = known[about]
    before = subject(US, ref)
    made = decided_against(before, holder)

    heavy = Measure.objects.filter(state="proposed").exists()
    assert heavy is (kind == "freeze"), "what is heavy waits for a second person, and a warning is given"
    confirm_all(actor_of(senior))
    measure = Measure.objects.get(kind=kind)
    assert (measure.state, measure.subject, measure.title) == ("in_force", ref, before.title)
    assert measure.against.organisation_id == before.respondent_id
    assert measure.subject_kind == before.subject_kind
    assert sum(row.points for row in Measure.objects.all()) == 4
    told = instructions(US).get(measure=measure)
    assert told.body["subject"] == {
        "surface": before.subject_kind.value,
        "external_id": before.external_id,
        "title": before.title,
        "url": before.url,
    }
    assert (told.body["merchant"] is None) is (before.creator_id is not None)
    assert (told.body["listing"] is None) is (about != "listing")

    [statement] = Statement.objects.all()
    assert statement.organisation_id == before.respondent_id
    assert faults_of_restriction(statement.reasons) == []
    assert statement.reasons[restricted]
    assert set(statement.reasons["content_type"]) == {f"CONTENT_TYPE_{one}" for one in content}
    assert before.title in statement.texts["zh-hans"]["subject"]
    assert ("your listing" in statement.texts["en"]["body"]) is (about == "listing")

    acknowledge_all()
    assert not subject(US, ref).shown
    assert row_of(before).state == state
    decision.overturn(decision_id=made.pk, explanation="Licensed.", actor=actor_of(senior))
    assert set(Measure.objects.values_list("state", flat=True)) == {"reversed"}
    acknowledge_all()
    assert subject(US, ref).shown
    assert Statement.objects.filter(letter="reversal", organisation_id=before.respondent_id).count() == 1


def row_of(about: Subject):
    model = {"listing": Listing, "shop": Shop, "video": Video, "room": LiveRoom}.get(about.subject_kind)
    if model is None:
        model = Creator if about.creator_id else Merchant
    return model.objects.get()


def test_what_stands_against_a_creator_climbs_by_itself(known, holder) -> None:
    about = subject(US, known["video"])
    assert standing(US, creator_id=about.creator_id).upheld == 0
    decided_against(about, holder)
    decided_against(subject(US, known["creator"]), holder)
    stands = standing(US, creator_id=about.creator_id)
    assert (stands.points, stands.upheld) == (8, 2)
    assert measures(US, creator_id=about.creator_id).count() == 2
    assert measures(US, subject=about.reference).get().kind == "remove"
    assert standing(US, Merchant.objects.get().pk).upheld == 0
    with pytest.raises(ValueError, match="a merchant or a creator"):
        standing(US)


def test_a_creator_that_is_muted_and_frozen_comes_back_step_by_step(known, holder, senior, actor_of) -> None:
    muted = decided_against(subject(US, known["creator"]), holder)
    frozen = decided_against(subject(US, known["creator's account"]), holder)
    confirm_all(actor_of(senior))
    acknowledge_all()
    assert Creator.objects.get().state == "frozen"
    decision.overturn(decision_id=frozen.pk, explanation="Licensed.", actor=actor_of(senior))
    acknowledge_all()
    assert Creator.objects.get().state == "muted"
    decision.overturn(decision_id=muted.pk, explanation="Licensed.", actor=actor_of(senior))
    acknowledge_all()
    assert Creator.objects.get().state == "live"


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_a_video_that_two_decisions_keep_down_comes_back_with_the_second(
    known, holder, other_holder, senior, actor_of
) -> None:
    made = [decided_against(subject(US, known["video"]), who) for who in (holder, other_holder)]
    acknowledge_all()
    decision.overturn(decision_id=made[0].pk, explanation="Licensed.", actor=actor_of(senior))
    assert not instructions(US, state="pending").exists()
    assert Video.objects.get().state == "removed"
    decision.overturn(decision_id=made[1].pk, explanation="Licensed.", actor=actor_of(senior))
    acknowledge_all()
    assert Video.objects.get().state == "live"


def test_a_room_that_is_over_does_not_begin_again(known, holder, senior, actor_of) -> None:
    send_rooms(room(state="ended"))
    made = decided_against(subject(US, known["room"]), holder)
    acknowledge_all()
    assert LiveRoom.objects.get().state == "interrupted"
    decision.overturn(decision_id=made.pk, explanation="Licensed.", actor=actor_of(senior))
    acknowledge_all()
    assert LiveRoom.objects.get().state == "ended"
