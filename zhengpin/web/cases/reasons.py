"""Says in words what a match of pictures rests on."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhengpin.web.relation import Relation

HASH_BITS = 256
WHOLE = 0.97
"""Share of a picture from which the rest is its edge."""

METHODS = {
    "same_file": gettext_lazy("The two files are the same, byte for byte."),
    "fingerprint": gettext_lazy("The fingerprints of the two pictures are alike."),
    "mark": gettext_lazy("The protected mark is seen inside the picture."),
    "verified": gettext_lazy("Details of the two pictures lie in the same places."),
}


class ReasonRow(NamedTuple):
    """name: what was measured; value: as people read it; share: 0 to 1 for a meter, None where it has no scale."""

    name: str | Promise
    value: str
    share: float | None = None


def method_in_words(method: str) -> str | Promise:
    """Return the sentence for the deepest step that was taken."""
    return METHODS.get(method, method)


def picture_reasons(why: dict[str, Any]) -> list[ReasonRow]:
    """Return what was measured, weightiest first: `why` is `matching.images.score.PictureEvidence` as a dictionary."""
    reasons = []
    if why.get("verified"):
        inliers = int(why.get("inliers") or 0)
        reasons.append(ReasonRow(_("Details in the same places"), f"{inliers}", min(1.0, inliers / 100)))
        reasons.append(_share(_("Agreement of the pixels"), why.get("agreement")))
    reasons.append(_share(_("Likeness of the whole picture"), why.get("cosine")))
    distance = why.get("pdq_distance")
    if distance is not None:
        shown = _("%(count)d of %(all)d") % {"count": distance, "all": HASH_BITS}
        reasons.append(ReasonRow(_("Bits of the hash that differ"), shown, 1 - min(distance, 128) / 128))
    return reasons


def mark_reasons(why: dict[str, Any]) -> list[ReasonRow]:
    """Return what was compared where a mark was seen: `why` is that of `matching.marks.MarkMatch`."""
    reasons = [
        _share(_("Edges of the mark that are there"), why.get("found")),
        _share(_("Areas of one colour where the mark has them"), why.get("explained")),
        ReasonRow(_("Details in the same places"), f"{int(why.get('inliers') or 0)}"),
    ]
    if why.get("inverted"):
        reasons.append(ReasonRow(_("Dark and light exchanged"), _("yes")))
    return reasons


def relation_reasons(relation: Relation) -> list[ReasonRow]:
    """Return how the copy lies in the found picture, where that says something."""
    reasons = []
    if relation.mirrored:
        reasons.append(ReasonRow(_("Mirrored"), _("yes")))
    if relation.turned:
        reasons.append(ReasonRow(_("Turned"), _turn(round(relation.degrees))))
    if relation.of_original < WHOLE:
        reasons.append(_share(_("Share of the original shown"), relation.of_original))
    if relation.of_found < WHOLE:
        reasons.append(_share(_("Share of the found picture"), relation.of_found))
    return reasons


def _turn(degrees: int) -> str:
    if abs(degrees) == 180:
        return _("upside down")
    if degrees > 0:
        return _("%(degrees)d° clockwise") % {"degrees": degrees}
    return _("%(degrees)d° anticlockwise") % {"degrees": -degrees}


def _share(name: str, value: float | None) -> ReasonRow:
    share = min(1.0, max(0.0, float(value or 0.0)))
    return ReasonRow(name, f"{share * 100:.0f} %", share)
