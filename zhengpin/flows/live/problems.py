"""What can go wrong where a person acts on a live room, with the remedy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from zhengpin.kit.errors import Conflict, Invalid


class NotStopped(Conflict):
    code = "room.not_stopped"
    message = _("Nothing is in force against this live room.")
    remedy = _("Reload to see its present state.")


class RoomOver(Conflict):
    code = "room.over"
    message = _("This live room is over, so nothing in it can be warned or interrupted.")
    remedy = _("Decide the case of what was seen in it; a measure against the account follows from that.")


class WhatUnknown(Invalid):
    code = "room.kind_unknown"
    message = _("It is not said what is seen in the live room.")
    remedy = _("Choose one of the kinds offered.")

    def __init__(self) -> None:
        super().__init__(field="kind")


class RightUnclear(Invalid):
    """titles: of the rights that were meant, perhaps."""

    code = "room.right_unclear"

    def __init__(self, titles: Sequence[str]) -> None:
        message: Any = _("It is not clear whose right is meant: no approved filing is found by this.")
        if titles:
            message = _("It is not clear which right is meant: %(titles)s.") % {"titles": ", ".join(titles)}
        remedy = _("Write the title of the filing as it stands there, its number, or the name registered.")
        super().__init__(message, remedy=remedy, field="right", titles=list(titles))


class SightingPasses(Invalid):
    """explanation: why the rules let it pass, by language."""

    code = "room.sighting_passes"
    remedy = _("Ask the owner of the rules, or the rights holder who gave the authorisation.")

    def __init__(self, explanation: Mapping[str, str]) -> None:
        language = "zh" if (get_language() or "").startswith("zh") else "en"
        why: object = explanation.get(language) or explanation.get("en") or ""
        message = _("The rules let this pass in this live room. %(why)s") % {"why": why}
        super().__init__(message, field="right")
