"""Fetches what stands at an address: guarded against private networks, endless answers and slow ones."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from zhengpin.evidence.refusals import Refused
from zhengpin.kit.network.addresses import AddressRefused, host_of
from zhengpin.kit.network.cutter import Cutter
from zhengpin.kit.network.outgoing import guarded_client
from zhengpin.later import later

if TYPE_CHECKING:
    import httpx
else:
    httpx = later("httpx")


PORTS = frozenset({80, 443, 8080, 8443})
REDIRECTS = 5
SECONDS = 20.0
"""For everything from the look-up of the name to the last byte, over all redirects."""

_FILES = {"User-Agent": "Zhengpin", "Accept": "*/*", "Accept-Encoding": "identity"}
_PICTURES = _FILES | {"Accept": "image/*, */*;q=0.5"}
_REFUSALS = {
    "address.private": "fetch.private",
    "address.malformed": "fetch.malformed",
    "address.unresolvable": "fetch.unresolvable",
}


@dataclass(frozen=True)
class Fetched:
    """What was fetched. media_type: as the server said, "" if it did not; url: where the redirects ended."""

    content: bytes
    media_type: str
    url: str


@dataclass(frozen=True)
class FetchedFile:
    """What was fetched into a file; see Fetched. digest: its SHA-256."""

    digest: str
    size: int
    media_type: str
    url: str


def fetch(url: str, *, limit_bytes: int, seconds: float = SECONDS) -> Fetched:
    """Return what stands at an http(s) address. Raises Refused (`fetch.*`).

    Every host, also after a redirect, is resolved once, all its addresses must be public (unless the operator named
    the host in PRIVATE_HOSTS_ALLOWED), and the connection goes to the very address that was checked.
    """
    body = bytearray()
    media_type, reached = _fetch_into(body.extend, url, _PICTURES, limit_bytes, seconds)
    return Fetched(bytes(body), media_type, reached)


def fetch_file(url: str, target: Path, *, limit_bytes: int, seconds: float = SECONDS) -> FetchedFile:
    """Write what stands at an http(s) address to `target`, guarded like `fetch`, however large it may be."""
    made, size = hashlib.sha256(), 0

    def write(chunk: bytes) -> None:
        nonlocal size
        size += len(chunk)
        made.update(chunk)
        file.write(chunk)

    with target.open("wb") as file:
        media_type, reached = _fetch_into(write, url, _FILES, limit_bytes, seconds)
    return FetchedFile(made.hexdigest(), size, media_type, reached)


def _fetch_into(
    write: Callable[[bytes], object], url: str, headers: dict[str, str], limit_bytes: int, seconds: float
) -> tuple[str, str]:
    """Give every block of the body to `write`; return its media type and where the redirects ended."""
    cutter = Cutter(seconds)
    try:
        with cutter.running(), _client(seconds) as client:
            request = client.build_request("GET", url, headers=headers, extensions={"trace": cutter.watch})
            response = client.send(request, stream=True)
            try:
                media_type = _read(response, limit_bytes, write)
            finally:
                response.close()
        if cutter.cut:  # a body without a length ends where the connection does, also where we have cut it
            raise Refused("fetch.too_slow", seconds=round(seconds))
        return media_type, str(response.url)
    except AddressRefused as error:
        raise Refused(_REFUSALS.get(error.code, "fetch.malformed")) from error
    except httpx.TooManyRedirects as error:
        raise Refused("fetch.redirects") from error
    except (httpx.InvalidURL, httpx.UnsupportedProtocol, UnicodeError) as error:
        raise Refused("fetch.malformed") from error
    except httpx.HTTPError as error:
        slow = cutter.cut or isinstance(error, httpx.TimeoutException)
        raise (
            Refused("fetch.too_slow", seconds=round(seconds)) if slow else Refused("fetch.unreachable")
        ) from error


def _client(seconds: float) -> httpx.Client:
    client = guarded_client(
        allowed_hosts=settings.PRIVATE_HOSTS_ALLOWED, timeout=min(10.0, seconds), redirects=REDIRECTS
    )
    client.event_hooks = {"request": [_check_port]}
    return client


def _check_port(request: httpx.Request) -> None:
    """Refuse odd ports, by which services that are no web servers could be knocked at; runs at every redirect."""
    host, port = host_of(str(request.url))
    allowed = {name.lower() for name in settings.PRIVATE_HOSTS_ALLOWED}
    if port not in PORTS and host.lower() not in allowed:
        raise Refused("fetch.port", port=port)


def _read(response: httpx.Response, limit_bytes: int, write: Callable[[bytes], object]) -> str:
    if response.status_code != httpx.codes.OK:
        raise Refused("fetch.status", status=response.status_code)
    if response.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise Refused("fetch.encoded")
    announced = response.headers.get("Content-Length", "")
    if announced.isdecimal() and int(announced[:18]) > limit_bytes:
        raise Refused("fetch.too_many_bytes", allowed=limit_bytes)
    size = 0
    for chunk in response.iter_raw():
        size += len(chunk)
        if size > limit_bytes:
            raise Refused("fetch.too_many_bytes", allowed=limit_bytes)
        write(chunk)
    return response.headers.get("Content-Type", "").split(";")[0].strip().lower()[:100]
