"""What can be wrong with a line of the catalogue: each problem with a code, a field, a sentence and a remedy."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from zhengpin.evidence import refusals
from zhengpin.kit.errors import Conflict, Invalid, NotFound
from zhengpin.kit.labels import gettext_noop

_SHORTEN = gettext_noop("Shorten it to %(limit)d characters.")
_FILL_IN = gettext_noop("Fill it in.")
_HIGHER = gettext_noop("Send the changed listing with a higher revision number.")

LISTING_REASONS: refusals.Reasons = {
    "listing.not_an_object": (
        gettext_noop("This is not a listing: a JSON object is expected."),
        gettext_noop("Send one object with the fields of a listing."),
    ),
    "field.missing": (gettext_noop("This field is missing."), _FILL_IN),
    "field.not_text": (gettext_noop("This field must be text."), gettext_noop("Write it as text.")),
    "field.not_an_object": (
        gettext_noop("This field must be an object."),
        gettext_noop("Write it as {“external_id”: …, “name”: …}."),
    ),
    "field.not_a_list": (gettext_noop("This field must be a list."), gettext_noop("Write it as a list.")),
    "field.too_long": (gettext_noop("This field has %(actual)d characters."), _SHORTEN),
    "field.unreadable_characters": (
        gettext_noop("This field holds a NUL character or half a surrogate pair, which no text may hold."),
        gettext_noop("Take these characters out; they mostly come of a wrong encoding."),
    ),
    "field.not_a_number": (
        gettext_noop("This field must be a number."),
        gettext_noop("Write it in digits, with a point before decimals."),
    ),
    "field.out_of_range": (
        gettext_noop("This number is out of range."),
        gettext_noop("Use a number from %(least)s to %(most)s."),
    ),
    "field.not_a_currency": (
        gettext_noop("This is no currency."),
        gettext_noop("Use the three letters of ISO 4217, such as CNY."),
    ),
    "field.not_an_address": (
        gettext_noop("This is no web address."),
        gettext_noop("Write it as https://host/path, without user and password."),
    ),
    "field.not_a_stream": (
        gettext_noop("This is no address of a live stream."),
        gettext_noop(
            "Write it as rtmp://host/live/name or https://host/name.m3u8, without user and password."
        ),
    ),
    "field.not_an_email": (
        gettext_noop("This is not an e-mail address."),
        gettext_noop("Write one address, such as shop@market.example, or leave it out."),
    ),
    "field.not_a_time": (
        gettext_noop("This is no date or time."),
        gettext_noop("Write it as 2026-11-25 or 2026-11-25T10:30:00+08:00."),
    ),
    "field.not_a_choice": (
        gettext_noop("This value is not known."),
        gettext_noop("Write one of: %(known)s."),
    ),
    "field.not_yes_or_no": (
        gettext_noop("This is neither yes nor no."),
        gettext_noop("Write true or false, yes or no."),
    ),
    "book.too_many_barcodes": (
        gettext_noop("The listing has %(actual)d bar codes."),
        gettext_noop("Send at most %(limit)d."),
    ),
    "pictures.too_many": (
        gettext_noop("The listing has %(actual)d pictures."),
        gettext_noop("Send at most %(limit)d."),
    ),
    "picture.no_source": (
        gettext_noop("A picture needs exactly one of path, url, digest and base64."),
        gettext_noop("Give exactly one of them."),
    ),
    "picture.bad_digest": (
        gettext_noop("This is no SHA-256 digest."),
        gettext_noop("Write it as 64 hexadecimal digits."),
    ),
    "listing.revision_conflict": (
        gettext_noop("Revision %(revision)d is held already, and says something else."),
        _HIGHER,
    ),
    "listing.stale": (
        gettext_noop("Revision %(revision)d is older than revision %(held)d, which is held."),
        gettext_noop("Nothing needs to be done, unless the order of sending was wrong."),
    ),
    "listing.merchant_changed": (
        gettext_noop("This listing belongs to another merchant."),
        gettext_noop("Send it with the merchant it came with first, or under a new external id."),
    ),
    "listing.shop_of_other_merchant": (
        gettext_noop("This shop belongs to another merchant."),
        gettext_noop("Send the listing with the merchant that the shop belongs to."),
    ),
}

SUBJECT_REASONS: refusals.Reasons = {
    "subject.not_an_object": (
        gettext_noop("A JSON object is expected."),
        gettext_noop("Send one object with the fields of a creator, a video or a live room."),
    ),
    "subject.no_publisher": (
        gettext_noop("Neither a creator nor a merchant is named."),
        gettext_noop("Name the creator, the merchant, or both."),
    ),
    "subject.publisher_changed": (
        gettext_noop("This belongs to another creator or merchant."),
        gettext_noop("Send it with whom it came with first, or under a new external id."),
    ),
    "media.no_source": (
        gettext_noop("A video file needs exactly one of url, upload and digest."),
        gettext_noop(
            "Give the address of the video, the number of a finished upload, or the SHA-256 of a stored video."
        ),
    ),
    "subject.unknown_shop": (
        gettext_noop("The merchant named has no such shop."),
        gettext_noop("Send a listing of the shop first, or leave the shop out."),
    ),
}

LINE_REASONS: refusals.Reasons = {
    "line.too_long": (
        gettext_noop("The line is longer than %(limit)d bytes."),
        gettext_noop("Send pictures by path or address instead of base64, or send fewer."),
    ),
    "line.not_utf8": (
        gettext_noop("The line is not valid UTF-8."),
        gettext_noop("Save the file in UTF-8."),
    ),
    "line.not_json": (
        gettext_noop("The line is not valid JSON."),
        gettext_noop("Write one JSON object a line; fix it near character %(at)d."),
    ),
    "line.too_deep": (
        gettext_noop("The JSON of the line is nested too deeply."),
        gettext_noop("Send the fields of a listing only."),
    ),
    "line.wrong_width": (
        gettext_noop("The row has %(actual)d cells where the header has %(expected)d."),
        gettext_noop("Check separators and quotation marks in this row."),
    ),
}

FILE_REASONS: refusals.Reasons = {
    "file.unknown_form": (
        gettext_noop("The form of this file is not known."),
        gettext_noop("Send a file whose name ends in .csv, .jsonl or .parquet."),
    ),
    "file.not_found": (
        gettext_noop("There is no such file."),
        gettext_noop("Check the path, or send the file again."),
    ),
    "file.empty": (
        gettext_noop("The file has no header row."),
        gettext_noop("Write the names of the columns in the first row."),
    ),
    "file.not_text": (
        gettext_noop("The file is not text in UTF-8, UTF-16 or GB18030."),
        gettext_noop("Save it as “CSV UTF-8”."),
    ),
    "file.missing_columns": (
        gettext_noop("The table lacks these columns: %(missing)s."),
        gettext_noop(
            "Name the columns as the description of the format says; it lists other accepted names."
        ),
    ),
    "file.unreadable": (
        gettext_noop("The file is not a Parquet file that can be read."),
        gettext_noop("Write it again; a copy that broke off on the way is a frequent cause."),
    ),
    "file.too_large_unpacked": (
        gettext_noop("Unpacked, a part of the file would be larger than is accepted."),
        gettext_noop("Write smaller row groups, and pictures as separate files."),
    ),
}

REASONS: refusals.Reasons = {
    **refusals.REASONS,
    **LISTING_REASONS,
    **SUBJECT_REASONS,
    **LINE_REASONS,
    **FILE_REASONS,
}

LineProblem = dict[str, Any]
"""{code, field, message, remedy, facts}: JSON types; message and remedy in the language in which it was told."""


def problem(code: str, field: str = "", **facts: object) -> LineProblem:
    """Return a problem, told in the active language. `facts` fill its sentences."""
    return problem_of({"code": code, "field": field, "facts": facts})


def problem_of(row: Mapping[str, Any]) -> LineProblem:
    """Return a kept problem told anew in the active language; one of an unknown code as it was told before."""
    if row["code"] not in REASONS and "message" in row:
        return dict(row)
    message, remedy = refusals.refusal_texts(row["code"], row.get("facts"), reasons=REASONS)
    return {**row, "message": message, "remedy": remedy}


class ListingNotFound(NotFound):
    code = "listing.not_found"
    message = _("There is no such listing.")
    remedy = _("Check the number; you see only listings that concern you.")


class MerchantNotFound(NotFound):
    code = "merchant.not_found"
    message = _("There is no such merchant.")
    remedy = _("Check the number; you see only merchants that concern you.")


class RoomNotFound(NotFound):
    code = "room.not_found"
    message = _("There is no such live room.")
    remedy = _("Check the number; you see only live rooms that concern you.")


class SubjectNotFound(NotFound):
    code = "subject.not_found"
    message = _("The marketplace shows no such thing, as far as is known.")
    remedy = _("Check the number; you see only what concerns you.")


class BatchNotFound(NotFound):
    code = "batch.not_found"
    message = _("There is no such import.")
    remedy = _("Check the number; you see only your own imports.")


class SourceRefused(Invalid):
    code = "source.invalid"
    message = _("The source must be the marketplace's short name, of 1 to 60 characters.")
    remedy = _("Give the same short name with everything that comes from this marketplace.")

    def __init__(self) -> None:
        super().__init__(field="source")


class FileRefused(Invalid):
    """A whole file that cannot be read; what was stored of it before stays. `code` is a key of FILE_REASONS."""

    def __init__(self, code: str, **facts: Any) -> None:
        self.facts = facts
        message, remedy = refusals.refusal_texts(code, facts, reasons=FILE_REASONS)
        super().__init__(message, code=code, remedy=remedy, **facts)


class NoOperator(Conflict):
    code = "organisation.missing"
    message = _("There is no operator's organisation yet.")
    remedy = _("Set the system up first.")
