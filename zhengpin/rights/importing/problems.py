"""Why a file cannot be read at all; what is wrong in one row only is told in that row's verdict."""

from __future__ import annotations

from django.utils.translation import gettext as _

from zhengpin.kit.errors import Invalid


class UnreadableFile(Invalid):
    code = "import.unreadable"


def not_text() -> UnreadableFile:
    return UnreadableFile(
        _("The file is neither an XLSX workbook nor text in UTF-8, UTF-16 or GB18030."),
        code="import.encoding",
        remedy=_("Save it as XLSX, or as CSV in UTF-8."),
    )


def empty() -> UnreadableFile:
    return UnreadableFile(
        _("The file holds no table."),
        code="import.empty",
        remedy=_("Start from the template: headers in the first row."),
    )


def missing_columns(names: list[str], found: list[str]) -> UnreadableFile:
    return UnreadableFile(
        _("These columns are missing: %(columns)s.") % {"columns": ", ".join(names)},
        code="import.missing_columns",
        remedy=_("Add them, or start from the template; headers may be English or Chinese."),
        columns=names,
        found=found,
    )


def too_many_rows(most: int) -> UnreadableFile:
    return UnreadableFile(
        _("The file has more than %(most)d rows.") % {"most": most},
        code="import.too_many_rows",
        remedy=_("Split it into several files."),
    )


def too_large(most: int) -> UnreadableFile:
    return UnreadableFile(
        _("The file unpacks to more than %(most)d bytes.") % {"most": most},
        code="import.too_large",
        remedy=_("Save only the table, without pictures and unused formatting, or split it."),
    )


def not_a_workbook(reason: str) -> UnreadableFile:
    return UnreadableFile(
        _("The workbook cannot be read: %(reason)s") % {"reason": reason},
        code="import.not_a_workbook",
        remedy=_("Open it, save it as XLSX without password, and send it again."),
    )


def onix_refused(reason: str, message: str, remedy: str) -> UnreadableFile:
    return UnreadableFile(message, code=f"import.{reason}", remedy=remedy)


def onix_elsewhere() -> UnreadableFile:
    return UnreadableFile(
        _("This is an XML file; only books are read from XML, as ONIX."),
        code="import.onix_elsewhere",
        remedy=_("Choose books, or send the table as XLSX or CSV."),
    )


def unknown_table(kind: str, known: list[str]) -> Invalid:
    return Invalid(
        _("There is no table “%(kind)s” to import.") % {"kind": str(kind)[:40]},
        code="import.unknown_table",
        field="table",
        remedy=_("Known are %(known)s.") % {"known": ", ".join(known)},
    )
