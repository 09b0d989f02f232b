"""Reads the policy of requests by authorities: by which laws they ask, and by when they are answered. Pure but for its
file.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import Field, StringConstraints

from zhengpin.authorities.states import RequestKind
from zhengpin.kit.documents import STRICT, DocumentFaultCode, FaultyDocument, FoundFault, Sentence, checked
from zhengpin.kit.labels import gettext_noop
from zhengpin.kit.packaged import PolicyFaults, PolicyFile

PACKAGED = Path(__file__).parent / "policies" / "requests.yaml"
Code = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]{1,40}$")]
Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
Hours = Annotated[int, Field(strict=True, ge=1, le=8760)]
Kinds = Annotated[tuple[RequestKind, ...], Field(min_length=1)]


@dataclass(frozen=True)
class LegalBasis:
    """A law by which authorities ask. countries: of the authorities that can; none: of any."""

    __pydantic_config__ = STRICT
    code: Code
    kinds: Kinds
    countries: tuple[Country, ...]
    en: Sentence
    zh: Sentence

    def label(self, language: str) -> str:
        return self.zh if language.lower().startswith("zh") else self.en

    def serves(self, kind: str, country: str) -> bool:
        return kind in self.kinds and (not self.countries or country in self.countries)


@dataclass(frozen=True)
class RequestPeriod:
    """Hours from the receipt to confirm it and to give effect. countries: of the authority; none: any other."""

    __pydantic_config__ = STRICT
    kinds: Kinds
    countries: tuple[Country, ...]
    confirm_hours: Hours
    effect_hours: Hours

    def serves(self, kind: str, country: str) -> bool:
        return kind in self.kinds and (not self.countries or country in self.countries)


def _every_kind(given: tuple[RequestPeriod, ...]) -> Iterator[FoundFault]:
    served = {kind for one in given if not one.countries for kind in one.kinds}
    yield from (
        FoundFault(DocumentFaultCode.MISSING, (one.value,)) for one in RequestKind if one not in served
    )


def _each_once(given: tuple[LegalBasis, ...]) -> Iterator[FoundFault]:
    codes = [one.code for one in given]
    yield from (
        FoundFault(DocumentFaultCode.REPEATED, (at, "code"), {"given": code})
        for at, code in enumerate(codes)
        if code in codes[:at]
    )


@dataclass(frozen=True)
class RequestPolicy:
    """The policy. danger_hours: within which a danger to life is reported, from when it was learnt of."""

    __pydantic_config__ = STRICT
    name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60)]
    version: Annotated[int, Field(strict=True, ge=1, le=9999)]
    bases: Annotated[tuple[LegalBasis, ...], Field(min_length=1, max_length=200), checked(_each_once)]
    periods: Annotated[tuple[RequestPeriod, ...], Field(min_length=1, max_length=200), checked(_every_kind)]
    danger_hours: Hours

    @property
    def ref(self) -> str:
        """Name and version, as a request keeps them."""
        return f"{self.name}@{self.version}"

    def period(self, kind: str, country: str) -> RequestPeriod:
        """Return the period of a kind of request by an authority of a country: there is always one."""
        return next(one for one in self.periods if one.serves(kind, country))

    def basis(self, code: str) -> LegalBasis | None:
        """Return a basis by its code, None for one that is not (any longer) in the policy."""
        return next((one for one in self.bases if one.code == code), None)


class FaultyRequestPolicy(PolicyFaults, FaultyDocument):
    """A policy that cannot be taken as it is written; `faults` names every place."""

    code = "authority_policy.faulty"
    message = gettext_noop("This policy is written wrongly.")
    remedy = gettext_noop("Fix each fault that is named, and send it again.")
    kind = "authority_policy"


_FILE = PolicyFile(RequestPolicy, PACKAGED, FaultyRequestPolicy)


def read_policy(text: str, file: str = "") -> RequestPolicy:
    """Return the policy written in YAML. Raises FaultyRequestPolicy naming every place; file: where it stands."""
    return _FILE.read(text, file)


def policy_of(path: str = "") -> RequestPolicy:
    """Return the policy of a file, by default the one of the package. Raises FaultyRequestPolicy, OSError."""
    return _FILE.of(path)
