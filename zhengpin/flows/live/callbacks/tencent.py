"""The snapshot event of Tencent Cloud CSS: `event_type` 200, the picture by its address in COS.

Fields and signature: https://www.tencentcloud.com/document/product/267/38083 (of 2025-12-03): `sign` = MD5(key + t),
`t` being when the signature expires, in seconds since 1970. What is answered with another status than 200 is posted
again, every two minutes, five times (https://www.tencentcloud.com/document/product/267/38080).
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Sequence

from zhengpin.flows.live.callbacks.form import Agreed, CallbackRequest, NotGenuine, fields_of, moment, text
from zhengpin.flows.live.snapshots import Posted

SNAPSHOT = 200
"""Of `event_type`; 0 and 1 tell that a stream ended and began, 100 of a recording."""


def read(request: CallbackRequest, agreed: Agreed) -> Sequence[Posted]:
    """Return the picture of a snapshot event; its room is `stream_id`."""
    fields = fields_of(request.body)
    _check(fields, request, agreed)
    if fields.get("event_type") != SNAPSHOT:
        return []
    taken_at = moment(fields, "create_time")
    return [Posted(text(fields, "stream_id"), taken_at, url=text(fields, "pic_full_url"))]


def _check(fields: dict[str, object], request: CallbackRequest, agreed: Agreed) -> None:
    """Raise NotGenuine for a signature that is wrong or has expired. MD5 is what the other side signs with."""
    t, sign = fields.get("t"), fields.get("sign")
    if not isinstance(t, int) or not isinstance(sign, str):
        raise NotGenuine()
    right = hashlib.md5(f"{agreed.key}{t}".encode(), usedforsecurity=False).hexdigest()
    if not hmac.compare_digest(right.encode(), sign.lower().encode("utf-8", "replace")):
        raise NotGenuine()
    if t < request.now.timestamp():
        raise NotGenuine()
