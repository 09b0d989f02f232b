"""What is known around a name whose use is judged, drawn from distributions that are assumed: no data says them."""

from __future__ import annotations

import random
from dataclasses import replace

from benchmarks.words.use_truth import Example
from zhengpin.matching.usage.features import UseCircumstances


def circumstances(example: Example, draw: random.Random, *, only_class: bool = False) -> Example:
    """Return the example with circumstances drawn from assumed distributions; each is unknown in about half."""
    use = example.use
    covered, other = {"brand": (0.5, 0.2), "compatible": (0.25, 0.4), "ordinary": (0.2, 0.45)}.get(
        use, (0.5, 0.15)
    )
    at = draw.random()
    of_class = "covered" if at < covered else "other" if at < covered + other else "unknown"
    around = replace(example.around, class_match=of_class)
    if not only_class:
        around = _drawn(around, use, draw)
    return replace(example, around=around)


def _drawn(around: UseCircumstances, use: str, draw: random.Random) -> UseCircumstances:
    centre, spread = {"brand": (-0.3, 0.8), "compatible": (-3.5, 1.5), "ordinary": (-1.0, 2.0)}.get(
        use, (-1.8, 1.0)
    )
    ratio = 2.0 ** draw.gauss(centre, spread)
    authorised = draw.random() < (0.35 if use == "brand" else 0.05)
    known = [draw.random() < 0.5 for _ in range(4)]
    return replace(
        around,
        field="description" if around.field == "title" and draw.random() < 0.2 else around.field,
        price_ratio=ratio if known[0] else None,
        authorised=authorised if known[1] else None,
        merchant_age_days=int(draw.expovariate(1 / 700)) if known[2] else None,
        merchant_upheld=(draw.random() < (0.12 if use == "brand" else 0.06)) * 1 if known[3] else None,
        brand_field=_brand_field(use, draw) if around.brand_field == "unknown" else around.brand_field,
        other_places=max(around.other_places, int(draw.random() < 0.2)),
    )


def _brand_field(use: str, draw: random.Random) -> str:
    """Return what the brand field is assumed to say: it often names the brand that a title only mentions, too."""
    same, other, empty = (0.3, 0.1, 0.2) if use == "brand" else (0.15, 0.25, 0.2)
    at = draw.random()
    return (
        "same"
        if at < same
        else "other"
        if at < same + other
        else "empty"
        if at < same + other + empty
        else "unknown"
    )
