"""Writes to a side that is warned or restricted: for the share of its own that failed, or for confirmed malice."""

from __future__ import annotations

from collections.abc import Mapping

from django.conf import settings

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.queries import organisations
from zhengpin.complaints.credibility import ComplaintSide, Record
from zhengpin.complaints.models import MisuseReview, StandingChange
from zhengpin.complaints.redress import own_procedure
from zhengpin.complaints.states import StandingStep
from zhengpin.complaints.vocabulary import ComplaintReason, MisuseFactor
from zhengpin.flows.complaints.letter_values import own_appeal_until
from zhengpin.flows.letters.values import both, operator_name, same
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.messages.letters.moments import Until
from zhengpin.messages.operations import issue_notice

LAW = {
    "en": "Regulation (EU) 2022/2065 art. 23; PRC E-Commerce Law art. 42; the marketplace's rules on complaints.",
    "zh": "欧盟第2022/2065号条例第二十三条；《电子商务法》第四十二条；平台投诉规则。",
}
LAW_ON_MISUSE = {
    "en": "Regulation (EU) 2022/2065 art. 23; PRC E-Commerce Law arts. 42 and 43; guidance Fa Fa [2020] No. 32 of the "
    "Supreme People's Court; the marketplace's rules on complaints.",
    "zh": "欧盟第2022/2065号条例第二十三条；《电子商务法》第四十二条、第四十三条；"
    "最高人民法院法发〔2020〕32号指导意见；平台投诉规则。",
}
FOLLOWS = {
    ComplaintSide.NOTIFIER: {
        "en": "Fewer complaints a day, and none by the fast lane.",
        "zh": "每日可提交的投诉减少，且不适用快速通道。",
    },
    ComplaintSide.RESPONDENT: {
        "en": "Your counter-statements are checked after those of others; none is refused for that.",
        "zh": "您的声明将排在其他声明之后审查；不会因此不予受理。",
    },
}


def notify_share(row: StandingChange, record: Record, *, actor: Actor) -> None:
    """Tell a side that too many of its own complaints or statements failed, and what follows."""
    stem = "credibility" if row.side == ComplaintSide.NOTIFIER else "statements"
    values = {"share": f"{record.share or 0:.0%}", "threshold": f"{row.threshold:.0%}", "law": LAW}
    _issue(row, stem, values, actor)


def notify_misuse(row: StandingChange, found: MisuseReview, *, actor: Actor) -> None:
    """Tell a side that malice was confirmed: by which factors, what was seen, and what follows."""
    values = {
        "number": found.complaint.number,
        "reasons": [both(MisuseFactor(one)) for one in found.factors],
        "facts": same(found.note),
        "law": LAW_ON_MISUSE,
    }
    _issue(row, "malice", values, actor)


def _issue(row: StandingChange, stem: str, values: Mapping[str, object], actor: Actor) -> None:
    at = clock.now()
    home = organisations(actor).get(pk=row.organisation_id)
    name = same(home.name)
    issue_notice(
        organisation_id=home.pk,
        about=reference("standing", row.pk),
        letter=f"{stem}_{'warning' if row.step == StandingStep.WARNED else 'restricted'}",
        values={
            "holder": name,
            "respondent": name,
            "party": name,
            "reason": both(ComplaintReason(row.reason)),
            "explanation": FOLLOWS[ComplaintSide(row.side)],
            "due_on": Until(row.until, own_procedure(at).time_zone),
            "appeal_until": own_appeal_until(at),
            "contact": settings.REDRESS_CONTACT,
            "portal_url": f"{settings.PUBLIC_ADDRESS}/reputation/",
            "operator": operator_name(actor),
            **values,
        },
        at=at,
        actor=actor,
    )
