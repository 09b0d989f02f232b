"""Gathers what the letters about a decision say, in both languages: only what those concerned may know."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.conf import settings
from django.utils import timezone

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.queries import organisations
from zhengpin.accounts.states import OrganisationKind
from zhengpin.catalog.states import SubjectKind
from zhengpin.complaints.redress import procedure_of, redress
from zhengpin.flows.cases.rule import rule_of_case
from zhengpin.kit.labels import Labelled
from zhengpin.messages.letters.moments import Moment, Until
from zhengpin.review.models import Case, Decision
from zhengpin.review.states import DecisionOutcome, OriginKind
from zhengpin.rights.holder_names import names_of
from zhengpin.rulebook.document import RuleDocument
from zhengpin.rulebook.grounds import basis_in
from zhengpin.rulebook.queries import document_of, rule

OPERATOR = {"en": "The marketplace", "zh": "本平台"}
SOME_RIGHT = {"en": "a protected right", "zh": "受保护的权利"}
NO_RULE = {"en": "None", "zh": "无"}
_WHAT_FOUND = {OriginKind.RISE.value: "buyers", OriginKind.ORDER.value: "order"}
"""By what opened a case which phrase says what was found; the others rest on a right."""


def both(label: Labelled) -> dict[str, str]:
    """Return a vocabulary's value as a letter shows it."""
    return {"en": label.en, "zh": label.zh}


def same(text: str) -> dict[str, str]:
    """Return a text that reads alike in both languages."""
    return {"en": text, "zh": text}


def moment_of(at: datetime) -> Moment:
    """Return a moment by the operator's clock."""
    return Moment(at, settings.TIME_ZONE)


def day_of(moment: datetime) -> date:
    """Return the day of a moment in the operator's time zone."""
    return timezone.localdate(moment, timezone.get_default_timezone())


def puid_of(decision: Decision) -> str:
    """Return the number, unique for ever, of the statement that belongs to a decision."""
    return f"zp-{decision.pk}"


def case_values(case: Case, *, actor: Actor) -> dict[str, object]:
    """Return what every letter about a case says: who, about which thing, which rights, whom to write to.

    The summary names the thing as its `subject` or, where that is missing, its `listing`: title and external id.
    """
    subject = case.summary.get("subject") or case.summary.get("listing") or {}
    kind = case.subject.partition(":")[0]
    rights = list(dict.fromkeys(right["title"] for right in case.summary.get("rights") or []))
    return {
        "operator": operator_name(actor),
        "case": case.number,
        "surface": kind if kind in set(SubjectKind) else SubjectKind.LISTING.value,
        "listing": subject.get("title") or case.title,
        "listing_number": subject.get("external_id") or case.subject,
        "merchant": case.respondent.name if case.respondent else subject.get("merchant", ""),
        "holder": names_of(case.complainant) if case.complainant else SOME_RIGHT,
        "rights": rights or SOME_RIGHT,
        "what_found": _WHAT_FOUND.get(case.origin_kind, "right"),
        "redress_contact": settings.REDRESS_CONTACT,
    }


def rule_values(decision: Decision, *, actor: Actor) -> dict[str, object]:
    """Return what a letter says of the rule: its name, its text, what it rests on, and why it applied."""
    document = rule_document(decision, actor=actor)
    if document is None:
        return {"rule": NO_RULE, "rule_text": NO_RULE, "rule_basis": NO_RULE, "facts": NO_RULE}
    return {
        "rule": document.name,
        "rule_text": dict(document.notice),
        "rule_basis": dict(basis_in(decision.market, document.basis, decision.ground) or NO_RULE),
        "facts": rule_of_case(decision.case).explanation or dict(document.title),
    }


def rule_document(decision: Decision, *, actor: Actor) -> RuleDocument | None:
    """Return the version of the rule by which was decided, as it read then; None if there was none."""
    if not decision.rule_code:
        return None
    return document_of(rule(actor, decision.rule_code, decision.rule_version))


def redress_values(case: Case, at: datetime) -> dict[str, object]:
    """Return from when a decision takes effect that is notified at that moment, and until when it can be contested."""
    procedure = procedure_of(case, at)
    ends = redress(procedure, at)
    return {
        "decided_on": Moment(at, procedure.time_zone),
        "redress_until": Until(ends.ends_at, ends.zone),
    }


def rule_address(decision: Decision) -> str:
    """Return where the version of the rule can be read by which was decided; empty where there was none."""
    if not decision.rule_code:
        return ""
    return f"{settings.PUBLIC_ADDRESS}/public/rules/{decision.rule_code}@{decision.rule_version}/"


def change_values(
    old: Decision, new: Decision, restored: Sequence[Labelled], points: int
) -> dict[str, object]:
    """Return what a letter says of a decision that was overturned."""
    return {
        "earlier_on": moment_of(old.settled_at or old.decided_at),
        "outcome": both(DecisionOutcome(new.outcome)),
        "measures": [both(kind) for kind in restored],
        "points": points,
        "puid": puid_of(new),
        "overrides": puid_of(old),
    }


def operator_name(actor: Actor) -> object:
    """Return the operator's name, as far as one is kept."""
    kept = organisations(actor).filter(kind=OrganisationKind.OPERATOR.value).order_by("pk")
    return kept.values_list("name", flat=True).first() or OPERATOR
