"""The picture itself as the body, its room in the address: what FFmpeg posts beside SRS, nginx-rtmp or any server.

SRS takes no pictures itself: its documentation has a hook (`on_publish`) or a transcode start FFmpeg
(https://github.com/ossrs/srs/wiki/migrate_v4_EN_snapshot), and nginx-rtmp has `exec_push` start it. FFmpeg's muxer
`image2` with `-update 1` opens the address anew for each picture
(https://ffmpeg.org/ffmpeg-formats.html#image2-1, `update` and `protocol_opts`). Nothing is signed: the address is the
secret.
"""

from __future__ import annotations

from collections.abc import Sequence

from zhengpin.flows.live.callbacks.form import Agreed, CallbackRequest, NotUnderstood
from zhengpin.flows.live.snapshots import Posted


def read(request: CallbackRequest, agreed: Agreed) -> Sequence[Posted]:
    """Return the one picture. Its room is `room` in the address; it was taken now."""
    del agreed
    room = request.query.get("room", "").strip()
    if not room or "\x00" in room or len(room) > 120:
        raise NotUnderstood(field="room")
    if not request.body:
        raise NotUnderstood(field="picture")
    return [Posted(room, request.now, content=request.body)]
