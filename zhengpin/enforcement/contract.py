"""Describes what a marketplace receives and answers: the one contract that its receiver must keep."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field
from pydantic.config import JsonDict

from zhengpin.catalog.states import SubjectKind
from zhengpin.enforcement.states import InstructionVerb, MeasureKind, ReversalCause
from zhengpin.kit.labels import Labelled
from zhengpin.messages.states import EventType

REFERENCE = "#/components/schemas/{model}"


def _word(words: type[Labelled], description: str | None = None, *, alias: str | None = None) -> Any:
    """Return a field that holds one of a vocabulary's words."""
    known: JsonDict = {"enum": [one.value for one in words]}
    return Field(description=description, alias=alias, json_schema_extra=known)


class InstructedThing(BaseModel):
    """What something is to be done about, by the marketplace's own number."""

    subject_kind: str = _word(SubjectKind, alias="surface")
    external_id: str = Field(description="your own number, as you sent it")
    title: str
    url: str


class InstructedListing(BaseModel):
    external_id: str
    title: str
    url: str


class InstructedParty(BaseModel):
    external_id: str = Field(description="your own number of the merchant or creator")
    name: str


class InstructionRule(BaseModel):
    code: str = Field(description="empty where a person decided without a rule")
    version: int | None


class InstructionReason(BaseModel):
    decision: UUID
    ground: str = Field(description="why, as a code: `copied_picture`, `counterfeit`, …")
    rule: InstructionRule
    explanation: object = Field(description="what the rule says of it, by language; empty where none does")


class InstructionStatement(BaseModel):
    """The statement of reasons that the merchant or creator gets."""

    id: UUID
    puid: str = Field(description="its number in the transparency database")


class ReversedInstruction(BaseModel):
    uid: UUID
    number: int
    cause: str = _word(ReversalCause)


class InstructionBody(BaseModel):
    """One measure about one thing, to be carried out or taken back."""

    uid: UUID = Field(
        description="names the instruction, to acknowledge it by; the same when it is sent again"
    )
    verb: str = _word(InstructionVerb, "`apply`: carry the measure out; `reverse`: take it back")
    measure: str = _word(MeasureKind)
    source: str = Field(description="which marketplace, as named when listings were sent")
    subject: InstructedThing
    merchant: InstructedParty | None = Field(description="whom it counts against, null where it is a creator")
    creator: InstructedParty | None
    listing: InstructedListing | None = Field(description="the subject again where it is a listing")
    reason: InstructionReason
    statement: InstructionStatement | None
    reverses: ReversedInstruction | None = Field(
        None, description="of a reversal: the order that it takes back"
    )
    created_at: datetime


class NumberedInstruction(InstructionBody):
    """One measure about one thing, to be carried out or taken back.

    For each thing and measure the instruction with the greatest number says what holds; one with a smaller number
    changes nothing, however late it arrives.
    """

    number: int = Field(description="orders all instructions; the same when it is sent again")


class InstructionCreated(BaseModel):
    """The body of the webhook. Fields may be added: ignore those that you do not know."""

    model_config = ConfigDict(json_schema_extra=lambda schema: schema.update(examples=[EXAMPLE]))

    type: Literal["instruction.created"]
    timestamp: datetime = Field(description="when the instruction was given; not when this copy was sent")
    data: NumberedInstruction


class InstructionAnswer(BaseModel):
    """What a receiver may answer with 2xx. Without it, acknowledge by `POST /v1/instructions/{uid}/acknowledge`."""

    acknowledged: bool = Field(description="true: it is carried out, or was before")
    reason: str = Field("", description="why not, where it is false")


EXAMPLE: dict[str, object] = {
    "type": EventType.INSTRUCTION_CREATED.value,
    "timestamp": "2026-11-12T08:00:00+00:00",
    "data": {
        "number": 4711,
        "uid": "019a75c2-6d4e-7c1b-9a30-5f0e2d1c4b8a",
        "verb": "reverse",
        "measure": "delist",
        "source": "harbour",
        "subject": {
            "surface": "listing",
            "external_id": "10023",
            "title": "Cotton bag with a heron",
            "url": "https://market.example/10023",
        },
        "merchant": {"external_id": "m-77", "name": "Riverside Goods"},
        "creator": None,
        "listing": {
            "external_id": "10023",
            "title": "Cotton bag with a heron",
            "url": "https://market.example/10023",
        },
        "reason": {
            "decision": "019a75c1-02aa-7d52-8f7e-3c6b1a9d0e44",
            "ground": "copied_picture",
            "rule": {"code": "R-12", "version": 7},
            "explanation": {"en": "The picture is the rights holder's own.", "zh": "该图片系权利人原创。"},
        },
        "statement": {"id": "019a75c1-9be0-7a13-b5c8-7d2f4e6a8c01", "puid": "zp-019a75c1"},
        "reverses": {"uid": "019a6f00-1f2b-7e6c-8d4a-9b0c2e4f6a85", "number": 4502, "cause": "overturned"},
        "created_at": "2026-11-12T08:00:00+00:00",
    },
}


def schemas() -> dict[str, object]:
    """Return the contract's JSON schemas by name, as components of an OpenAPI document."""
    found: dict[str, object] = {}
    for model in (InstructionCreated, InstructionAnswer):
        made = model.model_json_schema(ref_template=REFERENCE)
        found |= made.pop("$defs", {}) | {model.__name__: made}
    return found


def signature_headers() -> list[dict[str, object]]:
    """Return the headers of every webhook, as parameters of an OpenAPI document."""
    headers = [
        ("webhook-id", "names the message; the same at every attempt"),
        (
            "webhook-timestamp",
            "when this attempt was signed, in seconds since 1970; refuse what is older than 300 s",
        ),
        (
            "webhook-signature",
            "`v1,` and the Base64 of HMAC-SHA256 over `id.timestamp.body`, after Standard Webhooks; several may stand "
            "side by side, of which one must fit",
        ),
    ]
    return [
        {"name": name, "in": "header", "required": True, "description": text, "schema": {"type": "string"}}
        for name, text in headers
    ]


def webhooks() -> dict[str, object]:
    """Return the `webhooks` of an OpenAPI 3.1 document."""
    return {
        "instruction.created": {
            "post": {
                "operationId": "receive_instruction",
                "tags": ["marketplace"],
                "summary": "An instruction to the marketplace",
                "description": (
                    "Sent until it is answered with 2xx, for three days. It may arrive twice, and after a later one."
                ),
                "parameters": signature_headers(),
                "requestBody": {"required": True, "content": _json("InstructionCreated")},
                "responses": {
                    "200": {"description": "Carried out, or why not", "content": _json("InstructionAnswer")},
                    "202": {"description": "Taken; acknowledged by a call later"},
                    "401": {"description": "The signature does not fit, or the message is too old"},
                    "410": {"description": "The endpoint is gone: nothing is sent to it any more"},
                },
                # The receiver knows the sender by the signature; the API's own tokens are not sent.
                "security": [],
            }
        }
    }


def _json(model: str) -> dict[str, object]:
    return {"application/json": {"schema": {"$ref": REFERENCE.format(model=model)}}}
