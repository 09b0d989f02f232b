"""A listing that is a book's offer is looked at as one: honest ones pass, signs are put before a person, none acts."""

from __future__ import annotations

from typing import Any

import pytest

from tests.flows.screening.books import BOOKS, LANTERN, OTHER_TITLE, RIVER, TITLE, file_book
from tests.flows.screening.screening import ROOT, owner_of, sell, seller
from tests.matching.books.test_ranges import MESSAGE
from zhengpin.enforcement.models import Measure
from zhengpin.flows.screening import rescan
from zhengpin.flows.screening.books import screen_offers
from zhengpin.jobs.running import run_due
from zhengpin.ledger.models import Entry
from zhengpin.monitoring.indexes import index
from zhengpin.monitoring.models import Finding, Screening
from zhengpin.review.models import Case, Decision
from zhengpin.review.panels import panels_for
from zhengpin.rights.models import RightsHolder
from zhengpin.rights.operations import file_supply, grant_authorisation, import_isbn_ranges
from zhengpin.rulebook.states import ScreenedKind

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_index(db: None):
    index.forget()
    yield
    index.forget()


@pytest.fixture
def owner(operator: Any, holder: Any) -> RightsHolder:
    """A publisher with a book on file, of which dealers pay 60 % of the list price."""
    made = owner_of(holder)
    file_book(made, supply_discount="60")
    return made


def numbered(twelve: str) -> str:
    """Return an ISBN with its check digit (ISO 2108)."""
    weighed = sum(int(digit) * (1, 3)[at % 2] for at, digit in enumerate(twelve))
    return f"{twelve}{-weighed % 10}"


def offers() -> list[Finding]:
    return list(Finding.objects.of_kind(ScreenedKind.BOOK).order_by("pk"))


def looked_at() -> set[str]:
    rows = Screening.objects.of_kind(ScreenedKind.BOOK)
    return {row.screened_revision.listing.external_id for row in rows}


def offer(external_id: str, **said: Any) -> None:
    sell(external_id, **(BOOKS | said))
    run_due()


@pytest.mark.engines
def test_honest_offers_pass(owner: RightsHolder) -> None:
    offer("facsimile", title=f"{TITLE} 影印本 正版", book={"isbn": RIVER, "author": "沈望舒"})
    offer("cheap", title=f"{TITLE} 正版全新", price="6.90", book={"isbn": RIVER})
    offer("used", title=f"二手 {TITLE}", price="3.00", book={"isbn": RIVER, "condition": "二手"})
    assert looked_at() == {"facsimile", "cheap", "used"}
    assert (offers(), list(Case.objects.all())) == ([], [])


@pytest.mark.engines
def test_an_e_book_in_bent_words_is_put_before_a_reviewer_and_never_acted_on(owner: RightsHolder) -> None:
    offer("scan", title=f"{TITLE} 電*子*版 p d f 网盘秒发", category="虚拟商品")
    [found] = offers()
    assert (found.facts["match"], found.facts["sold_as_copy"], found.outcome) == ("title", True, "review")
    case = Case.objects.get()
    assert (case.origin_kind, case.queue, case.state, found.case) == ("book", "books", "open", case)
    assert (Measure.objects.count(), Decision.objects.count()) == (0, 0)
    assert Entry.objects.filter(event="book_finding.recorded").count() == 1


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_another_title_under_a_filed_isbn_is_found(owner: RightsHolder) -> None:
    file_book(owner, LANTERN, OTHER_TITLE)
    offer("swapped", title="儿童识字大全 彩图注音版", book={"isbn": RIVER, "author": "王小明"})
    [found] = offers()
    assert found.facts["register_contradicted"] is True
    assert (found.filing.registration_no, found.outcome) == (RIVER, "review")
    rows = {row["field"]: row for row in found.match["book"]["compared"]}
    assert (rows["title"]["registered"], rows["author"]["offered"]) == (TITLE, "王小明")


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_what_is_shipped_before_publication_is_found_and_an_offer_in_advance_is_not(
    owner: RightsHolder,
) -> None:
    file_book(owner, LANTERN, OTHER_TITLE, published_on="2099-01-01")
    offer("early", title=OTHER_TITLE, book={"isbn": LANTERN, "shipped_on": "2026-01-02"})
    offer("ahead", title=f"{OTHER_TITLE} 预售", book={"isbn": LANTERN})
    [found] = offers()
    assert (found.facts["before_publication"], found.outcome) == (True, "review")
    assert found.screening.screened_revision.listing.external_id == "early"


def test_an_authorised_dealer_is_let_alone_and_a_stranger_found_where_the_list_is_complete(
    owner: RightsHolder,
) -> None:
    file_book(owner, LANTERN, OTHER_TITLE, dealers_complete=True, distributors=["海边图书有限公司"])
    named = {"shop": {"external_id": "s-2", "name": "海边图书旗舰店"}}
    offer("dealer", title=OTHER_TITLE, book={"isbn": LANTERN}, **named)
    assert offers() == []
    offer("stranger", title=OTHER_TITLE, book={"isbn": LANTERN})
    [found] = offers()
    assert (found.facts["no_authority"], found.outcome) == (True, "review")
    grant_authorisation(holder_id=owner.pk, authorised_id=seller().pk, valid_from="2026-01-01", actor=ROOT)
    offer("granted", title=OTHER_TITLE, book={"isbn": LANTERN}, price="41.00")
    assert offers() == [found]


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_weak_signs_are_kept_for_sampling_without_a_case(owner: RightsHolder) -> None:
    file_book(owner, LANTERN, OTHER_TITLE, published_on="2099-01-01")
    offer("unclear", title=OTHER_TITLE, book={"isbn": LANTERN})
    [found] = offers()
    assert (found.facts["book_place"], found.outcome, found.case) == ("sampling", "pass", None)
    assert Case.objects.count() == 0


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_price_ranks_within_a_queue_and_is_no_fact(owner: RightsHolder) -> None:
    said = {"title": "儿童识字大全 彩图注音版", "book": {"isbn": RIVER}}
    offer("dear", price="59.00", **said)
    offer("cheap", price="12.00", **said)
    dear, cheap = offers()
    assert cheap.score > dear.score
    assert cheap.facts["book_score"] == dear.facts["book_score"]
    assert "price" not in cheap.facts
    [sign] = [one for one in cheap.match["book"]["signs"] if one["ranks_only"]]
    assert sign["sign"] == "price_below_floor"
    assert "60" not in sign["says"]["en"] + sign["says"]["zh"]  # what dealers pay is the publisher's own


def test_goods_that_are_no_book_are_not_looked_at_and_nothing_is_while_no_book_is_filed(
    operator: Any, holder: Any
) -> None:
    owner = owner_of(holder)
    offer("before", title=TITLE, book={"isbn": RIVER})
    assert looked_at() == set()
    file_book(owner)
    offer("bag", title="Cotton bag with a heron", category="Bags")
    offer("isbn", title=f"{TITLE} ISBN 978-7-02-000220-7", category="Others")
    assert looked_at() == {"isbn"}


@pytest.mark.engines
def test_done_twice_it_counts_once(owner: RightsHolder) -> None:
    revision = sell("scan", **BOOKS, title=f"{TITLE} 电子版 pdf 网盘发货")
    run_due()
    assert screen_offers.call(revision_ids=[revision], cause="intake") == {"screened": 0, "found": 0}
    assert (len(offers()), Case.objects.count()) == (1, 1)


@pytest.mark.prove("what it runs is run every day by cheaper tests")
@pytest.mark.engines
def test_what_is_filed_or_changed_later_is_sought_in_what_is_shown(operator: Any, holder: Any) -> None:
    owner = owner_of(holder)
    offer("scan", title=f"{TITLE} 电子版 pdf 网盘发货", category="虚拟商品")
    offer("bag", title="Cotton bag with a heron", category="Bags")
    assert offers() == []
    file_book(owner)
    assert rescan.follow() == 1
    run_due()
    [found] = offers()
    assert (found.screening.cause_kind, found.case) == ("recheck", Case.objects.get())
    assert looked_at() == {"scan"}


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_a_later_publication_date_is_asked_of_what_is_shown(owner: RightsHolder) -> None:
    filed = file_book(owner, LANTERN, OTHER_TITLE, published_on="2026-01-01")
    offer("early", title=OTHER_TITLE, book={"isbn": LANTERN, "shipped_on": "2026-03-02"})
    assert offers() == []
    rescan.follow()
    file_supply(filing_id=filed.pk, details={"published_on": "2026-06-01"}, actor=ROOT)
    assert rescan.follow() == 1
    run_due()
    [found] = offers()
    assert (found.facts["before_publication"], found.outcome) == (True, "review")


def test_an_isbn_of_another_publishers_range_is_found_once_ranges_are_imported(owner: RightsHolder) -> None:
    for number in range(1, 6):
        file_book(owner, numbered(f"9787020{number:05d}"), f"河畔文库第{number}种")
    import_isbn_ranges(content=MESSAGE.encode(), actor=ROOT)
    said = {"isbn": RIVER, "publisher": "海边出版社", "author": "王小明"}
    offer("after", title="儿童识字大全", book=said)
    [found] = offers()
    assert found.facts["registrant_contradicted"] is True


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_a_person_has_one_book_sought_again(owner: RightsHolder) -> None:
    offer("scan", title=f"{TITLE} 电子版 pdf 网盘发货", category="虚拟商品")
    [first] = offers()
    row = rescan.start(filing_id=first.filing_id, actor=ROOT)
    run_due()
    row.refresh_from_db()
    assert (row.state, row.total, row.done) == ("finished", 1, 1)
    again = Screening.objects.of_kind(ScreenedKind.BOOK).latest("pk")
    assert (again.cause.kind, offers()) == ("recheck", [first])  # known already: no second case


def test_a_reviewer_sees_the_filed_book_beside_the_offer_and_each_sign(owner: RightsHolder) -> None:
    offer("scan", title=f"{TITLE} 电子版 pdf 网盘发货", book={"author": "沈望舒"}, price="5.00")
    [panel] = panels_for(Case.objects.get(), ROOT)
    assert (panel["kind"], panel["by"], panel["place"]) == ("book", "title", "review")
    assert {row["field"] for row in panel["compared"]} >= {"isbn", "title", "author", "price"}
    [copy] = [one for one in panel["signs"] if one["sign"] == "sold_as_copy"]
    assert copy["odds"] > 0
    assert set(copy["says"]) == {"en", "zh"}
    marked = [run["text"] for run in panel["texts"][0]["segments"] if run["place"]]
    assert "电子版" in "".join(marked)
