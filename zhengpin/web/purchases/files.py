"""Takes files of forms in, and answers with films and papers to those who may see them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import FileResponse, Http404, HttpRequest

from zhengpin.accounts.actor import Actor
from zhengpin.evidence.queries import open_blob
from zhengpin.flows.purchases.photos import SentFile, take_photos
from zhengpin.web.shell.page import messages_of

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

    from zhengpin.evidence.models import Blob

Refusals = list[tuple[str, str]]
MOST_KEPT = 40


def files_of(request: HttpRequest, name: str) -> list[SentFile]:
    """Return the files that a field of a form was sent with."""
    found: list[UploadedFile] = request.FILES.getlist(name)
    return [SentFile(one.name or "", one.size or 0, one.read) for one in found]


def photos_of(
    request: HttpRequest, name: str, actor: Actor, *, with_kept: bool = True
) -> tuple[list[str], Refusals]:
    """Store the photos of a field and return their digests, with those that an earlier try has stored; and by name
    those refused, each with what is wrong in the reader's words.

    with_kept: not for whoever is no staff, who could name any stored file by its digest.
    """
    taken, refused = take_photos(files_of(request, name), actor=actor)
    sent = request.POST.getlist(f"kept_{name}") if with_kept else []
    kept = [one for one in sent[:MOST_KEPT] if len(one) == 64]
    digests = list(dict.fromkeys([*kept, *taken]))
    return digests, [(who, " ".join(messages_of(refusal))) for who, refusal in refused]


def film_answer(blob: Blob | None) -> FileResponse:
    """Answer with a film, to be shown in a page; nobody between keeps it. Raises Http404 where there is none."""
    if blob is None:
        raise Http404
    try:
        file = open_blob(blob.pk)
    except FileNotFoundError as error:
        raise Http404 from error
    answer = FileResponse(file, content_type=blob.media_type)
    answer["Content-Length"] = str(blob.size)
    answer["Cache-Control"] = "private, no-store"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
