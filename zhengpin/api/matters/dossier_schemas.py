"""Shapes of dossiers of matters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self
from uuid import UUID

from ninja import Schema
from pydantic import Field

from zhengpin.api.kit.answers import AnswerBody, Moment, out_of
from zhengpin.casework.states import DossierForm, DossierLanguage, MatterDossierState

if TYPE_CHECKING:
    from zhengpin.casework.models import MatterDossier


class DossierIn(Schema):
    """A dossier to be made. key: of the request, so that the same twice is one dossier."""

    language: str = out_of(DossierLanguage)
    form: str = out_of(DossierForm)
    key: str = Field("", max_length=64)


class DossierOut(AnswerBody):
    """A version of the dossier of a matter."""

    id: UUID
    matter_number: str
    version: int
    language: str = out_of(DossierLanguage)
    form: str = out_of(DossierForm)
    state: str = out_of(MatterDossierState)
    asked_by: str
    asked_at: Moment
    made_at: Moment | None
    identity: str = Field(description="SHA-256 of its tag manifest, which tells it from all others")
    follows: str = Field(description="the identity of the version before")
    digest: str = Field(description="SHA-256 of the file")
    size: int
    files: int
    stamped: bool = Field(description="whether a time-stamping authority stamped it")
    trouble: str = Field(description="the code of why it could not be made")
    trouble_with: str
    is_kept: bool = Field(description="whether its file can be downloaded")

    @classmethod
    def shown(cls, row: MatterDossier) -> Self:
        return cls.of(row, matter_number=row.matter.number, is_kept=row.blob_id is not None)


class DossierChanges(AnswerBody):
    """What changed since an earlier version, a line each. since: none where no version before it is kept."""

    since: int | None
    lines: list[str]
