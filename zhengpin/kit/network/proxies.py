"""Finds the address of a client behind proxies that are trusted, and believes nothing that others wrote."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

Network = IPv4Network | IPv6Network

OFF = frozenset({"", "0", "no", "off", "false"})
ON = frozenset({"yes", "on", "true"})


@dataclass(frozen=True)
class TrustedProxies:
    """The proxies in front of this installation: how many there are, or the networks in which they are."""

    count: int = 0
    networks: tuple[Network, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.count or self.networks)

    def trusts(self, peer: str) -> bool:
        """Say whether what `peer`, who is connected to us, writes in the headers of proxies is believed."""
        if self.networks:
            return not peer or _within(bare(peer), self.networks)  # a Unix socket has no address
        return self.count > 0

    def client(self, peer: str, forwarded: str) -> str:
        """Return the client's address.

        peer: the address that is connected to us; forwarded: the header X-Forwarded-For, to whose right end each proxy
        adds the address that it saw. Whatever the client wrote itself is further to the left and never reached.
        """
        seen = bare(peer)
        if not self.trusts(peer):
            return seen
        hops = [bare(one) for one in forwarded.split(",")]
        for passed in range(len(hops)):
            if not (passed < self.count or (self.networks and (not seen or _within(seen, self.networks)))):
                break
            nearer = hops.pop()
            if not nearer:
                break  # no address: what wrote it is as far as we can see
            seen = nearer
        return seen


def read_proxies(text: str) -> TrustedProxies:
    """Read “” or “0” (none), “1” (one, also “yes”), a number, or networks: `10.0.0.0/8, 2001:db8::/32`.

    Raises ValueError.
    """
    text = text.strip().lower()
    if text in OFF:
        return TrustedProxies()
    if text in ON:
        return TrustedProxies(count=1)
    if text.isdecimal():
        return TrustedProxies(count=int(text))
    return TrustedProxies(networks=tuple(ip_network(one.strip()) for one in text.split(",") if one.strip()))


def bare(address: str) -> str:
    """Return an address without port and brackets, as it is usually written; an empty text for what is none."""
    text = address.strip()
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        found = ip_address(text.partition("%")[0])  # without the name of an interface of ours
    except ValueError:
        return ""
    mapped = found.ipv4_mapped if isinstance(found, IPv6Address) else None
    return str(mapped or found)


def household(address: str) -> str:
    """Return what counts as one address in limits: of IPv6 the /64, which one household has to itself."""
    plain = bare(address)
    return str(ip_network(f"{plain}/64", strict=False)) if ":" in plain else plain


def _within(address: str, networks: tuple[Network, ...]) -> bool:
    if not address:
        return False
    return any(ip_address(address) in network for network in networks)
