"""How rights look as JSON."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any
from uuid import UUID

from pydantic import ConfigDict, Field, WithJsonSchema, create_model

from zhengpin.api.kit.answers import AnswerBody, BilingualText, Ids, Moment, Named, out_of, read
from zhengpin.api.rights.details import SCHEMAS
from zhengpin.rights.details import details_of, kind_of
from zhengpin.rights.quarantine import HeldBack
from zhengpin.rights.states import (
    AuthorisationSource,
    AuthorisationState,
    FilingKind,
    FilingState,
    ReferenceState,
    ShopType,
)

if TYPE_CHECKING:
    from zhengpin.rights.models import Authorisation, Filing, Reference


class HolderOut(AnswerBody):
    id: UUID
    organisation: UUID = read("organisation_id")
    name: str
    name_zh: str
    country: str


class FilingSuppression(AnswerBody):
    """What a filing's own scores and its share of listings are; null: as the system is set."""

    act_score: float | None
    review_score: float | None
    canary_share: int


class _FilingShown(AnswerBody):
    # By their aliases alone: what is declared of a kind bears a name that a row may have too, such as `mark`.
    model_config = ConfigDict(validate_by_name=False)

    id: UUID
    number: str = Field(description="what people call it")
    kind: str = out_of(FilingKind)
    state: str = out_of(FilingState)
    title: str
    external_id: str
    holder: Named
    jurisdiction: str
    valid_from: date | None
    valid_to: date | None
    declared_true: bool
    suppression: FilingSuppression
    defects: list[dict[str, Any]] = Field(description="what is to be fixed: `code`, `note`, and more by code")
    submitted_at: Moment | None
    decided_at: Moment | None


def _declared(key: str) -> tuple[object, object]:
    """Return the field under which what is declared of a kind is shown, as its form has it."""
    # Kept values go out as they are kept, so they are described, and not read once more.
    shown = SCHEMAS[key].model_json_schema(mode="serialization", ref_template="")
    properties = {
        name: _inline(one, shown.get("$defs", {})) for name, one in shown.get("properties", {}).items()
    }
    described = {"type": "object", "properties": properties, "required": list(properties)}
    kept = Annotated[dict[str, Any], WithJsonSchema(described)]
    return kept, Field(None, validation_alias=f"declared_{key}", description=f"of a filing of the kind {key}")


def _inline(schema: dict[str, Any], others: dict[str, Any]) -> dict[str, object]:
    """Return a field's type alone: bounds and defaults are those of what is given, not of what is shown."""
    if "anyOf" in schema:
        return {"anyOf": [_inline(one, others) for one in schema["anyOf"]]}
    if schema.get("type") == "array":
        return {
            "type": "array",
            "items": {} if "$ref" in schema["items"] else {"type": schema["items"]["type"]},
        }
    return {name: schema[name] for name in ("type",) if name in schema}


_OF_KINDS: dict[str, Any] = {key: _declared(key) for key in SCHEMAS}
FilingOut: Any = create_model(
    "FilingOut",
    __base__=_FilingShown,
    __doc__="A right as it is filed. What is declared of its kind stands under the kind's key.",
    **_OF_KINDS,
)


def filing_shape(row: Filing) -> _FilingShown:
    suppression = FilingSuppression.of(row)
    return FilingOut.of(row, suppression=suppression, **{f"declared_{kind_of(row).key}": details_of(row)})


class ReferenceOut(AnswerBody):
    """A picture of a filing, and why it is held back, if it is."""

    number: int = read("pk")
    filing: UUID = read("filing_id")
    picture: str = read("blob_id", description="SHA-256")
    state: str = out_of(ReferenceState)
    reason: str
    code: str = read("reason_code")
    weakness: str
    upheld_as: str


class HeldBackBecause(AnswerBody):
    """Why a picture is held back, and what helps, in both languages."""

    code: str = out_of(HeldBack)
    message: BilingualText
    remedy: BilingualText
    note: str = ""


class ProtectedPictureOut(ReferenceOut):
    """A reference with its filing's name, since when it stands as it does, and why in both languages."""

    title: str = read("filing", "title")
    holder: Named = read("filing", "holder")
    since: Moment = read("changed_at")
    why: HeldBackBecause | None
    measures: dict[str, object]

    @classmethod
    def shown(cls, row: Reference) -> ProtectedPictureOut:
        """Return a protected picture with the sentences of its reason."""
        held_back = HeldBack(row.reason_code) if row.reason_code in set(HeldBack) else None
        return cls.of(row, why=held_back.as_dict(row.reason) if held_back else None)


class MaybeNamed(AnswerBody):
    """An organisation, or one that is not known here (`id` null)."""

    id: UUID | None
    name: str


class AuthorisationOut(AnswerBody):
    id: UUID
    holder: Named
    authorised: MaybeNamed
    authoriser: str
    parent: UUID | None = read("parent_id")
    renews: UUID | None = read("renews_id")
    tier: int
    sublicensable: bool
    tiers_below: int | None
    exclusive: bool
    irrevocable: bool
    shop_type: str = out_of(ShopType, blank=True)
    source: str = out_of(AuthorisationSource)
    verification: dict[str, object]
    filings: Ids
    nice_classes: list[int]
    territories: list[str]
    channels: list[str]
    valid_from: date
    valid_to: date | None
    state: str = out_of(AuthorisationState)
    revoke_reason: str

    @classmethod
    def shown(cls, row: Authorisation) -> AuthorisationOut:
        """Return an authorisation; its seller may be known by name alone."""
        return cls.of(row, authorised=MaybeNamed(id=row.authorised_id, name=row.seller))


class ChainCheck(AnswerBody):
    """One thing that is checked of a link; message and remedy where it does not hold."""

    check: str
    label: BilingualText
    holds: bool
    message: BilingualText | None = None
    remedy: BilingualText | None = None


class ChainLink(AnswerBody):
    """A link of the chain as it was given; empty lists are no limit."""

    id: UUID
    authoriser: MaybeNamed
    authorised: MaybeNamed
    tier: int
    filing_ids: list[UUID]
    nice_classes: list[int]
    territories: list[str]
    channels: list[str]
    sublicensable: bool
    tiers_below: int | None
    exclusive: bool
    valid_from: date
    valid_to: date | None
    revoked_on: date | None
    weakest: bool = Field(description="whether the answer rests on this one")
    checks: list[ChainCheck]


class ChainFaultOut(AnswerBody):
    link: UUID
    code: str
    message: BilingualText
    remedy: BilingualText


class AuthorityProof(AnswerBody):
    """Whether an authorisation holds on a day, with the chain from the rights holder down."""

    allowed: bool
    reason: str
    message: BilingualText
    remedy: BilingualText
    ends_on: date | None
    weakest: UUID | None
    on: date
    chain: list[ChainLink]
    faults: list[ChainFaultOut]
