"""What waits for an actor behind each tab: rows that the apps' own queries narrow to what it may see."""

from __future__ import annotations

from django.db.models import Model, QuerySet

from zhengpin.accounts import sign_up_queries
from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.states import SignUpState
from zhengpin.admission.queries import applications as applications_of
from zhengpin.admission.states import ApplicationState
from zhengpin.authorities import queries as authority_queries
from zhengpin.authorities.states import DangerState
from zhengpin.casework import queries as casework
from zhengpin.complaints import queries as complaints
from zhengpin.complaints.states import ComplaintState, CounterState, MisuseState, ReportState
from zhengpin.cooperation.queries import questions as contact_questions
from zhengpin.cooperation.states import QuestionState
from zhengpin.education import queries as education
from zhengpin.education.states import GuideState
from zhengpin.enforcement import queries as enforcement
from zhengpin.enforcement.reconciling import queries as reconciling
from zhengpin.enforcement.states import CircuitBreakerState, DriftState, MeasureState
from zhengpin.feedback.queries import reports
from zhengpin.feedback.queries.rises import rises as rises_of
from zhengpin.feedback.states import RiseState
from zhengpin.inspection.queries import inspections as inspections_of
from zhengpin.inspection.states import InspectionState
from zhengpin.linkage import queries as linkage
from zhengpin.linkage.states import LinkState
from zhengpin.messages import queries as messages
from zhengpin.originals import queries as originals
from zhengpin.purchases import queries as purchase_queries
from zhengpin.purchases.states import ON_TO_STAFF, AppraisalState, PurchaseState
from zhengpin.review import queries as review
from zhengpin.review import reading_queries
from zhengpin.review.states import CaseState
from zhengpin.rights.queries import filings as filings_of
from zhengpin.rights.states import FilingState
from zhengpin.web.complaints.rows import owed_clocks

Rows = QuerySet[Model] | None


def cases(actor: Actor) -> Rows:
    """Return the cases to be decided, and for whoever is a second person those that are held for one."""
    if not actor.may(Permission.DECIDE):
        return None
    states = [CaseState.OPEN, *([CaseState.HELD] if actor.may(Permission.APPROVE) else [])]
    return review.cases(actor).filter(state__in=[one.value for one in states])


def buyer_reports(actor: Actor) -> Rows:
    """Return the reports of buyers that wait for an answer."""
    return reports.waiting_reports(actor) if actor.may(Permission.ANSWER_FEEDBACK) else None


def infringement_reports(actor: Actor) -> Rows:
    """Return the reports by people without an account that wait for somebody to check them."""
    if not actor.may(Permission.REVIEW_COMPLAINTS):
        return None
    return complaints.reports(actor, state=ReportState.WAITING.value)


def sign_ups(actor: Actor) -> Rows:
    """Return the applications for an account that wait for an answer."""
    if not actor.may(Permission.MANAGE_ACCOUNTS):
        return None
    return sign_up_queries.sign_ups(actor, state=SignUpState.WAITING.value)


def guides(actor: Actor) -> Rows:
    """Return the guides that wait for review, and for whoever drafts them those that were returned."""
    if actor.may(Permission.PUBLISH_GUIDES):
        return education.guide_versions(actor, state=GuideState.SUBMITTED.value)
    if actor.may(Permission.DRAFT_GUIDES):
        return education.guide_versions(actor, state=GuideState.RETURNED.value)
    return None


def double_reviews(actor: Actor) -> Rows:
    return reading_queries.to_be_read_by(actor) if actor.may(Permission.DECIDE) else None


def disagreements(actor: Actor) -> Rows:
    return reading_queries.disagreements(actor) if actor.may(Permission.OVERTURN) else None


def notices(actor: Actor) -> Rows:
    return messages.notices(actor, unread=True)


def complaints_to_check(actor: Actor) -> Rows:
    return complaints.complaints(actor, state=ComplaintState.SUBMITTED.value)


def counter_statements_to_check(actor: Actor) -> Rows:
    return complaints.counter_statements(actor, state=CounterState.SUBMITTED.value)


def own_complaints(actor: Actor) -> Rows:
    """Return the clocks within which a notifier must do something."""
    is_notifier = actor.may(Permission.COMPLAIN) and not actor.sees_everything
    return owed_clocks(actor) if is_notifier else None


def answers(actor: Actor) -> Rows:
    return complaints.targets_to_answer(actor)


def misuse_reviews(actor: Actor) -> Rows:
    """Return what is being looked at, and for whoever is a second person what waits for one."""
    states = [MisuseState.OPEN, *([MisuseState.PROPOSED] if actor.may(Permission.APPROVE) else [])]
    return complaints.misuse_reviews(actor).filter(state__in=[one.value for one in states])


def filings(actor: Actor) -> Rows:
    """Return what a reviewer has to look at, or what a holder has to put right."""
    if actor.may(Permission.REVIEW_RIGHTS):
        return filings_of(actor, state=FilingState.SUBMITTED.value)
    return filings_of(actor, state=FilingState.RETURNED.value) if actor.may(Permission.FILE_RIGHTS) else None


def applications(actor: Actor) -> Rows:
    """Return the applications that their maker has to put right; those to be decided are cases."""
    is_applicant = actor.may(Permission.APPLY) and not actor.sees_everything
    return applications_of(actor, state=ApplicationState.RETURNED.value) if is_applicant else None


def original_disputes(actor: Actor) -> Rows:
    """Return the disputes over originals that a person has to decide, or in which a party has not answered."""
    if actor.may(Permission.DECIDE_ORIGINALS):
        return originals.disputes_to_decide(actor)
    may = actor.may(Permission.DEPOSIT_ORIGINALS) and not actor.sees_everything
    return originals.disputes_to_answer(actor) if may else None


def links(actor: Actor) -> Rows:
    may_decide = actor.may(Permission.DECIDE_LINKS)
    return linkage.links(actor, state=LinkState.PROPOSED.value) if may_decide else None


def rises(actor: Actor) -> Rows:
    """Return the rises that nobody has looked into, contested or not."""
    if not actor.may(Permission.ANSWER_FEEDBACK):
        return None
    return rises_of(actor).filter(state__in=[RiseState.OPEN.value, RiseState.CONTESTED.value])


def measures(actor: Actor) -> Rows:
    """Return the measures that wait for a second person."""
    may_approve = actor.may(Permission.APPROVE)
    return enforcement.measures(actor, state=MeasureState.PROPOSED.value) if may_approve else None


def drifts(actor: Actor) -> Rows:
    return reconciling.drifts(actor, state=DriftState.OPEN.value)


def circuit_breakers(actor: Actor) -> Rows:
    return enforcement.circuit_breakers(actor).filter(state=CircuitBreakerState.BRAKED.value)


def purchases(actor: Actor) -> Rows:
    """Return the test purchases with which staff go on, and the results that a merchant may still answer."""
    if actor.may(Permission.ANSWER_PURCHASES) and not actor.sees_everything:
        return purchase_queries.purchases(actor, state=PurchaseState.NOTIFIED.value)
    if not actor.may(Permission.HANDLE_PURCHASES):
        return None
    states = [one.value for one in ON_TO_STAFF]
    states += [PurchaseState.PLANNED.value] if actor.may(Permission.APPROVE_PURCHASES) else []
    return purchase_queries.purchases(actor).filter(state__in=states)


def questioned_seals(actor: Actor) -> Rows:
    """Return the hand-overs about whose seal a second person has to say something."""
    return purchase_queries.questioned(actor) if actor.may(Permission.APPROVE_PURCHASES) else None


def appraisals(actor: Actor) -> Rows:
    """Return what an appraiser is asked."""
    may = actor.may(Permission.APPRAISE) and not actor.sees_everything
    return purchase_queries.appraisals(actor, state=AppraisalState.ASKED.value) if may else None


def inspections(actor: Actor) -> Rows:
    """Return the inspections that are under way."""
    may_run = actor.may(Permission.RUN_INSPECTIONS)
    return inspections_of(actor, state=InspectionState.OPEN.value) if may_run else None


def questions_with_staff(actor: Actor) -> Rows:
    """Return the questions that no contact answered, with which staff go on."""
    may_ask = actor.may(Permission.ASK_CONTACTS)
    return contact_questions(actor, state=QuestionState.WITH_STAFF.value) if may_ask else None


def matter_tasks(actor: Actor) -> Rows:
    """Return the actor's own tasks in matters."""
    return casework.own_tasks(actor) if actor.may(Permission.RUN_MATTERS) else None


def questioned_exhibits(actor: Actor) -> Rows:
    """Return the hand-overs of exhibits about whose seal another person has to say something."""
    return casework.questioned_seals(actor) if actor.may(Permission.RUN_MATTERS) else None


def authority_requests(actor: Actor) -> Rows:
    """Return the requests by authorities that are to be answered, or that a second person has to approve."""
    may = actor.may(Permission.HANDLE_AUTHORITY_REQUESTS)
    return authority_queries.requests(actor, state="under_way") if may else None


def dangers(actor: Actor) -> Rows:
    """Return the dangers to life that no authority was told of yet."""
    may = actor.may(Permission.RAISE_DANGERS)
    return authority_queries.dangers(actor, state=DangerState.RAISED.value) if may else None
