"""Verifying for everyone: a file that was handed out here, a proof, or the digest of what was published or sealed."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt

from zhengpin.accounts.actor import ANYONE
from zhengpin.evidence.problems import VerifierMissing
from zhengpin.evidence.verifiers import VERIFIERS, verifier_path
from zhengpin.kit.errors import NotFound, Problem
from zhengpin.publication import queries
from zhengpin.publication.problems import TooLargeToVerify
from zhengpin.publication.readers import FILE, admit
from zhengpin.publication.states import VerifiedKind, VerifiedMark
from zhengpin.publication.verifying.running import VerifiedFile, can_verify, verify_file
from zhengpin.rights.proofs.checking import MOST_CHARACTERS, check
from zhengpin.web.front.digests import digest_in, known
from zhengpin.web.shell.language import reader_language
from zhengpin.web.shell.page import messages_of
from zhengpin.web.shell.public import FIVE_MINUTES, public_page

MOST_BYTES = 64 * 1024 * 1024
"""The largest file that is verified here; larger ones are verified on one's own machine."""
_MORE = 64 * 1024
"""What a form adds to its file on the way."""


@csrf_exempt
@public_page(posts=True, kept=FIVE_MINUTES)
def verify(request: HttpRequest) -> HttpResponse:
    """Show the form, or what holds of what was sent with it.

    Nothing of it is kept, and nobody is signed in by it, so that no form's token is needed.
    """
    if request.method != "POST":
        return _shown(request, {})
    admit(request.META, cost=FILE)
    try:
        if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_BYTES + _MORE:
            raise TooLargeToVerify()
        return _shown(request, _answer(request))
    except Problem as problem:
        answer = _shown(request, {"sentences": messages_of(problem)}, problem.status)
        if "retry_after" in problem.extra:
            answer["Retry-After"] = str(problem.extra["retry_after"])
        return answer


@public_page(kept=FIVE_MINUTES, in_languages=False)
def program(request: HttpRequest, program: str) -> HttpResponse:
    """Answer with a program that verifies. Raises NotFound."""
    try:
        content = verifier_path(program).read_bytes()
    except VerifierMissing as error:
        raise NotFound() from error
    answer = HttpResponse(content, content_type="text/plain; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{program}.py"'
    return answer


def _shown(request: HttpRequest, found: dict[str, Any], status: int = 200) -> HttpResponse:
    context = {
        "public_area": "verify",
        "can_verify": can_verify(),
        "programs": VERIFIERS if can_verify() else (),
        "most_megabytes": MOST_BYTES // 1024**2,
        "kinds": list(VerifiedKind),
    }
    return render(request, "front/verify.html", context | found, status=status)


def _answer(request: HttpRequest) -> dict[str, Any]:
    """Return what is shown of a digest, of a text, or else of a file."""
    text = request.POST.get("text", "")[:MOST_CHARACTERS].strip()
    if digest := digest_in(text):
        return {"text": text, "digest": digest, "known": known(digest)}
    if text:
        return {"text": text} | _of_proof(text)
    file = request.FILES.get("file")
    return _of_file(file) if isinstance(file, UploadedFile) else {"nothing": True}


def _of_proof(text: str) -> dict[str, Any]:
    checked = check(text)
    return {"proof": checked, "subject": checked.credential.get("credentialSubject")}


def _of_file(file: UploadedFile) -> dict[str, Any]:
    if (file.size or 0) > MOST_BYTES:
        raise TooLargeToVerify()
    start = file.read(4096)
    file.seek(0)
    # A proof is JSON in base64, or a document that envelops one.
    if start.startswith(b"eyJ") or b"EnvelopedVerifiableCredential" in start:
        return _of_proof(file.read(MOST_CHARACTERS + 1).decode("utf-8", errors="replace").strip())
    with tempfile.TemporaryDirectory(prefix="zhengpin-verify-") as folder:
        path = Path(folder) / "file"
        with path.open("wb") as out:
            for piece in file.chunks():
                out.write(piece)
        return _of_verified(verify_file(path), file.name or "")


def _of_verified(found: VerifiedFile, name: str) -> dict[str, Any]:
    language = reader_language()
    lines = [{"mark": line.mark, "text": line.zh if language == "zh" else line.en} for line in found.lines]
    shown: dict[str, Any] = {"found": found, "lines": lines, "name": name, "verdict": found.verdict}
    if found.kind == VerifiedKind.LEDGER and found.verdict == VerifiedMark.HOLDS:
        shown["entry"] = queries.entry_of_digest(ANYONE, found.last)
    return shown
