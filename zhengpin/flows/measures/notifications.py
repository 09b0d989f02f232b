"""Tells a merchant or creator what follows for its account: a restriction, what was put right again, an end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from zhengpin.accounts.actor import Actor
from zhengpin.catalog.subjects import Subject
from zhengpin.enforcement.ladder import Ordered
from zhengpin.enforcement.models import Measure
from zhengpin.enforcement.operations import MeasureChange
from zhengpin.enforcement.states import MeasureKind
from zhengpin.flows.letters.done import done_in_words
from zhengpin.flows.letters.how_it_came import is_owed_to_union
from zhengpin.flows.letters.notifications import respondent_values
from zhengpin.flows.letters.restriction_reasons import reasons_of, restricts
from zhengpin.flows.letters.values import both, operator_name
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.messages.models import Statement
from zhengpin.messages.operations import issue_notice, issue_statement
from zhengpin.review.models import Decision


def notify_restricted(
    decision: Decision, subject: Subject, ordered: Sequence[Ordered], *, matter: str, actor: Actor
) -> Statement | None:
    """Send a statement of reasons for measures that follow apart from the decision's own; None if none restricts.

    matter: tells this statement from the others about the decision.
    """
    if not restricts(ordered):
        return None
    at = clock.now()
    values = respondent_values(decision, ordered, at=at, actor=actor) | _named(subject)
    values |= {
        "measures": [lasting(one.kind, one.days) for one in ordered],
        "done": done_in_words(
            subject.subject_kind.value, [(MeasureKind(one.kind), one.days) for one in ordered]
        ),
        "puid": f"zp-{matter}",
    }
    reasons = reasons_of(decision, subject, ordered, values) | {"puid": f"zp-{matter}"}
    return issue_statement(
        organisation_id=subject.respondent_id,
        about=reference("decision", f"{decision.pk}@{matter[-36:]}"),
        letter="restriction",
        values=values,
        reasons=reasons,
        at=at,
        owed_to_union=is_owed_to_union(decision),
        actor=actor,
    )


def notify_corrected(changes: Iterable[MeasureChange], *, about: str, actor: Actor) -> None:
    """Tell each respondent what was put right since something that it rested on no longer stands."""
    by_organisation: dict[UUID, list[MeasureChange]] = {}
    for change in changes:
        by_organisation.setdefault(change.measure.against.organisation_id, []).append(change)
    for organisation_id, some in by_organisation.items():
        values = {
            "operator": operator_name(actor),
            "merchant": some[0].measure.against.name,
            "changes": [_line(one) for one in some],
        }
        issue_notice(
            organisation_id=organisation_id,
            about=about,
            letter="measures_corrected",
            values=values,
            actor=actor,
        )


def notify_ended(row: Measure, *, actor: Actor) -> None:
    """Tell a respondent that the time of a measure is over."""
    values = {
        "operator": operator_name(actor),
        "merchant": row.against.name,
        "measure": both(MeasureKind(row.kind)),
        "surface": row.subject_kind.value,
        "listing": row.title,
    }
    issue_notice(
        organisation_id=row.against.organisation_id,
        about=reference("measure", row.pk),
        letter="measure_ended",
        values=values,
        actor=actor,
    )


def lasting(kind: str, days: int | None) -> dict[str, str]:
    """Return a kind of measure, with how long it lasts, as a letter shows it."""
    words = both(MeasureKind(kind))
    if not days:
        return words
    return {"en": f"{words['en']} ({days} days)", "zh": f"{words['zh']}（{days} 天）"}


def _named(subject: Subject) -> dict[str, object]:
    return {
        "surface": subject.subject_kind.value,
        "listing": subject.title,
        "listing_number": subject.external_id,
        "merchant": subject.respondent_name,
    }


def _line(change: MeasureChange) -> dict[str, str]:
    row, now = change.measure, change.instead
    was = MeasureKind(row.kind)
    if now is not None:
        instead = MeasureKind(now.kind)
        return {
            "en": f"“{row.title}”: {was.en} became {instead.en}; points {row.points} became {change.points}.",
            "zh": f"“{row.title}”：由{was.zh}改为{instead.zh}；扣分由 {row.points} 分改为 {change.points} 分。",
        }
    if row.threshold:
        return {"en": f"“{row.title}”: {was.en} was taken back.", "zh": f"“{row.title}”：已撤回{was.zh}。"}
    return {
        "en": f"“{row.title}”: {was.en} stands; points {row.points} became {change.points}.",
        "zh": f"“{row.title}”：维持{was.zh}；扣分由 {row.points} 分改为 {change.points} 分。",
    }
