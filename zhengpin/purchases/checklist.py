"""The checklist of an appraisal: the security features and the signs of fakes that a right names."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TypedDict

from zhengpin.purchases.problems import ChoiceUnknown
from zhengpin.purchases.states import FeatureSeen

MOST_FEATURES = 60
MOST_NAME, MOST_NOTE = 300, 500
_APART = re.compile(r"[;；。\n]+")


class ListedFeature(TypedDict):
    """fake: whether it is a sign of fakes, else a feature of what is genuine."""

    name: str
    fake: bool


class AnsweredFeature(ListedFeature):
    """seen: a value of FeatureSeen."""

    seen: str
    note: str


def checklist(details: Mapping[str, object]) -> list[ListedFeature]:
    """Return what to look for, as the right's details name it: features of what is genuine first."""
    genuine = _parts(details.get("security_features"))
    fake = _parts(details.get("fake_signs"))
    rows = [ListedFeature(name=name, fake=False) for name in genuine]
    rows += [ListedFeature(name=name, fake=True) for name in fake]
    return rows[:MOST_FEATURES]


def _parts(value: object) -> list[str]:
    said = value if isinstance(value, list) else [value] if value else []
    parts = (part.strip()[:MOST_NAME] for one in said for part in _APART.split(str(one)))
    return [part for part in dict.fromkeys(parts) if part]


def answered_features(
    details: Mapping[str, object], given: Sequence[Mapping[str, object]]
) -> list[AnsweredFeature]:
    """Return what an appraiser says of the features, those of the checklist alone, each once.

    Raises ChoiceUnknown for how a feature cannot be found.
    """
    known = {(one["name"], one["fake"]) for one in checklist(details)}
    found: dict[tuple[str, bool], AnsweredFeature] = {}
    for one in given:
        key = (str(one.get("name", "")), bool(one.get("fake")))
        seen = str(one.get("seen") or "")
        if key not in known or not seen:
            continue
        if seen not in set(FeatureSeen):
            raise ChoiceUnknown(field="features")
        note = str(one.get("note") or "").strip().replace("\x00", "")[:MOST_NOTE]
        found[key] = AnsweredFeature(name=key[0], fake=key[1], seen=seen, note=note)
    return list(found.values())
