"""Why a picture, a film, an address or an archive is refused: each reason with a code, a sentence and a remedy."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import lazy
from django.utils.translation import gettext

from zhengpin.evidence.film_refusals import FILM_REASONS
from zhengpin.kit.errors import Invalid
from zhengpin.kit.labels import gettext_noop
from zhengpin.matching import REASONS as PICTURE_REASONS
from zhengpin.matching import UndecodablePicture
from zhengpin.matching.documents.refusals import REASONS as UNREADABLE

Reasons = Mapping[str, tuple[str, str]]

_CHECK_ADDRESS = gettext_noop("Check the address, or send the file itself.")
_PRINT_ANEW = gettext_noop("Print it to a new PDF, and send that.")
_SEND_ITSELF = gettext_noop("Send the picture itself, as a file or as base64.")

FETCH_REASONS: Reasons = {
    "fetch.malformed": (
        gettext_noop(
            "This is no address to fetch from: it must be http or https, without user and password."
        ),
        gettext_noop("Write it as https://host/path."),
    ),
    "fetch.private": (
        gettext_noop("The address lies in a private network, or leads there."),
        gettext_noop("Use a public address, or ask the operator to allow this host."),
    ),
    "fetch.port": (
        gettext_noop("Port %(port)d is not fetched from."),
        gettext_noop("Serve it on port 80, 443, 8080 or 8443."),
    ),
    "fetch.unresolvable": (gettext_noop("The host name of the address is not known."), _CHECK_ADDRESS),
    "fetch.unreachable": (
        gettext_noop("The address cannot be reached, or broke off."),
        gettext_noop("Check that it answers from outside, then send the item again."),
    ),
    "fetch.too_slow": (
        gettext_noop("The address did not answer within %(seconds)d seconds."),
        gettext_noop("Send the item again later, or send the file itself."),
    ),
    "fetch.host_left_alone": (
        gettext_noop(
            "The host of the address did not answer several times in a row, and is left alone for a minute."
        ),
        gettext_noop("Check that it answers from outside, then send the item again."),
    ),
    "fetch.too_many_bytes": (
        gettext_noop("What stands at the address is larger than %(allowed)d bytes."),
        gettext_noop("Offer a smaller version of it."),
    ),
    "fetch.redirects": (gettext_noop("The address redirects too often."), _CHECK_ADDRESS),
    "fetch.status": (gettext_noop("The address answered with status %(status)d."), _CHECK_ADDRESS),
    "fetch.encoded": (
        gettext_noop("The address answered in a compressed encoding that was not asked for."),
        gettext_noop("Serve it without Content-Encoding."),
    ),
}

ARCHIVE_REASONS: Reasons = {
    "archive.unreadable": (
        gettext_noop("The file is not a ZIP archive that can be read."),
        gettext_noop("Pack the pictures again as a plain ZIP file."),
    ),
    "archive.too_many_members": (
        gettext_noop("The archive holds more than %(allowed)d files."),
        gettext_noop("Split it into several archives."),
    ),
    "archive.too_many_bytes": (
        gettext_noop("Unpacked, the archive would hold more than %(allowed)d bytes."),
        gettext_noop("Split it into several archives."),
    ),
    "archive.no_such_member": (
        gettext_noop("The archive holds no file of this name."),
        gettext_noop("Write the path as it stands inside the archive."),
    ),
    "archive.member_encrypted": (
        gettext_noop("This file in the archive is encrypted."),
        gettext_noop("Pack it again without a password."),
    ),
    "archive.member_nested": (
        gettext_noop("This file in the archive is itself an archive."),
        gettext_noop("Put the pictures directly into one ZIP file."),
    ),
    "archive.member_unsafe_name": (
        gettext_noop("This name leads out of the archive, or is a link."),
        gettext_noop("Use plain relative names inside the archive."),
    ),
    "archive.member_twice": (
        gettext_noop("The archive holds two files of this name."),
        gettext_noop("Give every file its own name."),
    ),
    "archive.member_bomb": (
        gettext_noop("This file in the archive unpacks to more than is accepted."),
        gettext_noop("Send a smaller version of the picture."),
    ),
    "archive.member_damaged": (
        gettext_noop("This file in the archive is damaged."),
        gettext_noop("Pack it again."),
    ),
    "archive.member_method": (
        gettext_noop("This file in the archive is packed by a method that is not read."),
        gettext_noop("Pack it with Deflate, or without compression."),
    ),
}

MEDIA_REASONS: Reasons = {
    "picture.no_folder": (
        gettext_noop("A picture by path can only come with a file or an archive of pictures."),
        gettext_noop("Send the picture as an address or as base64, or send a ZIP archive with the file."),
    ),
    "picture.path_outside": (
        gettext_noop("The path leads out of the folder of the file."),
        gettext_noop("Use a path relative to the file, below its folder."),
    ),
    "picture.no_such_file": (
        gettext_noop("There is no file at this path."),
        gettext_noop("Check how the path is written; upper and lower case count."),
    ),
    "picture.unreadable_file": (
        gettext_noop("The file at this path cannot be read."),
        gettext_noop("Check that it is a plain file which may be read."),
    ),
    "picture.not_stored": (
        gettext_noop("No picture is stored under this digest."),
        gettext_noop("Send the picture itself."),
    ),
    "picture.bad_base64": (
        gettext_noop("This is not base64."),
        gettext_noop("Encode the file's bytes as standard base64 (RFC 4648, section 4)."),
    ),
    "picture.unknown": (gettext_noop("The picture was refused."), _SEND_ITSELF),
}

DOCUMENT_REASONS: Reasons = {
    "document.empty": (gettext_noop("The file is empty."), gettext_noop("Choose the file again.")),
    "document.type": (
        gettext_noop("This is neither a PDF nor a picture."),
        gettext_noop("Save the document as PDF, or send a photograph of it."),
    ),
    "document.too_large": (
        gettext_noop("The document is larger than %(allowed)d MB."),
        gettext_noop("Scan it in grey at 150 dpi, or split it."),
    ),
    "document.active": (
        gettext_noop("The PDF holds a program or other files."),
        _PRINT_ANEW,
    ),
    "document.too_long": (
        gettext_noop("The PDF has more than %(allowed)d pages."),
        gettext_noop("Send the pages that matter, or split it."),
    ),
    "document.too_slow": (
        gettext_noop("The document could not be opened within %(seconds)d seconds."),
        _PRINT_ANEW,
    ),
    "document.too_much_memory": (
        gettext_noop("The document needs more than %(allowed)d MB of memory to be opened."),
        _PRINT_ANEW,
    ),
    **{f"document.{code}": reason for code, reason in UNREADABLE.items()},
}

REASONS: Reasons = {
    **DOCUMENT_REASONS,
    **FILM_REASONS,
    **{f"picture.{code}": reason for code, reason in PICTURE_REASONS.items()},
    **MEDIA_REASONS,
    **FETCH_REASONS,
    **ARCHIVE_REASONS,
}
"""code → (message, remedy); msgids with named parameters that the facts fill."""


class Refused(Invalid):
    """Evidence that is not taken in. `code` is a key of REASONS; `facts` fill its sentences."""

    def __init__(self, code: str, **facts: object) -> None:
        self.facts = facts
        super().__init__(_message(code, facts), code=code, remedy=_remedy(code, facts))


def refusal_texts(
    code: str, facts: Mapping[str, object] | None = None, *, reasons: Reasons = REASONS
) -> tuple[str, str]:
    """Return message and remedy of a code in the active language; those of `picture.unknown` for an unknown code."""
    message, remedy = reasons.get(code) or REASONS["picture.unknown"]
    return _filled(message, facts), _filled(remedy, facts)


# Told only when shown: pictures are checked in threads that do not know the reader's language.
_message = lazy(lambda code, facts: refusal_texts(code, facts)[0], str)
_remedy = lazy(lambda code, facts: refusal_texts(code, facts)[1], str)


def _filled(sentence: str, facts: Mapping[str, object] | None) -> str:
    translated = gettext(sentence)
    if not facts or "%(" not in translated:
        return translated
    return translated % {
        key: ", ".join(fact) if isinstance(fact, list) else fact for key, fact in facts.items()
    }


def of_undecodable(error: UndecodablePicture) -> Refused:
    """Return the refusal `picture.<code>` for what matching could not decode."""
    return Refused(f"picture.{error.code}", **error.facts)
