"""Expected failures of event campaigns, each with its code, its sentence and its remedy."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from zhengpin.kit.errors import Conflict, Invalid, NotFound


class CampaignNotFound(NotFound):
    code = "campaign.not_found"
    message = _("There is no such campaign.")
    remedy = _("Check the number; organisers see their own campaigns only.")


class CampaignClosed(Conflict):
    code = "campaign.closed"
    message = _("The campaign has ended; it is no longer changed.")
    remedy = _("Draft a new one for the next event.")


class NoEventRight(Invalid):
    code = "campaign.no_event_right"
    message = _("A campaign needs at least one approved event right.")
    remedy = _("File the event right and have it approved, then name it here.")


class RightOfAnother(Invalid):
    code = "campaign.right_of_another"
    message = _("A right belongs to another rights holder, or is not approved.")
    remedy = _("Name approved rights of the organiser only.")


class TimesReversed(Invalid):
    code = "campaign.times_reversed"
    message = _("The times are not in order.")
    remedy = _(
        "Protection begins, the event starts, the event ends, protection ends: each not before the other."
    )


class NoMoment(Invalid):
    code = "campaign.no_moment"
    message = _("This is no date with a time.")
    remedy = _("Write it as 2026-06-11 20:00.")


class ContactMissing(Invalid):
    code = "campaign.contact_missing"
    message = _("Nobody can be reached during the event.")
    remedy = _("Name at least one contact: name; part; telephone or e-mail.")


class FeedNotFound(NotFound):
    code = "feed.not_found"
    message = _("There is no such broadcast.")
    remedy = _("List the campaign's broadcasts.")
