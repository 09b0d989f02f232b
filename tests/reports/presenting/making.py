"""A report's document made up from a seed: every figure that there is, with numbers of its kind, months and lists."""

from __future__ import annotations

import random
from typing import Any

from zhengpin.kit.interval import wilson
from zhengpin.reports.chapters import CHAPTERS, FUNNEL, HEADLINES
from zhengpin.reports.definitions import Chapter, Figure
from zhengpin.reports.presenting.charts import TRENDS

_MONTHLY = {"count", "share", "rate"}
MONTHS = [f"2026-{month:02}" for month in range(1, 13)]


def document_in(seed: int = 1, chapters: tuple[Chapter, ...] = CHAPTERS) -> dict[str, Any]:
    """Return a document as `metrics.compute` gives it, with all that is optional."""
    chance = random.Random(seed)
    made = [
        {
            "key": chapter.key,
            "title": {"en": chapter.title.en, "zh": chapter.title.zh},
            "figures": [figure_in(chance, one) for one in chapter.figures],
        }
        for chapter in chapters
    ]
    made[0]["figures"][0] |= {
        "exclusions": {"en": "Revisions that were refused.", "zh": "被退回的版本。"},
        "changed_because": {"en": "More sellers came.", "zh": "入驻商家增多。"},
    }
    made[-1]["figures"][-1] |= {
        "value": None,
        "numerator": None,
        "denominator": None,
        "interval": None,
        "no_source": {"en": "Nobody records this yet.", "zh": "尚无记录来源。"},
    }
    kinds = {one["key"]: one["kind"] for chapter in made for one in chapter["figures"]}
    return {
        "period": {"starts_at": "2026-01-01T00:00:00+08:00", "ends_at": "2027-01-01T00:00:00+08:00"},
        "headlines": [key for key in HEADLINES if key in kinds],
        "funnel": [key for key in FUNNEL if key in kinds],
        "chapters": made,
        "series": {
            key: _months(chance, kinds[key])
            for key in sorted({*HEADLINES, *TRENDS})
            if kinds.get(key) in _MONTHLY
        },
        "rankings": [
            {
                "key": "grounds",
                "title": {"en": "Kinds of infringement", "zh": "侵权类型"},
                "definition": {
                    "en": "Decisions of infringement, by kind.",
                    "zh": "认定侵权的审核结论，按类型。",
                },
                "rows": [
                    {"name": {"en": "Counterfeit goods", "zh": "假冒商品"}, "count": 41_200},
                    {"name": {"en": "Copied picture <b> & more", "zh": "盗用图片"}, "count": 900},
                ],
            }
        ],
    }


def figure_in(chance: random.Random, figure: Figure) -> dict[str, Any]:
    """Return one figure with numbers of its kind; every ninth one has nothing to be counted."""
    described: dict[str, Any] = {
        "key": figure.key,
        "kind": figure.kind,
        "name": {"en": figure.name.en, "zh": figure.name.zh},
        "definition": {"en": figure.definition.en, "zh": figure.definition.zh},
        "query": figure.query,
    }
    whole = chance.choice([0, *(chance.randrange(1, 10**power) for power in range(1, 9))])
    part = chance.randrange(0, whole + 1)
    if figure.kind == "count":
        return described | {"value": whole, "numerator": whole, "denominator": None}
    if figure.kind == "duration":
        return described | _duration(chance, figure, part, whole)
    if figure.kind == "change":
        change = round(chance.uniform(-0.9, 2), 6)
        numbers = {"numerator": part, "denominator": whole, "per": figure.per, "value": change}
        return (
            described
            | numbers
            | {
                "interval": (change - 0.1, change + 0.1),
                "year_before": {"numerator": part + 1, "denominator": whole},
            }
        )
    numbers = {"numerator": part, "denominator": whole, "interval": wilson(part, whole)}
    if figure.kind == "rate":
        value = round(part / whole * figure.per, 6) if whole else None
        return described | numbers | {"value": value, "interval": None, "per": figure.per}
    before = {"value": 0.25, "numerator": 1, "denominator": 4, "interval": wilson(1, 4)}
    return described | numbers | {"value": round(part / whole, 6) if whole else None, "year_before": before}


def _duration(chance: random.Random, figure: Figure, part: int, whole: int) -> dict[str, Any]:
    median = round(chance.uniform(0.1, 1e6), 3) if whole else None
    if figure.duration is not None and figure.duration.within is not None:
        share = round(part / whole, 6) if whole else None
        numbers = {"value": share, "numerator": part, "denominator": whole, "interval": wilson(part, whole)}
        return numbers | {"median": median, "p95": median, "unit": "share"}
    slow = None if median is None else median * 3
    return {"value": median, "p95": slow, "numerator": whole, "denominator": None, "unit": "s"}


def _months(chance: random.Random, kind: str) -> list[list[object]]:
    rows: list[list[object]] = []
    for month in MONTHS:
        whole = chance.randrange(50, 900)
        part = chance.randrange(0, whole)
        rows.append([month, part, whole] if kind != "count" else [month, part, None])
    return rows
