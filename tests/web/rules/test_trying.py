"""A rule that is being written is tried on facts: made up, or those of a real case or finding; nothing is stored."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.flows.complaints.complaining import at, submitted
from tests.rows import each_row
from tests.rulebook.test_reading import rule
from tests.web.complaining import make_sides
from tests.web.market import Market
from tests.web.rules.writing import typed
from zhengpin.ledger.models import Entry
from zhengpin.monitoring.models import Finding
from zhengpin.review.models import Case
from zhengpin.rulebook.models import Evaluation, RuleVersion
from zhengpin.rulebook.states import ScreenedKind

pytestmark = pytest.mark.django_db
NEW = "/rules/new/"
HTMX = {"HX-Request": "true"}
COPIED = {"fact-kind": "picture", "fact-score": "0.9", "fact-mirrored": "true", "fact-authorised": "false"}


@pytest.fixture
def owner(english, rule_owner):
    return english(rule_owner)


def asked(client, do: str, document=None, **more: str):
    return client.post(NEW, typed(document or rule(code="X-1")) | {"do": do} | more, headers=HTMX)


def test_the_rules_are_asked_in_their_order_with_this_one_among_them(owner, market: Market) -> None:
    rows = RuleVersion.objects.count()
    entries = Entry.objects.count()
    early = rule(code="X-1", priority=1, when=["score >= 0.5", "mirrored"], outcome="act", measures=["warn"])
    answer = asked(owner, "try", early, **COPIED)
    trial = answer.context["trial"]
    assert (trial.then.rule, trial.now.rule_code, trial.same) == ("X-1@1", "R-12", False)
    assert [one.name for one in trial.tried] == ["X-1@1"]
    late = early | {"priority": 999}
    trial = asked(owner, "try", late, **COPIED).context["trial"]
    assert (trial.then.rule_code, trial.same) == ("R-12", True)
    [stopped] = [one for one in trial.tried if one.name.startswith("R-11")]
    assert stopped.stopped_by.startswith("score of the match")
    assert (RuleVersion.objects.count(), Entry.objects.count()) == (rows, entries)


def test_what_is_not_known_is_said(owner) -> None:
    trial = asked(owner, "try", rule(code="X-1", when=["price < 10.0"]), **COPIED).context["trial"]
    [only] = trial.tried
    assert (only.applies, only.unknown) == (None, True)
    assert "No rule applies" in trial.then.explanation["en"]


def test_the_next_version_stands_in_the_place_of_the_one_in_force(owner, market: Market) -> None:
    row = RuleVersion.objects.get(code="R-12")
    sent = typed(row.document, when='kind == "name"') | COPIED | {"do": "try"}
    trial = owner.post(reverse("web:edit-rule", args=["R-12"]), sent, headers=HTMX).context["trial"]
    assert "R-12@1" not in [one.name for one in trial.tried]
    assert trial.now.rule == "R-12@1"
    assert trial.then.rule_code != "R-12"


def test_texts_that_are_not_written_yet_are_no_hindrance(owner) -> None:
    bare = {"when": "score >= 0.5", "outcome": "pass", "do": "try"} | COPIED
    answer = owner.post(NEW, bare, headers=HTMX)
    assert answer.context["trial"].then.rule == "NEW@1"
    answer = owner.post(NEW, bare | {"when": "scor >= 0.5"}, headers=HTMX)
    assert answer.context["trial"] is None
    assert "It cannot be tried yet" in answer.content.decode()


@each_row("facts", [{"fact-score": "7"}, {"fact-kind": "x"}, {"fact-inliers": "-1"}, {"fact-score": "nan"}])
def test_facts_that_cannot_be_are_refused_beside_their_fields(facts, owner) -> None:
    answer = asked(owner, "try", **facts)
    [name] = facts
    assert list(answer.context["facts"].errors) == [name.removeprefix("fact-")]
    assert answer.context["trial"] is None


def test_the_facts_of_a_case_and_of_a_finding_are_taken(owner, market: Market) -> None:
    finding = Finding.objects.of_kind(ScreenedKind.LISTING).filter(case__isnull=False, kind="picture").first()
    for thing in (f"https://market.example/cases/{finding.case_id}/", str(finding.pk)):
        answer = asked(owner, "take", **{"fact-thing": thing})
        values = answer.context["facts"]
        assert values["kind"].value() == "picture"
        assert values["score"].value() == finding.facts["score"]
        assert values["authorised"].value() == str(finding.facts["authorised"]).lower()
        page = answer.content.decode()
        assert reverse("web:case", args=[finding.case_id]) in page
    listed = owner.get(NEW).context["recent"]
    assert reverse("web:case", args=[finding.case_id]) in [one.address for one in listed]


def test_the_facts_of_a_complaint_are_taken(english, rule_owner) -> None:
    market = make_sides().market
    with at(market):
        row = submitted(market)
    case = Case.objects.get(origin_kind="target")
    answer = asked(english(rule_owner), "take", **{"fact-thing": str(case.pk)})
    facts = answer.context["facts"]
    told = Evaluation.objects.get(case=f"case:{case.pk}").facts
    assert {name: facts[name].value() for name in ("reason", "notifier_tier")} == {
        name: told[name] for name in ("reason", "notifier_tier")
    }
    assert [facts[name].value() for name in ("kind", "reason", "surface")] == [
        "complaint",
        row.reason,
        "listing",
    ]


@each_row("thing", ["", "nothing", "00000000-0000-0000-0000-000000000000", "\x00", "%"])
def test_where_nothing_is_found_it_says_so(thing: str, owner) -> None:
    answer = asked(owner, "take", **{"fact-thing": thing})
    assert answer.status_code == 200
    assert answer.context["facts"].errors["thing"]


def test_fields_with_nothing_in_them_are_in_the_readers_language_and_keep_nobodys_facts(owner) -> None:
    asked(owner, "try", **COPIED)
    english = owner.get(NEW).content.decode()
    assert "score of the match" in english.lower()
    assert 'value="0.9"' not in english
    owner.post("/language/", {"language": "zh-hans"})
    assert "score of the match" not in owner.get(NEW).content.decode().lower()
