"""Expected failures of typesetting, each with its code, its sentence and its remedy."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from zhengpin.kit.errors import Conflict


class NotTypeset(Conflict):
    code = "document.not_typeset"
    message = _("The document could not be typeset.")
    remedy = _("Try again; if it goes on, take pictures or rows out of the document.")


class NoTypeface(Conflict):
    code = "document.no_typeface"
    message = _("No typeface for Chinese is installed.")
    remedy = _("Install the package manimgx-fonts-cjk.")
