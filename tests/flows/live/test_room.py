"""A live room shows what is protected: its last minutes are frozen, it is warned, interrupted, and banned at last."""

from __future__ import annotations

import io
from datetime import timedelta
from functools import partial

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from tests.catalog.sending import listing, store
from tests.catalog.subjects import room, send_rooms
from tests.flows.screening.screening import PRINT, ROOT, owner_of, protect_name, protect_work
from zhengpin.catalog.models import LiveRoom, RoomPin
from zhengpin.catalog.operations import note_counts, pin_goods
from zhengpin.demo.pictures import jpeg
from zhengpin.enforcement.models import Instruction, Measure
from zhengpin.evidence.models import EvidencePack
from zhengpin.flows.cases.pack_contents import contents_of
from zhengpin.flows.live.room import act_on
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.ledger.models import Entry
from zhengpin.messages.models import Statement
from zhengpin.monitoring.hits.raw import RawMatch
from zhengpin.monitoring.indexes import index
from zhengpin.monitoring.models import Finding, RoomPreservation, Screening
from zhengpin.monitoring.rooms.material import SOUND_RATE, Kept, LiveFrame, LiveSound
from zhengpin.monitoring.rooms.memory import RoomMemory
from zhengpin.monitoring.rooms.pins import names_of_pins
from zhengpin.monitoring.rooms.queries import beside, pins
from zhengpin.monitoring.rooms.screen import names_on_screen, pictures_on_screen
from zhengpin.monitoring.wording.lexicon import current_lexicon
from zhengpin.review.models import Case, Decision
from zhengpin.rights.operations import grant_authorisation
from zhengpin.rulebook.states import ScreenedKind
from zhengpin.workers.room_buffer import RoomBuffer, as_jpeg

pytestmark = pytest.mark.django_db
START = 1_790_000_000.0


def minutes(*, frames: int = 3) -> Kept:
    """Return the last seconds of a room: a picture and a second of sound every second."""
    buffer = RoomBuffer(seconds=60, limit_bytes=10_000_000)
    rng = np.random.default_rng(5)
    for at in range(frames):
        buffer.put_frame(LiveFrame(at, START + at, rng.integers(0, 255, (90, 160, 3), np.uint8)))
        buffer.put_sound(LiveSound(at, START + at, np.full(SOUND_RATE, at, np.int16)))
    buffer.put_event({"wall": START + 1, "kind": "health", "health": "live", "detail": ""})
    return buffer.preserve()


def played(filing, score: float = 0.97) -> RawMatch:
    match = {"at": 12.0, "protected": "", "query": [4.0, 12.0], "reference": [31.0, 39.0]}
    facts = {"field": "stream", "mirrored": False, "seconds": 8.0}
    return RawMatch("footage", filing.pk, score, match, facts)


@pytest.fixture(autouse=True)
def fresh_index(db: None):
    index.forget()
    yield
    index.forget()


@pytest.fixture
def live(operator, holder) -> LiveRoom:
    send_rooms(room(stream_url="rtmp://127.0.0.1/live/a"))
    return LiveRoom.objects.get()


@pytest.fixture
def owner(holder):
    return owner_of(holder)


def seen(live: LiveRoom, *raws: RawMatch, kept: Kept | None = None):
    return act_on(live.pk, raws, kept=lambda: kept or minutes(), engine={"references": 1})


@pytest.mark.engines
def test_stolen_footage_interrupts_at_once_and_bans_when_it_goes_on(live, owner) -> None:
    film = protect_work(owner)
    note_counts(room_id=live.pk, counts={"viewers": 900, "chats": 40, "likes": 7, "orders": 3}, actor=ROOT)
    told = seen(live, played(film))
    assert told.acted
    assert [row.rule_code for row in told.signals] == ["R-82"]
    [measure] = Measure.objects.filter(kind="interrupt")
    assert (measure.state, measure.subject) == ("in_force", reference("room", live.pk))
    [told_to_market] = Instruction.objects.all()
    assert told_to_market.body["subject"]["surface"] == "room"
    assert Statement.objects.count() == 1
    assert Finding.objects.of_kind(ScreenedKind.ROOM).get().state == "upheld"

    again = seen(live, played(film))
    assert not again.signals
    assert Finding.objects.of_kind(ScreenedKind.ROOM).get().sighting.times == 2, (
        "what it was interrupted for is counted, not acted on again"
    )
    assert Measure.objects.count() == 1

    later = clock.now() + timedelta(minutes=2)
    with clock.set_to(later):
        told = seen(live, played(film))
    assert [row.rule_code for row in told.signals] == ["R-80"]
    assert {(row.kind, row.state) for row in Measure.objects.filter(decision__rule_code="R-80")} == {
        ("interrupt", "in_force"),
        ("ban", "proposed"),
    }, "a ban waits for a second person, as the ladder says"
    assert RoomPreservation.objects.count() == 2, "what went on after the interruption is evidence of its own"
    rounds = Screening.objects.of_kind(ScreenedKind.ROOM).order_by("pk")
    assert [(str(row.cause), row.outcome, row.subject) for row in rounds] == [
        ("round:0", "act", reference("room", live.pk)),
        ("round:1", "act", reference("room", live.pk)),
    ]


def test_the_pack_of_a_case_holds_what_was_found_in_the_room(live, owner) -> None:
    seen(live, played(protect_work(owner)))
    [found] = Finding.objects.of_kind(ScreenedKind.ROOM)
    contents = contents_of(Case.objects.get(), ROOT)
    assert [one["id"] for one in contents.record["findings"]] == [found.pk]
    assert contents.captures == [RoomPreservation.objects.get().capture]


def test_what_was_seen_is_kept_with_all_that_was_beside_it(live, owner) -> None:
    film = protect_work(owner)
    store(listing("a-1", title="Reed bag"))
    pin_goods(room_id=live.pk, external_ids=["a-1", "unknown"], actor=ROOT)
    seen(live, played(film))
    preserved = RoomPreservation.objects.get()
    assert [one["at"] for one in preserved.frames] == [0, 1, 2]
    assert [one["seconds"] for one in preserved.sound] == [3.0]
    assert [one["kind"] for one in preserved.events] == ["health", "pinned", "pinned"]
    goods = preserved.seller["goods"]
    assert [(one["external_id"], one.get("title", "")) for one in goods] == [
        ("a-1", "Reed bag"),
        ("unknown", ""),
    ]
    assert preserved.seller["merchant"]["name"] == "Riverside Goods"
    pack = EvidencePack.objects.get()
    assert preserved.pack == pack
    digests = {one["digest"] for one in [*preserved.frames, *preserved.sound]}
    assert digests <= set(pack.items.values_list("blob_id", flat=True))
    entries = set(Entry.objects.filter(subject=reference("room", live.pk)).values_list("event", flat=True))
    assert {"room.frozen", "room.pinned"} <= entries
    assert seen(live, played(film)).signals == []
    assert RoomPreservation.objects.count() == 1


def test_a_likeness_waits_for_a_person_until_it_is_sure(live, owner) -> None:
    film = protect_work(owner)
    told = seen(live, played(film, 0.6))
    assert not told.acted
    [case] = Case.objects.all()
    assert (case.state, case.queue) == ("open", "pictures")
    assert not Measure.objects.exists()
    told = seen(live, played(film, 0.95))
    assert told.acted
    case.refresh_from_db()
    assert case.state == "decided"
    assert Decision.objects.get().decided_by.startswith("rule:R-82")
    assert Case.objects.count() == Finding.objects.of_kind(ScreenedKind.ROOM).count() == 1
    assert set(RoomPreservation.objects.values_list("cause", flat=True)) == {"round:0/seen", "round:0/acted"}


def test_whoever_is_authorised_is_let_be(live, owner) -> None:
    film = protect_work(owner)
    grant_authorisation(
        holder_id=owner.pk,
        authorised_id=live.merchant.organisation_id,
        valid_from="2026-01-01",
        channels=["live"],
        actor=ROOT,
    )
    told = seen(live, played(film))
    assert not told.acted
    assert Finding.objects.of_kind(ScreenedKind.ROOM).get().state == "authorised"
    assert not RoomPreservation.objects.exists()
    assert not Case.objects.exists()


def drawn(text: str) -> LiveFrame:
    picture = Image.new("RGB", (640, 360), (240, 240, 235))
    font = ImageFont.load_default(size=44)
    ImageDraw.Draw(picture).text((40, 150), text, fill=(20, 20, 20), font=font)
    return LiveFrame(5.0, START, np.asarray(picture))


def test_a_room_that_calls_itself_official_is_warned_then_interrupted(live, owner) -> None:
    protect_name(owner, "Lanhe")
    frame = drawn("Lanhe official store")
    raws = names_on_screen(as_jpeg(frame), index.current(), current_lexicon())
    assert [raw.facts["claims_official"] for raw in raws] == [True]
    assert [row.rule_code for row in seen(live, *raws).signals] == ["R-85"]
    assert list(Measure.objects.values_list("kind", flat=True)) == ["warn"]
    with clock.set_to(clock.now() + timedelta(minutes=2)):
        assert [row.rule_code for row in seen(live, *raws).signals] == ["R-84"]
    assert set(Measure.objects.values_list("kind", flat=True)) == {"warn", "interrupt"}


def test_a_copied_background_comes_before_a_person(live, owner) -> None:
    protect_work(owner, jpeg(PRINT))
    behind = Image.open(io.BytesIO(jpeg(PRINT))).convert("RGB").resize((560, 560))
    scene = Image.new("RGB", (960, 540), (90, 80, 70))
    scene.paste(behind, (60, 0))
    ImageDraw.Draw(scene).ellipse((420, 200, 640, 540), fill=(200, 150, 130))
    raws = pictures_on_screen(as_jpeg(LiveFrame(3.0, START, np.asarray(scene))), index.current())
    assert [raw.kind for raw in raws] == ["picture"]
    assert [row.rule_code for row in seen(live, *raws).signals] == ["R-88"]
    assert Case.objects.get().state == "open"


def test_pinned_goods_under_a_mark_need_authority(live, owner) -> None:
    protect_name(owner, "Lanhe")
    store(listing("a-1", title="Lanhe bag"), listing("a-2", title="Plain bag"))
    pin_goods(room_id=live.pk, external_ids=["a-1", "a-2"], actor=ROOT)
    raws = names_of_pins(pins(live.pk), index.current())
    assert [(raw.match["external_id"], raw.facts["goods_upheld"]) for raw in raws] == [("a-1", False)]
    assert [row.rule_code for row in seen(live, *raws).signals] == ["R-87"]
    assert Finding.objects.of_kind(ScreenedKind.ROOM).get().kind == "goods"
    pin_goods(room_id=live.pk, external_ids=["a-2"], actor=ROOT)
    assert set(RoomPin.objects.filter(unpinned_at=None).values_list("external_id", flat=True)) == {"a-2"}
    told = [one["kind"] for one in beside(live.pk, clock.now() - timedelta(hours=1))]
    assert told == ["pinned", "pinned", "unpinned"]


def test_what_runs_on_is_judged_again_only_after_a_while_or_when_it_is_surer(live, owner) -> None:
    film, memory = protect_work(owner), RoomMemory()
    worth = partial(memory.worth_judging)
    assert worth([played(film, 0.6)], 0.0)
    assert not worth([played(film, 0.61)], 1.0)
    assert worth([played(film, 0.7)], 2.0)
    assert worth([played(film, 0.7)], 13.0)
    longer = played(film, 0.7)
    longer.facts["seconds"] = 9.5
    assert not worth([longer], 14.0), "eight seconds were long already"
    memory.reported.clear()
    for seconds, told in ((0.0, True), (0.4, False), (1.2, True), (3.2, True)):
        longer.facts["seconds"] = seconds
        assert bool(worth([longer], 20.0 + seconds)) is told
