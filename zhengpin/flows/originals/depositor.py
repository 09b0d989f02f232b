"""For whom is deposited, and who counts for it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from zhengpin.kit import clock
from zhengpin.linkage.queries import partners_of
from zhengpin.originals.models import Collection
from zhengpin.rights.queries import sellers_under


@dataclass(frozen=True)
class Depositor:
    """For whom is deposited. own: it, whom it is linked with, and whom it authorised."""

    collection: Collection
    own: frozenset[UUID]

    @classmethod
    def of(cls, collection: Collection) -> Depositor:
        home = collection.organisation_id
        authorised = sellers_under(collection.filing.holder_id, on=clock.now().date())
        return cls(collection, frozenset({home} | partners_of([home]) | authorised))
