"""Tells which network addresses are public, and resolves a host to those that may be connected to."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Collection
from urllib.parse import urlsplit

from zhengpin.kit.errors import Invalid
from zhengpin.kit.labels import gettext_noop

SCHEMES = frozenset({"http", "https"})
_NAT64 = ipaddress.ip_network("64:ff9b::/96")

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

ANY = "*"
"""In a list of hosts: any."""


class AddressRefused(Invalid):
    """`address.malformed`, `address.private`, `address.unresolvable`: nothing is sent there."""

    code = "address.refused"


def is_public(address: str) -> bool:
    """Say whether an IP address may be reached from here: globally routable unicast (IANA special-purpose registries).

    An IPv6 address that embeds an IPv4 one (mapped, 6to4, NAT64) is as public as that one is. Raises ValueError.
    """
    parsed = ipaddress.ip_address(address.partition("%")[0])
    return _is_plainly_public(_embedded(parsed) or parsed)


def _is_plainly_public(address: Address) -> bool:
    if address.is_multicast or address.is_reserved or getattr(address, "is_site_local", False):
        return False
    return address.is_global


def _embedded(address: Address) -> Address | None:
    if not isinstance(address, ipaddress.IPv6Address):
        return None
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour


def host_of(url: str) -> tuple[str, int]:
    """Return host and port of an http(s) URL. Raises AddressRefused (`address.malformed`)."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), None
    if parts.scheme not in SCHEMES or not parts.hostname or parts.username or parts.password:
        raise AddressRefused(
            gettext_noop(
                "This is not an address that can be reached: http or https, without user and password."
            ),
            code="address.malformed",
            remedy=gettext_noop("Write it as https://host/path."),
        )
    return parts.hostname, port or (443 if parts.scheme == "https" else 80)


def resolve(host: str, port: int, *, allowed_hosts: Collection[str] = ()) -> list[str]:
    """Return the IP addresses of `host`, all of which may be connected to.

    allowed_hosts: hosts that may be private. One private address among public ones refuses the host: an answer that
    changes from one look-up to the next must not decide. Raises AddressRefused (`address.private|unresolvable`).
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise AddressRefused(
            gettext_noop("This host name is not known."),
            code="address.unresolvable",
            remedy=gettext_noop("Check how the host is written, and that it can be reached."),
            host=host,
        ) from error
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    if host.lower() not in {one.lower() for one in allowed_hosts} and not all(map(is_public, addresses)):
        raise AddressRefused(
            gettext_noop("This address lies in a private network."),
            code="address.private",
            remedy=gettext_noop("Use a public address, or ask the operator to allow this host."),
            host=host,
        )
    return addresses


def is_listed(host: str, hosts: Collection[str]) -> bool:
    """Say whether a host is listed: by its name, below a listed `.domain`, or because any may be named (`*`)."""
    name = host.lower()
    return any(
        one == ANY or name == one or (one.startswith(".") and name.endswith(one))
        for one in (listed.lower() for listed in hosts)
    )
