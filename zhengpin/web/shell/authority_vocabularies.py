"""The vocabularies of requests by authorities, by the names by which templates ask for them."""

from __future__ import annotations

from zhengpin.authorities.states import (
    AuthorityKind,
    CallResult,
    DangerState,
    HoldState,
    ItemKind,
    ItemState,
    RefusalGround,
    RequestChannel,
    RequestKind,
    RequestState,
)
from zhengpin.kit.holds import HeldKind
from zhengpin.kit.labels import Labelled

AUTHORITY_VOCABULARIES: dict[str, type[Labelled]] = {
    "authority_request": RequestState,
    "authority_request_kind": RequestKind,
    "authority_channel": RequestChannel,
    "authority_item": ItemState,
    "authority_item_kind": ItemKind,
    "authority_call": CallResult,
    "authority_refusal": RefusalGround,
    "authority_kind": AuthorityKind,
    "hold": HoldState,
    "held_kind": HeldKind,
    "danger": DangerState,
}
