"""Pages of matters: opened to closed by people, each by the role that may; outside what was shared alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.casework.working import LI, WANG, document, exhibit, matter, node, one_page, shared
from tests.purchases.buying import bookshop
from tests.rights.people import picture_bytes
from tests.test_isolation import ANEW
from zhengpin.accounts.models import Organisation, Person
from zhengpin.casework import operations, queries
from zhengpin.casework.models import Exhibit, Matter, MatterGrant
from zhengpin.kit import clock

pytestmark = pytest.mark.django_db
English = Callable[[Person], Client]


def page_of(answer: Any) -> str:
    assert answer.status_code < 500, answer.content
    return answer.content.decode()


def step(client: Client, row: Matter, step_name: str, /, **said: Any) -> Any:
    return client.post(reverse("web:act-on-matter", args=[row.pk, step_name]), said)


def test_a_matter_from_opening_to_its_end(
    operator: Organisation, reviewer: Person, senior: Person, english: English
) -> None:
    at = bookshop()
    li, wang = english(reviewer), english(senior)
    assert "No matter is under way" in page_of(li.get(reverse("web:matters")))
    address = reverse("web:open-matter")
    said = {"title": "One warehouse", "kind": "books", "lead": f"person:{reviewer.pk}", "key": "k1"}
    wrong = li.post(address, said | {"title": ""})
    assert wrong.status_code == 422
    li.post(address, said)
    li.post(address, said)
    [row] = Matter.objects.all()
    one = reverse("web:matter", args=[row.pk])
    assert step(li, row, "subject", kind="shop", named=at.listing.shop.external_id).status_code == 302
    lost = step(li, row, "subject", kind="case", named="C-1999-000001", why="Keep this text")
    assert lost.status_code == 422
    assert "Keep this text" in page_of(lost)
    assert step(li, row, "party", role="suspect", name="Zhang").status_code == 302
    paper = {"about": "Notice of filing", "file": SimpleUploadedFile("n.pdf", one_page("Twelve people"))}
    assert step(li, row, "document", **paper).status_code == 302
    assert step(li, row, "document", about="Nothing").status_code == 422
    kept = row.documents.get()
    counted = {"stage": "reported", "count": "12", "document": str(kept.pk)}
    assert step(li, row, "suspects", **counted | {"count": "many"}).status_code == 422
    assert step(li, row, "suspects", **counted).status_code == 302
    money = {"kind": "involved", "amount": "1200000", "currency": "CNY", "document": str(kept.pk)}
    assert step(li, row, "value", **money).status_code == 302
    due = (clock.now() + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
    assert step(li, row, "task", title="Ask the printer", owner=f"person:{reviewer.pk}", due_at=due)
    shown = page_of(li.get(one))
    for words in ("Zhang", "Notice of filing", "12", "1,200,000.00", "Ask the printer", at.listing.shop.name):
        assert words in shown
    part = reverse("web:act-on-matter-part", args=[row.pk, "finish-task"])
    assert "tasks of the matter" in page_of(step(li, row, "close", closed_as="Sentenced")).lower()
    li.post(part, {"part": str(row.tasks.get().pk), "outcome": "She answered"})
    photo = SimpleUploadedFile("x.jpg", picture_bytes(3, suffix="JPEG"), "image/jpeg")
    box = {"description": "Box", "seal": "S1", "holder": "Li", "place": "Room 4", "photo": photo}
    assert step(li, row, "exhibit", **box).status_code == 302
    assert step(li, row, "refer", authority="District police", document=str(kept.pk)).status_code == 302
    assert "District police" in page_of(wang.get(one))
    listed = page_of(wang.get(reverse("web:matters"), {"view": "referred"}))
    assert "One warehouse" in listed
    assert "1,200,000.00" in listed
    table = b"".join(li.get(reverse("web:export-matters")).streaming_content).decode()
    assert row.number in table
    assert step(li, row, "hold", why="A suit").status_code == 302
    assert step(li, row, "close", closed_as="Sentenced").status_code == 302
    assert step(li, row, "erase").status_code == 409
    assert "hold" in page_of(step(wang, row, "erase"))
    step(wang, row, "release")
    assert step(wang, row, "erase").status_code == 302
    assert "Zhang" not in page_of(wang.get(one))


def test_an_exhibit_changes_hands_by_the_word_of_both(
    operator: Organisation, reviewer: Person, senior: Person, english: English
) -> None:
    li, wang = english(reviewer), english(senior)
    one: Exhibit = exhibit(matter())

    def act(client: Client, name: str, /, **said: Any) -> Any:
        return client.post(reverse("web:act-on-exhibit", args=[one.pk, name]), said)

    given = {"why": "Store", "giver": "Li", "taker": "Wang", "place": "Desk", "seal": "A-1", "key": "h1"}
    assert act(li, "give", **given | {"seal": "Z"}).status_code == 422
    assert act(li, "give", **given).status_code == 302
    assert act(li, "take", seal="A-1", seal_state="intact", place="Shelf").status_code == 409
    assert act(wang, "take", seal="A-1", seal_state="intact", place="Shelf 9").status_code == 302
    assert "Shelf 9" in page_of(wang.get(reverse("web:exhibit", args=[one.pk])))


def test_the_graph_is_drawn_and_told_as_a_table(
    operator: Organisation, reviewer: Person, english: English
) -> None:
    li, row = english(reviewer), matter()
    kept = document(row)
    address = reverse("web:matter-graph", args=[row.pk])
    assert "Nothing is drawn yet" in page_of(li.get(address))

    def act(name: str, /, **said: Any) -> Any:
        return li.post(reverse("web:act-on-matter-graph", args=[row.pk, name]), said)

    assert act("node", kind="shop", label="<b>Riverside</b>").status_code == 302
    assert act("node", kind="person", label="Zhang").status_code == 302
    shop, person = queries.nodes(LI, row).order_by("-kind")
    tie = {"source": str(person.pk), "target": str(shop.pk), "kind": "runs"}
    assert act("tie", **tie).status_code == 422
    assert act("tie", evidence=f"document:{kept.pk}", **tie).status_code == 302
    shown = page_of(li.get(address))
    assert f'href="#node-{person.pk}"' in shown
    assert f'id="node-{person.pk}"' in shown
    assert "Zhang — runs — &lt;b&gt;Riverside&lt;/b&gt;" in shown
    assert "<b>Riverside" not in shown
    file = li.get(reverse("web:matter-graph-file", args=[row.pk]))
    assert (file["Content-Type"], file.content[:4]) == ("image/svg+xml", b"<svg")
    act("centre-node", part=str(person.pk))
    act("remove-node", part=str(shop.pk))
    assert not queries.ties(LI, row)


def test_outside_one_sees_what_was_shared_while_it_is(
    operator: Organisation,
    holder: Organisation,
    holder_person: Person,
    merchant_person: Person,
    senior: Person,
    english: English,
) -> None:
    wang, outside, other = english(senior), english(holder_person), english(merchant_person)
    row = matter("A title that stays inside")
    kept, one = document(row, "Report of the laboratory"), exhibit(row)
    node(row, "Zhang")
    address = reverse("web:matter-sharing", args=[row.pk])
    said = {"organisation": str(holder.pk), "days": "3", "why": "Joint", "key": "s1"}
    assert wang.post(address, said).status_code == 422
    wanted = [f"document:{kept.pk}", f"exhibit:{one.pk}", "graph:"]
    assert wang.post(address, said | {"items": wanted}).status_code == 302
    assert wang.post(address, said | {"items": wanted}).status_code == 302
    grant = MatterGrant.objects.get()
    assert "Report of the laboratory" in page_of(wang.get(address))

    place = reverse("web:shared-matter", args=[grant.pk])
    assert row.number in page_of(outside.get(reverse("web:shared-matters")))
    shown = page_of(outside.get(place))
    assert "Report of the laboratory" in shown
    assert "Zhang" in shown
    assert "stays inside" not in shown
    taking = reverse("web:take-shared-exhibit", args=[grant.pk, one.pk])
    outside.post(taking, {"seal": "A-1", "seal_state": "intact", "place": "Lab"})
    operations.give_exhibit(
        exhibit_id=one.pk, why="Lab", giver="Li", taker="Zhou", place="Desk", seal="A-1", key="k", actor=LI
    )
    assert "Confirm that it was received" in page_of(outside.get(place))
    outside.post(taking, {"seal": "A-1", "seal_state": "intact", "place": "Lab"})
    one.refresh_from_db()
    assert (one.state, one.holder) == ("held", "Zhou")

    nowhere = other.get(reverse("web:shared-matter", args=[row.pk]))
    hidden = other.get(place)
    assert (hidden.status_code, nowhere.status_code) == (404, 404)
    said = [ANEW.sub("", page_of(hidden)), ANEW.sub("", page_of(nowhere))]
    assert said[0].replace(str(grant.pk), "") == said[1].replace(str(row.pk), "")
    for inside in ("web:matter", "web:matter-graph", "web:matter-sharing"):
        assert outside.get(reverse(inside, args=[row.pk])).status_code == 403
    wang.post(reverse("web:revoke-matter-grant", args=[grant.pk]))
    assert outside.get(place).status_code == 404
    assert row.number not in page_of(outside.get(reverse("web:shared-matters")))
    assert shared(row, holder, ("summary", ""), actor=WANG).pk != grant.pk
