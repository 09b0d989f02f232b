"""A name written into a picture is found where something gives reason to read it, once, by a pass of what waits."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from tests.catalog.sending import listing
from tests.flows.screening.screening import (
    ROOT,
    bags_are_class_18,
    owner_of,
    protect_name,
    scan_again,
    sell,
    seller,
    shown,
)
from tests.matching.reading.pictures import encoded, page
from zhengpin.catalog.operations import note_state
from zhengpin.catalog.states import ListingState
from zhengpin.flows.screening import picture_words, rescan
from zhengpin.flows.screening.catalogue_pass import spend_spare_time
from zhengpin.flows.screening.listing import receive
from zhengpin.flows.screening.prescreen import prescreen
from zhengpin.jobs.running import run_due
from zhengpin.kit import clock
from zhengpin.ledger.models import Entry
from zhengpin.matching.images.decode import DecodeLimits
from zhengpin.matching.reading.port import ReadingFailed
from zhengpin.matching.reading.rapid import RapidReader
from zhengpin.monitoring.indexes import index
from zhengpin.monitoring.indexes import shown as shown_index
from zhengpin.monitoring.models import CataloguePass, Finding, PictureWords, Screening, WordsRequest
from zhengpin.monitoring.wording import words
from zhengpin.monitoring.wording.waiting import words_figures
from zhengpin.review.models import Case
from zhengpin.rights import operations as rights
from zhengpin.rights.models import RightsHolder
from zhengpin.rulebook.states import ScreenedKind

pytestmark = pytest.mark.django_db

WRITTEN = encoded(page([("LANHE STUDIO", 80, 120, 56)]))
PLAIN = encoded(page([], seed=11))
SLANG = "高仿 1:1 复刻"


@pytest.fixture(autouse=True)
def fresh_indexes(db: None, settings):
    settings.WORDS_PICTURES_LISTING = 5
    index.forget()
    shown_index.forget()
    words.pictures_read.cache_clear()
    yield
    index.forget()
    shown_index.forget()


@pytest.fixture
def owner(operator, holder) -> RightsHolder:
    return owner_of(holder)


@pytest.fixture
def reads(monkeypatch) -> list[bytes]:
    """Return what is given to the reader, which reads as ever."""
    reader, given = words.current_reader(), []
    read = RapidReader.read

    def counted(self, data: bytes):
        given.append(data)
        return read(self, data)

    monkeypatch.setattr(RapidReader, "read", counted)
    assert isinstance(reader, RapidReader)
    return given


def screenings():
    return Screening.objects.of_kind(ScreenedKind.LISTING)


def page_of(number: int) -> bytes:
    return encoded(page([("LANHE", 80, 120, 56)], seed=number))


def waiting() -> int:
    return WordsRequest.objects.filter(state="waiting").count()


@pytest.mark.prove("what it runs is run every day by cheaper tests")
@pytest.mark.engines
def test_a_name_written_into_a_picture_is_found_and_put_before_a_person(owner):
    filed = protect_name(owner)
    bags_are_class_18()
    sell("a-1", PLAIN, WRITTEN, description=SLANG)
    run_due()
    found = Finding.objects.get()
    assert (found.filing, found.kind, str(found.screening.cause)) == (filed, "name", "words")
    assert (found.facts["field"], found.facts["match"], found.rule_code) == ("picture", "exact", "R-31")
    assert found.picture.position == 1
    assert found.case == Case.objects.get()
    (place,) = found.match["places"]
    assert (place["position"], place["picture"]) == (1, found.picture.blob_id)
    assert place["line"][place["line_start"] : place["line_end"]].casefold() == "lanhe"
    (box,) = place["boxes"]
    across, down = [x for x, _ in box], [y for _, y in box]
    assert min(across) == pytest.approx(80 / 640, abs=0.03)
    assert max(across) < 0.55  # the name alone, without the word behind it
    assert 120 / 480 - 0.05 < min(down) < max(down) < 200 / 480
    request = WordsRequest.objects.get()
    assert (request.state, request.reasons) == ("read", ["slang"])


def test_without_reason_no_picture_is_read(owner, reads):
    protect_name(owner)
    sell("a-1", WRITTEN)
    run_due()
    assert (reads, WordsRequest.objects.count(), Finding.objects.count()) == ([], 0, 0)


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_a_hit_in_the_title_is_reason_enough_and_opens_no_second_case(owner):
    protect_name(owner)
    sell("a-1", WRITTEN, title="Lanhe bag")
    run_due()
    assert WordsRequest.objects.get().reasons == ["hit"]
    assert {str(row.cause) for row in screenings()} == {"intake", "words"}
    assert (Finding.objects.count(), Case.objects.count()) == (1, 1)


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_a_young_merchant_is_read_where_protected_names_live(owner):
    protect_name(owner)
    bags_are_class_18()
    young = {"external_id": "m-9", "name": "Nine", "joined_on": str(clock.now().date() - timedelta(days=3))}
    sell("a-1", WRITTEN, merchant=young)
    old = young | {"external_id": "m-8", "joined_on": "2019-01-01"}
    sell("a-2", WRITTEN, merchant=old, shop={"external_id": "s-8", "name": "Eight"})
    run_due()
    assert [row.reasons for row in WordsRequest.objects.all()] == [["young"]]
    # The other listing shows the same picture: what was read of it once is seen whenever it is looked at again.
    assert Finding.objects.get().rule_code == "R-25"


def test_the_seller_who_is_authorised_gives_no_reason(owner):
    filed = protect_name(owner)
    sell("a-0")
    run_due()
    rights.grant_authorisation(
        holder_id=owner.pk,
        authorised_id=seller().pk,
        filing_ids=[filed.pk],
        valid_from=clock.now().date() - timedelta(days=1),
        actor=ROOT,
    )
    sell("a-1", WRITTEN, title="Lanhe bag")
    run_due()
    assert Finding.objects.get().state == "authorised"
    assert WordsRequest.objects.count() == 0


def test_a_request_that_is_ended_twice_counts_once(owner, reads):
    protect_name(owner)
    revision = sell("a-1", WRITTEN, description=SLANG)
    run_due()
    request = WordsRequest.objects.get()
    assert not picture_words.end_waiting(request, "read")
    scan_again(revision)
    run_due()
    assert (len(reads), PictureWords.objects.count(), WordsRequest.objects.count()) == (1, 1, 1)
    assert (Finding.objects.count(), Case.objects.count(), screenings().count()) == (1, 1, 2)


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_of_a_chunk_that_died_half_way_only_the_rest_is_read(owner, reads):
    protect_name(owner)
    sell("a-1", WRITTEN, page_of(2), description=SLANG)
    run_due(limit=2)  # the name of the shop is looked at, then the listing
    request = WordsRequest.objects.get()
    words.read_words(request.pictures[0])
    run_due()
    assert (len(reads), PictureWords.objects.count()) == (2, 2)
    assert WordsRequest.objects.get().state == "read"


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_what_was_read_once_is_seen_in_every_listing_with_the_picture(owner, reads):
    protect_name(owner)
    sell("a-1", WRITTEN, description=SLANG)
    run_due()
    sell("a-2", WRITTEN)
    run_due()
    assert len(reads) == 1
    assert Finding.objects.filter(screening__cause_kind="intake", facts__field="picture").count() == 1


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_before_publication_only_what_was_read_before_is_seen(owner, reads):
    protect_name(owner)
    item = listing("new-1", pictures=shown(WRITTEN))
    assert prescreen(source="harbour", item=item, actor=ROOT)["verdict"] == "pass"
    assert reads == []
    sell("a-1", WRITTEN, description=SLANG)
    run_due()
    answer = prescreen(source="harbour", item=item, actor=ROOT)
    assert answer["verdict"] == "review"
    assert answer["reasons"][0]["where"][0]["field"] == "picture"
    assert len(reads) == 1


def test_a_name_protected_later_is_found_in_what_was_read_before(owner, reads):
    sell("a-1", WRITTEN, description=SLANG)
    sell("a-2", PLAIN, description=SLANG)
    run_due()
    assert Finding.objects.count() == 0
    protect_name(owner)
    assert rescan.follow() > 0
    run_due()
    found = Finding.objects.get()
    assert found.screening.revision.listing.external_id == "a-1"
    assert (found.facts["field"], len(reads)) == ("picture", 2)


def test_listings_wait_for_their_turn_and_are_read_chunk_by_chunk(owner, settings, reads):
    settings.PASS_CHUNK, settings.PASSES_SHARE = 2, 0.001
    protect_name(owner)
    for number in range(1, 4):
        sell(f"a-{number}", page_of(number), description=SLANG)
    run_due(queues={"default"})
    assert spend_spare_time(unhurried=True)
    assert (len(reads), waiting(), Finding.objects.count()) == (2, 1, 2)
    assert words_figures(ROOT) == {"waiting": 1, "skipped": 0, "read": 2, "left_out": 0}
    assert not spend_spare_time(unhurried=True), "its share of the processor is spent"
    with clock.set_to(clock.now() + timedelta(hours=2)):
        assert spend_spare_time(unhurried=True)
    assert (len(reads), waiting(), Finding.objects.count()) == (3, 0, 3)
    run_due()
    assert CataloguePass.objects.get(kind="words").state == "finished"


@pytest.mark.prove("every day the rest of a chunk is read")
def test_who_waits_too_long_is_screened_with_what_was_read_until_then(owner, settings, reads):
    settings.WORDS_WAIT_HOURS = 0.5
    protect_name(owner)
    sell("a-1", page_of(1), page_of(2), page_of(3), description=SLANG)
    run_due(queues={"default"})
    for digest in WordsRequest.objects.get().pictures[:2]:
        words.read_words(digest)
    with clock.set_to(clock.now() + timedelta(minutes=61)):
        run_due()
        assert words_figures(ROOT)["skipped"] == 1
    assert (len(reads), WordsRequest.objects.get().state) == (2, "skipped")
    assert len(Finding.objects.get().match["places"]) == 2


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_of_one_listing_only_so_many_pictures_are_read(owner, settings, reads):
    settings.WORDS_PICTURES_LISTING = 2
    sell("a-1", *(page_of(number) for number in range(5)), description=SLANG)
    run_due()
    assert (len(reads), WordsRequest.objects.get().left_out) == (2, 3)
    assert words_figures(ROOT)["left_out"] == 3


def test_where_no_picture_is_to_be_read_nothing_is_asked_for(owner, settings):
    settings.WORDS_PICTURES_LISTING = 0
    sell("a-1", WRITTEN, description=SLANG)
    run_due()
    assert WordsRequest.objects.count() == 0


@pytest.mark.parametrize("change", ["revised", "taken down"])
def test_what_is_no_longer_shown_is_not_read(owner, reads, change):
    sell("a-1", WRITTEN, description=SLANG)
    run_due(limit=2)  # the name of the shop is looked at, then the listing
    if change == "revised":
        receive(source="harbour", items=[listing("a-1", pictures=[], title="Another")], actor=ROOT)
    else:
        note_state(listing_id=_listing(), state=ListingState.WITHDRAWN, actor=ROOT)
    run_due()
    assert (reads, WordsRequest.objects.get().state) == ([], "moot")


def _listing():
    return WordsRequest.objects.get().revision.listing_id


def test_a_picture_on_which_the_reader_fails_is_noted_and_not_tried_again(owner, monkeypatch):
    asked = []

    def fail(self, data: bytes):
        asked.append(data)
        raise ReadingFailed("noise")

    monkeypatch.setattr(RapidReader, "read", fail)
    protect_name(owner)
    sell("a-1", WRITTEN, description=SLANG)
    sell("a-2", WRITTEN, description=SLANG)
    run_due()
    assert (len(asked), PictureWords.objects.get().problem) == (1, "reading_failed")
    assert [row.state for row in WordsRequest.objects.all()] == ["read", "read"]
    assert not DBTaskResult.objects.filter(status="FAILED").exists()


def test_a_picture_beyond_the_readers_bounds_is_noted_with_the_code(owner, monkeypatch):
    monkeypatch.setattr(words, "current_reader", lambda: RapidReader(limits=DecodeLimits(max_pixels=1000)))
    protect_name(owner)
    sell("a-1", WRITTEN, description=SLANG)
    run_due()
    assert PictureWords.objects.get().problem == "too_many_pixels"
    assert WordsRequest.objects.get().state == "read"


def test_the_same_picture_in_another_file_takes_over_what_was_read(owner, reads):
    sell("a-1", WRITTEN, description=SLANG)
    run_due()
    again = encoded(page([("LANHE STUDIO", 80, 120, 56)]), quality=70)
    sell("a-2", again, description=SLANG)
    run_due()
    assert reads == [WRITTEN]
    first, other = PictureWords.objects.order_by("pk")
    assert (first.taken_from, other.taken_from) == (None, first.blob)
    assert other.lines == first.lines


def test_no_finding_rests_on_words_that_were_taken_over(owner, reads):
    again = encoded(page([("LANHE STUDIO", 80, 120, 56)]), quality=70)
    sell("a-1", WRITTEN, description=SLANG)
    sell("a-2", again, description=SLANG)
    run_due()
    assert reads == [WRITTEN]
    protect_name(owner)
    rescan.follow()
    run_due()
    assert reads == [WRITTEN, again], "what is found in it was read in it"
    assert Finding.objects.count() == 2
    assert set(PictureWords.objects.values_list("taken_from", flat=True)) == {None}


def test_a_photo_with_other_words_on_it_takes_nothing_over(owner, reads):
    sale = [("SUMMER SALE", 80, 120, 56)]
    sell("a-1", encoded(page(sale)), description=SLANG)
    run_due()
    written = encoded(page([*sale, ("LANHE", 400, 420, 24)]))
    sell("a-2", written, description=SLANG)
    run_due()
    assert reads[1:] == [written]


def test_words_that_are_no_protected_name_have_nothing_screened_again(owner, reads):
    sell("a-1", WRITTEN, description=SLANG)
    run_due()
    assert (len(reads), WordsRequest.objects.get().state) == (1, "read")
    assert PictureWords.objects.get().lines
    assert [str(row.cause) for row in screenings()] == ["intake"]


def test_words_beside_what_was_found_have_it_screened_again(owner):
    protect_name(owner)
    sell("a-1", encoded(page([("SUMMER SALE", 80, 120, 56)])), title="Lanhe bag")
    run_due()
    assert WordsRequest.objects.get().reasons == ["hit"]
    assert sorted(str(row.cause) for row in screenings()) == ["intake", "words"]


@pytest.mark.prove("every day words beside what was found in the same revision")
def test_words_beside_what_was_found_in_an_earlier_revision_have_it_screened_again(owner):
    protect_name(owner)
    sell("a-1", PLAIN, title="Lanhe bag")
    run_due()
    sell("a-1", encoded(page([("SUMMER SALE", 80, 120, 56)])), title="Lanhe bag")
    run_due()
    newest = screenings().filter(revision__revision=2)
    assert sorted(str(row.cause) for row in newest) == ["intake", "words"]


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_the_ledger_tells_that_the_listing_was_screened_again(owner):
    protect_name(owner)
    sell("a-1", WRITTEN, description=SLANG)
    run_due()
    told = [entry.fields["cause"] for entry in Entry.objects.filter(event="listing.screened_again")]
    assert told == ["words"]
    assert Entry.objects.filter(event="listing.screened").count() == 1
