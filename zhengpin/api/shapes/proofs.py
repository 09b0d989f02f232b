"""How authorisations that are held, and their proofs, look as JSON."""

from __future__ import annotations

from typing import Any

from zhengpin.api.shapes.moments import moment
from zhengpin.rights.proofs.credential import address_of


def held_shape(found: Any) -> dict[str, Any]:
    """Return an authorisation of a wallet as it stands. Empty lists are no limit."""
    row = found.row
    return {
        "id": str(row.pk),
        "state": found.state.value,
        "holder": {"id": str(row.holder_id), "name": row.holder.name},
        "authorised": {"id": str(row.authorised_id), "name": row.seller},
        "marks": [
            {"filing": str(one.pk), "brand": one.title, "office": one.office, "number": one.registration_no}
            for one in found.rights
        ],
        "shop_type": row.shop_type,
        "nice_classes": row.nice_classes,
        "channels": row.channels,
        "territories": row.territories,
        "valid_from": moment(row.valid_from),
        "ends_on": moment(found.ends_on),
        "days_left": found.days_left,
        "chain": [
            {"tier": one.tier, "valid_from": moment(one.valid_from), "valid_to": moment(one.valid_to)}
            for one in found.chain
        ],
        "source": row.source,
        "renews": str(row.renews_id) if row.renews_id else None,
        "proof": address_of(found),
    }
