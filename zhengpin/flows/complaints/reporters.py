"""Says who reported what a complaint is about: for letters, and as the source of a statement of reasons."""

from __future__ import annotations

from zhengpin.complaints.models import Complaint
from zhengpin.complaints.vocabulary import ReporterCapacity
from zhengpin.flows.cases.markets import market_of_complaint
from zhengpin.kit.markets import Market
from zhengpin.review.states import HowItCame

A_THIRD_PARTY = {"en": "somebody who acts for nobody", "zh": "第三方举报人"}


def how_it_came(row: Complaint) -> HowItCame:
    """Return what a complaint is as a source. The status of trusted flagger is one of the Union's law alone."""
    if row.flagger_id is not None and market_of_complaint(row) == Market.EU:
        return HowItCame.TRUSTED_FLAGGER
    return HowItCame.NOTICE


def reporter_of(row: Complaint) -> dict[str, str]:
    """Return who reported, as the respondent is told: the rights holder, and the agent that acts for it.

    Neither whoever signed nor how to reach anybody: a statement of reasons names the notifier where that is needed to
    see why something is illegal, as it is with others' rights (DSA art. 17(3)(b)), and nothing beyond.
    """
    holder, agent = row.holder, row.agent
    names = holder.names
    if row.reported_at is not None and row.report.capacity == ReporterCapacity.OTHER:
        return A_THIRD_PARTY
    if agent is None:
        return names
    return {"en": f"{names['en']}, through {agent.name}", "zh": f"{names['zh']}（由{agent.name}代为提交）"}


def flagger_shown(row: Complaint) -> dict[str, str]:
    """Return the trusted flagger that reported, with who awarded the status; empty where it was none.

    A person is not named, and nothing of a person goes to the public database.
    """
    flagger = row.flagger
    if flagger is None:
        return {}
    name = flagger.organisation.name if flagger.organisation else ""
    return {"name": name, "awarded_by": flagger.awarded_by, "country": flagger.country}
