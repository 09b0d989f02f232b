"""Refuses connections that leave this machine, so that no test depends on the network or disturbs a stranger."""

from __future__ import annotations

import ipaddress
import socket
from typing import Any

_connect = socket.socket.connect
_connect_ex = socket.socket.connect_ex
_look_up = socket.getaddrinfo


class LeavesThisMachineError(RuntimeError):
    """A test tried to reach another machine."""


def is_here(address: Any) -> bool:
    """Return whether a socket address is a path, or an IP address of this machine's loopback."""
    if not isinstance(address, tuple):
        return True
    if address[0] in {"localhost", ""}:
        return True
    try:
        return ipaddress.ip_address(address[0].partition("%")[0]).is_loopback
    except ValueError:
        return False


def _checked(address: Any) -> Any:
    if not is_here(address):
        raise LeavesThisMachineError(f"a test tried to connect to {address}")
    return address


def _checked_lookup(host: Any, *arguments: Any, **options: Any) -> Any:
    name = host.decode() if isinstance(host, bytes) else host
    if name is not None and not _is_number(name) and not is_here((name,)):
        raise LeavesThisMachineError(f"a test tried to look {name} up")
    return _look_up(host, *arguments, **options)


def _is_number(name: str) -> bool:
    try:
        ipaddress.ip_address(name.partition("%")[0])
    except ValueError:
        return False
    return True


def refuse_outside() -> None:
    """Guard every socket of this process from now on."""
    socket.socket.connect = lambda self, address: _connect(self, _checked(address))  # type: ignore[method-assign]
    socket.socket.connect_ex = lambda self, address: _connect_ex(self, _checked(address))  # type: ignore[method-assign]
    socket.getaddrinfo = _checked_lookup  # type: ignore[assignment]
