"""Two marketplaces' worth of people and things under one operator, each thing marked with the world it is of.

In each world a rights holder, represented by an agent, has a mark and an original work; a merchant sells a copy; the
case was decided, and everyone concerned was told; the holder complained of the copy too, the merchant answered, and a
suit was proven. The two worlds have nothing to do with each other, so whoever belongs
to one must never meet the mark, nor an id, of the other.
"""

from __future__ import annotations

import base64
import hashlib
import io
import json
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.test import Client
from django.utils import timezone

from tests.admission.applying import apply_for_brand
from tests.cast import organisation, person
from tests.catalog.sending import listing
from tests.cooperation.book import ask_its_contact
from tests.disputes import appeal, complain, dispute, suspect
from tests.education.teaching import teach
from tests.feedback.counted import count_month, month
from tests.feedback.reporting import link, reported
from tests.films import film
from tests.originals.claimed import claim_one_original
from tests.rights.people import picture_bytes
from tests.rulebook.scheduling import NOTE
from tests.rulebook.test_reading import rule
from zhengpin.accounts import operations as accounts
from zhengpin.accounts.actor import system
from zhengpin.accounts.models import ApiToken, Organisation, Person, Session
from zhengpin.accounts.queries import actor_for_person
from zhengpin.accounts.states import OrganisationKind, Role
from zhengpin.admission.models import Application, ApplicationDocument
from zhengpin.appeals.models import Appeal
from zhengpin.catalog.models import (
    Creator,
    IntakeBatch,
    Listing,
    ListingPicture,
    ListingRevision,
    LiveRoom,
    Merchant,
    Shop,
    Video,
)
from zhengpin.catalog.operations import store_rooms, store_videos
from zhengpin.complaints.models import (
    Clock,
    Complaint,
    CounterStatement,
    Evidence,
    MisuseReview,
    Proof,
    StandingChange,
    Target,
    TargetList,
    TrustedFlagger,
)
from zhengpin.complaints.operations import register_flagger
from zhengpin.cooperation.models import ContactOrganisation, ContactPerson, ContactQuestion
from zhengpin.education.models import Attempt, Guide, GuideVersion
from zhengpin.enforcement.models import Instruction, Measure
from zhengpin.evidence.models import Upload
from zhengpin.evidence.uploads.operations import append_piece, begin_upload
from zhengpin.feedback.models import Feedback, Unit
from zhengpin.flows.decisions import decision
from zhengpin.flows.intake import intake
from zhengpin.flows.originals import sending
from zhengpin.flows.originals.files import SentOriginal
from zhengpin.flows.rights import filing, importing
from zhengpin.flows.screening.listing import receive, scan
from zhengpin.kit import clock
from zhengpin.messages.models import Notice, Statement, WebhookDelivery, WebhookEndpoint
from zhengpin.messages.secrets import new_secret, seal
from zhengpin.monitoring.indexes import index
from zhengpin.monitoring.models import Finding, Screening
from zhengpin.monitoring.operations.engines import engine_of
from zhengpin.originals.models import ChainRecord, Deposit, Dispute
from zhengpin.review.models import Case, Decision
from zhengpin.rights import operations as rights
from zhengpin.rights.models import Authorisation, Clip, Filing, Reference, RightsHolder
from zhengpin.rulebook.models import RuleComment, RuleVersion
from zhengpin.rulebook.notice import first_day
from zhengpin.rulebook.operations import answer_comment, comment_on, draft, schedule

ROOT = system("tests")
NAMED = {
    "organisation": Organisation,
    "person": Person,
    "token": ApiToken,
    "batch": IntakeBatch,
    "listing": Listing,
    "revision": ListingRevision,
    "merchant": Merchant,
    "shop": Shop,
    "creator": Creator,
    "video": Video,
    "room": LiveRoom,
    "measure": Measure,
    "statement": Statement,
    "notice": Notice,
    "endpoint": WebhookEndpoint,
    "delivery": WebhookDelivery,
    "finding": Finding,
    "case": Case,
    "decision": Decision,
    "authorisation": Authorisation,
    "filing": Filing,
    "holder": RightsHolder,
    "reference": Reference,
    "clip": Clip,
    "upload": Upload,
    "complaint": Complaint,
    "target": Target,
    "list": TargetList,
    "evidence": Evidence,
    "counter": CounterStatement,
    "proof": Proof,
    "clock": Clock,
    "appeal": Appeal,
    "change": StandingChange,
    "flagger": TrustedFlagger,
    "review": MisuseReview,
    "comment": RuleComment,
    "application": Application,
    "paper": ApplicationDocument,
    "buyer_report": Feedback,
    "feedback": Feedback,
    "unit": Unit,
    "deposit": Deposit,
    "dispute": Dispute,
    "record": ChainRecord,
    "contact_organisation": ContactOrganisation,
    "contact": ContactPerson,
    "contact_question": ContactQuestion,
    "guide": Guide,
    "guide_version": GuideVersion,
    "attempt": Attempt,
}


@dataclass
class World:
    """One world: its marker, its people by role, and the ids of its things by kind."""

    marker: str
    people: dict[Role, Person]
    ids: dict[str, list[Any]] = field(default_factory=dict)
    digests: list[str] = field(default_factory=list)


def make_world(marker: str, seed: int) -> World:
    """Make a world whose every name and text begins with `marker`, a word of capital letters."""
    before = {name: set(model.objects.values_list("pk", flat=True)) for name, model in NAMED.items()}
    told_before = set(Instruction.objects.values_list("uid", flat=True))
    home = organisation(OrganisationKind.RIGHTS_HOLDER, f"{marker} Studio")
    agency = organisation(OrganisationKind.AGENT, f"{marker} Counsel")
    accounts.represent(agent_id=agency.pk, principal_id=home.pk, valid_from=timezone.localdate(), actor=ROOT)
    work = picture_bytes(seed)
    owner = _rights(marker, home, work)
    seller = _sell_a_copy(marker, work)
    publisher = _go_on_air(marker)
    reported(link(f"{marker}-order", buyer=f"{marker}-buyer", listing=f"{marker}-1"), photos=1)
    people = {
        Role.HOLDER_MEMBER: person(Role.HOLDER_MEMBER, home, f"{marker} Li"),
        Role.AGENT_MEMBER: person(Role.AGENT_MEMBER, agency, f"{marker} Chen"),
        Role.MERCHANT_MEMBER: person(Role.MERCHANT_MEMBER, seller, f"{marker} Wang"),
        Role.CREATOR_MEMBER: person(Role.CREATOR_MEMBER, publisher, f"{marker} Meng"),
    }
    _show_its_film(marker, owner, people[Role.HOLDER_MEMBER], seed)
    claim_one_original(
        marker, (seller, people[Role.MERCHANT_MEMBER]), (publisher, people[Role.CREATOR_MEMBER]), seed
    )
    teach(marker, people[Role.HOLDER_MEMBER], people[Role.MERCHANT_MEMBER], seed)
    complaint = complain(marker, owner, people[Role.HOLDER_MEMBER])
    _decide_and_tell(marker, seller)
    dispute(marker, complaint, people[Role.MERCHANT_MEMBER], people[Role.HOLDER_MEMBER])
    suspect(marker, complaint)
    appeal(marker, complaint, people[Role.MERCHANT_MEMBER])
    _authorise(owner, seller)
    apply_for_brand(marker, people[Role.MERCHANT_MEMBER])
    _integrate(marker, seller)
    for one in people.values():
        _comment(marker, one)
    register_flagger(
        organisation_id=home.pk,
        awarded_by=f"{marker} Coordinator",
        country="DE",
        awarded_on=timezone.localdate(),
        actor=ROOT,
    )
    ask_its_contact(marker, home)
    _ordered_last_month(before["unit"])
    made = {
        name: [pk for pk in model.objects.values_list("pk", flat=True) if pk not in before[name]]
        for name, model in NAMED.items()
    }
    made["instruction"] = [
        uid for uid in Instruction.objects.values_list("uid", flat=True) if uid not in told_before
    ]
    made["sending"] = [_send_no_picture(marker, people[Role.MERCHANT_MEMBER])]
    made["import"] = [_try_a_table(marker, people[Role.HOLDER_MEMBER])]
    for one in people.values():
        Client().force_login(one)
    made["session"] = [one.number for one in Session.objects.filter(person__in=people.values())]
    made["puid"] = [*Statement.objects.filter(pk__in=made["statement"]).values_list("puid", flat=True)]
    assert all(made.values()), f"a world without {[name for name, ids in made.items() if not ids]}"
    shown = ListingPicture.objects.filter(revision__in=made["revision"]).exclude(blob=None)
    digests = {*shown.values_list("blob_id", flat=True)}
    digests |= {*Reference.objects.filter(pk__in=made["reference"]).values_list("blob_id", flat=True)}
    return World(marker, people, made, sorted(digests))


def _send_no_picture(marker: str, who: Person) -> UUID:
    """Send a file to be deposited that is no picture, and return the sending; nothing is kept but its answer."""
    notes = SentOriginal(f"{marker} notes.png", 7, lambda: b"nothing")
    return sending.send([notes], language="en", actor=actor_for_person(who))


def _try_a_table(marker: str, who: Person) -> UUID:
    """Send a table of marks to be tried, and return the id of the import; nothing is kept of its row."""
    table = f"word,registration_no,nice_classes\n{marker} nets,99,3\n".encode()
    sent = importing.start_run(
        table="marks", name=f"{marker}.csv", stream=io.BytesIO(table), actor=actor_for_person(who)
    )
    importing.carry_out.call(run_id=str(sent.id), dry_run=True)
    return sent.id


def _comment(marker: str, who: Person) -> None:
    """Comment on the one rule to come, which both worlds see, and have that answered."""
    if not RuleVersion.objects.filter(code="X-1").exists():
        draft(document=rule(), actor=ROOT)
        schedule(code="X-1", version=1, in_force_from=first_day(), note=NOTE, actor=ROOT)
    said = comment_on(code="X-1", version=1, text=f"{marker} objects.", actor=actor_for_person(who))
    answer_comment(comment_id=said.pk, text=f"{marker} is heard.", actor=ROOT)


def _rights(marker: str, home: Organisation, work: bytes) -> RightsHolder:
    owner = rights.create_holder(organisation_id=home.pk, name=f"{marker} Studio", actor=ROOT)
    drawn = rights.draft_filing(
        kind="original_work",
        holder_id=owner.pk,
        work={"author": f"{marker} Li", "claim_signed_by": f"{marker} Li"},
        title=f"{marker} heron",
        declared_true=True,
        notes=f"{marker} notes",
        actor=ROOT,
    )
    rights.add_reference(filing_id=drawn.pk, content=work, actor=ROOT)
    number = str(sum(map(ord, marker)) * 1000)
    named = rights.draft_filing(
        kind="mark",
        holder_id=owner.pk,
        mark={"word": f"{marker}ia", "nice_classes": [18, 25], "registration_no": number},
        title=f"{marker}ia",
        declared_true=True,
        valid_from=timezone.localdate(),
        valid_to=timezone.localdate() + timedelta(days=900),
        actor=ROOT,
    )
    for one in (drawn, named):
        filing.submit(filing_id=one.pk, actor=ROOT)
        filing.approve(filing_id=one.pk, actor=system("second"))
    return owner


def _sell_a_copy(marker: str, work: bytes) -> Organisation:
    given = listing(
        f"{marker}-1",
        merchant={"external_id": f"{marker}-m", "name": f"{marker} Goods"},
        shop={"external_id": f"{marker}-s", "name": f"{marker} Shop"},
        title=f"{marker}ia bag",
        description=f"{marker} description",
        brand=f"{marker}ia",
        pictures=[{"base64": base64.b64encode(work).decode()}],
    )
    [verdict] = receive(source="harbour", items=[given], actor=ROOT)
    index.forget()
    assert scan.call(revision_ids=[verdict["revision_id"]])["found"] == 1
    merchant = Merchant.objects.get(external_id=f"{marker}-m")
    file = io.BytesIO(json.dumps(given | {"external_id": "", "title": ""}).encode())
    batch = intake.start_batch(
        source="harbour",
        name=f"{marker}.jsonl",
        stream=file,
        organisation_id=merchant.organisation_id,
        actor=ROOT,
        enqueue=False,
    )
    intake.read_batch(batch_id=batch.pk, actor=ROOT)
    return merchant.organisation


def _go_on_air(marker: str) -> Organisation:
    shown = {
        "title": f"{marker} bag shown",
        "creator": {"external_id": f"{marker}-c", "name": f"{marker} Reeds"},
        "merchant": {"external_id": f"{marker}-m"},
    }
    store_videos(source="harbour", items=[shown | {"external_id": f"{marker}-v"}], actor=ROOT)
    store_rooms(source="harbour", items=[shown | {"external_id": f"{marker}-r"}], actor=ROOT)
    return Creator.objects.get(external_id=f"{marker}-c").organisation


def _show_its_film(marker: str, owner: RightsHolder, who: Person, seed: int) -> None:
    """Upload a film, protect it by a draft, and have it found in the video."""
    actor, content = actor_for_person(who), film(seed, 3)
    digest = hashlib.sha256(content).hexdigest()
    sent = begin_upload(size=len(content), digest=digest, name=f"{marker}.mp4", actor=actor)
    sent = append_piece(upload_id=sent.pk, offset=0, chunks=[content], actor=actor)
    drafted = rights.draft_filing(
        kind="original_work", holder_id=owner.pk, work={}, title=f"{marker} film", actor=actor
    )
    clip = rights.add_clip(filing_id=drafted.pk, blob_digest=digest, name=f"{marker} final", actor=actor)
    shown = Video.objects.get(external_id=f"{marker}-v")
    looked = Screening.objects.create(
        screened_kind="video",
        subject=f"video:{shown.pk}",
        video=shown,
        respondent=shown.creator.organisation,
        title=f"{marker} bag shown",
        film=sent.blob,
        content_digest=digest,
        cause_kind="intake",
        engine=engine_of({}),
        outcome="review",
    )
    part = {"by": "footage", "query": [0, 3], "reference": [0, 3], "speed": 1.0, "score": 0.9}
    part |= {"mirrored": False, "region": None}
    whole = {"stretches": [part], "seconds": 3.0, "share": 1.0, "why": {"en": marker, "zh": marker}}
    source = {"clip": clip.pk, "clip_name": clip.name, "protected": digest, "film": digest, "feed": None}
    Finding.objects.create(
        screening=looked,
        screened_kind="video",
        kind="footage",
        filing=drafted,
        clip=clip,
        score=0.9,
        match=part | whole | source,
        facts={"right": "original_work", "seconds": 3.0},
        outcome="review",
        ruled="review",
        rule_code="R-73",
        rule_version=1,
    )


def _decide_and_tell(marker: str, seller: Organisation) -> None:
    for case in Case.objects.filter(respondent=seller, state="open"):
        with clock.set_to(clock.now() - timedelta(minutes=5)):
            made = decision.decide(
                case_id=case.pk, outcome="infringing", explanation=f"{marker} explanation", actor=ROOT
            )
        if made is not None and made.state == "held":
            decision.approve(decision_id=made.pk, actor=system("second"))
        if made is not None:
            decision.settle.call(decision_id=str(made.pk))


def _ordered_last_month(known: set[Any]) -> None:
    """Count orders and reports of the month that is over, so that those whom they are of see a rate."""
    for unit in Unit.objects.exclude(pk__in=known):
        count_month(unit, month(), 900, 20)


def _authorise(owner: RightsHolder, seller: Organisation) -> None:
    rights.grant_authorisation(
        holder_id=owner.pk, authorised_id=seller.pk, valid_from=timezone.localdate(), actor=ROOT
    )


def _integrate(marker: str, seller: Organisation) -> None:
    accounts.issue_token(
        organisation_id=seller.pk, role=Role.MERCHANT_MEMBER, name=f"{marker} client", actor=ROOT
    )
    endpoint = WebhookEndpoint.objects.create(
        organisation=seller, url=f"https://{marker.lower()}.example/hook", sealed_secret=seal(new_secret())
    )
    WebhookDelivery.objects.create(
        endpoint=endpoint, event_type="notice.issued", about=f"notice:{marker}", body={"text": marker}
    )
