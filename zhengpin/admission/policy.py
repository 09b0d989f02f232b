"""Reads the policy of admission: what an application must bring, and how it is answered. Pure but for its file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from zhengpin.admission.states import ApplicationDocumentKind, StopReason, SubmissionOutcome
from zhengpin.kit.documents import STRICT, DocumentFaultCode, FaultyDocument, Flag, FoundFault, checked
from zhengpin.kit.labels import gettext_noop
from zhengpin.kit.packaged import PolicyFaults, PolicyFile
from zhengpin.rights.states import ShopType

PACKAGED = Path(__file__).parent / "policies" / "admission.yaml"


Answer = Literal[SubmissionOutcome.RETURN, SubmissionOutcome.PERSON, SubmissionOutcome.REFUSE]
Whole = Annotated[int, Field(strict=True, ge=0, le=100_000)]
Share = Annotated[float, Field(strict=True, ge=0, le=1)]


@dataclass(frozen=True)
class ShopRules:
    """What one type of shop must bring. least_days: that the authority must still run; deepest: most letters."""

    __pydantic_config__ = STRICT
    documents: tuple[ApplicationDocumentKind, ...]
    least_days: Whole
    deepest: Whole
    exclusive: Flag = False
    irrevocable: Flag = False


@dataclass(frozen=True)
class ForgeryScores:
    """Scores of forgery, 0 to 1, from which a person looks and from which an application is refused; None: never."""

    __pydantic_config__ = STRICT
    person_from: Share | None
    refuse_from: Share | None


@dataclass(frozen=True)
class OwnerAsked:
    """Types of shop for which the brand's owner is asked, and the days that it has to answer."""

    __pydantic_config__ = STRICT
    ask: frozenset[ShopType]
    days: Whole


def _every_shop(given: Mapping[ShopType, ShopRules]) -> Iterator[FoundFault]:
    yield from (
        FoundFault(DocumentFaultCode.MISSING, (one, "documents")) for one in ShopType if one not in given
    )


def _every_reason(given: Mapping[StopReason, SubmissionOutcome]) -> Iterator[FoundFault]:
    yield from (FoundFault(DocumentFaultCode.MISSING, (one,)) for one in StopReason if one not in given)


@dataclass(frozen=True)
class AdmissionPolicy:
    """The policy. least_confidence: below it a field that was read is looked at by a person."""

    __pydantic_config__ = STRICT
    name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60)]
    version: Whole
    shops: Annotated[Mapping[ShopType, ShopRules], checked(_every_shop)]
    forgery: ForgeryScores
    least_confidence: Share
    answers: Annotated[Mapping[StopReason, Answer], checked(_every_reason)]
    owner: OwnerAsked

    @property
    def ref(self) -> str:
        return f"{self.name}@{self.version}"


class FaultyAdmissionPolicy(PolicyFaults, FaultyDocument):
    """A policy that cannot be taken as it is written; `faults` names every place."""

    code = "admission_policy.faulty"
    message = gettext_noop("This policy is written wrongly.")
    remedy = gettext_noop("Fix each fault that is named, and send it again.")
    kind = "admission_policy"


_FILE = PolicyFile(AdmissionPolicy, PACKAGED, FaultyAdmissionPolicy)


def read_policy(text: str, file: str = "") -> AdmissionPolicy:
    """Return the policy written in YAML. Raises FaultyAdmissionPolicy naming every place; file: where it stands."""
    return _FILE.read(text, file)


def policy_of(path: str = "") -> AdmissionPolicy:
    """Return the policy of a file, by default the one of the package. Raises FaultyAdmissionPolicy, OSError."""
    return _FILE.of(path)
