"""One listing, one decision, one complaint, one live signal and one application, as the walks follow them.

To be imported once Django is set up, with a database that has its tables; all that is written there is taken back.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from django.db import transaction
from django.test.utils import override_settings

from benchmarks.walks.tracing import Walk, followed
from tests.cast import organisation, person
from tests.catalog.sending import listing
from tests.catalog.subjects import room, send_rooms
from tests.flows.admission.applying import answered, apply, register
from tests.flows.complaints.complaining import at, decided, later, make_market, submitted
from tests.flows.live.test_room import minutes, played
from tests.flows.screening.screening import PRINT, PRINT_COPIED, ROOT, owner_of, protect_work, shown
from zhengpin.accounts.actor import Actor
from zhengpin.accounts.models import Organisation
from zhengpin.accounts.queries import actor_for_person
from zhengpin.accounts.states import OrganisationKind, Role
from zhengpin.catalog.models import LiveRoom
from zhengpin.complaints.models import Clock, Complaint
from zhengpin.demo.pictures import jpeg
from zhengpin.flows.decisions import decision
from zhengpin.flows.live.room import act_on
from zhengpin.flows.screening.listing import receive, scan
from zhengpin.jobs.running import run_due
from zhengpin.kit import clock
from zhengpin.messages.models import Statement
from zhengpin.monitoring.indexes import index
from zhengpin.review.models import Case
from zhengpin.rights.models import Filing


def one_listing() -> Walk:
    """A listing that copies a picture: received, scanned, its case open before a person."""
    _protected_print()
    items = [listing("a-1", pictures=shown(jpeg(PRINT_COPIED)))]
    with followed() as walk:
        [verdict] = receive(source="harbour", items=items, actor=ROOT)
        scan.call(revision_ids=[verdict["revision_id"]])
    assert Case.objects.get().state == "open"
    return walk


def one_complaint() -> Walk:
    """A complaint: submitted, decided, forwarded, confirmed when the respondent's clock has run out."""
    market = make_market()
    with at(market):
        with followed() as walk:
            row = submitted(market)
            decided(market, row)
            due = Clock.objects.get(step="answer").due_at
            later(market, seconds=(due - market.now).total_seconds())
        assert Complaint.objects.get().state == "closed"
    return walk


def one_decision() -> Walk:
    """A decision of infringement on that listing: made, settled, measures ordered, both sides written to."""
    reviewer = _protected_print()
    receive(source="harbour", items=[listing("a-1", pictures=shown(jpeg(PRINT_COPIED)))], actor=ROOT)
    run_due()
    case = Case.objects.get()
    with followed() as walk:
        made = decision.decide(case_id=case.pk, outcome="infringing", actor=reviewer)
        assert made is not None
        with clock.set_to(lambda: made.settle_at):
            decision.settle.call(decision_id=str(made.pk))
    assert Statement.objects.exists()
    return walk


def one_live_signal() -> Walk:
    """A protected film that is seen in a live room: kept, a case opened, the room interrupted by rule."""
    film = protect_work(owner_of(_home(OrganisationKind.RIGHTS_HOLDER)))
    send_rooms(room(stream_url="rtmp://127.0.0.1/live/a"))
    live = LiveRoom.objects.get()
    with followed() as walk:
        told = act_on(live.pk, [played(film)], kept=minutes, engine={"references": 1})
    assert told.acted
    return walk


def one_application() -> Walk:
    """A shop that applies for a brand: its papers read, checked, judged by the policy, its authority recorded."""
    with tempfile.TemporaryDirectory() as folder, override_settings(REGISTER_FILES=[register(Path(folder))]):
        home = _home(OrganisationKind.MERCHANT)
        with followed() as walk:
            row, me = apply(home)
            assert answered(row, me).state == "approved"
    return walk


STORIES: Mapping[str, Callable[[], Walk]] = {
    "listing": one_listing,
    "decision": one_decision,
    "complaint": one_complaint,
    "live signal": one_live_signal,
    "application": one_application,
}


def walked(name: str) -> Walk:
    """Walk one story through, and take back what it wrote. Walked once before, so that nothing loads on the way."""
    for _ in range(2):
        with _undone():
            walk = STORIES[name]()
    return walk


@contextmanager
def _undone() -> Iterator[None]:
    index.forget()
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    index.forget()


def _home(kind: OrganisationKind) -> Organisation:
    organisation(OrganisationKind.OPERATOR, "Harbour Market")
    return organisation(kind, "Paper Crane Studio")


def _protected_print() -> Actor:
    """Protect a print whose copies wait for a person, and return who reviews them."""
    filing = protect_work(owner_of(_home(OrganisationKind.RIGHTS_HOLDER)), jpeg(PRINT))
    Filing.objects.filter(pk=filing.pk).update(act_score=1.0)
    operator = Organisation.objects.get(kind=OrganisationKind.OPERATOR.value)
    return actor_for_person(person(Role.REVIEWER, operator))
