"""Takes pictures and documents in, one by one, so that a bad file costs no good one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from zhengpin.accounts.actor import Actor
from zhengpin.kit.errors import Invalid, Problem
from zhengpin.rights import operations

if TYPE_CHECKING:
    from zhengpin.rights.models import Filing


def add_pictures(row: Filing, files: Iterable[UploadedFile], actor: Actor) -> list[tuple[str, Problem]]:
    """Add the files that are sound pictures; return the names of the others, each with why it was refused."""
    refused = []
    for file in files:
        try:
            _require_size(file)
            operations.add_reference(filing_id=row.pk, content=file.read(), actor=actor)
        except Problem as problem:
            refused.append((file.name[:120], problem))
    return refused


def add_documents(
    row: Filing, kind: str, files: Iterable[UploadedFile], actor: Actor
) -> list[tuple[str, Problem]]:
    """Add the files that are sound documents; return the names of the others, each with why it was refused."""
    refused = []
    for file in files:
        try:
            _require_size(file)
            operations.add_document(
                filing_id=row.pk, kind=kind, content=file.read(), name=file.name, actor=actor
            )
        except Problem as problem:
            refused.append((file.name[:120], problem))
    return refused


def _require_size(file: UploadedFile) -> None:
    if file.size > settings.PICTURE_LIMIT:
        raise Invalid(
            _("The file is larger than %(limit)d MB.") % {"limit": settings.PICTURE_LIMIT // 1_048_576},
            code="upload.too_large",
            remedy=_("Send a smaller file."),
        )
