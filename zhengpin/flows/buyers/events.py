"""Records of buyers as events of a marketplace's webhooks: each message takes effect once, however often it comes."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Mapping
from typing import Any

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.operations import free_key, keep_answer, take_key
from zhengpin.accounts.permissions import Permission
from zhengpin.feedback.states import BuyerRecordKind
from zhengpin.flows.buyers.receiving import Verdict, receive_records

Answer = dict[str, Any]
"""{items: [{verdict, problems}]}: no numbers, for it is kept for a day."""
_KINDS = frozenset(BuyerRecordKind)


def receive_event(*, source: str, message_id: str, event: Mapping[str, object], actor: Actor) -> Answer:
    """Store the records of an event and return a verdict on each, in order.

    event: `data` is a record or a list of them; `type` (`order.updated`) says what they are, where they do not. A
    message that comes again within a day, by its id, is answered as before and changes nothing; an empty id is of
    none. Raises Forbidden, SourceRefused; Conflict (`idempotency.*`) for an id that was used for something else.
    """
    actor.require(Permission.SEND_FEEDBACK)
    items = _records_of(event)
    if not message_id:
        return _answer(receive_records(source=source, items=items, actor=actor))
    row = take_key(
        key_digest=_digest("webhook", source, message_id),
        request_digest=_digest("webhook", source, json.dumps(event, sort_keys=True)),
        actor=actor,
    )
    if row.status is not None:
        return json.loads(zlib.decompress(bytes(row.answer)))

    def keep(verdicts: list[Verdict]) -> None:
        keep_answer(row=row, status=200, body=json.dumps(_answer(verdicts)).encode(), actor=actor)

    try:
        return _answer(receive_records(source=source, items=items, actor=actor, also=keep))
    except BaseException:
        free_key(row=row, actor=actor)
        raise


def _records_of(event: Mapping[str, object]) -> list[object]:
    data = event.get("data")
    kind = str(event.get("type") or "").partition(".")[0]
    return [
        {"record": kind, **one}
        if isinstance(one, Mapping) and "record" not in one and kind in _KINDS
        else one
        for one in (data if isinstance(data, list) else [data])
    ]


def _answer(verdicts: list[Verdict]) -> Answer:
    return {"items": [{"verdict": one["verdict"], "problems": one["problems"]} for one in verdicts]}


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogateescape")).hexdigest()
