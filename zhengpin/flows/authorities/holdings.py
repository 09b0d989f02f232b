"""What the marketplace holds of each kind of thing, field by field: of these a person chooses what is given out.

Of orders and buyers only keyed digests are kept here, so that nothing of them can be given.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from zhengpin.accounts.events import SIGNED_IN
from zhengpin.accounts.models import Membership, Organisation, Person
from zhengpin.authorities.models import RequestItem
from zhengpin.authorities.states import ItemKind, ItemState
from zhengpin.catalog.models import (
    Creator,
    Listing,
    ListingPicture,
    ListingRevision,
    LiveRoom,
    Merchant,
    Shop,
    Video,
)
from zhengpin.evidence.models import Blob
from zhengpin.kit.ids import reference, split_reference
from zhengpin.ledger.models import Entry

MOST = 500
"""Rows of a field that is a list: sign-ins, revisions, shops."""


@dataclass(frozen=True)
class HeldField:
    """A field that is held of a kind of thing. code: by which it is chosen; read: gives its value of a row, JSON types;
    files: gives stored files instead, by digest."""

    code: str
    en: str
    zh: str
    read: Callable[[Any], object] = lambda row: None
    files: Callable[[Any], list[Blob]] | None = None

    def label(self, language: str) -> str:
        return self.zh if language.lower().startswith("zh") else self.en


def fields_of(kind: str) -> Sequence[HeldField]:
    """Return what is held of a kind of thing; nothing of what is known by a digest alone."""
    return _FIELDS.get(kind, ())


def field_label(kind: str, code: str, language: str) -> str:
    """Return what a field is called in a language; its code where there is no such field any more."""
    return next((one.label(language) for one in fields_of(kind) if one.code == code), code)


def offered(item: RequestItem) -> list[str]:
    """Return the codes of the fields that are held of what an item was found to be."""
    return [one.code for one in fields_of(item.kind)] if item.state == ItemState.MATCHED else []


@dataclass(frozen=True)
class GivenValues:
    """What is given out of one item: values by field, and stored files by field."""

    values: Mapping[str, object]
    files: Mapping[str, Sequence[Blob]]


def values_of(item: RequestItem, codes: Iterable[str]) -> GivenValues:
    """Read the chosen fields of an item as they are now, and nothing else (a system read)."""
    row = _row(item)
    wanted = [one for one in fields_of(item.kind) if one.code in set(codes)]
    if row is None:
        return GivenValues({}, {})
    return GivenValues(
        {one.code: one.read(row) for one in wanted if one.files is None},
        {one.code: one.files(row) for one in wanted if one.files is not None},
    )


def _row(item: RequestItem) -> Any:
    if not item.subject:
        return None
    table = _TABLES[ItemKind(item.kind)]
    return table._default_manager.filter(pk=UUID(split_reference(item.subject)[1])).first()


def _moment(at: Any) -> str | None:
    return at.isoformat() if at else None


def _sold_by(merchant: Merchant | None) -> object:
    return (
        {"name": merchant.name, "number": f"{merchant.source}/{merchant.external_id}"} if merchant else None
    )


def _number(row: Any) -> str:
    return f"{row.source}/{row.external_id}"


def _publisher(row: Video | LiveRoom) -> object:
    creator = row.creator
    return {"name": creator.name, "number": _number(creator)} if creator else _sold_by(row.merchant)


def _revisions(row: Listing) -> object:
    rows = ListingRevision.objects.filter(listing=row).order_by("-revision")[:MOST]
    return [{"revision": one.revision, "received_at": _moment(one.received_at)} for one in rows]


def _content(row: Listing) -> object:
    newest = ListingRevision.objects.filter(listing=row).order_by("-revision").first()
    content = dict(newest.content) if newest else {}
    return {name: value for name, value in content.items() if name not in ("pictures", "images")}


def _pictures(row: Listing) -> list[Blob]:
    newest = ListingRevision.objects.filter(listing=row).order_by("-revision").first()
    shown = ListingPicture.objects.filter(revision=newest, blob__isnull=False).order_by("position")
    return [one.blob for one in shown.select_related("blob") if one.blob is not None]


def _film(row: Video) -> list[Blob]:
    return [row.media] if row.media is not None else []


def _merchant_of(row: Organisation) -> Merchant | None:
    return Merchant.objects.filter(organisation=row).first()


def _publishers(row: Organisation) -> object:
    found: list[Merchant | Creator] = [
        *Merchant.objects.filter(organisation=row),
        *Creator.objects.filter(organisation=row),
    ]
    return [{"name": one.name, "number": _number(one)} for one in found]


def _members(row: Organisation) -> object:
    members = Membership.objects.filter(organisation=row).select_related("person").order_by("pk")[:MOST]
    return [{"name": one.person.name, "email": one.person.email, "role": one.role} for one in members]


def _shops(row: Organisation) -> object:
    rows = Shop.objects.filter(merchant__organisation=row).order_by("pk")[:MOST]
    return [{"name": one.name, "number": _number(one)} for one in rows]


def _sign_ins(people: Iterable[UUID]) -> object:
    subjects = [reference("person", one) for one in people]
    rows = Entry.objects.filter(event=SIGNED_IN.name, subject__in=subjects).order_by("-id")[:MOST]
    return [
        {
            "at": _moment(one.at),
            "name": one.fields.get("name"),
            "address": one.fields.get("address"),
            "agent": one.fields.get("agent"),
        }
        for one in rows
    ]


def _sign_ins_of_account(row: Organisation) -> object:
    return _sign_ins(Membership.objects.filter(organisation=row).values_list("person", flat=True))


def _field(code: str, en: str, zh: str, read: Callable[[Any], object]) -> HeldField:
    return HeldField(code, en, zh, read)


_TITLE = _field("title", "Title", "标题", lambda row: row.title)
_NAME = _field("name", "Name", "名称", lambda row: row.name)
_ADDRESS = _field("address", "Address on the marketplace", "平台页面地址", lambda row: row.url)
_NUMBER = _field("number", "Number at the marketplace", "平台编号", _number)
_STATE = _field("state", "Whether it is shown", "展示状态", lambda row: row.state)
_SELLER = _field("seller", "Who sells it", "销售者", lambda row: _sold_by(row.merchant))
_PUBLISHER = _field("publisher", "Who published it", "发布者", _publisher)

_FIELDS: Mapping[str, Sequence[HeldField]] = {
    ItemKind.LISTING.value: (
        _TITLE,
        _NUMBER,
        _ADDRESS,
        _STATE,
        _SELLER,
        _field("shop", "Shop", "店铺", lambda row: {"name": row.shop.name, "number": _number(row.shop)}),
        _field("price", "Price", "价格", lambda row: f"{row.price} {row.currency}" if row.price else None),
        _field("published_at", "Since when it is shown", "上架时间", lambda row: _moment(row.published_at)),
        _field("revisions", "When it was changed", "修改时间记录", _revisions),
        _field("content", "Everything that it says", "全部文字内容", _content),
        HeldField("pictures", "Pictures", "图片", files=_pictures),
    ),
    ItemKind.SHOP.value: (_NAME, _NUMBER, _ADDRESS, _STATE, _SELLER),
    ItemKind.CREATOR.value: (_NAME, _NUMBER, _ADDRESS, _STATE),
    ItemKind.VIDEO.value: (
        _TITLE,
        _NUMBER,
        _ADDRESS,
        _STATE,
        _PUBLISHER,
        _field("published_at", "When it was published", "发布时间", lambda row: _moment(row.published_at)),
        HeldField("video", "The video", "视频文件", files=_film),
    ),
    ItemKind.ROOM.value: (
        _TITLE,
        _NUMBER,
        _ADDRESS,
        _PUBLISHER,
        _field(
            "times",
            "When it was live",
            "直播时间",
            lambda row: {"from": _moment(row.started_at), "to": _moment(row.ended_at)},
        ),
    ),
    ItemKind.ACCOUNT.value: (
        _NAME,
        _field("publishers", "Names and numbers at the marketplace", "平台名称与编号", _publishers),
        _field(
            "joined_on",
            "Since when at the marketplace",
            "入驻日期",
            lambda row: str(found.joined_on) if (found := _merchant_of(row)) and found.joined_on else None,
        ),
        _field(
            "contact",
            "E-mail address",
            "联系邮箱",
            lambda row: found.contact_email if (found := _merchant_of(row)) else None,
        ),
        _field("shops", "Shops", "店铺", _shops),
        _field("members", "People who sign in for it", "登录人员", _members),
        _field("sign_ins", "Sign-ins with network addresses", "登录记录与网络地址", _sign_ins_of_account),
    ),
    ItemKind.PERSON.value: (
        _NAME,
        _field("email", "E-mail address", "邮箱", lambda row: row.email),
        _field("joined_at", "Since when", "注册时间", lambda row: _moment(row.date_joined)),
        _field(
            "sign_ins",
            "Sign-ins with network addresses",
            "登录记录与网络地址",
            lambda row: _sign_ins([row.pk]),
        ),
    ),
}
_TABLES: Mapping[ItemKind, Any] = {
    ItemKind.LISTING: Listing,
    ItemKind.SHOP: Shop,
    ItemKind.CREATOR: Creator,
    ItemKind.VIDEO: Video,
    ItemKind.ROOM: LiveRoom,
    ItemKind.ACCOUNT: Organisation,
    ItemKind.PERSON: Person,
}
