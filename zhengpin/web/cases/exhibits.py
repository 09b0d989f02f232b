"""Turns a case's evidence panels into exhibits: pictures laid out for comparison, names marked, reasons in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.evidence.queries import blobs
from zhengpin.kit.errors import Problem
from zhengpin.monitoring.queries.exclusions import is_excluded
from zhengpin.review.panels import panels_for
from zhengpin.rulebook.evaluate import explain
from zhengpin.rulebook.queries import document_of, rule
from zhengpin.web.pictures.comparison import Relation, compare, points_of, relate
from zhengpin.web.pictures.regions import grown, tidied
from zhengpin.web.shell.language import reader_language

if TYPE_CHECKING:
    from zhengpin.evidence.models import Blob
    from zhengpin.review.models import Case


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


"""Of a picture's sides, from which a part of it is no part."""


def exhibits(case: Case, actor: Actor) -> list[dict[str, object]]:
    """Return the panels of a case with what their templates draw, and the text of the rule that each came under."""
    panels = panels_for(case, actor)
    known = blobs(_digests(panels))
    shown = [_with_mark(_with_rule(_with_drawing(panel, known), actor), actor) for panel in panels]
    outlined = [panel for panel in shown if panel.get("outlined")]
    for panel in outlined[:1]:
        panel["has_key"] = True  # one key for the outlines of the whole page
    return shown


def blind_exhibits(panels: list[dict[str, object]]) -> list[dict[str, object]]:
    """Return panels that tell nothing of a decision with what their templates draw: no rule, no mark of a picture."""
    known = blobs(_digests(panels))
    shown = [_with_drawing(panel, known) | {"finding": {"pk": number}} for number, panel in enumerate(panels)]
    for panel in [one for one in shown if one.get("outlined")][:1]:
        panel["has_key"] = True
    return shown


def _with_mark(panel: dict[str, Any], actor: Actor) -> dict[str, object]:
    """Say whether the found picture is marked never to be matched, and whether the actor may mark it."""
    if panel["kind"] != "picture" or not actor.may(Permission.EXCUSE_PICTURES):
        return panel
    marked = is_excluded(actor, panel["found"]["digest"])
    return panel | {"is_excluded": marked, "may_excuse": not marked}


def _digests(panels: Sequence[dict[str, Any]]) -> list[str]:
    pictured = [panel for panel in panels if panel["kind"] == "picture"]
    worded = [picture["digest"] for panel in panels for picture in panel.get("pictures", ())]
    beside = [panel[name] for panel in panels for name in ("avatar", "original") if panel.get(name)]
    return [
        *worded,
        *beside,
        *(panel[side]["digest"] for panel in pictured for side in ("found", "protected")),
    ]


def _with_drawing(panel: dict[str, Any], known: dict[str, Blob]) -> dict[str, object]:
    if panel.get("pictures"):
        return panel | {"pictures": [_worded(one, known) for one in panel["pictures"]]}
    if panel["kind"] == "posing" and panel.get("avatar") and panel.get("original"):
        return _with_avatar(panel, known)
    if panel["kind"] in {"footage", "live"}:
        return panel | {"box": region_box(panel.get("region") or [])}
    if panel["kind"] != "picture":
        return panel
    found, protected = panel["found"], panel["protected"]
    sizes = _size(known.get(protected["digest"])), _size(known.get(found["digest"]))
    regions = tidied(protected["region"], found["region"])
    related = relate(*sizes, *regions)
    related = replace(related, mirrored=related.mirrored or bool(panel["why"].get("mirrored")))
    changed = related.mirrored or related.turned or not all(_is_whole(region) for region in regions)
    is_mark = panel["method"] == "mark"
    if is_mark:  # how much of the mark's picture is ground says nothing
        related = replace(related, of_original=1.0)
    shown = mark_reasons(panel["why"]) if is_mark else picture_reasons(panel["why"])
    return panel | {
        "drawn": compare(*sizes, *regions),
        "relation": related,
        "outlined": bool(regions[0])
        and changed,  # of a whole picture, as it is, an outline would say nothing
        "is_mark": is_mark,
        "reasons": [*shown, *relation_reasons(related)],
        "method_words": method_in_words(panel["method"]),
    }


def _with_avatar(panel: dict[str, Any], known: dict[str, Blob]) -> dict[str, object]:
    """Return the panel of an avatar with both pictures drawn, outlined where the mark is only a part of it."""
    sizes = _size(known.get(panel["original"])), _size(known.get(panel["avatar"]))
    regions = tidied(panel["regions"][1], panel["regions"][0])
    is_mark = panel["method"] == "mark"
    why = panel["why"]
    return panel | {
        "drawn": compare(*sizes, *regions),
        "outlined": bool(regions[0]) and not all(_is_whole(region) for region in regions),
        "reasons": (mark_reasons(why) if is_mark else picture_reasons(why)) if why else [],
        "method_words": method_in_words(panel["method"]),
    }


def _worded(picture: dict[str, Any], known: dict[str, Blob]) -> dict[str, object]:
    """Return a picture with words, its size, and the outline of each box as SVG takes it."""
    width, height = _size(known.get(picture["digest"]))
    outlines = [points_of(grown(box, width, height), width, height) for box in picture["boxes"]]
    return picture | {"width": width, "height": height, "outlines": outlines}


def _size(blob: Blob | None) -> tuple[int, int]:
    return (blob.width or 1, blob.height or 1) if blob else (1, 1)


def region_box(sides: Sequence[float]) -> dict[str, str] | None:
    """Return the place of a film within another, (x0, y0, x1, y1) of 0 to 1, in percent; None for the whole picture."""
    if len(sides) != 4 or (min(sides[2:]) > WHOLE and max(sides[:2]) < 1 - WHOLE):
        return None
    x, y, right, bottom = (100 * side for side in sides)
    shown = {"x": x, "y": y, "width": right - x, "height": bottom - y}
    return {name: f"{value:.2f}" for name, value in shown.items()}


def _is_whole(region: Sequence[Sequence[float]]) -> bool:
    if len(region) < 3:
        return True
    return all(min(abs(x), abs(x - 1)) < 0.01 and min(abs(y), abs(y - 1)) < 0.01 for x, y in region)


def _with_rule(panel: dict[str, Any], actor: Actor) -> dict[str, object]:
    named = panel["rule"]
    try:
        row = rule(actor, named["code"], named["version"])
    except Problem:
        return panel | {"document": {}}
    because = explain(document_of(row), panel["facts"], reader_language())
    return panel | {"document": row.document, "because": because}
