"""What the operator says is kept in versions; a report is published for everyone, a second version beside it."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from zipfile import ZipFile

import pytest
from django.test import Client
from django.urls import reverse

from tests.api.conftest import api_of
from tests.reports.eu.compared import differences
from tests.reports.eu.independent_check import faults_of
from tests.reports.eu.simulated import SimulatedYear
from zhengpin.accounts.actor import ANYONE, system
from zhengpin.accounts.states import Role
from zhengpin.authorities.events import REQUEST_RECEIVED
from zhengpin.kit import clock
from zhengpin.kit.errors import Forbidden
from zhengpin.ledger.models import Entry
from zhengpin.ledger.operations import record
from zhengpin.reports.eu import operations, queries
from zhengpin.reports.eu.answers import FaultyEuAnswers
from zhengpin.reports.eu.drafting import parts_of
from zhengpin.reports.eu.parts import csv_of
from zhengpin.reports.eu.periods import EuPeriod, eu_period
from zhengpin.reports.eu.problems import (
    EuAnswersMissing,
    EuChangesMissing,
    EuOrdersUnsorted,
    EuPeriodOpen,
    EuPeriodUnfit,
)
from zhengpin.reports.models import EuAnswersVersion, EuReport

pytestmark = pytest.mark.django_db
__all__ = ["api_of"]

SAID = {"provider": "Harbour Market BV", "service": "Harbour Market", "covers_everything": True}
YEAR = EuPeriod(date(2026, 1, 1), date(2026, 12, 31))
AFTER = datetime(2027, 2, 1, tzinfo=UTC)


@pytest.fixture
def keeper(administrator, actor_of):
    """The administrator, after the year is over."""
    with clock.set_to(AFTER):
        yield actor_of(administrator)


def order_received(number: str) -> None:
    """Write that an authority of a member state asked for information; nothing says what about."""
    with clock.set_to(datetime(2026, 3, 1, tzinfo=UTC)):
        record(
            REQUEST_RECEIVED,
            actor=system("tests"),
            subject=f"authority_request:{number}",
            number=number,
            kind="information",
            country="FR",
        )


def test_answers_are_kept_in_versions_and_faults_are_named(keeper):
    assert operations.save_answers(given=SAID, actor=keeper).version == 1
    assert operations.save_answers(given=SAID, actor=keeper).version == 1
    assert (
        operations.save_answers(given=SAID | {"texts": {"summary": "All of it"}}, actor=keeper).version == 2
    )
    with pytest.raises(FaultyEuAnswers) as refused:
        operations.save_answers(
            given={"provider": "", "service": "S", "recipients_by_state": {"GR": 1}}, actor=keeper
        )
    assert {one.field for one in refused.value.faults} >= {"provider", "covers_everything"}
    assert EuAnswersVersion.objects.count() == 2
    assert list(
        Entry.objects.filter(event="eu_report.answers_saved").values_list("fields__version", flat=True)
    ) == [
        1,
        2,
    ]


def test_what_is_published_stays_and_a_second_version_says_why(keeper, settings):
    settings.TERRITORIES = ["DE"]
    with pytest.raises(EuAnswersMissing):
        queries.draft(keeper, YEAR)
    operations.save_answers(given=SAID, actor=keeper)
    first = operations.publish_report(period=YEAR, actor=keeper)
    with pytest.raises(EuChangesMissing):
        operations.publish_report(period=YEAR, actor=keeper)
    order_received("R-1")
    with pytest.raises(EuOrdersUnsorted) as unsorted:
        operations.publish_report(period=YEAR, changes="Late records came", actor=keeper)
    assert unsorted.value.extra["numbers"] == ["R-1"]
    words = {"R-1": "KEYWORD_PATENT_INFRINGEMENT"}
    operations.save_answers(given=SAID | {"order_keywords": words}, actor=keeper)
    second = operations.publish_report(period=YEAR, changes="Late records came", actor=keeper)
    assert (first.version, second.version) == (1, 2)
    assert parts_of(EuReport.objects.get(pk=first.pk)) != parts_of(second)
    made = {part.file: csv_of(part) for part in parts_of(second)}
    assert faults_of(made) == []
    assert b"Date of the publication of the report,2027-02-01" in made["1_summary.csv"]
    with pytest.raises(EuPeriodOpen):
        operations.publish_report(period=eu_period(date(2027, 1, 1), date(2027, 12, 31)), actor=keeper)
    with pytest.raises(EuPeriodUnfit):
        eu_period(date(2026, 1, 1), date(2027, 6, 30))
    with pytest.raises(Forbidden):
        operations.publish_report(period=YEAR, actor=ANYONE)
    following = operations.publish_report(period=eu_period(date(2027, 1, 1), date(2027, 1, 31)), actor=keeper)
    assert "2027-02-01" in parts_of(following)[0].rows[2]


def test_pages_take_the_answers_show_the_draft_and_publish_it(keeper, administrator, english, settings):
    settings.TERRITORIES = ["DE"]
    client, days = english(administrator), {"from": "2026-01-01", "to": "2026-12-31"}
    assert "Nothing can be reported yet" in client.get(reverse("web:eu-report"), days).content.decode()
    address = reverse("web:eu-report-answers")
    form = {"provider": "Harbour Market BV", "service": "Harbour Market", "covers_everything": "yes"}
    refused = client.post(address, form | {"recipients_by_state": "GR 4"})
    assert refused.status_code == 422
    assert "none of" in refused.content.decode()
    order_received("R-1")
    assert client.post(address, form | {"text_summary": "We look at all."}).status_code == 302
    page = client.get(reverse("web:eu-report"), days).content.decode()
    assert "Publish this report" in page
    draft = client.get(reverse("web:eu-report-draft", args=["all.zip"]), days)
    with ZipFile(io.BytesIO(draft.content)) as archive:
        made = {name: archive.read(name) for name in archive.namelist()}
    assert faults_of(made) == []
    one = client.get(reverse("web:eu-report-draft", args=["4_notices.csv"]), days)
    assert one.content == made["4_notices.csv"]
    assert client.post(reverse("web:publish-eu-report"), days).status_code == 409
    assert "Order R-1 is about" in client.get(address, days).content.decode()
    sorted_now = form | {"order_R-1": "KEYWORD_DESIGN_INFRINGEMENT"}
    assert client.post(f"{address}?from=2026-01-01&to=2026-12-31", sorted_now).status_code == 302
    assert client.post(reverse("web:publish-eu-report"), days).status_code == 302
    assert EuReport.objects.count() == 1


def test_everyone_reads_what_was_published_and_nothing_else(keeper, operator, api_of, settings):
    settings.TERRITORIES = ["DE"]
    year = SimulatedYear(11)
    year.write(3)
    api = api_of(operator, Role.ADMINISTRATOR)
    assert api.get("/v1/eu-report-answers").status_code == 409
    operations.save_answers(given=SAID, actor=keeper)
    unsorted = [*queries.draft(keeper, YEAR).unsorted, "R-none"]
    said = SAID | {"order_keywords": dict.fromkeys(unsorted, "KEYWORD_TRADEMARK_INFRINGEMENT")}
    assert api.put("/v1/eu-report-answers", {"answers": said}, "application/json").json()["version"] == 2
    days = {"first": "2026-01-01", "last": "2026-12-31"}
    assert len(api.get("/v1/eu-reports/draft", days).json()["parts"]) == 11
    assert Client().get("/v1/eu-reports/draft", days).status_code == 401
    made = api.post("/v1/eu-reports", days, "application/json")
    assert made.status_code == 201, made.json()
    number = made.json()["id"]
    anyone = Client()
    assert [one["id"] for one in anyone.get("/v1/public/eu-reports").json()["items"]] == [number]
    assert anyone.get(f"/v1/public/eu-reports/{number}").json()["parts"] == made.json()["parts"]
    archive = anyone.get(f"/v1/public/eu-reports/{number}/archive").content
    listed = anyone.get(reverse("web:public-eu-reports")).content.decode()
    assert number in listed
    shown = anyone.get(reverse("web:public-eu-report", args=[number]))
    assert shown.status_code == 200
    assert anyone.get(reverse("web:public-eu-report-file", args=[number, "all.zip"])).content == archive
    assert anyone.get(reverse("web:public-eu-report-file", args=[number, "12.csv"])).status_code == 404
    with ZipFile(io.BytesIO(archive)) as held:
        files = {name: held.read(name) for name in held.namelist()}
    assert faults_of(files) == []
    assert differences(files, year)[0] > 100
