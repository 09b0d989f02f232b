"""What the folders below `accounts` ask of whoever acts; the one who acts is an `accounts.actor.Actor`."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import Protocol


class Acting(Protocol):
    """Whoever acts: named by `ref`, and narrowed by permissions and roles unless it sees everything."""

    @property
    def ref(self) -> str: ...

    @property
    def permissions(self) -> AbstractSet[str]: ...

    @property
    def roles(self) -> AbstractSet[str]: ...

    @property
    def sees_everything(self) -> bool: ...
