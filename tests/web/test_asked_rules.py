"""A case's page tells which rules were asked, what their clauses said, and on which facts: then and for good."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.flows.decisions.deciding import BRAND, LIKE_PICTURE, open_for
from tests.rulebook.evaluating import DAY, ROOT, ask
from tests.rulebook.test_reading import rule
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.rulebook.models import Evaluation
from zhengpin.rulebook.operations import draft, file_away_past_days, publish

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def blobs(tmp_path, settings):
    settings.BLOB_DIR = tmp_path


@pytest.fixture
def case(operator, holder):
    row, _ = open_for(LIKE_PICTURE, holder)
    ask([LIKE_PICTURE], at=clock.now(), case=reference("case", row.pk))
    return row


def asked(client, case, **headers):
    return client.get(reverse("web:asked-rules", args=[case.pk]), headers=headers)


def test_each_rule_is_told_in_its_order_with_its_clauses(case, english, reviewer):
    client = english(reviewer)
    fold = client.get(reverse("web:case", args=[case.pk])).content.decode()
    assert reverse("web:asked-rules", args=[case.pk]) in fold
    page = asked(client, case)
    [one] = page.context["asked"]
    assert one["decided"]["name"] == "R-12@1"
    assert [clause["truth"] for clause in one["decided"]["clauses"]] == ["true"] * len(
        one["decided"]["clauses"]
    )
    before = {step["name"]: step for step in one["before"]}
    assert list(before)[:6] == ["R-01@1", "R-135@1", "R-136@1", "R-137@1", "R-138@1", "R-02@1"]
    assert [clause["truth"] for clause in before["R-11@1"]["clauses"]].count("false") == 1
    assert dict(one["facts"])["score of the match (0 to 1)"] == "0.93"
    assert one["as_kept"]
    text = page.content.decode()
    assert "score of the match (0 to 1): 0.4 or more" in text
    assert "<html" not in asked(client, case, **{"HX-Request": "true"}).content.decode()


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_what_is_not_known_is_told_as_such(operator, holder, english, reviewer):
    row, _ = open_for(BRAND, holder)
    unknown = {name: value for name, value in BRAND.items() if name != "merchant_upheld"}
    ask([unknown], at=clock.now(), case=reference("case", row.pk))
    [one] = asked(english(reviewer), row).context["asked"]
    truths = {clause["truth"] for step in one["before"] for clause in step["clauses"]}
    assert "unknown" in truths
    assert one["before"]


def test_it_is_told_by_the_book_of_that_day_also_out_of_a_file(case, english, reviewer):
    newer = draft(document=rule(code="A-1", priority=1, when='kind == "picture"'), actor=ROOT)
    publish(code=newer.code, version=newer.version, actor=ROOT)
    with clock.set_to(clock.now() + 2 * DAY):
        assert file_away_past_days(actor=ROOT) == 1
    assert not Evaluation.objects.exists()
    [one] = asked(english(reviewer), case).context["asked"]
    assert one["decided"]["name"] == "R-12@1"
    assert one["as_kept"]


def test_a_case_of_which_nothing_is_kept_says_so(operator, holder, english, reviewer):
    row, _ = open_for(LIKE_PICTURE, holder)
    assert "No check of the rules is kept" in asked(english(reviewer), row).content.decode()


def test_those_outside_are_not_told(case, english, holder_person, merchant_person):
    client = english(holder_person)
    assert asked(client, case).status_code == 404
    assert "asked-here" not in client.get(reverse("web:case", args=[case.pk])).content.decode()
    assert asked(english(merchant_person), case).status_code == 404


def test_the_api_tells_the_same(case, english, reviewer, holder_person):
    [one] = english(reviewer).get(f"/v1/cases/{case.pk}/evaluations").json()
    assert (one["rule"], one["outcome"], one["as_kept"]) == ("R-12@1", "review", True)
    assert one["tried"][-1]["applies"] is True
    assert one["facts"]["score"] == 0.93
    assert english(holder_person).get(f"/v1/cases/{case.pk}/evaluations").json() == []
