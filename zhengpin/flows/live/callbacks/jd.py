"""The snapshot callback of JD Cloud's Live Video: version v1.1, the picture by its address.

Fields: documentation/VR-Cloud-Services/VR-Live/Operation-Guide/Live-Callback.md of
https://github.com/jdcloudcom/en (`streamName`, `snapshotTime` in milliseconds, `downloadUrl`, `status`). No signature
is described there: the address is the secret.
"""

from __future__ import annotations

from collections.abc import Sequence

from zhengpin.flows.live.callbacks.form import Agreed, CallbackRequest, fields_of, moment, text
from zhengpin.flows.live.snapshots import Posted

MILLISECOND = 0.001


def read(request: CallbackRequest, agreed: Agreed) -> Sequence[Posted]:
    """Return the picture; its room is `streamName`. Messages of streams and recordings hold no `snapshotTime`."""
    del agreed
    fields = fields_of(request.body)
    if "snapshotTime" not in fields or fields.get("status") != "success":
        return []
    taken_at = moment(fields, "snapshotTime", unit=MILLISECOND)
    return [Posted(text(fields, "streamName"), taken_at, url=text(fields, "downloadUrl"))]
