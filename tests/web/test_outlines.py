"""The console shows where a copy lies on both pictures, whatever was done to it, and says so in words."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from tests.browser import View
from tests.web.copies import COPIES, ORIGINAL
from tests.web.market import APPROVER, FILER, SENDER, SOURCE, item_of, saved
from zhengpin.accounts.queries import actor_for_person
from zhengpin.flows.screening.listing import receive, scan
from zhengpin.monitoring.indexes import index
from zhengpin.monitoring.queries.screened import unscreened
from zhengpin.review.models import Case
from zhengpin.rights import operations as rights
from zhengpin.rulebook.operations import install_defaults
from zhengpin.web.cases.exhibits import exhibits

pytestmark = pytest.mark.django_db

SAYS = {
    "cropped": {"Share of the original shown"},
    "mirrored": {"Mirrored"},
    "turned_by_a_quarter": {"Turned"},
    "turned_a_little": {"Turned", "Share of the found picture"},
    "pasted_in": {"Share of the found picture"},
    "in_a_mosaic": {"Share of the found picture"},
}
TURNED = {"turned_by_a_quarter": 90, "turned_a_little": 15}


@pytest.fixture
def cases(holder) -> dict[str, Case]:
    """A case for each kind of copy, by its name."""
    install_defaults(actor=SENDER)
    owner = rights.create_holder(organisation_id=holder.pk, name=holder.name, actor=FILER)
    filed = rights.draft_filing(
        kind="original_work",
        holder_id=owner.pk,
        title="Shapes",
        declared_true=True,
        work={"claim_signed_by": "Lin Mei"},
        actor=FILER,
    )
    rights.add_reference(filing_id=filed.pk, content=saved(ORIGINAL), media_type="image/jpeg", actor=FILER)
    rights.submit_filing(filing_id=filed.pk, actor=FILER)
    rights.approve_filing(filing_id=filed.pk, actor=APPROVER)
    receive(source=SOURCE, items=[item_of(name, name, make()) for name, make in COPIES.items()], actor=SENDER)
    index.forget()
    scan.call(revision_ids=[str(pk) for pk in unscreened(SENDER).values_list("pk", flat=True)])
    return {case.title: case for case in Case.objects.all()}


def shown(case: Case, person: Any) -> dict[str, Any]:
    [exhibit] = exhibits(case, actor_for_person(person))
    return exhibit


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_each_copy_is_outlined_on_both_sides_and_told_in_words(cases, senior, settings) -> None:
    assert set(cases) == set(COPIES)
    for name, case in cases.items():
        exhibit = shown(case, senior)
        drawn, relation = exhibit["drawn"], exhibit["relation"]
        assert exhibit["outlined"], name
        assert 3 <= len(drawn.protected_corners) == len(drawn.found_corners) <= 8, name
        assert relation.mirrored == (name == "mirrored"), name
        assert relation.degrees == pytest.approx(TURNED.get(name, 0), abs=1.5), name
    relations = {name: shown(case, senior)["relation"] for name, case in cases.items()}
    assert relations["cropped"].of_original == pytest.approx(400 * 330 / (640 * 480), abs=0.03)
    assert relations["pasted_in"].of_found == pytest.approx(480 * 360 / 900**2, abs=0.03)
    assert relations["in_a_mosaic"].of_found == pytest.approx(0.25, abs=0.03)


@pytest.mark.prove("two seconds; every day the copies themselves are told in words")
def test_the_reasons_are_in_plain_words(cases, senior, english) -> None:
    for name, says in SAYS.items():
        page = english(senior).get(reverse("web:case", args=[cases[name].pk])).content.decode()
        for words in says:
            assert f">{words}</th>" in page, (name, words)
    assert (
        "15° clockwise"
        in english(senior).get(reverse("web:case", args=[cases["turned_a_little"].pk])).content.decode()
    )


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.prove("a world of its own for one panel of a case; the console is judged every day")
def test_the_outlines_are_seen_hidden_by_a_key_and_laid_over(everywhere, cases, senior, view: View) -> None:
    watched = everywhere(senior)
    for name, case in cases.items():
        page = watched.open(reverse("web:case", args=[case.pk]))
        assert page.locator(".beside .outline:visible").count() == 2, name
        if name == "turned_a_little" or not view.everywhere:  # by default one of the six is judged
            watched.assert_well(name)
    page.keyboard.press("o")
    assert page.locator(".outline:visible").count() == 0
    page.keyboard.press("o")
    assert page.locator(".beside .outline:visible").count() == 2
    page.locator("input[value=over]").check(force=True)
    assert page.locator(".stage .outline:visible").count() == 1
    watched.assert_well("over")
