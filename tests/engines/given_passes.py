"""What public reads of passes through the catalogue, and of rescans, are given."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from zhengpin.catalog.models import Listing
from zhengpin.monitoring.models import CataloguePass
from zhengpin.monitoring.states import MarkRescanPhase, PassKind


def _these(*values: Any) -> list[Callable[[], Any]]:
    return [value if callable(value) else lambda value=value: value for value in values]


BY_NAME: dict[str, list[Any]] = {
    "phase": [lambda: MarkRescanPhase.AVATARS],
    "runner": _these("", "worker"),
}
"""By a parameter's name."""
OF_READ: dict[str, list[Any]] = {
    "rights.queries.protected.covers_between:last": _these(9, None),
    "monitoring.passes.pass_queries.pace:kind": _these(*(one.value for one in PassKind)),
    "monitoring.passes.pass_queries.pace:of": _these(
        None, lambda: CataloguePass.objects.order_by("pk").first()
    ),
    "monitoring.queries.screened.opened_for:listing_ids": _these(
        lambda: [str(one) for one in Listing.objects.order_by("pk").values_list("pk", flat=True)[:6]]
    ),
    "monitoring.rescans.mark_rescan_queries.due:after": _these(""),
    "monitoring.rescans.mark_rescan_queries.due_in:after": _these(""),
    "monitoring.rescans.mark_rescan_queries.due_in:last": _these(""),
}
"""By a read and its parameter."""
