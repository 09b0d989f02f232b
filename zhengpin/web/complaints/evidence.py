"""Takes evidence in, file by file, so that a bad file costs no good one, and serves it to those who may see it."""

from __future__ import annotations

import mimetypes
from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any, Unpack
from urllib.parse import quote
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhengpin.accounts.actor import Actor
from zhengpin.complaints import operations
from zhengpin.evidence.operations import store_blob
from zhengpin.evidence.queries import read_blob
from zhengpin.kit.errors import Invalid, NotFound, Problem

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

    from zhengpin.evidence.models import Blob
    from zhengpin.web.shell.form_options import FormData, FormFiles, FormOptions

MOST_BYTES = 50_000_000
MOST_FILES = 20
PICTURES = {"image/jpeg", "image/png", "image/webp", "image/gif"}
KINDS: dict[str, str | Promise] = {
    "screenshot": gettext_lazy("Screenshot or recording"),
    "photo": gettext_lazy("Photo"),
    "test_purchase": gettext_lazy("Test purchase"),
    "appraisal": gettext_lazy("Appraisal"),
    "certificate": gettext_lazy("Certificate"),
    "authorisation": gettext_lazy("Authorisation"),
    "invoice": gettext_lazy("Invoice or delivery note"),
    "judgment": gettext_lazy("Judgment or decision"),
    "other": gettext_lazy("Something else"),
}


class EvidenceForm(forms.Form):
    """How and when what is uploaded was captured; the files come beside it."""

    kind = forms.ChoiceField(label=gettext_lazy("What it is"))
    captured_at = forms.CharField(
        label=gettext_lazy("Captured at"),
        required=False,
        help_text=gettext_lazy("In your own time zone."),
        widget=forms.TextInput(attrs={"type": "datetime-local"}),
    )
    method = forms.CharField(
        label=gettext_lazy("How it was captured"),
        required=False,
        max_length=120,
        help_text=gettext_lazy("Say by whom and with what: a court asks for it."),
        widget=forms.TextInput(attrs={"list": "methods"}),
    )
    note = forms.CharField(label=gettext_lazy("What it shows"), required=False, max_length=1000)
    shown_to_other = forms.BooleanField(
        label=gettext_lazy("The other side may see it"), required=False, initial=True
    )

    def __init__(
        self,
        data: FormData = None,
        files: FormFiles = None,
        *,
        usually: str = "screenshot",
        **kwargs: Unpack[FormOptions],
    ) -> None:
        super().__init__(data, files, **kwargs)
        self.fields["kind"].choices = list(KINDS.items())  # type: ignore[attr-defined]
        self.fields["kind"].initial = usually


def take_in(
    files: Iterable[UploadedFile], given: dict[str, Any], actor: Actor, **whose: UUID
) -> list[tuple[str, Problem]]:
    """Add files as evidence; return the names of those refused, each with why. whose: complaint_id or counter_id."""
    refused = []
    for file in list(files)[:MOST_FILES]:
        try:
            operations.add_evidence(
                blob=stored(file, actor),
                name=(file.name or "")[:300],
                kind=given["kind"],
                captured_at=moment_of(given["captured_at"]),
                method=given["method"],
                note=given["note"],
                shown_to_other=given["shown_to_other"],
                actor=actor,
                **whose,
            )
        except Problem as problem:
            refused.append(((file.name or "")[:120], problem))
    return refused


def stored(file: UploadedFile, actor: Actor) -> Blob:
    """Store an uploaded file and return its blob. Raises Invalid for one that is empty or too large."""
    if not 0 < (file.size or 0) <= MOST_BYTES:
        raise Invalid(
            _("The file is empty or larger than %(limit)d MB.") % {"limit": MOST_BYTES // 1_000_000},
            code="upload.too_large",
            remedy=_("Send it in parts, or at a lower quality."),
        )
    media_type = mimetypes.guess_type(file.name or "")[0] or "application/octet-stream"
    return store_blob(content=file.read(), media_type=media_type, actor=actor)


def moment_of(typed: str) -> datetime | None:
    """Return a typed local time as a moment, None for none. Raises Invalid."""
    if not typed.strip():
        return None
    try:
        found = parse_datetime(typed)
    except ValueError:
        found = None
    if found is None:
        raise Invalid(
            _("This is no date and time."),
            code="input.not_a_moment",
            field="captured_at",
            remedy=_("Write it as 2026-11-25 14:30."),
        )
    return found if timezone.is_aware(found) else timezone.make_aware(found)


def served(name: str, blob: Blob) -> HttpResponse:
    """Return a stored file: pictures to be looked at, anything else to be saved. It runs nothing in the browser."""
    try:
        content = read_blob(blob.pk)
    except FileNotFoundError as error:
        raise NotFound() from error
    picture = blob.media_type in PICTURES
    answer = HttpResponse(content, content_type=blob.media_type if picture else "application/octet-stream")
    way = "inline" if picture else "attachment"
    answer["Content-Disposition"] = f"{way}; filename*=UTF-8''{quote(name)}"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer
