"""A rule owner, no engineer, writes, mends, rehearses, shadows and schedules a rule in a browser; its day comes."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.urls import reverse

from tests.flows.decisions.deciding import stored_listing
from tests.rulebook.evaluating import DAY, ROOT, ask
from tests.rulebook.scheduling import NOTE
from tests.rulebook.test_evaluate import PICTURE
from tests.watched import Watched
from zhengpin.flows.deadlines import put_due_rules_in_force
from zhengpin.jobs.running import run_due
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.rulebook.models import Backtest, RuleVersion
from zhengpin.rulebook.operations import file_away_past_days, install_defaults

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.prove(
        "the editor's, the rehearsal's and the notice's own browser tests take its steps one by one"
    ),
]
SCORES = (0.1, 0.15, 0.22, 0.28, 0.31, 0.33, 0.38, 0.45, 0.6, 0.92)
WEEKS = 52


@pytest.fixture
def about(operator, tmp_path, settings) -> dict[str, str]:
    """Install the default rules, and return of what they are asked: a listing, and its merchant."""
    settings.BLOB_DIR = tmp_path
    install_defaults(actor=ROOT)
    row = stored_listing()
    return {"subject": reference("listing", row.pk), "merchant": str(row.merchant.organisation_id)}


def asked_of_pictures(about: dict[str, str], at: datetime) -> None:
    ask([PICTURE | {"score": score} for score in SCORES], at=at, **about)


def a_year_of_evaluations(about: dict[str, str]) -> None:
    """Ask the rules of ten pictures every week of the past year; past days are filed away."""
    now = clock.now()
    for week in range(WEEKS, 0, -1):
        asked_of_pictures(about, now - 7 * week * DAY)
    file_away_past_days(actor=ROOT)


def in_state(version: int) -> str:
    return RuleVersion.objects.get(code="R-12", version=version).state


def written(watched: Watched) -> None:
    """Write the next version of R-12: with an error, whose place is shown; mended; saved."""
    page = watched.open(reverse("web:rule", args=["R-12"]))
    page.click(f"a[href='{reverse('web:edit-rule', args=['R-12'])}?version=1']")
    before = page.input_value("#id_when")
    page.fill("#id_when", before.replace("score >= 0.4", "scor >= 0.3"))
    page.wait_for_selector(".marked-line mark")
    assert page.locator(".marked-line mark").inner_text() == "scor"
    watched.assert_well("rule-owner-1-fault")
    page.fill("#id_when", before.replace("score >= 0.4", "score >= 0.3"))
    page.wait_for_selector("#save-state .ready")
    page.click(".save-row .primary")
    page.wait_for_url("**/rules/R-12@2/")


def rehearsed(watched: Watched) -> None:
    """Rehearse it on the past year, and read what would change, whom it hits, and how the scores are spread."""
    watched.page.click("form[action$='/backtest/'] button")
    watched.page.wait_for_url("**/backtests/*/")
    run_due()
    row = Backtest.objects.get()
    page = watched.open(reverse("web:backtest", args=[row.pk]))
    assert page.locator(".bars .threshold").count() >= 1
    watched.assert_well("rule-owner-2-rehearsed")
    assert (row.result["asked"], row.result["changes"]) == (
        WEEKS * len(SCORES),
        {"pass → review": WEEKS * 3},
    )


def shadowed(watched: Watched, about: dict[str, str]) -> None:
    """Let it run in the shadow while the rules are asked, and read what it would have changed."""
    page = watched.open(reverse("web:rule", args=["R-12@2"]))
    page.click("form[action$='/2/shadow/'] button")
    page.wait_for_selector("#shadow-title")
    assert in_state(2) == "shadow"
    asked_of_pictures(about, clock.now())
    watched.open(reverse("web:rule", args=["R-12@2"]))
    watched.assert_well("rule-owner-3-shadow")
    page = watched.open(reverse("web:shadow-differences", args=["R-12", 2]))
    assert page.locator("tbody tr").count() == 3
    watched.assert_well("rule-owner-4-differences")


def scheduled(watched: Watched) -> None:
    """Schedule it with public notice."""
    page = watched.open(reverse("web:rule", args=["R-12@2"]))
    page.click("details:has([name=note_zh]) > summary")
    for language, text in NOTE.items():
        page.fill(f"[name=note_{language}]", text)
    page.click("form[action$='/schedule/'] button")
    page.wait_for_selector("#schedule-title")
    assert in_state(2) == "scheduled"
    watched.assert_well("rule-owner-5-scheduled")


def test_from_the_first_word_to_the_day_it_is_in_force(everywhere, rule_owner, about) -> None:
    a_year_of_evaluations(about)
    watched = everywhere(rule_owner)
    written(watched)
    rehearsed(watched)
    shadowed(watched, about)
    scheduled(watched)
    with clock.set_to(clock.now() + timedelta(days=9)):
        assert put_due_rules_in_force() == 1
        page = watched.open(reverse("web:rule", args=["R-12"]))
        assert "R-12@2" in page.locator("h1").inner_text()
        watched.assert_well("rule-owner-6-in-force")
    assert (in_state(1), in_state(2)) == ("retired", "published")
