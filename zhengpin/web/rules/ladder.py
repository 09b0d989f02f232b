"""A version of the ladder in tables and words, in the reader's language."""

from __future__ import annotations

from django.utils.translation import gettext as _

from zhengpin.enforcement.queries import PolicyInTime
from zhengpin.rulebook.states import Ground
from zhengpin.web.tongue import tongue


def policy_shown(shown: PolicyInTime) -> dict[str, object]:
    """Return what `ladder/policy.html` shows of a version."""
    policy = shown.policy
    grounds = {one.value: one.label(tongue()) for one in Ground}
    return {
        "shown": shown,
        "policy": policy,
        "title": policy.title["zh" if tongue().startswith("zh") else "en"],
        "authority": policy.authority["zh" if tongue().startswith("zh") else "en"],
        "points": [(grounds.get(ground, _("Any other")), many) for ground, many in policy.points.items()],
        "shares": [(kind.label(tongue()), f"{share:.0%}") for kind, share in policy.shares.items()],
        "confirm": sorted(kind.label(tongue()) for kind in policy.confirm),
        "thresholds": [
            (_("Merchants"), policy.thresholds.merchant),
            (_("Creators"), policy.thresholds.creator),
        ],
        "related": f"{policy.related_share:.0%}",
        "cure_keeps": f"{policy.cure_keeps:.0%}",
    }
