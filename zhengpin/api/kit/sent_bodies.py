"""Describes what is read more kindly than a schema allows: things of the catalogue, rules, answers to instructions.

Their operations take any JSON object, so that each fault gets a code and a remedy of its own.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, Field
from pydantic.json_schema import models_json_schema

from zhengpin.catalog.states import SubjectState
from zhengpin.enforcement.contract import REFERENCE, InstructionAnswer
from zhengpin.linkage.states import TraitKind
from zhengpin.matching.books.offered import CopyCondition
from zhengpin.rulebook.document import Measure, Queue
from zhengpin.rulebook.states import Ground, Outcome

DAY = "a day: 2026-11-25"
MOMENT = "ISO 8601; without a zone it is in the operator's"


class SentPicture(BaseModel):
    """A picture by exactly one of `url`, `path`, `digest` and `base64`."""

    url: str = Field("", description="fetched, and stored")
    path: str = Field("", description="of a file in the archive that was sent beside")
    digest: str = Field("", description="SHA-256 of a picture that is stored already")
    base64: str = ""
    media_type: str = Field("", description="of `base64`: image/jpeg")


class SentMerchant(BaseModel):
    external_id: str = Field(description="your number of the seller")
    name: str = ""
    joined_on: str | None = Field(None, description=DAY)
    contact_email: str = Field("", description="where letters to the seller are mailed")


class SentShop(BaseModel):
    external_id: str = Field(description="your number of the shop")
    name: str = ""
    url: str = ""
    avatar: SentPicture | None = None


class SentBook(BaseModel):
    """What is said of a book that is offered; leave out what you do not know."""

    isbn: str = Field("", description="as the seller wrote it: one that is none is accepted, and is a sign")
    author: str = ""
    publisher: str = ""
    edition: int | None = None
    pages: int | None = None
    volumes: int | None = Field(None, description="copies that are sold together")
    form: Literal["", "hardback", "paperback", "electronic", "audio", "set", "other"] = ""
    condition: CopyCondition | None = Field(None, description="of the copy; left out: new")
    pre_order: bool | None = Field(None, description="whether it is sold in advance")
    offered_on: str | None = Field(None, description=f"when this offer was first made, {DAY}")
    shipped_on: str | None = Field(None, description=f"when a copy of it was first shipped, {DAY}")
    sold: int | None = Field(None, description="copies, in all")
    barcodes: list[str] = Field([], description="numbers of bar codes, at most 20")


class SentListing(BaseModel):
    """A listing as it is published or changed. Fields that are not named here are passed over."""

    external_id: str = Field(
        description="your number of the listing; with the source it is the listing's key"
    )
    merchant: SentMerchant
    shop: SentShop | None = Field(
        None, description="without one the seller counts as having one of its own number"
    )
    title: str
    revision: int | None = Field(None, description="grows with every change; left out: numbered here")
    description: str = ""
    brand: str = Field("", description="as the seller states it")
    category: str = Field("", description="your category, written always alike: Bags > Totes")
    price: str | float | None = Field(None, description="digits; rounded to hundredths")
    currency: str = Field("", description="ISO 4217: CNY")
    url: str = Field("", description="where the listing is shown")
    published_at: str | None = Field(None, description=MOMENT)
    off_sale_at: str | None = Field(
        None, description=f"when the seller took it off sale; left out while it is on sale. {MOMENT}"
    )
    ships_from: str = Field(
        "", description="where it is sent from, always called alike, at most 200 characters"
    )
    pictures: list[SentPicture] = Field([], description="at most 50, the first is the main one")
    book: SentBook | None = Field(None, description="of a book: what else is said of it")


class NamedParty(BaseModel):
    external_id: str
    name: str = ""


class SentCreator(BaseModel):
    external_id: str = Field(description="your number of the creator")
    name: str = ""
    url: str = ""
    avatar: SentPicture | None = None


class NumberedShop(BaseModel):
    external_id: str


class SentRoom(BaseModel):
    """A live room, with its creator, its merchant or both."""

    external_id: str = Field(description="your number of the room")
    title: str
    url: str = ""
    creator: NamedParty | None = None
    merchant: SentMerchant | None = None
    shop: NumberedShop | None = None
    state: Literal[SubjectState.LIVE, SubjectState.ENDED, SubjectState.REMOVED] | None = None
    started_at: str | None = Field(None, description=MOMENT)
    ended_at: str | None = Field(None, description=MOMENT)
    avatar: SentPicture | None = None
    stream_url: str = Field("", description="of the broadcast: given, the room is watched")


class SentFilm(BaseModel):
    """A film by exactly one of `url`, `upload` and `digest`."""

    url: str = ""
    upload: str = Field("", description="a finished upload")
    digest: str = Field("", description="SHA-256 of a film that is stored already")


class SentVideo(BaseModel):
    """A video, with its creator, its merchant or both."""

    external_id: str = Field(description="your number of the video")
    title: str
    url: str = Field("", description="where the video is shown")
    creator: NamedParty | None = None
    merchant: SentMerchant | None = None
    state: Literal[SubjectState.LIVE, SubjectState.REMOVED] | None = None
    published_at: str | None = Field(None, description=MOMENT)
    media: SentFilm | str | None = Field(None, description="its film, or the film's address")


class SentTrait(BaseModel):
    """Something by which an account can be told, as `value` or as one's own `digest`: only keyed digests are kept."""

    kind: TraitKind
    value: str = ""
    digest: str = ""
    shown: str = Field("", description="of a digest: what may be shown of it, masked")
    seen_at: str | None = Field(None, description=MOMENT)


class SentAccountTrait(SentTrait):
    """A trait with whose it is."""

    account: Literal["merchant", "creator"] = "merchant"
    external_id: str
    gone: bool = Field(False, description="it is theirs no longer")


class SentText(BaseModel):
    """A text in both languages."""

    en: str
    zh: str


class SentRule(BaseModel):
    """A rule as it is written; docs/rules-and-law/rulebook.md says what each field means."""

    code: str
    title: SentText
    priority: int = Field(description="1 to 999; the lower is asked first")
    when: object = Field(description="the condition: one text, or a list of which all must hold")
    outcome: Outcome
    explanation: SentText = Field(description="why it applied, with facts as placeholders")
    notice: SentText = Field(description="the rule's text as the merchant reads it")
    basis: dict[str, object] = Field(description="the statute or policy it rests on, by market or for all")
    ground: Ground | Literal[""] = ""
    measures: list[Measure] = []
    queue: Queue = ""
    second_person: bool = False
    urgency: int = Field(0, description="0 to 30 points for the place in the queue")
    evidence: SentText | None = Field(
        None, description="what must be at hand before an infringement is found"
    )
    owner: str = Field("", description="who answers for it")
    confirmed: bool = Field(False, description="whether counsel confirmed its basis")


class RowSubject(BaseModel):
    kind: str = Field(
        alias="surface", description="what kind of thing: listing, shop, creator, video, room or account"
    )
    external_id: str


class RowInForce(BaseModel):
    """A measure that is in force at the marketplace."""

    subject: RowSubject
    measure: str
    since: str = Field(description="ISO 8601")


class RowsInForce(BaseModel):
    items: list[RowInForce]


ONE: dict[str, type[BaseModel]] = {
    "send_listing": SentListing,
    "screen": SentListing,
    "draft_rule": SentRule,
    "check_rule": SentRule,
    "send_rows_in_force": RowsInForce,
}
MANY: dict[str, type[BaseModel]] = {
    "send_creators": SentCreator,
    "send_rooms": SentRoom,
    "send_videos": SentVideo,
    "put_merchant_traits": SentTrait,
    "put_creator_traits": SentTrait,
    "send_traits": SentAccountTrait,
}
ANSWERED = "acknowledge_instruction"


def describe(document: dict[str, Any]) -> None:
    """Say in an OpenAPI document what these operations are sent."""
    models = [*ONE.values(), *MANY.values()]
    _, made = models_json_schema(
        [(one, "validation") for one in dict.fromkeys(models)], ref_template=REFERENCE
    )
    document["components"]["schemas"] |= made["$defs"]
    for path in document["paths"].values():
        for operation in path.values():
            name = operation.get("operationId")
            if schema := _schema(name):
                operation["requestBody"]["content"]["application/json"]["schema"] = schema


def _schema(name: str) -> dict[str, object]:
    if name in ONE:
        return _reference(ONE[name])
    if name in MANY:
        return {"type": "array", "items": _reference(MANY[name]), "maxItems": 500}
    if name == ANSWERED:
        return {"anyOf": [_reference(InstructionAnswer), {"type": "object", "additionalProperties": True}]}
    return {}


def _reference(model: type[BaseModel]) -> dict[str, object]:
    return {"$ref": REFERENCE.format(model=model.__name__)}
