"""Photos of buyers: kept without where and by what they were taken, few enough, taken away again, added later."""

from __future__ import annotations

import base64
import io
from datetime import timedelta

import pytest
from PIL import Image

from tests.catalog import sending
from tests.feedback.reporting import (
    SENDER,
    SOURCE,
    WRITTEN,
    as_sent,
    link,
    ordered,
    photo,
    reported,
    sent_photo,
)
from tests.feedback.sending import review
from zhengpin.evidence import pictures
from zhengpin.evidence.models import Blob
from zhengpin.evidence.queries import read_blob
from zhengpin.feedback.models import DraftPhoto, Feedback, FeedbackPhoto, ReportDraft, UnitDay
from zhengpin.feedback.operations.report_drafts import forget_drafts
from zhengpin.feedback.problems import ReportClosed, TooManyPhotos
from zhengpin.flows.buyers import receive_records, reporting
from zhengpin.kit import clock

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _listing(db: None) -> None:
    sending.store(sending.listing("L-1", brand="HAIER"))


def assert_only_a_picture(kept: FeedbackPhoto) -> None:
    """Assert that of a phone's file the picture alone is left, as it is kept and shown."""
    assert kept.blob_id is not None
    content = read_blob(kept.blob_id)
    found = Image.open(io.BytesIO(content))
    assert not found.getexif()
    assert b"PhoneMaker" not in content
    assert b"Exif" not in content
    assert kept.blob is not None
    assert (kept.blob.media_type, found.size) == ("image/jpeg", (320, 240))


def by_api(*photos: dict[str, str]) -> list[FeedbackPhoto]:
    """Have a review with photos come with the marketplace's records; return what is kept of them."""
    item = review(photos=list(photos))
    [verdict] = receive_records(source=SOURCE, items=[item], actor=SENDER)
    assert verdict["verdict"] in ("stored", "partial")
    return list(FeedbackPhoto.objects.order_by("position"))


def test_a_photo_is_kept_without_where_and_by_what_it_was_taken_whichever_way_it_came() -> None:
    assert 0x8825 in Image.open(io.BytesIO(photo())).getexif()
    [by_page] = reported(photos=1).photos.all()
    assert_only_a_picture(by_page)
    FeedbackPhoto.objects.all().delete()
    sent = base64.b64encode(photo(0)).decode()
    [with_a_record] = by_api({"base64": sent})
    assert_only_a_picture(with_a_record)
    assert with_a_record.blob == by_page.blob, "both are drawn alike"


def test_a_picture_that_was_stored_before_is_drawn_anew_for_a_buyers_record() -> None:
    stored = pictures.accept(photo(0), actor=SENDER)
    [kept] = by_api({"digest": stored.pk})
    assert_only_a_picture(kept)
    assert kept.blob_id != stored.pk


def test_of_a_records_photos_what_is_no_picture_is_refused_and_the_others_kept() -> None:
    broken = base64.b64encode(b"no picture").decode()
    good, bad = by_api({"base64": base64.b64encode(photo(0)).decode()}, {"base64": broken})
    assert_only_a_picture(good)
    assert (bad.blob_id, bad.refusal.startswith("picture.")) == (None, True)


def test_what_is_no_picture_is_refused_by_name_and_costs_no_good_one() -> None:
    made = link()
    [(name, refusal)] = reporting.add_photos(made, [as_sent("film.mov", b"no picture"), sent_photo()])
    assert name == "film.mov"
    assert refusal.code.startswith("picture.")
    assert DraftPhoto.objects.count() == 1


def test_no_more_than_six_and_the_seventh_adds_nothing() -> None:
    made = link()
    reporting.add_photos(made, [sent_photo(seed) for seed in range(5)])
    with pytest.raises(TooManyPhotos):
        reporting.add_photos(made, [sent_photo(8), sent_photo(9)])
    assert DraftPhoto.objects.count() == 5
    reporting.add_photos(made, [sent_photo(8)])
    assert DraftPhoto.objects.count() == 6


def test_a_photo_taken_away_is_deleted_and_a_draft_that_is_left_too() -> None:
    made = link()
    reporting.save(made, WRITTEN)
    reporting.add_photos(made, [sent_photo(1), sent_photo(2)])
    first = DraftPhoto.objects.order_by("pk")[0]
    reporting.remove_photo(made, first.pk)
    assert Blob.objects.count() == 1
    with clock.set_to(clock.now() + timedelta(hours=25)):
        assert forget_drafts(actor=SENDER) == 1
    assert not Blob.objects.exists()
    assert not ReportDraft.objects.exists()


def test_one_cannot_take_a_photo_of_anothers_draft_away() -> None:
    reporting.add_photos(link(), [sent_photo(1)])
    reporting.remove_photo(link("O-2", buyer="B-2"), DraftPhoto.objects.get().pk)
    assert DraftPhoto.objects.count() == 1


def test_photos_are_added_later_until_there_is_an_answer() -> None:
    ordered()
    row = reported(photos=2)
    reporting.add_photos(link(), [sent_photo(7)])
    assert row.photos.count() == 3
    assert UnitDay.objects.get(unit__kind="shop").reports == 1
    row.refresh_from_db()
    assert row.text == WRITTEN.text
    assert row.form["why"] == list(WRITTEN.why)
    assert not DraftPhoto.objects.exists()
    with pytest.raises(TooManyPhotos):
        reporting.add_photos(link(), [sent_photo(seed) for seed in range(10, 14)])
    Feedback.objects.update(answer="acted")
    with pytest.raises(ReportClosed):
        reporting.add_photos(link(), [sent_photo(8)])
