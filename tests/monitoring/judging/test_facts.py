"""Every fact of the rules' vocabulary is given for every kind of subject that has it, and rules that ask it apply."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from django.utils import timezone
from PIL import Image

from tests.catalog.sending import listing, store
from tests.catalog.subjects import CREATOR, room, send_rooms, video
from tests.feedback.sending import order
from tests.flows.live.test_room import START, drawn
from tests.flows.screening.books import TITLE, file_book
from tests.flows.screening.screening import (
    PRINT,
    PRINT_COPIED,
    ROOT,
    owner_of,
    protect_name,
    protect_work,
    sell,
    shown,
)
from tests.rulebook.test_reading import rule
from zhengpin.catalog.models import Creator, ListingRevision, LiveRoom, Merchant, Shop, Video
from zhengpin.catalog.named_subjects import named_subjects
from zhengpin.catalog.operations import pin_goods
from zhengpin.catalog.states import SubjectKind
from zhengpin.catalog.subjects import subject_of
from zhengpin.demo.pictures import jpeg
from zhengpin.flows.buyers import receive_records
from zhengpin.flows.intake.subjects import receive_creators, receive_videos
from zhengpin.kit.ids import new_id, reference
from zhengpin.matching.audio.found import SoundMatch
from zhengpin.matching.audio.joining import join_evidence
from zhengpin.matching.video.found import VideoMatch
from zhengpin.monitoring.hits.avatars import avatar_hits
from zhengpin.monitoring.hits.books import book_hits
from zhengpin.monitoring.hits.names import names_in_texts, names_in_title
from zhengpin.monitoring.hits.pictures import picture_hits
from zhengpin.monitoring.hits.raw import RawMatch
from zhengpin.monitoring.indexes import books as filed
from zhengpin.monitoring.indexes import index
from zhengpin.monitoring.indexes.exclusions import current
from zhengpin.monitoring.indexes.videos import ProtectedVideos
from zhengpin.monitoring.judging.about import About, Before
from zhengpin.monitoring.judging.facts import facts_of
from zhengpin.monitoring.judging.judge import judge
from zhengpin.monitoring.judging.words import ListingWords, TitleWords
from zhengpin.monitoring.queries.screened import rights_seen
from zhengpin.monitoring.rooms.following import heard_live, shown_live
from zhengpin.monitoring.rooms.material import LiveFrame, LiveSound
from zhengpin.monitoring.rooms.pins import names_of_pins
from zhengpin.monitoring.rooms.queries import pins
from zhengpin.monitoring.rooms.screen import names_on_screen, pictures_on_screen
from zhengpin.monitoring.screening import loading
from zhengpin.monitoring.screening.book_loading import offered_books
from zhengpin.monitoring.screening.books import about_offer, screen_books
from zhengpin.monitoring.screening.films import raws_of
from zhengpin.monitoring.screening.listings import about_listing
from zhengpin.monitoring.screening.names import Publishers
from zhengpin.monitoring.subjects.event_facts import EventSeen
from zhengpin.monitoring.subjects.subject import RightSeen
from zhengpin.monitoring.wording.lexicon import current_lexicon
from zhengpin.rights.models import Filing
from zhengpin.rights.operations import grant_authorisation
from zhengpin.rights.queries import MatchedClip
from zhengpin.rulebook.facts import VOCABULARY, FactType
from zhengpin.rulebook.occasions import OCCASIONS, Occasion, occasion_of
from zhengpin.rulebook.reading import read_rule
from zhengpin.rulebook.states import ScreenedKind
from zhengpin.workers.room_buffer import as_jpeg

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
OFFICIAL = "Lanhe official store 原单"
SEEN = (4.0, 12.0, 31.0, 39.0)
SHOWN = VideoMatch(7, *SEEN, 1.0, False, (0.1, 0.1, 0.9, 0.9), 0.97, {})
DEPOSITED = {
    "original_strength": "proven",
    "original_scope": "mine_only",
    "recoloured": False,
    "owner_asks": False,
}
HEARD = SoundMatch(7, *SEEN, 0.9, {"speed": 1.0})


@pytest.fixture(autouse=True)
def _operated(operator: Any) -> None:
    """Every test is of a marketplace that somebody operates."""


class World:
    """One protected work and one protected name, and something of every kind that shows or bears them."""

    def __init__(self, home: Any) -> None:
        owner = owner_of(home)
        self.work, self.name = protect_work(owner, jpeg(PRINT)), protect_name(owner, "Lanhe")
        Filing.objects.update(act_score=None)
        index.forget()

    def found(self, name: str) -> tuple[About, list[RawMatch], Any]:
        """Return what is found on an occasion, as the judge is given it: about, matches, reader of texts."""
        return getattr(self, name.replace(".", "_"))()

    def listing_picture(self) -> tuple[About, list[RawMatch], Any]:
        subject = self._listing()
        raws = picture_hits(subject, index.current(), current(index.current().pictures.descriptor))
        return about_listing(subject), raws, lambda found: ListingWords(subject, found, _lexicon(), TODAY)

    def listing_name(self) -> tuple[About, list[RawMatch], Any]:
        subject = self._listing()
        raws = names_in_texts(subject, index.current())
        return about_listing(subject), raws, lambda found: ListingWords(subject, found, _lexicon(), TODAY)

    def _listing(self) -> Any:
        for number in range(4):  # what others sell it for, so that there is a usual price
            about = {
                "merchant": _merchant(number),
                "shop": {"external_id": f"s-{number}0", "name": "Harbour"},
            }
            sell(f"b-{number}", brand="Lanhe", title="Lanhe bag", price="400.00", **about)
            self._authorise(number)
        key = sell("a-1", jpeg(PRINT_COPIED), brand="Lanhe", title=OFFICIAL, category="Bags", price="19.90")
        self._joined()
        _bought(listing="a-1")
        [subject] = loading.subjects_of([ListingRevision.objects.get(pk=key)], index.current())
        return subject

    def _authorise(self, number: int) -> None:
        grant_authorisation(
            holder_id=self.name.holder_id,
            authorised_id=Merchant.objects.get(external_id=f"m-{number + 10}").organisation_id,
            valid_from="2026-01-01",
            actor=ROOT,
        )

    def _joined(self) -> None:
        Merchant.objects.update(joined_on=TODAY)

    def _subject_kind(self, subject_kind: SubjectKind, row: Any) -> tuple[About, Any]:
        self._joined()
        [subject] = named_subjects([reference(subject_kind.value, row.pk)])
        return Publishers.of([subject]).about(ScreenedKind.NAME, subject, TODAY), subject

    def book_offer(self) -> tuple[About, list[RawMatch], Any]:
        file_book(self.work.holder)
        index.forget()
        key = sell("b-1", title=f"{TITLE} 电子版 pdf 网盘发货", category="图书")
        self._joined()
        _bought(listing="b-1")
        revisions = list(ListingRevision.objects.filter(pk=key))
        protected = index.current()
        books = filed.current(protected)
        assert books is not None
        [offered] = offered_books(revisions, loading.subjects_of(revisions, protected))
        [found] = screen_books([offered], books, rules=[], on=TODAY)
        return about_offer(offered), book_hits(offered, found.seen, books.screener.register), None

    def name_name(self) -> tuple[About, list[RawMatch], Any]:
        store(listing("a-1", shop={"external_id": "s-9", "name": "Lanhe official store"}))
        _bought(listing="a-1")
        about, subject = self._subject_kind(SubjectKind.SHOP, Shop.objects.get(external_id="s-9"))
        return about, names_in_title(subject.title, SubjectKind.SHOP, index.current(), _lexicon()), None

    def name_picture(self) -> tuple[About, list[RawMatch], Any]:
        receive_creators(
            source="harbour", items=[CREATOR | {"avatar": shown(jpeg(PRINT_COPIED))[0]}], actor=ROOT
        )
        store(listing("a-1"))
        _bought(listing="a-1", creator=CREATOR["external_id"])
        about, subject = self._subject_kind(SubjectKind.CREATOR, Creator.objects.get())
        [raws] = avatar_hits([subject], index.current())
        return replace(about, merchant_age_days=3), raws, None

    def name_title(self) -> tuple[About, list[RawMatch], Any]:
        receive_videos(source="harbour", items=[video(title=OFFICIAL)], actor=ROOT)
        about, subject = self._subject_kind(SubjectKind.VIDEO, Video.objects.get())
        raws = names_in_title(subject.title, SubjectKind.VIDEO, index.current(), _lexicon())
        about = replace(about, merchant_age_days=3)
        return about, raws, lambda some: TitleWords("v", subject.title, some, _lexicon(), upheld=0)

    def _video(self, *found: Any) -> tuple[About, list[RawMatch], Any]:
        receive_videos(source="harbour", items=[video()], actor=ROOT)
        subject, protected = subject_of(SubjectKind.VIDEO, Video.objects.get()), ProtectedVideos()
        protected.filings[7] = self.work.pk
        protected.clips[7] = MatchedClip(
            7, self.work.pk, "0" * 64, "The heron", 16.0, is_film=True, upheld_as="copied_video"
        )
        raws = raws_of(list(found), "1" * 64, 8.0, protected)
        about = Publishers.of([subject]).about(ScreenedKind.VIDEO, subject, TODAY)
        return replace(about, merchant_age_days=3), raws, None

    def video_footage(self) -> tuple[About, list[RawMatch], Any]:
        return self._video(*join_evidence([SHOWN], []))

    def video_sound(self) -> tuple[About, list[RawMatch], Any]:
        return self._video(*join_evidence([], [HEARD]))

    def _room(self, raws: list[RawMatch]) -> tuple[About, list[RawMatch], Any]:
        subject = subject_of(SubjectKind.ROOM, LiveRoom.objects.get())
        self._joined()
        before = Before(1, warned=True, interrupted=True)
        about = Publishers.of([subject]).about(ScreenedKind.ROOM, subject, TODAY, before=before)
        return about, raws, None

    def room_footage(self) -> tuple[About, list[RawMatch], Any]:
        send_rooms(room())
        frame = as_jpeg(LiveFrame(5.0, START, np.zeros((90, 160, 3), np.uint8)))
        return self._room([shown_live(SHOWN, self.work.pk, frame)])

    def room_sound(self) -> tuple[About, list[RawMatch], Any]:
        send_rooms(room())
        return self._room(
            [heard_live(HEARD, self.work.pk, LiveSound(5.0, START, np.zeros(16_000, np.int16)))]
        )

    def room_picture(self) -> tuple[About, list[RawMatch], Any]:
        send_rooms(room())
        whole = np.asarray(Image.open(io.BytesIO(jpeg(PRINT))).convert("RGB").resize((560, 560)))
        return self._room(pictures_on_screen(as_jpeg(LiveFrame(3.0, START, whole)), index.current()))

    def room_name(self) -> tuple[About, list[RawMatch], Any]:
        send_rooms(room())
        frame = as_jpeg(drawn("Lanhe official store"))
        return self._room(names_on_screen(frame, index.current(), _lexicon()))

    def room_goods(self) -> tuple[About, list[RawMatch], Any]:
        send_rooms(room())
        store(listing("a-1", title="Lanhe bag"))
        live = LiveRoom.objects.get()
        pin_goods(room_id=live.pk, external_ids=["a-1"], actor=ROOT)
        return self._room(names_of_pins(pins(live.pk), index.current()))


def _lexicon() -> Any:
    return current_lexicon()


def _bought(**placing: str) -> None:
    receive_records(source="harbour", items=[order("O-1", **placing)], actor=ROOT)


def _merchant(number: int) -> dict[str, str]:
    return {"external_id": f"m-{number + 10}", "name": f"Seller {number}"}


def _with_event(right: RightSeen) -> RightSeen:
    return replace(right, event=EventSeen(new_id(), "during", strict=True))


def _asking(name: str, value: Any) -> str:
    kind = VOCABULARY[name].type
    if kind is FactType.FLAG:
        return f"{name} == {str(value).lower()}"
    if kind is FactType.NUMBER:
        return f"{name} >= {float(value)!r}"
    return f"{name} == {json.dumps(value, ensure_ascii=False)}"


NOT_FOUND = (ScreenedKind.COMPLAINT, ScreenedKind.RISE, ScreenedKind.TEST_PURCHASE, ScreenedKind.ORDER)
FOUND = [one for one in OCCASIONS.values() if one.subject not in NOT_FOUND]


@pytest.mark.parametrize("occasion", FOUND, ids=lambda one: one.name)
def test_every_fact_of_an_occasion_is_given_there_and_a_rule_on_it_applies(
    holder: Any, occasion: Occasion
) -> None:
    about, raws, reader = World(holder).found(occasion.name)
    [raw] = [one for one in raws if one.kind in occasion.values["kind"]]
    if "original_scope" in occasion.facts:  # of what was deposited, which its deposit tells
        told_of_it = {name: value for name, value in DEPOSITED.items() if name in occasion.facts}
        raw = replace(raw, facts=told_of_it | raw.facts)
    if "upheld_as" in occasion.facts:  # of what was upheld before, which the index then tells
        raw = replace(raw, facts={"upheld_as": "copied_picture"} | raw.facts)
    rights = {key: _with_event(one) for key, one in rights_seen([raw.filing_id]).items()}
    given: dict[str, Any] = {"on": TODAY, "rights": rights, "reader": reader}
    [hit] = judge(about, [raw], rules=[], **given)
    told = {name: value for name, value in hit.facts.items() if value is not None}
    assert set(told) == occasion.facts
    assert occasion_of(about.kind, told) is occasion
    for name, value in told.items():
        assert VOCABULARY[name].accepts(value), (name, value)
        assert value in occasion.values.get(name, (value,))
        asks = read_rule(rule(when=[_asking(name, value), *_of(occasion)]))
        [hit] = judge(about, [raw], rules=[asks], **given)
        assert (hit.verdict.rule_code, str(hit.verdict.outcome)) == ("X-1", "review"), name


def _of(occasion: Occasion) -> list[str]:
    """Return clauses that hold on this occasion alone."""
    pinned = {name: occasion.values[name] for name in ("kind", "surface", "field") if name in occasion.values}
    return [f"{name} in {json.dumps(list(values))}" for name, values in pinned.items()]


def test_the_builder_refuses_a_fact_that_no_rule_could_ask(holder: Any) -> None:
    about, [raw], _ = World(holder).name_name()
    right = rights_seen([raw.filing_id])[raw.filing_id]
    with pytest.raises(LookupError, match="loudness"):
        facts_of(replace(raw, facts=raw.facts | {"loudness": 3}), right, about, None)
