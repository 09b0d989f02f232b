"""Stores videos and live rooms, many by few statements, with those who publish them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.catalog import events, fields
from zhengpin.catalog.addresses import address_key
from zhengpin.catalog.models import Creator, LiveRoom, Merchant, Shop, Video
from zhengpin.catalog.models.broadcasts import Broadcast
from zhengpin.catalog.operations import sellers
from zhengpin.catalog.operations.avatars import NONE, Avatars, digest_of, refused_avatar
from zhengpin.catalog.operations.creators import creators_for
from zhengpin.catalog.operations.media import AWAITED_ANEW
from zhengpin.catalog.operations.meeting import again_where_met
from zhengpin.catalog.operations.naming import NewNames, OnNewNames, nobody
from zhengpin.catalog.operations.verdicts import SubjectStored, answered
from zhengpin.catalog.problems import LineProblem, SourceRefused, problem
from zhengpin.catalog.states import LineVerdict, MediaState, SubjectKind, SubjectState
from zhengpin.catalog.subject_input import BroadcastInput, parse_room, parse_video
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.ledger.drafts import Draft
from zhengpin.ledger.operations import record_many

Parse = Callable[[object], BroadcastInput | list[LineProblem]]


def store_videos(
    *,
    source: str,
    items: Sequence[object],
    on_new_names: OnNewNames = nobody,
    films: OnNewNames = nobody,
    actor: Actor,
) -> list[SubjectStored]:
    """Store videos (mappings of JSON types) and return what became of each, in order: one bad one harms no other.

    A video is known by (source, external id). What is sent again as it is held is unchanged. Creators and merchants are
    added as they come; whose it is stays, and what is missing of it can be added. on_new_names: called with the videos
    whose titles, and the merchants and creators whose names are new; films: with the videos whose films are to be had.

    Raises Forbidden, SourceRefused.
    """
    return _store(parse_video, items, _Given(SubjectKind.VIDEO, source, NONE, on_new_names, actor, films))


def store_rooms(
    *,
    source: str,
    items: Sequence[object],
    avatars: Avatars = NONE,
    on_new_names: OnNewNames = nobody,
    actor: Actor,
) -> list[SubjectStored]:
    """Store live rooms the way of `store_videos`; a shop named must be the merchant's and known.

    avatars: what became of the pictures sent with them; on_new_names: also of rooms whose titles or avatars are new.
    """
    return _store(parse_room, items, _Given(SubjectKind.ROOM, source, avatars, on_new_names, actor))


@dataclass(frozen=True)
class _Given:
    """What is the same for a whole batch."""

    subject_kind: SubjectKind
    source: str
    avatars: Avatars
    on_new_names: OnNewNames
    actor: Actor
    films: OnNewNames = nobody


def _store(parse: Parse, items: Sequence[object], given: _Given) -> list[SubjectStored]:
    given.actor.require(Permission.SEND_CATALOGUE)
    if not fields.is_source(given.source):
        raise SourceRefused()

    def write(good: Sequence[BroadcastInput]) -> list[SubjectStored]:
        return again_where_met(lambda: _Storing(given).store(good))

    return answered(items, parse, write)


class _Storing:
    """One attempt at storing a batch: what is known, then what each item changes, then the statements."""

    def __init__(self, given: _Given) -> None:
        self.subject_kind, self.source, self.actor = given.subject_kind, given.source, given.actor
        self.model: Any = Video if self.subject_kind is SubjectKind.VIDEO else LiveRoom
        self.times = (
            ["published_at"] if self.subject_kind is SubjectKind.VIDEO else ["started_at", "ended_at"]
        )
        self.on_new_names, self.avatars = given.on_new_names, given.avatars
        self.named = NewNames()
        self.new: dict[UUID, Broadcast] = {}
        self.changed: dict[UUID, Broadcast] = {}
        self.retitled: list[Broadcast] = []
        self.awaited: dict[UUID, Broadcast] = {}
        self.films = given.films

    def store(self, items: Sequence[BroadcastInput]) -> list[SubjectStored]:
        publishers = [one.creator for one in items if one.creator]
        self.creators = creators_for(self.source, publishers, self.named, self.actor)
        sold: list[Any] = [one for one in items if one.merchant]
        self.merchants = sellers.merchants_for(self.source, sold, self.named, self.actor)
        self.shops = self._shops({one.shop for one in items if one.shop})
        rows = self.model.objects.filter(source=self.source, external_id__in={i.external_id for i in items})
        rows = rows.order_by("external_id").select_for_update(of=("self",))
        self.known = {row.external_id: row for row in rows}
        answers = [self._take(item) for item in items]
        self._write()
        self._follow_names([item for item, one in zip(items, answers, strict=True) if not one.problems])
        self.named.report(self.on_new_names)
        if self.awaited:
            self.films([reference("video", pk) for pk in self.awaited])
        return answers

    def _follow_names(self, items: Sequence[BroadcastInput]) -> None:
        creators = [(self.creators[i.creator.external_id], i.creator.name) for i in items if i.creator]
        sellers.rename(Creator, creators, events.CREATOR_RENAMED, self.named, self.actor)
        merchants = [(self.merchants[i.merchant.external_id], i.merchant.name) for i in items if i.merchant]
        sellers.rename(Merchant, merchants, events.MERCHANT_RENAMED, self.named, self.actor)

    def _shops(self, external_ids: set[str]) -> dict[str, Shop]:
        rows = Shop.objects.filter(source=self.source, external_id__in=external_ids)
        return {row.external_id: row for row in rows}

    def _take(self, item: BroadcastInput) -> SubjectStored:
        held = self.known.get(item.external_id)
        values = self._values(item)
        if wrong := self._fault(item, held, values):
            ref = reference(self.subject_kind.value, held.pk) if held else ""
            return SubjectStored(item.external_id, LineVerdict.REFUSED, ref, [wrong])
        row = held or self.model(source=self.source, external_id=item.external_id, created_at=clock.now())
        differs = {name: value for name, value in values.items() if getattr(row, name) != value}
        if held and not differs:
            return SubjectStored(
                item.external_id, LineVerdict.UNCHANGED, reference(self.subject_kind, row.pk)
            )
        if "title" in differs or "avatar_id" in differs:
            self.retitled.append(row)
        if "media_state" in differs or "media_origin" in differs:
            self.awaited[row.pk] = row
        for name, value in differs.items():
            setattr(row, name, value)
        row.updated_at = clock.now()
        self.known[item.external_id] = row
        (self.changed if held and held.pk not in self.new else self.new)[row.pk] = row
        refused = refused_avatar(item.avatar, self.avatars)
        verdict = LineVerdict.PARTIAL if refused else LineVerdict.STORED
        return SubjectStored(item.external_id, verdict, reference(self.subject_kind.value, row.pk), refused)

    def _values(self, item: BroadcastInput) -> dict[str, object]:
        """Return what the item says of the columns; whoever, and whatever state, it does not name stays."""
        said: dict[str, object] = {
            "creator_id": self.creators[item.creator.external_id].pk if item.creator else None,
            "merchant_id": self.merchants[item.merchant.external_id].pk if item.merchant else None,
            "state": item.state.value if item.state else None,
            "avatar_id": digest_of(item.avatar, self.avatars),
            "stream_url": item.stream_url,
        }
        if item.shop in self.shops:
            said["shop_id"] = self.shops[item.shop].pk
        values = {name: value for name, value in said.items() if value}
        values |= {"title": item.title, "url": item.url, "address_key": address_key(item.url)}
        values |= {name: getattr(item, name) for name in self.times}
        values |= self._film(item)
        if item.state is SubjectState.ENDED and item.ended_at is None:
            held = self.known.get(item.external_id)
            values["ended_at"] = (held and held.ended_at) or clock.now()
        return values

    def _film(self, item: BroadcastInput) -> dict[str, object]:
        """Return what a video waits for; a film that is here, or on its way, is not had again."""
        held = self.known.get(item.external_id)
        if item.media is None:
            return {}
        going = held and held.media_state != MediaState.REFUSED and held.media_origin == item.media.origin
        return {} if going else {"media_origin": item.media.origin, **AWAITED_ANEW}

    def _fault(
        self, item: BroadcastInput, held: Broadcast | None, values: Mapping[str, object]
    ) -> LineProblem | None:
        for name in ("creator", "merchant"):
            before, now = getattr(held, f"{name}_id", None), values.get(f"{name}_id")
            if before and now and before != now:
                return problem("subject.publisher_changed", f"{name}.external_id")
        if item.shop:
            seller = values.get("merchant_id") or getattr(held, "merchant_id", None)
            if item.shop not in self.shops or self.shops[item.shop].merchant_id != seller:
                return problem("subject.unknown_shop", "shop.external_id")
        return None

    def _write(self) -> None:
        self.model.objects.bulk_create(self.new.values())
        followed = ["creator", "merchant", "title", "url", "address_key", "state", "updated_at", *self.times]
        more = {
            SubjectKind.ROOM: ["shop", "avatar", "stream_url"],
            SubjectKind.VIDEO: ["media_origin", *AWAITED_ANEW],
        }
        followed += more[self.subject_kind]
        self.model.objects.bulk_update(self.changed.values(), followed)
        self.named.note(self.retitled)
        rows = [*self.new.values(), *self.changed.values()]
        record_many([self._received(row) for row in rows], actor=self.actor)

    def _received(self, row: Any) -> Draft:
        event = events.VIDEO_RECEIVED if self.subject_kind is SubjectKind.VIDEO else events.ROOM_RECEIVED
        parent = (
            reference("creator", row.creator_id) if row.creator_id else reference("merchant", row.merchant_id)
        )
        fields = {name: getattr(row, name) for name in ("source", "external_id", "title", "url", "state")}
        return Draft(event, reference(self.subject_kind.value, row.pk), parent, fields)
