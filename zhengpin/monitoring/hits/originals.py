"""What is known of a deposited original that a picture matches: how far it bears an act, whether it is recoloured."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from zhengpin.evidence.queries import read_blob
from zhengpin.matching import PictureMatch, UndecodablePicture, decode
from zhengpin.matching.images.repainting import REPAINTED, repainted
from zhengpin.monitoring.hits.raw import RawMatch
from zhengpin.originals.queries.matching import DepositSeen

LEAST_SCORE = 0.9
"""From which score on the colours of the two are compared: below it nothing follows without a person anyway."""


def with_original(
    raw: RawMatch, original: DepositSeen, match: PictureMatch, load: Callable[[], bytes]
) -> RawMatch:
    """Return a match with what rules are told of the original.

    load: gives the bytes of the picture that was looked at.
    """
    facts = raw.facts | {
        "original_strength": original.strength,
        "original_scope": original.scope,
        "recoloured": _is_recoloured(original, match, load),
        "owner_asks": False,  # of what is being looked at nobody was told yet
    }
    return replace(raw, facts=facts)


def _is_recoloured(original: DepositSeen, match: PictureMatch, load: Callable[[], bytes]) -> bool:
    if match.method == "same_file" or match.score < LEAST_SCORE:
        return False
    try:
        here, there = decode(load()).pixels, decode(read_blob(original.sha256)).pixels
    except UndecodablePicture:
        return False
    return repainted(here, there, match.region_query, match.region_reference) >= REPAINTED
