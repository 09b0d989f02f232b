"""Says whether a stream may be opened: by the operator's list of stream hosts, and by where its host lies."""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import urlsplit

from django.conf import settings

from zhengpin.kit.labels import gettext_noop
from zhengpin.kit.network.addresses import AddressRefused, is_listed, resolve

PORTS = {"rtmp": 1935, "rtmps": 443, "http": 80, "https": 443}
"""Schemes of the streams that are read, with the port of each where none is named."""


def check_stream(url: str, *, hosts: Collection[str], private_hosts: Collection[str] = ()) -> None:
    """Let a stream's address pass. hosts: that may be named; private_hosts: that may lie in a private network.

    What a playlist leads to need not be listed, and is checked when it is opened (`room_opening`). Raises
    AddressRefused (`stream.malformed`, `stream.host_not_listed`, `address.private`, `address.unresolvable`).
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), None
    if parts.scheme not in PORTS or not parts.hostname or parts.username or parts.password:
        raise AddressRefused(
            gettext_noop("This is no address of a stream: RTMP, HLS or HTTP-FLV, without user and password."),
            code="stream.malformed",
            remedy=gettext_noop("Write it as rtmp://host/live/name or https://host/name.m3u8."),
        )
    if not is_listed(parts.hostname, hosts):
        raise AddressRefused(
            gettext_noop("This host is not among the stream servers that the operator named."),
            code="stream.host_not_listed",
            remedy=gettext_noop("Ask the operator to add it to ZHENGPIN_LIVE_HOSTS."),
            host=parts.hostname,
        )
    resolve(parts.hostname, port or PORTS[parts.scheme], allowed_hosts=private_hosts)


def check_configured(url: str) -> None:
    """Let a stream's address pass by the settings of this installation. Raises as `check_stream` does."""
    check_stream(url, hosts=settings.LIVE_ROOMS.hosts, private_hosts=settings.PRIVATE_HOSTS_ALLOWED)
