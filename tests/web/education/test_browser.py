"""In a browser: a brand's guide from draft to its public page, and a seller's course with the points that come off."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.urls import reverse

from tests.browser import View
from tests.cast import person
from tests.education.teaching import right_answers
from tests.flows.education.test_passing import provide
from tests.flows.measures.accounting import listings, ruled_against
from tests.rights.people import picture_bytes
from tests.watched import Watched
from zhengpin.accounts.models import Organisation, Person
from zhengpin.accounts.states import Role
from zhengpin.education.courses import default_courses
from zhengpin.education.models import Attempt, GuideVersion

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
BASICS = default_courses()[0]
CREDITED = {"en": "Taken off for courses", "zh-hans": "因课程减免"}
DEAR = "seconds in a browser; every day the same pages are asked without one"


def fill(page, named: dict[str, str]) -> None:
    for name, text in named.items():
        page.fill(f"[name={name}]:visible", text)


@pytest.mark.prove(DEAR)
def test_a_brands_guide_from_draft_to_its_public_page(
    everywhere: Callable[..., Watched], senior: Person, holder: Organisation, view: View, tmp_path: Path
) -> None:
    brand = person(Role.HOLDER_MEMBER, holder, "Li Brand")
    watched = everywhere(brand)
    page = watched.open(reverse("web:guides"))
    watched.assert_well("guides-empty")
    page = watched.open(reverse("web:new-guide"))
    texts = {
        "title_en": "Crane bags",
        "title_zh": "纸鹤包袋",
        "summary_en": "How?",
        "summary_zh": "如何辨别？",
    }
    fill(page, {"brand": "Paper Crane"} | texts)
    watched.assert_well("new-guide")
    page.click("main form.card button.primary")
    page.wait_for_url("**/guides/versions/**")
    for number in (1, 2):
        (tmp_path / f"{number}.png").write_bytes(picture_bytes(820 + number))
    said = {"heading_en": "Seam", "heading_zh": "缝线"}
    said |= {f"{name}_description_{code}": "A seam" for name in ("genuine", "fake") for code in ("en", "zh")}
    fill(page, said)
    page.set_input_files("[name=genuine]", str(tmp_path / "1.png"))
    page.set_input_files("[name=fake]", str(tmp_path / "2.png"))
    page.click("details[open] button.primary")
    page.wait_for_load_state()
    row = GuideVersion.objects.get()
    page = watched.open(reverse("web:guide-points", args=[row.pk, 0]))
    fill(page, {"caption_en": "Loose thread", "caption_zh": "线头松散"})
    page.click("input[name=at_fake]", position={"x": 160, "y": 60})
    page.wait_for_selector("ol li")
    watched.assert_well("guide-points")
    row.refresh_from_db()
    [point] = row.document["comparisons"][0]["points"]
    assert (point["on"], round(point["x"], 1)) == ("fake", 0.5)
    page = watched.open(reverse("web:guide-version", args=[row.pk]))
    watched.assert_well("guide-draft")
    page.click(f"form[action$='{reverse('web:submit-guide', args=[row.pk])}'] button")
    page.wait_for_load_state()
    row.refresh_from_db()
    assert row.state == "submitted"

    desk = everywhere(senior)
    page = desk.open(reverse("web:guide-version", args=[row.pk]))
    desk.assert_well("guide-review")
    page.click(f"form[action$='{reverse('web:publish-guide', args=[row.pk])}'] button")
    page.wait_for_load_state()
    desk.open(reverse("web:guide", args=[row.guide_id]))
    desk.assert_well("guide")

    anybody = everywhere()
    page = anybody.open(reverse("web:public-guides"))
    anybody.assert_well("public-guides")
    page.click(f"main a[href='{reverse('web:public-guide', args=[row.guide_id])}']")
    page.wait_for_load_state()
    anybody.assert_well("public-guide")
    assert page.locator("svg .guide-number").all_text_contents() == ["1"]
    shown = page.locator("main").inner_text()
    language = "zh" if view.language.startswith("zh") else "en"
    assert texts[f"title_{language}"] in shown
    assert {"en": "Loose thread", "zh": "线头松散"}[language] in shown


@pytest.mark.prove(DEAR)
def test_a_seller_takes_a_course_and_sees_its_points(
    everywhere: Callable[..., Watched], operator: Organisation, holder: Organisation, view: View
) -> None:
    provide(points=3)
    [listing] = listings("m-1", 1)
    ruled_against(listing, holder)
    watched = everywhere(person(Role.MERCHANT_MEMBER, listing.merchant.organisation))
    watched.open(reverse("web:courses"))
    watched.assert_well("courses")
    page = watched.open(reverse("web:course", args=[BASICS.code]))
    watched.assert_well("course")
    page.click(f"form[action$='{reverse('web:begin-course', args=[BASICS.code])}'] button")
    page.wait_for_url("**/courses/attempts/**")
    watched.assert_well("quiz")
    row = Attempt.objects.get()
    for code, number in right_answers(BASICS, row).items():
        page.check(f"input[name=answer_{code}][value='{number}']")
    page.click("form.card button.primary")
    page.wait_for_selector("dl.facts")
    watched.assert_well("certificate")
    row.refresh_from_db()
    assert page.locator("code", has_text=row.number).count() == 1
    facts = page.locator("dl.facts dd").all_inner_texts()
    assert "3" in facts, "the certificate says how many points came off"
    page = watched.open(reverse("web:merchant", args=[listing.merchant_id]))
    watched.assert_well("merchant-credited")
    tile = page.locator(".tile", has_text=CREDITED[view.language])
    assert tile.locator(".tile-value").inner_text() == "3"
