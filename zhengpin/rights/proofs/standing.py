"""How an authorisation stands today: by its own term and by every link above it, judged anew at each question."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from zhengpin.accounts.actor import system
from zhengpin.accounts.queries import today
from zhengpin.rights.authority_chain import ChainIndex
from zhengpin.rights.authority_links import Authority
from zhengpin.rights.authority_reasons import AuthorityReason
from zhengpin.rights.models import Authorisation, Filing
from zhengpin.rights.problems import AuthorisationNotFound
from zhengpin.rights.proofs.states import ProofState
from zhengpin.rights.queries.authorising import authorisation
from zhengpin.rights.queries.authority import anywhere, links_to
from zhengpin.rights.queries.filed_rights import filings
from zhengpin.rights.states import FilingState

READER = system("proofs")
_OF_REASON = {
    AuthorityReason.REVOKED: ProofState.REVOKED,
    AuthorityReason.EXPIRED: ProofState.EXPIRED,
    AuthorityReason.NOT_YET: ProofState.NOT_YET,
}


@dataclass(frozen=True)
class ProofLink:
    """One link of a chain as everyone may know it: in between, neither side is named."""

    tier: int
    authoriser: str
    authorised: str
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True)
class AuthorisationProof:
    """An authorisation and how it stands. ends_on: last day of its whole chain, None without end; rights: the filings
    that it takes in; chain: from the rights holder down.
    """

    row: Authorisation
    state: ProofState
    ends_on: date | None
    rights: tuple[Filing, ...]
    chain: tuple[ProofLink, ...]

    @property
    def days_left(self) -> int | None:
        """Return the days that are left, today included; None without end, or where it is not valid."""
        if self.state is not ProofState.VALID or self.ends_on is None:
            return None
        return (self.ends_on - today()).days + 1


def standing(authorisation_id: UUID | str) -> AuthorisationProof:
    """Return how the authorisation of a seller on the marketplace stands, for everyone.

    Raises AuthorisationNotFound.
    """
    row = authorisation(READER, authorisation_id)
    if row.authorised_id is None:
        raise AuthorisationNotFound()
    return standings_of([row])[0]


def standings_of(rows: Iterable[Authorisation]) -> list[AuthorisationProof]:
    """Return how authorisations in hand stand; all of one seller's in few statements."""
    rows = list(rows)
    index = ChainIndex(links_to({row.authorised_id for row in rows if row.authorised_id}))
    return [_standing(row, index) for row in rows]


def states_of(rows: Iterable[Authorisation]) -> list[ProofState]:
    """Return the states alone, in order: of many rows, in few statements."""
    rows = list(rows)
    index = ChainIndex(links_to({row.authorised_id for row in rows if row.authorised_id}))
    return [_state({fault.reason for fault in _judged(row, index).faults}) for row in rows]


def _judged(row: Authorisation, index: ChainIndex) -> Authority:
    assert row.authorised_id is not None, "a proof is of a seller on the marketplace"
    return index.judge_link(row.pk, anywhere(row.authorised_id, row.holder_id, today()))


def _standing(row: Authorisation, index: ChainIndex) -> AuthorisationProof:
    judged = _judged(row, index)
    links = tuple(
        ProofLink(
            place + 1,
            row.holder.name if not place else "",
            row.seller if link.id == row.pk else "",
            link.valid_from,
            link.valid_to,
        )
        for place, link in enumerate(judged.path)
    )
    ends = min(link.valid_to or date.max for link in judged.path)
    state = _state({fault.reason for fault in judged.faults})
    return AuthorisationProof(row, state, None if ends == date.max else ends, _rights(row), links)


def _state(reasons: set[AuthorityReason]) -> ProofState:
    """Return the state by what is wrong: what was taken back weighs most, what only has not begun least."""
    if not reasons:
        return ProofState.VALID
    found = {_OF_REASON.get(one, ProofState.BROKEN) for one in reasons}
    order = (ProofState.REVOKED, ProofState.BROKEN, ProofState.EXPIRED, ProofState.NOT_YET)
    return next(state for state in order if state in found)


def _rights(row: Authorisation) -> tuple[Filing, ...]:
    """Return the filings that are named, or where none is, those of the holder that stand."""
    named = tuple(row.filings.order_by("pk"))
    return named or tuple(
        filings(READER, holder_id=row.holder_id, state=FilingState.APPROVED.value).order_by("pk")
    )
