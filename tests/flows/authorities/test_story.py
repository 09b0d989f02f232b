"""Stories of requests by authorities: evidence handed over under secrecy, an order to act, a danger to life."""

from __future__ import annotations

import json
import zipfile
from datetime import timedelta

import pytest
from django.conf import settings

from tests.authorities.asking import CHEN, HOUR, WANG, letter, named, police, proposed, received, verified
from tests.blobs import blob_path
from tests.purchases.buying import Bookshop, bookshop
from zhengpin.accounts.actor import system
from zhengpin.accounts.models import Organisation
from zhengpin.accounts.states import OrganisationKind
from zhengpin.authorities import operations, queries
from zhengpin.authorities.operations import Secrecy
from zhengpin.authorities.states import RequestKind, RequestState
from zhengpin.enforcement.models import Measure
from zhengpin.evidence.packs import queries as pack_queries
from zhengpin.evidence.packs.operations import seal_pack
from zhengpin.flows.authorities import acting, answering, dangers, finding, holdings, notifying, receiving
from zhengpin.flows.decisions import decision as decisions
from zhengpin.kit import clock
from zhengpin.kit.errors import Forbidden, Problem
from zhengpin.messages.models import Notice, Statement
from zhengpin.review.models import Case, Decision
from zhengpin.rulebook.operations import install_defaults

pytestmark = pytest.mark.django_db


@pytest.fixture
def at() -> Bookshop:
    return bookshop()


def seller(at: Bookshop) -> Organisation:
    return at.listing.merchant.organisation


def told(organisation: Organisation) -> list[str]:
    return list(
        Notice.objects.filter(organisation=organisation).order_by("pk").values_list("letter", flat=True)
    )


def test_the_least_data_goes_out_under_seal_and_the_seller_learns_of_it_when_the_secrecy_ends(
    at: Bookshop,
) -> None:
    until = clock.now() + 2 * HOUR
    row = verified(secrecy=Secrecy(True, until, "Investigation under way"))
    item = finding.name_item(
        request_id=row.pk, kind="listing", wording="The book", named=at.listing.external_id, actor=CHEN
    )
    assert {"title", "seller", "pictures"} <= set(holdings.offered(item))
    operations.choose_fields(
        item_id=item.pk, fields=["title", "seller"], offered=holdings.offered(item), actor=CHEN
    )
    with pytest.raises(Problem):
        answering.prepare_answer(request_id=row.pk, actor=CHEN)
    operations.propose(request_id=row.pk, actor=CHEN)
    answering.approve(request_id=row.pk, actor=WANG)
    done = answering.prepare_answer(request_id=row.pk, actor=CHEN)
    assert answering.prepare_answer(request_id=row.pk, actor=CHEN).answer_id == done.answer_id
    with pytest.raises(Problem):
        answering.take_answer(request_id=row.pk, actor=CHEN)
    seal_pack.call(pack_id=str(done.answer_id))
    blob = answering.take_answer(request_id=row.pk, actor=CHEN)
    with zipfile.ZipFile(blob_path(blob.pk)) as archive:
        captures = [
            json.loads(archive.read(one)) for one in archive.namelist() if one.startswith("captures/")
        ]
        whole = b"".join(archive.read(one) for one in archive.namelist())
    [fields] = [one["fields"] for one in captures[0]["content"]["items"]]
    assert {one["field"]: one["value"] for one in fields}["title"] == at.listing.title
    assert {one["field"] for one in fields} == {"title", "seller"}
    assert str(at.listing.pk).encode() not in whole, "no ledger entry of the listing goes with it"
    assert b"Officer Zhou" not in whole

    sent = answering.send_answer(request_id=row.pk, sent_to="By courier to Officer Zhou", actor=CHEN)
    assert (sent.state, sent.effect_at is not None) == (RequestState.DONE, True)
    assert told(seller(at)) == []
    assert notifying.end_due_secrecies() == 0
    with clock.set_to(until + HOUR):
        assert notifying.end_due_secrecies() == 1
        assert notifying.end_due_secrecies() == 0
    assert told(seller(at)) == ["authority_request_told"]
    text = Notice.objects.get(organisation=seller(at)).texts
    assert "Title" in str(text)
    assert "标题" in str(text)


def test_an_answer_is_no_pack_of_those_who_only_see_packs(at: Bookshop) -> None:
    row = proposed(at.listing)
    answering.approve(request_id=row.pk, actor=WANG)
    done = answering.prepare_answer(request_id=row.pk, actor=CHEN)
    reader = CHEN.__class__(
        "person:packs",
        permissions=frozenset(one for one in CHEN.permissions if not one.startswith("authority_requests")),
        sees_everything=True,
    )
    assert pack_queries.packs(CHEN).filter(authority_request=done).exists()
    assert not pack_queries.packs(reader).filter(authority_request=done).exists()


def test_an_order_to_act_becomes_a_measure_that_names_it(at: Bookshop) -> None:
    install_defaults(actor=system("test"))
    row = verified(RequestKind.ACT, by=police("CN"), reference="Order 12/2026")
    item = named(row, at.listing)
    with pytest.raises(Problem):
        acting.act_on_item(item_id=item.pk, ground="counterfeit", actor=CHEN)
    operations.propose(request_id=row.pk, actor=CHEN)
    answering.approve(request_id=row.pk, actor=WANG)
    acting.act_on_item(item_id=item.pk, ground="counterfeit", actor=CHEN)
    acting.act_on_item(item_id=item.pk, ground="counterfeit", actor=CHEN)
    case, decision = Case.objects.get(), Decision.objects.get()
    assert (case.origin_kind, case.how_it_came, decision.order["number"]) == (
        "order",
        "order",
        "Order 12/2026",
    )
    assert queries.request(CHEN, row.pk).state == RequestState.APPROVED
    with clock.set_to(clock.now() + timedelta(seconds=settings.UNDO_SECONDS + 1)):
        assert decisions.settle.call(decision_id=str(decision.pk))
    done = queries.request(CHEN, row.pk)
    assert (done.state, done.effect_at is not None) == (RequestState.DONE, True)
    assert Measure.objects.filter(kind="delist", state="in_force").count() == 1
    statement = Statement.objects.get(organisation=seller(at))
    assert "Order 12/2026" in str(statement.texts)
    assert "authority_request_told" not in told(seller(at)), "the statement of reasons tells"
    assert done.notified.count() == 1


def test_staff_are_told_of_what_waits_once_and_of_nothing_that_it_says(at: Bookshop) -> None:
    home = Organisation.objects.create(kind=OrganisationKind.OPERATOR.value, name="Market")
    asked = operations.ReceivedRequest(
        authority_id=police().pk,
        kind="evidence",
        reference="Secret 1",
        basis="other",
        basis_text="A law",
        channel="fax",
    )
    row = receiving.receive(received=asked, actor=CHEN)
    operations.keep_document(request_id=row.pk, document=letter(), actor=CHEN)
    assert told(home) == ["authority_request_received"]
    assert notifying.remind() == 0
    with clock.set_to(row.effect_by - HOUR):
        assert notifying.remind() == 1
        assert notifying.remind() == 1
    assert told(home) == ["authority_request_received", *["authority_request_due"] * 2]
    said = str(list(Notice.objects.filter(organisation=home).values_list("texts", flat=True)))
    assert "Secret 1" not in said
    assert "Harbour Police" not in said


def test_a_danger_is_reported_by_one_person_and_dismissed_by_another(at: Bookshop) -> None:
    row = dangers.raise_danger(seen="A threat in a live room", country="cn", key="one", actor=CHEN)
    assert dangers.raise_danger(seen="A threat in a live room", key="one", actor=CHEN).pk == row.pk
    assert row.report_by - row.learnt_at == timedelta(hours=4)
    with pytest.raises(Forbidden) as caught:
        operations.dismiss_danger(danger_id=row.pk, why="A film scene", actor=CHEN)
    assert caught.value.code == "danger_report.same_person"
    done = operations.report_danger(
        danger_id=row.pk, authority_id=police().pk, reached="Desk officer", given="Room, time", actor=CHEN
    )
    assert done.state == "reported"
    with pytest.raises(Problem):
        operations.dismiss_danger(danger_id=row.pk, why="A film scene", actor=WANG)
    other = dangers.raise_danger(seen="Another", actor=CHEN)
    assert operations.dismiss_danger(danger_id=other.pk, why="A film scene", actor=WANG).state == "dismissed"
    with clock.set_to(clock.now() + timedelta(days=366 * 5)):
        assert operations.erase_old_texts(actor=WANG) == 2
        assert operations.erase_old_texts(actor=WANG) == 0
    done.refresh_from_db()
    assert (done.seen, done.given, done.reached) == ("", "", "")


def test_each_kind_of_thing_gives_its_fields_and_nothing_else(at: Bookshop) -> None:
    row = received()
    for kind, text in (("shop", at.listing.shop.external_id), ("account", str(seller(at).pk))):
        item = finding.name_item(request_id=row.pk, kind=kind, wording="It", named=text, actor=CHEN)
        assert item.state == "matched"
        codes = holdings.offered(item)
        given = holdings.values_of(item, codes[:2])
        assert set(given.values) == set(codes[:2])
        assert all(one.label("zh-hans") and one.label("en") for one in holdings.fields_of(kind))
    gone = finding.name_item(request_id=row.pk, kind="listing", wording="It", named="no-such", actor=CHEN)
    assert (gone.state, holdings.offered(gone)) == ("not_held", [])
