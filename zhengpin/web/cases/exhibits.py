"""Turns a case's evidence panels into exhibits: pictures laid out for comparison, names marked, reasons in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.evidence.queries import blobs
from zhengpin.kit.errors import Problem
from zhengpin.monitoring.queries.exclusions import is_negative
from zhengpin.review.panels import panels_for
from zhengpin.rulebook.evaluate import explain
from zhengpin.rulebook.queries import document_of, rule
from zhengpin.web.cases.reasons import mark_reasons, method_in_words, picture_reasons, relation_reasons
from zhengpin.web.comparison import compare, points_of
from zhengpin.web.regions import grown, tidied
from zhengpin.web.relation import relate
from zhengpin.web.tongue import tongue

if TYPE_CHECKING:
    from zhengpin.evidence.models import Blob
    from zhengpin.review.models import Case

WHOLE = 0.97
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
    marked = is_negative(actor, panel["found"]["digest"])
    return panel | {"is_negative": marked, "may_excuse": not marked}


def _digests(panels: Sequence[dict[str, Any]]) -> list[str]:
    pictured = [panel for panel in panels if panel["kind"] == "picture"]
    worded = [picture["digest"] for panel in panels for picture in panel.get("pictures", ())]
    beside = [panel[name] for panel in panels for name in ("avatar", "original") if panel.get(name)]
    return [
        *worded,
        *beside,
        *(panel[side]["digest"] for panel in pictured for side in ("found", "protected")),
    ]


def _with_drawing(panel: dict[str, Any], known: dict[str, Any]) -> dict[str, object]:
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
    told = mark_reasons(panel["why"]) if is_mark else picture_reasons(panel["why"])
    return panel | {
        "drawn": compare(*sizes, *regions),
        "relation": related,
        "outlined": bool(regions[0])
        and changed,  # of a whole picture, as it is, an outline would say nothing
        "is_mark": is_mark,
        "reasons": [*told, *relation_reasons(related)],
        "method_words": method_in_words(panel["method"]),
    }


def _with_avatar(panel: dict[str, Any], known: dict[str, Any]) -> dict[str, object]:
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


def _worded(picture: dict[str, Any], known: dict[str, Any]) -> dict[str, object]:
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
    told = {"x": x, "y": y, "width": right - x, "height": bottom - y}
    return {name: f"{value:.2f}" for name, value in told.items()}


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
    because = explain(document_of(row), panel["facts"], tongue())
    return panel | {"document": row.document, "because": because}
