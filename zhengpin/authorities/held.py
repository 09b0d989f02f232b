"""Says what is held, to whoever deletes: loaded and asked by `kit.holds`."""

from __future__ import annotations

from collections.abc import Iterable

from zhengpin.authorities.models import Hold
from zhengpin.authorities.states import HoldState
from zhengpin.kit import holds


def standing_holds() -> Iterable[tuple[str, str]]:
    """Return kind and key of all that is held (a system read)."""
    standing = Hold.objects.filter(state=HoldState.STANDING.value)
    return list(standing.order_by().values_list("kind", "key").distinct())


holds.answer_by(standing_holds)
