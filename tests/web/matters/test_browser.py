"""Stories in the browser: a matter led by staff, drawn, shared; read outside with what was shared alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from tests.browser import BY_ITSELF
from tests.casework.working import LI, WANG, document, exhibit, matter, node, one_page, shared
from tests.purchases.buying import bookshop
from tests.rights.people import picture_bytes
from zhengpin.accounts.models import Organisation
from zhengpin.casework import operations
from zhengpin.casework.models import Matter
from zhengpin.evidence.operations import store_blob
from zhengpin.jobs.running import run_due

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.prove("a browser through every page; every day test_pages leads the same pages by requests"),
]

LANGUAGES = [pytest.param("zh-hans", id="zh-hans"), pytest.param("en", id="en", marks=BY_ITSELF)]


def _pressed(watched: Any, page: Any, selector: str) -> None:
    with page.expect_navigation():
        page.click(selector)
    watched.settle()


@pytest.mark.parametrize("language", LANGUAGES)
def test_staff_lead_a_matter(
    browsing: Any, operator: Organisation, reviewer: Any, tmp_path: Path, language: str
) -> None:
    at, scan = bookshop(), tmp_path / "notice.pdf"
    scan.write_bytes(one_page("Twelve people"))
    watched = browsing(reviewer, size="wide", language=language, everywhere=True)
    page = watched.open(reverse("web:matters"))
    watched.assert_well("matters-empty")
    watched.open(reverse("web:open-matter"))
    watched.assert_well("open-matter")
    page.fill("#id_title", "One warehouse")
    page.select_option("#id_kind", "books")
    _pressed(watched, page, "main form button.primary")
    watched.assert_well("matter-opened")

    def step(name: str, /, **said: str) -> None:
        form = page.locator(f"form[action$='/{name}/']")
        page.locator("details", has=form).locator("summary").click()
        for field, value in said.items():
            entry = form.locator(f"[name={field}]")
            if entry.evaluate("one => one.tagName") == "SELECT":
                entry.select_option(value)
            elif entry.get_attribute("type") == "file":
                entry.set_input_files(value)
            else:
                entry.fill(value)
        _pressed(watched, page, f"form[action$='/{name}/'] button")

    step("subject", kind="shop", named=at.listing.shop.external_id)
    step("document", file=str(scan), about="Notice of filing")
    row = Matter.objects.get()
    kept = str(row.documents.get().pk)
    step("suspects", stage="reported", count="12", document=kept)
    step("value", kind="involved", amount="1200000", document=kept)
    step("task", title="Ask the printer", due_at="2036-01-01T10:00")
    step("party", role="suspect", name="Zhang")
    step("exhibit", description="Box", seal="S1", holder="Li", place="Room")
    watched.assert_well("matter-worked-on")
    watched.open(reverse("web:matter-graph", args=[row.pk]))
    watched.assert_well("matter-graph-empty")
    step("subjects")
    node(row, "Zhang")
    page.reload()
    shop, person = row.nodes.get(kind="shop"), row.nodes.get(kind="person")
    step("tie", source=str(person.pk), target=str(shop.pk), kind="runs", evidence=f"document:{kept}")
    watched.assert_well("matter-graph")
    page.click(f".matter-graph a[href='#node-{person.pk}']")
    assert page.url.endswith(f"#node-{person.pk}")
    watched.open(reverse("web:matter-dossiers", args=[row.pk]))
    watched.assert_well("matter-dossiers-empty")
    _pressed(watched, page, "main form button.primary")
    run_due()
    watched.open(reverse("web:matter-dossiers", args=[row.pk]))
    assert row.dossiers.get().state == "made"
    watched.assert_well("matter-dossier-made")
    watched.open(reverse("web:matters"))
    watched.assert_well("matters")


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_exhibit_and_what_is_shared(
    browsing: Any,
    operator: Organisation,
    holder: Organisation,
    senior: Any,
    holder_person: Any,
    language: str,
) -> None:
    row = matter("Joint investigation", summary="What we know")
    photo = store_blob(content=picture_bytes(5, suffix="JPEG"), media_type="image/jpeg", actor=LI).pk
    kept, one = document(row), exhibit(row, photos=[photo])
    operations.count_suspects(matter_id=row.pk, stage="reported", count=3, document_id=kept.pk, actor=LI)
    ends = [node(row, "Zhang"), node(row, "河畔书店", "shop")]
    operations.join_nodes(
        matter_id=row.pk,
        source_id=ends[0].pk,
        target_id=ends[1].pk,
        kind="runs",
        document_id=kept.pk,
        actor=LI,
    )
    operations.give_exhibit(
        exhibit_id=one.pk, why="Lab", giver="Li", taker="Zhou", place="Desk", seal="A-1", key="k", actor=LI
    )
    inside = browsing(senior, size="wide", language=language, everywhere=True)
    inside.open(reverse("web:exhibit", args=[one.pk]))
    inside.assert_well("exhibit-on-its-way")
    page = inside.open(reverse("web:matter-sharing", args=[row.pk]))
    inside.assert_well("matter-sharing-nothing")
    page.select_option("#id_organisation", str(holder.pk))
    page.fill("#id_why", "Joint")
    page.check("input[name=items][value='summary:']")
    page.check(f"input[name=items][value='document:{kept.pk}']")
    _pressed(inside, page, "main form.card button.primary")
    inside.assert_well("matter-sharing")
    items = [("exhibit", str(one.pk)), ("graph", ""), ("figures", ""), ("summary", "")]
    grant = shared(row, holder, *items, actor=WANG)

    outside = browsing(holder_person, size="narrow", language=language, everywhere=True)
    outside.open(reverse("web:shared-matters"))
    outside.assert_well("shared-matters")
    there = outside.open(reverse("web:shared-matter", args=[grant.pk]))
    outside.assert_well("shared-matter")
    there.click("details.purchase-step summary")
    there.fill("#take-0-seal", "A-1")
    there.check("input[name=seal_state][value=intact]")
    there.fill("#take-0-place", "Lab")
    _pressed(outside, there, "details form button.primary")
    one.refresh_from_db()
    assert one.holder == "Zhou"
    outside.assert_well("shared-matter-taken")
