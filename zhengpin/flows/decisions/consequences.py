"""What follows from a decision that took effect, and how it is taken back: for its origin, measures, messages."""

from __future__ import annotations

from zhengpin.accounts.actor import Actor
from zhengpin.catalog.states import SubjectKind
from zhengpin.catalog.subjects import Subject
from zhengpin.catalog.subjects import subject as subject_of
from zhengpin.enforcement.counting import account_of, count_new
from zhengpin.enforcement.operations import apply_measures, reverse_measures
from zhengpin.enforcement.queries import accounts_of
from zhengpin.flows.effects import effects
from zhengpin.flows.letters.notifications import notify_change, notify_respondent
from zhengpin.flows.measures.accounts import count_again, follow_account, hold_with_linked
from zhengpin.flows.measures.related_points import related_points
from zhengpin.flows.origins import origin_of
from zhengpin.kit.ids import reference, split_reference
from zhengpin.review.models import Decision
from zhengpin.review.states import DecisionOutcome


def follow(decision: Decision, *, actor: Actor) -> None:
    """Do what a settled decision asks for, in the caller's transaction: done twice, it is done once."""
    origin = origin_of(decision.case)
    if not origin.settle(decision, actor=actor):
        return
    if decision.outcome == DecisionOutcome.INFRINGING:
        _enforce(decision, actor)
        for effect in effects():
            effect.follow(decision, actor=actor)
    origin.notify(decision, actor=actor)


def take_back(old: Decision, new: Decision, *, actor: Actor) -> list[Decision]:
    """Take back what followed from a decision that was overturned by `new`, in the caller's transaction.

    Returns the decisions by rule that rested on it alone: they are to be overturned as well.
    """
    touched = accounts_of(actor, [old.pk])
    hold_with_linked(touched)
    restored = reverse_measures(decision=old, actor=actor)
    if restored:
        notify_change(old, new, restored, actor=actor)
    count_again(touched, about=reference("decision", new.pk), actor=actor)
    origin_of(old.case).take_back(old, new, restored, actor=actor)
    return [rested for effect in effects() for rested in effect.take_back(old, actor=actor)]


def _enforce(decision: Decision, actor: Actor) -> None:
    subject = _subject(decision, actor)
    if subject is None:
        return
    account = account_of(subject)
    hold_with_linked([account])
    counted = count_new(account, decision, subject.subject_kind, related=related_points(account))
    ordered = counted.following.measures
    at_once = [one for one in ordered if not one.proposed]
    statement = notify_respondent(decision, subject, at_once, actor=actor)
    apply_measures(
        decision=decision,
        subject=subject,
        ordered=ordered,
        statement=statement,
        policy=counted.policy.version,
        at=counted.at,
        repeat=counted.following.repeats > 0,
        actor=actor,
    )
    follow_account(decision, account, counted, actor=actor)


def _subject(decision: Decision, actor: Actor) -> Subject | None:
    kind, _ = split_reference(decision.case.subject)
    return subject_of(actor, decision.case.subject) if kind in set(SubjectKind) else None
