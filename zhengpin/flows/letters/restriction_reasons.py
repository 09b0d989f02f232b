"""Writes a decision's reasons in the fields of the DSA's transparency database, and what we keep beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings

from zhengpin.catalog.states import SubjectKind
from zhengpin.catalog.subjects import Subject
from zhengpin.enforcement.ladder import Ordered
from zhengpin.enforcement.ladder_steps import MEASURES, Restriction
from zhengpin.enforcement.states import MeasureKind
from zhengpin.flows.cases.markets import countries_concerned
from zhengpin.flows.letters.how_it_came import source_of
from zhengpin.flows.letters.values import day_of, puid_of, rule_address
from zhengpin.kit.scripts import language_of
from zhengpin.messages.reasons import ILLEGAL, cut
from zhengpin.review.models import Decision
from zhengpin.review.states import Automation
from zhengpin.rulebook.keywords import KEYWORDS
from zhengpin.rulebook.states import Ground

VISIBILITY = {
    Restriction.REMOVES: "DECISION_VISIBILITY_CONTENT_REMOVED",
    Restriction.DEMOTES: "DECISION_VISIBILITY_CONTENT_DEMOTED",
}
PARTIAL = {Restriction.SUSPENDS_PART, Restriction.NOTHING}
CONTENT_TYPES = {
    SubjectKind.LISTING: ["CONTENT_TYPE_PRODUCT"],
    SubjectKind.SHOP: ["CONTENT_TYPE_PRODUCT"],
    SubjectKind.VIDEO: ["CONTENT_TYPE_VIDEO"],
    SubjectKind.CREATOR: ["CONTENT_TYPE_VIDEO"],
    # The database has no type for live rooms and none for accounts: what is shown in them stands for them.
    SubjectKind.ROOM: ["CONTENT_TYPE_VIDEO", "CONTENT_TYPE_PRODUCT"],
    SubjectKind.ACCOUNT: ["CONTENT_TYPE_PRODUCT"],
}
AUTOMATION = {
    Automation.FULLY: "AUTOMATED_DECISION_FULLY",
    Automation.PARTIALLY: "AUTOMATED_DECISION_PARTIALLY",
    Automation.NOT: "AUTOMATED_DECISION_NOT_AUTOMATED",
}


def restricts(ordered: Sequence[Ordered]) -> bool:
    """Say whether measures restrict anything, so that a statement of reasons is owed; a warning does not."""
    return any(_restricts(one.kind) is not Restriction.NOTHING for one in ordered)


def reasons_of(
    decision: Decision, subject: Subject, ordered: Sequence[Ordered], values: Mapping[str, Any]
) -> dict[str, object]:
    """Return the structured reasons. values: of the letter; its English texts are cut to what the fields hold."""
    return {
        "decision_ground": ILLEGAL,
        "illegal_content_legal_ground": cut(_english(values["rule_basis"]), "illegal_content_legal_ground"),
        "illegal_content_explanation": cut(_english(values["rule_text"]), "illegal_content_explanation"),
        "decision_facts": cut(_english(values["facts"]), "decision_facts"),
        **_restrictions(subject, [MeasureKind(one.kind) for one in ordered]),
        "content_type": _content_types(decision, subject),
        "category": "STATEMENT_CATEGORY_INTELLECTUAL_PROPERTY_INFRINGEMENTS",
        "category_specification": [KEYWORDS[Ground(decision.ground)]],
        "content_date": day_of(subject.published_at).isoformat(),
        "application_date": values["decided_on"].day.isoformat(),
        **source_of(decision),
        "automated_detection": "Yes" if decision.automated_detection else "No",
        "automated_decision": AUTOMATION[Automation(decision.automation)],
        "puid": puid_of(decision),
        **_where(decision, subject),
        "own": _own(decision, ordered, values),
    }


def _where(decision: Decision, subject: Subject) -> dict[str, object]:
    """Return where it takes effect, the language of the content, and where the rule can be read, as far as known."""
    known = {
        "territorial_scope": countries_concerned(decision.market),
        "content_language": language_of(subject.title, settings.CONTENT_LANGUAGE),
        "decision_ground_reference_url": rule_address(decision),
    }
    return {field: value for field, value in known.items() if value}


def _restrictions(subject: Subject, kinds: Sequence[MeasureKind]) -> dict[str, object]:
    """Return what is restricted: the visibility of content, the shop as one part of the service, or the account."""
    values: dict[str, object] = {
        "decision_visibility": [VISIBILITY[how] for kind in kinds if (how := _restricts(kind)) in VISIBILITY]
    }
    every = {_restricts(kind) for kind in kinds}
    ends = Restriction.TERMINATES in every
    if not ends and every.isdisjoint({Restriction.SUSPENDS, Restriction.SUSPENDS_PART}):
        return values
    if subject.subject_kind in (SubjectKind.SHOP, SubjectKind.ROOM) or every <= PARTIAL:
        partly = "TERMINATION" if ends else "SUSPENSION"
        return values | {"decision_provision": f"DECISION_PROVISION_PARTIAL_{partly}"}
    return values | {
        "decision_account": f"DECISION_ACCOUNT_{'TERMINATED' if ends else 'SUSPENDED'}",
        "account_type": "ACCOUNT_TYPE_BUSINESS",
    }


def _restricts(kind: str) -> Restriction:
    return MEASURES[MeasureKind(kind)].restricts


def _content_types(decision: Decision, subject: Subject) -> list[str]:
    shown = CONTENT_TYPES[subject.subject_kind]
    if subject.subject_kind is SubjectKind.ACCOUNT and subject.creator_id:
        shown = CONTENT_TYPES[SubjectKind.CREATOR]
    copied = decision.ground == Ground.COPIED_PICTURE and subject.subject_kind is SubjectKind.LISTING
    return [*shown, "CONTENT_TYPE_IMAGE"] if copied else list(shown)


def _own(decision: Decision, ordered: Sequence[Ordered], values: Mapping[str, Any]) -> dict[str, object]:
    """Return what the statement holds beyond the database's fields, which is never exported."""
    return {
        "rule": {"code": decision.rule_code, "version": decision.rule_version},
        "ground": decision.ground,
        "how_it_came": decision.how_it_came,
        "market": decision.market,
        "order": decision.order,
        "measures": [one.kind for one in ordered],
        "points": sum(one.points for one in ordered),
        "redress": {
            "until": values["redress_until"].last_day.isoformat(),
            "zone": values["redress_until"].zone,
            "contact": values["redress_contact"],
        },
    }


def _english(value: Any) -> str:
    return str(value["en"] if isinstance(value, Mapping) else value)
