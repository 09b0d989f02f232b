"""Opens a live stream: whatever it leads to is looked up once, checked, and connected to at the address checked."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.padding import PKCS7

from zhengpin.kit.network.addresses import SCHEMES, AddressRefused, resolve
from zhengpin.kit.network.outgoing import guarded_client, read_bounded
from zhengpin.later import later
from zhengpin.workers.room_address import PORTS

if TYPE_CHECKING:
    import av
    import httpx
    from av.container import InputContainer
else:
    av = later("av")
    httpx = later("httpx")


OPTIONS = {
    "analyzeduration": "1500000",
    "probesize": "1000000",
    "fflags": "nobuffer",
    # Nothing of this machine, whatever a playlist names.
    "protocol_whitelist": "rtmp,rtmps,rtmpt,http,https,tcp,tls,crypto,hls,async,cache",
    # What is opened by ourselves cannot be used again for another request by FFmpeg.
    "http_persistent": "0",
    "http_multiple": "0",
}
OPENS_WITHIN = 8.0
REDIRECTS = 3
MOST_ENCRYPTED = 64_000_000
"""Bytes of an encrypted segment, which is decrypted whole."""
_ENCRYPTED = "crypto+"


class AnswerError(OSError):
    """The server answered with an HTTP status that is no success."""


@contextmanager
def opened(url: str, *, private_hosts: Collection[str] = (), stall: float) -> Iterator[InputContainer]:
    """Open a stream for the block. private_hosts: that may lie in a private network; stall: seconds for each read.

    Raises what `av.open` does, and AddressRefused also later, for what a playlist leads to.
    """
    if urlsplit(url).scheme not in SCHEMES:
        with _connected(url, private_hosts, stall) as container:
            yield container
        return
    source = GuardedSource(private_hosts=private_hosts, timeout=max(OPENS_WITHIN, stall))
    try:
        with av.open(url, options=OPTIONS, timeout=(OPENS_WITHIN, stall), io_open=source) as container:
            yield container
    except (av.error.FFmpegError, OSError) as error:
        raise source.refused or error from None
    finally:
        source.close()
    if source.refused:
        raise source.refused


def _connected(url: str, private_hosts: Collection[str], stall: float) -> InputContainer:
    """Return the container of an RTMP stream at the first of its host's addresses that answers."""
    failure: Exception | None = None
    for aimed, options in aims_of(url, private_hosts=private_hosts):
        try:
            return av.open(aimed, options=OPTIONS | options, timeout=(OPENS_WITHIN, stall))
        except OSError as error:
            failure = error
    raise failure or ConnectionError("no address")


def aims_of(url: str, *, private_hosts: Collection[str] = ()) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield an RTMP address with the host's checked addresses in its place, each with the options that go with it.

    FFmpeg would look the name up again, and a name may say something else by then. The server is told the name it goes
    by, and TLS asks for that name's certificate. Raises AddressRefused.
    """
    parts = urlsplit(url)
    host, port = parts.hostname or "", parts.port or PORTS[parts.scheme]
    path = parts.path.lstrip("/").split("/")
    application = "/".join(path[: 2 if len(path) > 2 else 1])  # an application may have an instance
    named = f"[{host}]" if ":" in host else host
    options = {
        "protocol_whitelist": "rtmp,rtmps,tcp,tls",
        "rtmp_tcurl": f"{parts.scheme}://{named}:{port}/{application}",
        "verifyhost": host,
    }
    for address in resolve(host, port, allowed_hosts=private_hosts):
        place = f"[{address}]" if ":" in address else address
        yield parts._replace(netloc=f"{place}:{port}").geturl(), options


class GuardedSource:
    """Fetches playlists, segments and keys for FFmpeg, each from the very address that was checked.

    refused: the first address that may not be opened; from then on nothing else is.
    """

    def __init__(self, *, private_hosts: Collection[str], timeout: float) -> None:
        self.refused: AddressRefused | None = None
        self._client = guarded_client(allowed_hosts=private_hosts, timeout=timeout, redirects=REDIRECTS)

    def __call__(self, url: str, flags: int, options: Mapping[str, str]) -> StreamBody:
        """Open an address for reading, as `av.open` asks for it."""
        if self.refused:
            raise self.refused
        try:
            response = self._asked(url.removeprefix(_ENCRYPTED), options)
        except AddressRefused as refused:
            self.refused = refused
            raise
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise ConnectionError(f"{type(error).__name__}: {error}") from error
        if not url.startswith(_ENCRYPTED):
            return StreamBody(response)
        return StreamBody(response, decrypted(read_bounded(response, limit_bytes=MOST_ENCRYPTED), options))

    def close(self) -> None:
        self._client.close()

    def _asked(self, url: str, options: Mapping[str, str]) -> httpx.Response:
        headers = {"accept-encoding": "identity", "user-agent": "Zhengpin-Live/1"}
        first, beyond = int(options.get("offset", 0)), int(options.get("end_offset", 0))
        if first or beyond:
            headers["range"] = f"bytes={first}-{beyond - 1 if beyond else ''}"
        response = self._client.send(self._client.build_request("GET", url, headers=headers), stream=True)
        if response.is_success:
            return response
        response.close()
        raise AnswerError(f"HTTP {response.status_code}")


class StreamBody:
    """The body of an answer as it comes, for FFmpeg to read. whole: instead of it, if it was read already."""

    def __init__(self, response: httpx.Response, whole: bytes | None = None) -> None:
        self._response = response
        self._pieces = iter([whole]) if whole is not None else response.iter_raw()
        self._left = b""

    def read(self, most: int) -> bytes:
        """Return what is there, at most so many bytes; none at the end."""
        try:
            while not self._left:
                self._left = next(self._pieces)
        except StopIteration:
            return b""
        except httpx.HTTPError as error:
            raise TimeoutError(f"{type(error).__name__}: {error}") from error
        given, self._left = self._left[:most], self._left[most:]
        return given

    def close(self) -> None:
        self._response.close()


def decrypted(content: bytes, options: Mapping[str, str]) -> bytes:
    """Return a segment that HLS encrypted (AES-128 in CBC mode). options: `key` and `iv`, hexadecimal."""
    key, vector = bytes.fromhex(options["key"]), bytes.fromhex(options["iv"].removeprefix("0x"))
    opener = Cipher(algorithms.AES(key), modes.CBC(vector)).decryptor()
    padding = PKCS7(128).unpadder()
    plain = opener.update(content) + opener.finalize()
    return padding.update(plain) + padding.finalize()
