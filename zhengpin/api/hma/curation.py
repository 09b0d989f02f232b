"""`/c/bank…`: keeps the client's own banks and their contents."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from pydantic import ValidationError

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.api.hma.hashing import hash_at
from zhengpin.api.hma.requests import (
    PDQ,
    Abort,
    ByAddress,
    ChangedBank,
    Metadata,
    NewBank,
    body_of,
    require_bounded,
    uploaded,
)
from zhengpin.api.kit.characters import refuse_unstorable
from zhengpin.banks import operations, queries
from zhengpin.banks.hashing import hash_of

if TYPE_CHECKING:
    from zhengpin.banks.models import Bank, BankContent


def shown_bank(bank: Bank) -> dict[str, object]:
    """Return a bank as peers show it."""
    return {"name": bank.name, "matching_enabled_ratio": bank.enabled_ratio}


def added(content: BankContent) -> dict[str, object]:
    """Return what adding a content answers."""
    return {"id": content.pk, "signals": {PDQ: bytes(content.pdq).hex()}}


def shown_content(content: BankContent, *, signals: bool, metadata: bool) -> dict[str, object]:
    """Return a content as it is read; signals, metadata and a note are there only if asked for and not empty."""
    answer: dict[str, object] = {
        "id": content.pk,
        "disable_until_ts": content.disable_until,
        "original_media_uri": None,
        "bank": shown_bank(content.bank),
    }
    if signals:
        answer["signals"] = {PDQ: bytes(content.pdq).hex()}
    if metadata and content.metadata:
        names = ("content_id", "content_uri", "json", "collab")
        answer["metadata"] = {name: content.metadata.get(name) for name in names}
    if content.note:
        answer["note"] = content.note
    return answer


def changed(content: BankContent) -> dict[str, object]:
    """Return what changing a content answers."""
    return {
        "id": content.pk,
        "disable_until_ts": content.disable_until,
        "collab_metadata": {},
        "original_media_uri": None,
        "bank": shown_bank(content.bank),
        "user_metadata": content.metadata or None,
        "note": content.note or None,
    }


MOST_METADATA = 65_536
"""Bytes that a client may say of a content."""


def list_banks(request: HttpRequest, actor: Actor) -> list[dict[str, object]]:
    actor.require(Permission.LOOKUP_HASHES)
    return [shown_bank(bank) for bank in queries.banks(actor)]


def create_bank(request: HttpRequest, actor: Actor) -> tuple[dict[str, object], int]:
    given = NewBank.model_validate(body_of(request))
    ratio = given.enabled_ratio
    if "enabled_ratio" not in given.model_fields_set and given.enabled is not None:
        ratio = float(given.enabled)
    bank = operations.create_bank(name=given.name, enabled_ratio=1.0 if ratio is None else ratio, actor=actor)
    return shown_bank(bank), 201


def get_bank(request: HttpRequest, actor: Actor, bank_name: str) -> dict[str, object]:
    actor.require(Permission.LOOKUP_HASHES)
    return shown_bank(queries.bank(actor, bank_name))


def change_bank(request: HttpRequest, actor: Actor, bank_name: str) -> dict[str, object]:
    given = ChangedBank.model_validate(body_of(request))
    ratio = given.enabled_ratio
    if ratio is None and given.enabled is not None:
        ratio = float(given.enabled)
    bank = operations.change_bank(bank_name=bank_name, name=given.name, enabled_ratio=ratio, actor=actor)
    return shown_bank(bank)


def delete_bank(request: HttpRequest, actor: Actor, bank_name: str) -> dict[str, str]:
    """Delete a bank; one that is not there counts as deleted."""
    operations.delete_bank(bank_name=bank_name, actor=actor)
    return {"message": "Done"}


def add_content(request: HttpRequest, actor: Actor, bank_name: str) -> dict[str, object]:
    """Hash a picture, uploaded or at an address, and add it."""
    actor.require(Permission.KEEP_BANKS)
    queries.bank(actor, bank_name)
    require_bounded(request)
    values = _sent_values(request)
    metadata, note = _metadata(values.get("metadata"), values), values.get("note")
    if url := request.GET.get("url"):
        place = ByAddress(
            url=url, content_type=request.GET.get("content_type"), types=request.GET.get("types")
        )
        found = hash_at(place)[PDQ]
    elif request.FILES:
        found = hash_of(uploaded(request))
    else:
        raise Abort(400, "Neither `url` nor multipart file upload was received")
    if not found:
        raise Abort(400, "Invalid pdq signal: the picture has too little structure to be hashed")
    row = operations.add_content(bank_name=bank_name, pdq=found, note=note, metadata=metadata, actor=actor)
    return added(row)


def add_signal(request: HttpRequest, actor: Actor, bank_name: str) -> dict[str, object]:
    """Add a hash that was made elsewhere."""
    actor.require(Permission.KEEP_BANKS)
    queries.bank(actor, bank_name)
    given = body_of(request)
    note = given.pop("note", None)
    if not given:
        raise Abort(400, "No signals given")
    for kind in given:
        if kind != PDQ:
            raise Abort(400, f"No such signal type {kind}")
    return added(operations.add_content(bank_name=bank_name, pdq=given[PDQ], note=note, actor=actor))


def get_content(request: HttpRequest, actor: Actor, bank_name: str, content_id: int) -> dict[str, object]:
    actor.require(Permission.LOOKUP_HASHES)
    row = queries.content(actor, bank_name, content_id)
    return shown_content(
        row,
        signals=request.GET.get("include_signals", "false").lower() == "true",
        metadata=request.GET.get("include_metadata", "true").lower() == "true",
    )


def change_content(request: HttpRequest, actor: Actor, bank_name: str, content_id: int) -> dict[str, object]:
    """Disable or enable a content, or write its note."""
    given = body_of(request)
    wanted: dict[str, object] = {"note": given["note"]} if "note" in given else {}
    if "disable_until_ts" in given:
        wanted["disable_until"] = _whole(given["disable_until_ts"])
    row = operations.change_content(bank_name=bank_name, number=content_id, **wanted, actor=actor)
    return changed(row)


def remove_content(request: HttpRequest, actor: Actor, bank_name: str, content_id: int) -> dict[str, int]:
    return {"deleted": operations.remove_content(bank_name=bank_name, number=content_id, actor=actor)}


def _sent_values(request: HttpRequest) -> dict[str, Any]:
    """Return what stands beside the picture: in a JSON body, or in the fields of the form."""
    if "json" in (request.content_type or "") and request.body:
        return body_of(request)
    fields = refuse_unstorable(request.POST.dict())
    if "metadata" in fields:
        try:
            fields["metadata"] = refuse_unstorable(json.loads(fields["metadata"]))
        except (ValueError, RecursionError) as error:
            raise Abort(400, "metadata form field must be valid JSON") from error
    return fields | {"of a form": True}


def _metadata(given: object, values: dict[str, object]) -> dict[str, object]:
    if given is None:
        return {}
    if not isinstance(given, dict):
        raise Abort(400, "metadata should be a json object")
    if len(json.dumps(given)) > MOST_METADATA:
        raise Abort(400, f"metadata must be at most {MOST_METADATA} bytes")
    given = {name: value for name, value in given.items() if name != "collab"}
    if "of a form" in values and not given.keys() <= {"content_id", "content_uri", "json"}:
        # ROOST Coop sends the inner object alone, and the rest as fields of their own.
        beside = {name: values[name] for name in ("content_id", "content_uri") if name in values}
        given = beside | {"json": given}
    try:
        return Metadata.model_validate(given).model_dump(by_alias=True, exclude_none=True)
    except ValidationError as error:
        raise Abort(400, f"Invalid metadata: {error}") from error


def _whole(value: Any) -> int:
    try:
        return int(value)
    except (TypeError, ValueError, OverflowError) as error:
        raise Abort(400, f"Invalid int: '{value}'") from error
