"""Names of the files in a receipt's archive, and of authorities as others see them. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit


def sides(position: int, count: int) -> list[str]:
    """Return on which side each neighbour of a path stands, from the leaf to the root (RFC 6962, 2.1.1)."""
    found, last = [], count - 1
    while last:
        if position % 2 or position < last:
            found.append("left" if position % 2 else "right")
        position, last = position // 2, last // 2
    return found


def node_names(k: int, j: int, leaf: Mapping[str, Any], count: int) -> list[str]:
    """Return the names of the files of a path: of leaf `j` of stage `k`."""
    return [f"node-{k}-{j}-{i:02}-{side}.bin" for i, side in enumerate(sides(leaf["position"], count))]


def host_of(authority: str) -> str:
    """Return what others see of an authority's address, which may hold an account."""
    return urlsplit(authority).hostname or authority
