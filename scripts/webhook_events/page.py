"""Writes the parts of the page of webhooks that the code decides: events, bodies, examples, the times of retries."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from pydantic import BaseModel

from scripts.webhook_events.examples import DATA
from scripts.webhook_events.occasions import OCCASIONS
from scripts.written_parts import with_parts
from zhengpin.api.kit.event_bodies import BODIES, MESSAGES
from zhengpin.enforcement.contract import EXAMPLE, InstructionCreated
from zhengpin.kit.retry import WEBHOOK_RETRIES
from zhengpin.messages.states import EventType

AT = "2026-11-12T08:00:00+00:00"
WORDS = {"uuid": "UUID", "date-time": "moment", "date": "day"}
UNITS = ((86400, "day"), (3600, "hour"), (60, "minute"), (1, "second"))


def renewed(page: str) -> str:
    """Return the page with its written parts as the code has them now."""
    parts = {"events": events(), "bodies": bodies(), "retries": retries()}
    return with_parts(page, parts, "scripts.webhook_events")


def events() -> list[str]:
    rows = [
        f"| [`{one.value}`](#{_anchor(one)}) | {one.zh} | {OCCASIONS[one].when} | {OCCASIONS[one].to} |"
        for one in EventType
    ]
    return ["| event | 中文 | when | to whom |", "| --- | --- | --- | --- |", *rows]


def bodies() -> list[str]:
    lines: list[str] = []
    for one in EventType:
        lines += ["", f"### {one.value}", "", f"When {OCCASIONS[one].when}. To: {OCCASIONS[one].to}.", ""]
        if one is EventType.INSTRUCTION_CREATED:
            lines += ["[marketplace.md](marketplace.md#the-message) explains each field.", ""]
        else:
            about = (BODIES[one].__doc__ or "").partition("\n")[0]
            lines += [*([about, ""] if about else []), *_fields(BODIES[one]), ""]
        lines += ["```json", json.dumps(example(one), indent=2, ensure_ascii=False), "```"]
    return lines[1:]


def example(event: EventType) -> Mapping[str, Any]:
    """Return the whole message of an event as it may come, held to what the event is described by."""
    if event is EventType.INSTRUCTION_CREATED:
        InstructionCreated.model_validate(EXAMPLE)
        return EXAMPLE
    message = {"type": event.value, "timestamp": AT, "data": DATA[event]}
    shown = MESSAGES[event].model_validate(message)
    left_out = set(shown.model_dump()["data"]) ^ set(DATA[event])
    if left_out:
        raise ValueError(f"the example of {event.value} differs in {', '.join(sorted(left_out))}")
    return message


def _fields(model: type[BaseModel]) -> list[str]:
    schema = model.model_json_schema(mode="serialization")
    rows = [
        f"| `{name}` | {_kind(one, schema)} | {_said(one)} |" for name, one in schema["properties"].items()
    ]
    return ["| field of `data` | type | |", "| --- | --- | --- |", *rows]


def _kind(field: Mapping[str, Any], schema: Mapping[str, Any]) -> str:
    """Return the type of a field in words."""
    if "anyOf" in field:
        return " or ".join(_kind(one, schema) for one in field["anyOf"])
    if "$ref" in field:
        named = schema["$defs"][field["$ref"].rpartition("/")[2]]
        return "{" + ", ".join(f"`{name}`" for name in named["properties"]) + "}"
    match field.get("type"):
        case "array":
            return f"list of {_kind(field['items'], schema)}"
        case "object":
            return f"by language: {_kind(field['additionalProperties'], schema)}"
        case "string":
            return WORDS.get(field.get("format", ""), "text")
        case kind:
            return str(kind)


def _said(field: Mapping[str, Any]) -> str:
    words = field.get("enum") or field.get("examples") or []
    listed = ", ".join(f"`{word}`" for word in words if word)
    return " ".join(part for part in (str(field.get("description", "")).replace("|", "\\|"), listed) if part)


def retries() -> list[str]:
    """Return the times of the attempts, by what WEBHOOK_RETRIES says."""
    rows, since = (
        ["| attempt | after the one before | since the first |", "| --- | --- | --- |", "| 1 | – | – |"],
        timedelta(),
    )
    for at, wait in enumerate(WEBHOOK_RETRIES.waits, start=2):
        since += wait
        rows.append(f"| {at} | {_long(wait)} | {_long(since)} |")
    spread = f"Each wait is lengthened by up to {WEBHOOK_RETRIES.spread:.0%}, by chance."
    return [*rows, "", spread]


def _long(span: timedelta) -> str:
    """Return a span in its two largest units."""
    seconds, parts = int(span.total_seconds()), []
    for size, unit in UNITS:
        count, seconds = divmod(seconds, size)
        if count:
            parts.append(f"{count} {unit}{'s' if count > 1 else ''}")
    return " ".join(parts[:2])


def _anchor(event: EventType) -> str:
    return event.value.replace(".", "")
