"""Records the authority that an approved application proves: the mark, the links above, and the applicant's own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from zhengpin.accounts.actor import Actor
from zhengpin.admission.documents import JudgedDocument
from zhengpin.admission.judging import Judgement
from zhengpin.admission.models import Application
from zhengpin.admission.problems import MarkUnknown
from zhengpin.admission.states import OwnerWord
from zhengpin.flows.admission.facts import Gathered
from zhengpin.flows.rights import authority_renewing
from zhengpin.kit import clock
from zhengpin.matching.documents.model import FieldName
from zhengpin.rights.models import Authorisation, Filing
from zhengpin.rights.operations import create_holder, enter_registered_mark
from zhengpin.rights.queries import filing as filing_of
from zhengpin.rights.queries import holders
from zhengpin.rights.states import VerificationMethod

_METHODS = {
    "owner": VerificationMethod.OWNER_CONFIRMATION,
    "register": VerificationMethod.REGISTER,
    "filing": VerificationMethod.DOCUMENT,
    "person": VerificationMethod.DOCUMENT,
}


@dataclass(frozen=True)
class RecordedRights:
    """What was recorded. authorisation_id: None where the applicant owns the mark; confirmed_by: see `approve`."""

    filing_id: UUID
    authorisation_id: UUID | None
    valid_to: date | None
    confirmed_by: str


def record_authority(
    row: Application, found: Gathered, judgement: Judgement, *, actor: Actor
) -> RecordedRights:
    """Record the mark and the authority of an application, in the caller's transaction.

    Raises MarkUnknown where neither a filing nor the register knows the number: there is no owner to record it under.
    """
    filing = _filing(row, found, actor)
    confirmed = _confirmed_by(row, found, actor)
    if row.as_owner and filing.holder.organisation_id == row.applicant_id:
        return RecordedRights(filing.pk, None, filing.valid_to, confirmed)
    letters = {one.id: one for one in found.documents}
    parent: Authorisation | None = None
    ordered = [letters[one] for one in judgement.chain.letters] if judgement.chain else []
    for tier, letter in enumerate(ordered[:-1], 1):
        parent = _link(row, filing, letter, tier, parent, confirmed, actor)
    last = ordered[-1] if ordered else JudgedDocument("", "letter")
    own = _link(row, filing, last, max(1, len(ordered)), parent, confirmed, actor, own=True)
    return RecordedRights(
        filing.pk, own.pk, judgement.chain.ends_on if judgement.chain else own.valid_to, confirmed
    )


def _filing(row: Application, found: Gathered, actor: Actor) -> Filing:
    if found.filing_id:
        return filing_of(actor, found.filing_id)
    if found.entry is None:
        raise MarkUnknown()
    holder = None
    if row.as_owner:
        holder = holders(actor).filter(organisation_id=row.applicant_id).first() or create_holder(
            organisation_id=row.applicant_id, name=row.company or row.applicant.name, actor=actor
        )
    return enter_registered_mark(
        entry=found.entry, brand=row.brand, nice_classes=row.nice_classes, holder=holder, actor=actor
    )


def _confirmed_by(row: Application, found: Gathered, actor: Actor) -> str:
    """Return who confirmed the mark together with its owner: the owner's word counts most, a person's least."""
    if found.known.owner_word in (OwnerWord.CONFIRMED, OwnerWord.LISTED):
        return "owner"
    return "register" if found.entry else "filing" if found.filing_id else "person"


def _link(
    row: Application,
    filing: Filing,
    letter: JudgedDocument,
    tier: int,
    parent: Authorisation | None,
    confirmed: str,
    actor: Actor,
    *,
    own: bool = False,
) -> Authorisation:
    fields: dict[str, object] = {
        "authorised_id": row.applicant_id if own else None,
        "authorised_name": "" if own else letter.text(FieldName.AUTHORISED),
        "shop_type": row.shop_type if own else "",
        "nice_classes": row.nice_classes if own else letter.value(FieldName.NICE_CLASSES) or [],
        "territories": letter.value(FieldName.TERRITORIES) or [],
        "channels": letter.value(FieldName.CHANNELS) or [],
    }
    return authority_renewing.record(
        holder_id=filing.holder_id,
        filing_ids=[filing.pk],
        parent_id=parent.pk if parent else None,
        authoriser_name=letter.text(FieldName.AUTHORISER),
        tier=tier,
        sublicensable=bool(letter.value(FieldName.SUBLICENSABLE)),
        exclusive=bool(letter.value(FieldName.EXCLUSIVE)),
        irrevocable=bool(letter.value(FieldName.IRREVOCABLE)),
        valid_from=letter.day(FieldName.VALID_FROM) or letter.day(FieldName.SIGNED_ON) or clock.now().date(),
        valid_to=letter.day(FieldName.VALID_TO),
        renews_id=row.renews_id if own else None,
        source="application",
        verification={
            "method": _METHODS[confirmed].value,
            "result": "confirmed",
            "confidence": round(1 - (row.forgery or 0.0), 4),
            "by": actor.ref,
            "at": clock.now().isoformat(),
        },
        actor=actor,
        **fields,
    )
