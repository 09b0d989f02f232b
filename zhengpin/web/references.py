"""Puts the state of a protected picture, and what was measured of it, into plain words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.kit.ids import split_reference
from zhengpin.review.queries import decisions
from zhengpin.rights.quarantine import HeldBack
from zhengpin.rights.queries import kept_down_by
from zhengpin.rights.states import ReferenceState
from zhengpin.web.tongue import tongue

if TYPE_CHECKING:
    from zhengpin.rights.models import Reference


def chosen_reasons(reasons: Sequence[HeldBack]) -> list[dict[str, str]]:
    """Return `{"code", "sentence", "remedy"}` of each reason in the reader's language."""
    language = tongue()
    return [
        {"code": one.value, "sentence": one.label(language), "remedy": one.remedy(language)}
        for one in reasons
    ]


def plain_state(row: Reference) -> str:
    """Say in plain words what a protected picture does now."""
    return {
        ReferenceState.STANDBY.value: _("It is matched once its filing is approved."),
        ReferenceState.ACTIVE.value: _("Every listing is compared with it."),
        ReferenceState.PAUSED.value: _(
            "It suddenly matched too much. What it finds is kept, but opens no case until a reviewer has looked."
        ),
        ReferenceState.QUARANTINED.value: _("It is held back: nothing is compared with it."),
        ReferenceState.WITHDRAWN.value: _("It was withdrawn: nothing is compared with it."),
    }[row.state]


def upheld_with(actor: Actor, row: Reference) -> dict[str, object] | None:
    """Return `{"ground", "cases"}` of a picture that decisions keep down; cases only as far as the actor sees them."""
    if not row.upheld_as:
        return None
    decided = [split_reference(one)[1] for one in kept_down_by([row.pk]).get(row.pk, [])]
    seen = decisions(actor).filter(pk__in=decided) if actor.may(Permission.READ_CASES) else []
    return {"ground": row.upheld_as, "cases": [one.case for one in seen]}


def measured(measures: Mapping[str, Any]) -> list[dict[str, object]]:
    """Return `{"name", "value", "share"}` of what was measured; share (0 to 1) is None for what is no share."""
    names = {
        "ground": _("Of one colour"),
        "even": _("Without any structure"),
        "shaded": _("Soft light and texture"),
        "edged": _("Edges"),
    }
    shares = [
        {"name": name, "share": measures[key], "value": f"{measures[key] * 100:.0f} %"}
        for key, name in names.items()
        if key in measures
    ]
    return shares + _counts(measures)


def _counts(measures: Mapping[str, object]) -> list[dict[str, object]]:
    names = {
        "colours": _("Colours that matter"),
        "contrast": _("Contrast (0 to 128)"),
        "listings": _("Listings that showed it when it was examined"),
        "merchants": _("Merchants of those listings"),
        "flood_listings": _("Listings it matched when it was paused"),
        "flood_merchants": _("Merchants of those it matched"),
    }
    return [
        {"name": name, "share": None, "value": f"{measures[key]:.0f}"}
        for key, name in names.items()
        if key in measures
    ]
