"""Makes one key of the ways in which an address can be written, so that a page is found by any of them. Pure."""

from __future__ import annotations

import hashlib
import re
from contextlib import suppress
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlencode, urlsplit

_PORTS = {"http": 80, "https": 443}
_TRACKING = re.compile("utm_", re.IGNORECASE)
_BARE = re.compile(r"[\w-]+(\.[\w-]+)+(:\d+)?([/?#].*)?")
_LEFT_AS_IT_IS = "/:@!$&'()*+,;=~"


def looks_like_address(text: str) -> bool:
    """Say whether a text is an address, also one copied without its scheme: `market.example/item/1`."""
    return text.lower().startswith(("http://", "https://")) or bool(_BARE.fullmatch(text))


def address_key(address: str) -> str:
    """Return 32 hexadecimal digits that are the same for every way to write an address, or "" for none.

    The same: http and https, upper and lower case of the host, a host in Unicode and in Punycode (RFC 3492), the
    default port, a slash at the end of the path, percent-encoding, a fragment, `utm_…` parameters. Another path, or the
    other parameters in another order, are another address. The key is a BLAKE2b digest (RFC 7693), short to index.
    """
    written = _normal(address.strip())
    return hashlib.blake2b(written.encode("utf-8", "replace"), digest_size=16).hexdigest() if written else ""


def _normal(address: str) -> str:
    if not address.lower().startswith(("http://", "https://")):
        if not _BARE.fullmatch(address):
            return ""
        address = f"https://{address}"
    try:
        parts = urlsplit(address)
        place = _place(parts)
    except ValueError:  # no port, or no host
        return ""
    if not place:
        return ""
    path = quote(unquote(parts.path, errors="surrogateescape"), safe=_LEFT_AS_IT_IS, errors="surrogateescape")
    kept = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.match(pair[0])]
    query = f"?{urlencode(kept, errors='replace')}" if kept else ""
    return f"{place}{path.rstrip('/')}{query}"


def _place(parts: SplitResult) -> str:
    """Return host and port, the port only where it is not the scheme's own."""
    host = (parts.hostname or "").rstrip(".")
    if not host.isascii():
        with suppress(UnicodeError):  # no name of a host, but still the same text each time
            host = host.encode("idna").decode()
    port = parts.port
    return host if not host or port in (None, _PORTS[parts.scheme]) else f"{host}:{port}"
