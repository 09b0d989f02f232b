"""What each format is given to read, and how it says that a message is not genuine or not to be understood."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from django.utils.translation import gettext_lazy as _

from zhengpin.flows.live.snapshots import Posted
from zhengpin.kit.errors import Invalid, Problem


class NotGenuine(Problem):
    code = "snapshot_callback.not_genuine"
    status = 401
    message = _("What was posted is not signed as this address expects.")
    remedy = _("Compare the key at the CDN with the one given here, and that both have the right time.")


class NotUnderstood(Invalid):
    code = "snapshot_callback.malformed"
    message = _("What was posted is not what this format holds.")
    remedy = _("Check that the address was made for the format that is posted.")


@dataclass(frozen=True)
class CallbackRequest:
    """A request as it came. headers: by name in lower case; now: when it came."""

    body: bytes = field(repr=False)
    headers: Mapping[str, str]
    query: Mapping[str, str]
    now: datetime


@dataclass(frozen=True)
class Agreed:
    """What both sides agreed on for an address: the key that signs, and the topic of a message service."""

    key: str = field(default="", repr=False)
    topic: str = ""


Read = Callable[[CallbackRequest, Agreed], Sequence[Posted]]
"""Returns the pictures of a genuine message, none of one of another kind. Raises NotGenuine, NotUnderstood."""


def fields_of(body: bytes | str) -> dict[str, object]:
    """Return a JSON object. Raises NotUnderstood."""
    try:
        read = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise NotUnderstood() from error
    if not isinstance(read, dict):
        raise NotUnderstood()
    return read


def text(fields: Mapping[str, object], name: str) -> str:
    """Return a field that must be a text. Raises NotUnderstood, which names it."""
    value = fields.get(name)
    if not isinstance(value, str) or not value or "\x00" in value:
        raise NotUnderstood(field=name)
    return value


def moment(fields: Mapping[str, object], name: str, *, unit: float = 1.0) -> datetime:
    """Return a moment given as a number since 1970. unit: seconds that one of it is. Raises NotUnderstood."""
    value = fields.get(name)
    try:
        return datetime.fromtimestamp(float(value) * unit, UTC)  # type: ignore[arg-type]
    except (TypeError, ValueError, OverflowError, OSError) as error:
        raise NotUnderstood(field=name) from error
