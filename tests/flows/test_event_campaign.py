"""While a campaign is open, what rests on its event is stopped at once, and counted by whether anyone saw it."""

from __future__ import annotations

import pytest

from tests.catalog.sending import listing
from tests.catalog.subjects import room, send_rooms
from tests.flows.screening.screening import ROOT, owner_of, protect_name, sell, shown
from tests.programmes.campaigns import EMBLEM, event_right, opened
from zhengpin.accounts.actor import system
from zhengpin.catalog.models import LiveRoom
from zhengpin.flows.decisions.decision import overturn
from zhengpin.flows.screening.listing import scan
from zhengpin.flows.screening.names import screen
from zhengpin.flows.screening.prescreen import prescreen
from zhengpin.kit.ids import reference
from zhengpin.monitoring.indexes import index
from zhengpin.monitoring.models import Finding
from zhengpin.programmes import queries
from zhengpin.programmes.models import Interception
from zhengpin.review.models import Decision
from zhengpin.rulebook.states import ScreenedKind

pytestmark = pytest.mark.django_db
FORBIDDEN = "白鹭杯指定用品 保温杯"


@pytest.fixture(autouse=True)
def fresh_index(db: None):
    index.forget()
    yield
    index.forget()


@pytest.fixture
def event(operator, holder):
    return event_right(owner_of(holder))


def ask(external_id: str, *contents: bytes, **changes) -> dict:
    item = listing(external_id, pictures=shown(*contents), **changes)
    return prescreen(source="harbour", item=item, actor=ROOT)


def rules(answer: dict) -> list[str]:
    return [one["rule"]["code"] for one in answer["reasons"]]


@pytest.mark.prove("what it runs is run every day by cheaper tests")
@pytest.mark.engines
def test_without_a_campaign_a_person_decides_and_nothing_is_counted(event) -> None:
    answer = ask("n-1", title=FORBIDDEN)
    assert (answer["verdict"], rules(answer)) == ("review", ["R-25"])
    assert not Interception.objects.exists()


def test_forbidden_words_and_the_emblem_are_refused_before_anyone_sees_them(event) -> None:
    row = opened(event)
    answer = ask("n-1", title=FORBIDDEN)
    assert (answer["verdict"], rules(answer)) == ("block", ["R-93"])
    assert rules(ask("n-2", EMBLEM)) == ["R-95"]
    ask("n-1", title=FORBIDDEN + "!")
    share = queries.share_stopped(ROOT, row)
    assert (share.before, share.after) == (2, 0), "however often it is tried, it counts once"
    assert ask("n-3", title="保温杯")["verdict"] == "pass"


def test_licensed_goods_pass(event) -> None:
    opened(event, goods="n-4")
    assert ask("n-4", EMBLEM, title="白鹭杯 吉祥物")["verdict"] == "pass"
    assert ask("n-5", EMBLEM, title="白鹭杯 吉祥物")["verdict"] == "block"


def test_elsewhere_and_leniently_the_usual_rules_hold(event) -> None:
    row = opened(event, strict=False)
    assert rules(ask("n-1", title=FORBIDDEN)) == ["R-25"]
    row.strict, row.territories = True, ["FR"]
    row.save()
    assert rules(ask("n-1", title=FORBIDDEN)) == ["R-25"]


def test_what_is_shown_is_taken_down_counted_after_and_no_longer_when_overturned(event) -> None:
    row = opened(event)
    ask("a-1", title=FORBIDDEN)
    revision = sell("a-1", title=FORBIDDEN)
    scan.call([revision])
    [found] = Finding.objects.of_kind(ScreenedKind.LISTING).all()
    assert (found.rule_code, found.facts["event_phase"], found.state) == ("R-93", "during", "upheld")
    share = queries.share_stopped(ROOT, row)
    assert (share.before, share.after) == (0, 1), "it was refused, and shown all the same"
    decision = Decision.objects.get()
    overturn(decision_id=decision.pk, explanation="licensed after all", actor=system("senior"))
    share = queries.share_stopped(ROOT, row)
    assert (share.before, share.after) == (1, 0)


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_the_title_of_a_live_room_is_looked_at_the_same_way(event) -> None:
    row = opened(event)
    send_rooms(room(title="白鹭杯指定用品 专场"))
    [live] = LiveRoom.objects.all()
    screen.call([reference("room", live.pk)], "named:1")
    [stopped] = queries.interceptions(ROOT, row)
    assert (stopped.subject_kind, stopped.rule.partition("@")[0]) == ("room", "R-96")


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_a_mark_of_the_organiser_belongs_to_the_campaign_too(event) -> None:
    mark = protect_name(event.holder)
    opened(event, mark)
    answer = ask("n-6", title="Lanhe canvas bag", brand="Lanhe")
    assert rules(answer)[0] == "R-94"
