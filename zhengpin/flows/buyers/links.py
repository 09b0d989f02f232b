"""The links by which buyers report suspected fakes without an account: sealed, good for some weeks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.conf import settings

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.sealing import UnopenedError, seal_link, unseal_link
from zhengpin.catalog import fields
from zhengpin.catalog.problems import SourceRefused
from zhengpin.feedback.digests import buyer_digest, record_key
from zhengpin.feedback.problems import ReportLinkUnknown
from zhengpin.feedback.report_link import ReportLink
from zhengpin.feedback.states import BuyerRecordKind
from zhengpin.kit import clock
from zhengpin.kit.errors import Invalid
from zhengpin.kit.labels import gettext_noop

_PURPOSE = "zhengpin.feedback.report-link"
_PARTS = 6
PATTERN = r"[A-Za-z0-9_-]{40,4000}"
MOST_NUMBER = 120
MOST_BUYER = 200


@dataclass(frozen=True, slots=True)
class MadeLink:
    """A link as it is given to a buyer. number: by which the report that is made by it is known."""

    url: str
    number: str
    expires_at: datetime


def report_link(
    *, source: str, order: str, buyer: str, listing: str = "", room: str = "", actor: Actor
) -> str:
    """Return the address by which a buyer reports a suspected fake from an order; see `make_link`."""
    return make_link(source=source, order=order, buyer=buyer, listing=listing, room=room, actor=actor).url


def make_link(
    *, source: str, order: str, buyer: str, listing: str = "", room: str = "", actor: Actor
) -> MadeLink:
    """Make a link for one order of one buyer, all by the marketplace's own numbers. Nothing is stored.

    listing, room: where the order was not sent yet, or names none. Made again, it leads to the same report. The numbers
    of order and buyer go no further than their digests. Raises Forbidden, SourceRefused, Invalid naming the field.
    """
    actor.require(Permission.SEND_FEEDBACK)
    if not fields.is_source(source):
        raise SourceRefused()
    order, buyer = _given("order", order, MOST_NUMBER), _given("buyer", buyer, MOST_BUYER)
    placing = [_short("listing", listing), _short("room", room)]
    digests = [record_key(source, BuyerRecordKind.ORDER, order), buyer_digest(source, buyer)]
    said: list[str | int] = [source, *digests, *placing, int(clock.now().timestamp())]
    # Sealed, not only signed: an address stands in logs and histories, where no digest of a buyer has to stand.
    token = seal_link(said, purpose=_PURPOSE)
    link = read_link(token)
    return MadeLink(f"{settings.PUBLIC_ADDRESS}/suspected-fake/{token}/", link.number, link.expires_at)


def read_link(token: str) -> ReportLink:
    """Return what a link says, also one that has expired. Raises ReportLinkUnknown for whatever was not made here."""
    try:
        parts = unseal_link(token, purpose=_PURPOSE)
    except UnopenedError as error:
        raise ReportLinkUnknown() from error
    if len(parts) != _PARTS:
        raise ReportLinkUnknown()
    source, order_key, buyer, listing, room, made = parts
    expires_at = datetime.fromtimestamp(int(made), tz=UTC) + timedelta(days=settings.REPORT_LINK_DAYS)
    return ReportLink(source, order_key, buyer, listing, room, expires_at)


def is_good(link: ReportLink) -> bool:
    """Say whether a report can still be made by a link."""
    return clock.now() < link.expires_at


def _given(name: str, text: str, limit: int) -> str:
    if found := _short(name, text, limit):
        return found
    raise Invalid(
        gettext_noop("This is missing."),
        code="field.missing",
        field=name,
        remedy=gettext_noop("Give the marketplace's own number."),
    )


def _short(name: str, text: str, limit: int = MOST_NUMBER) -> str:
    found = text.strip()
    if len(found) <= limit and "\x00" not in found:
        return found
    raise Invalid(
        gettext_noop("This is longer than a number of the marketplace can be."),
        code="field.too_long",
        field=name,
        remedy=gettext_noop("Give the marketplace's own number."),
    )
