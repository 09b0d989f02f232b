"""The page on quality shows what was counted, hands it out as a file, and shows a reviewer her own line alone."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from django.urls import reverse

from tests.cast import person
from tests.web.decided import Decided
from zhengpin.accounts.models import Organisation, Person
from zhengpin.accounts.queries import actor_for_person
from zhengpin.accounts.states import Role
from zhengpin.flows.decisions import double_review as second_reading

pytestmark = pytest.mark.django_db


@pytest.fixture
def read(decided: Decided, operator: Organisation, settings: Any) -> Decided:
    settings.DOUBLE_REVIEW_SHARE = 1.0
    second_reading.draw_due_readings()
    reader = actor_for_person(person(Role.REVIEWER, operator, "Bo"))
    row = second_reading.take(actor=reader)
    assert row is not None
    second_reading.give(reading_id=row.pk, outcome="not_infringing", explanation="No.", actor=reader)
    return decided


def test_the_page_and_the_file_say_the_same(read: Decided, english: Any, auditor: Person) -> None:
    client = english(auditor)
    answer = client.get(reverse("web:quality"), {"days": "30"})
    page = answer.content.decode()
    assert "Krippendorff" in page
    [row] = next(table["rows"] for table in answer.context["precision"] if table["key"] == "by_model")
    assert (row["upheld"], row["sent"], row["corrected"]) == (0, 1, 1)
    assert row["name"] in page
    rows = list(
        csv.DictReader(io.StringIO(client.get(reverse("web:export-quality")).content.decode("utf-8-sig")))
    )
    told = {(one["table"], one["group"]): one for one in rows}
    assert (told["precision", "by_version"]["whole"], told["precision", "by_version"]["part"]) == ("1", "0")
    assert sorted(told["agreement", "by_pair"]["name"].split(" · ")) == ["Bo", "Reviewer"]


def test_rules_are_listed_by_name_and_each_has_a_page(read: Decided, english: Any, auditor: Person) -> None:
    client = english(auditor)
    [line] = client.get(reverse("web:quality"), {"days": "30"}).context["rules"]
    assert (line["upheld"], line["sent"], line["read"]["pairs"]) == (0, 1, 1)
    page = client.get(reverse("web:quality")).content.decode()
    address = reverse("web:rule-quality", args=[line["code"]])
    assert f"{address}?from=" in page
    assert f">{line['title']}</a>" in page
    own = client.get(address, {"days": "30"})
    assert own.context["caught"]["decided"] == own.context["cost"]["people"] == 1
    assert own.context["overturned"] == {"overturned": 0, "doubted": 1}
    assert sum(one.sent for one in own.context["months"]) == 1
    assert line["title"] in own.content.decode()
    assert client.get(reverse("web:rule-quality", args=["R-none"])).status_code == 404


def test_a_reviewer_sees_her_own_line_alone(read: Decided, english: Any, reviewer: Person) -> None:
    client = english(reviewer)
    assert client.get(reverse("web:quality")).status_code == 403
    assert client.get(reverse("web:export-quality")).status_code == 403
    assert client.get(reverse("web:rule-quality", args=["R-12"])).status_code == 403
    answer = client.get(reverse("web:own-quality"))
    assert [table["key"] for table in answer.context["precision"]] == ["by_reviewer"]
    assert ">Bo" not in answer.content.decode()


def test_a_market_without_decisions_says_so(english: Any, auditor: Person) -> None:
    page = (
        english(auditor)
        .get(reverse("web:quality"), {"from": "2020-01-01", "to": "2020-01-31"})
        .content.decode()
    )
    assert "No decision took effect in these days" in page
    assert "Nothing was reviewed twice in these days" in page
    assert "NaN" not in page
    assert "nan" not in page.partition("<main")[2]


def test_the_figures_over_the_api(read: Decided, client_of: Any, auditor: Person, reviewer: Person) -> None:
    period = {"starts_at": "2026-01-01T00:00:00Z", "ends_at": "2036-01-01T00:00:00Z"}
    found = client_of(auditor).get("/v1/quality", period).json()
    assert found["readings"]["disagreements"] == 1
    assert found["agreement"]["all"][0]["without"] == "one_reading"
    assert client_of(reviewer).get("/v1/quality", period).status_code == 403
    code = found["precision"]["by_rule"][0]["key"]
    rule = client_of(auditor).get(f"/v1/quality/rules/{code}", period).json()
    assert (rule["caught"]["decided"], rule["precision"]["corrected"], rule["cost"]["people"]) == (1, 1, 1)
    own = client_of(reviewer).get("/v1/quality/own", period).json()
    assert [row["sent"] for row in own["precision"]["by_reviewer"]] == [1]
    refused = client_of(auditor).get("/v1/quality", period | {"ends_at": "2025-01-01T00:00:00Z"})
    assert (refused.status_code, refused.json()["code"]) == (422, "report.period")
