"""What is known of a deposited original that was found: how far it bears an act, whether a picture is recoloured."""

from __future__ import annotations

from dataclasses import replace

from django.conf import settings

from zhengpin.evidence.queries import read_blob
from zhengpin.matching import OpenedPicture, PictureMatch, UndecodablePicture, decode
from zhengpin.matching.images.repainting import repainted
from zhengpin.monitoring.hits.raw import RawMatch
from zhengpin.monitoring.subjects.match import FindingFacts
from zhengpin.originals.priority.policy import policy_of
from zhengpin.originals.queries.matching import DepositSeen

LEAST_SCORE = 0.9
"""From which score on the colours of the two are compared: below it nothing follows without a person anyway."""


def with_original(
    raw: RawMatch, original: DepositSeen, match: PictureMatch, opened: OpenedPicture
) -> RawMatch:
    """Return a match with what rules are told of the original. opened: the picture that was looked at."""
    facts = raw.facts | original_facts(original)
    return replace(raw, facts=facts | {"recoloured": _is_recoloured(original, match, opened)})


def film_of_original(raw: RawMatch, original: DepositSeen | None) -> RawMatch:
    """Return a match of footage or sound with what rules are told of the deposited film; as it is where it is none."""
    if original is None:
        return raw
    match = raw.match | {"paused": True} if original.is_held else raw.match
    return replace(raw, match=match, facts=raw.facts | original_facts(original))


def original_facts(original: DepositSeen) -> FindingFacts:
    """Return what rules are told of a deposited original, whatever it is."""
    return {
        "original_strength": original.strength,
        "original_scope": original.scope,
        "owner_asks": False,  # of what is being looked at nobody was told yet
    }


def rank_of(original: DepositSeen | None) -> tuple[bool, bool]:
    """Order what was found of one collection: what is not held first, then what bears an act."""
    return original is None or not original.is_held, original is not None and original.bears_act


def _is_recoloured(original: DepositSeen, match: PictureMatch, opened: OpenedPicture) -> bool:
    if match.method == "same_file" or match.score < LEAST_SCORE:
        return False
    try:
        here, there = opened.decoded().pixels, decode(read_blob(original.sha256)).pixels
    except UndecodablePicture:
        return False
    share = repainted(here, there, match.region_query, match.region_reference)
    return share >= policy_of(settings.PRIORITY_POLICY).most_repainted
