"""The same way taken before publication: pass, review or block, with reasons, while the seller waits."""

from __future__ import annotations

import time
from functools import partial

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.catalog.intake_pictures import MediaSource, resolve_pictures
from zhengpin.catalog.listing_input import ListingInput, parse
from zhengpin.catalog.queries import merchants
from zhengpin.evidence.hosts import FailingHosts
from zhengpin.flows.cases.evaluation_log import log_prescreen
from zhengpin.flows.screening.book_prescreen import answer_of, hits_of, screen_before_publication
from zhengpin.flows.screening.event_stops import count_blocked
from zhengpin.flows.screening.prescreen_turns import ScreeningPlace, turn
from zhengpin.kit import canonical
from zhengpin.kit.errors import Forbidden, Invalid
from zhengpin.kit.ids import new_id, reference
from zhengpin.ledger.operations import record
from zhengpin.monitoring.events import LISTING_PRESCREENED
from zhengpin.monitoring.indexes import index
from zhengpin.monitoring.judging.judge import gravity
from zhengpin.monitoring.screening import loading
from zhengpin.monitoring.screening.listings import screen
from zhengpin.monitoring.subjects.subject import Hit
from zhengpin.programmes.operations import Stopped
from zhengpin.rulebook.queries import published
from zhengpin.rulebook.states import Outcome

_HOSTS = FailingHosts()
VERDICTS = {Outcome.PASS: "pass", Outcome.REVIEW: "review", Outcome.ACT: "block"}


def prescreen(
    *,
    source: str,
    item: dict | ListingInput,
    actor: Actor,
    media: MediaSource | None = None,
    place: ScreeningPlace | None = None,
) -> dict[str, object]:
    """Return `{"verdict": pass|review|block, "reasons": […], "pictures_refused": […], "screening": id, "book": …}`.

    Opens no case and changes no listing; the ledger keeps that it was asked and what was answered. place: the one
    that was taken for it, else one is taken. Raises Invalid with every problem of the item.
    """
    actor.require(Permission.SCREEN)
    started = time.perf_counter()
    listing = item if isinstance(item, ListingInput) else parse(item)
    if not isinstance(listing, ListingInput):
        raise Invalid(_("The listing cannot be read."), code="listing.invalid", problems=listing)
    _refuse_strangers(actor, source, listing)
    resolve = partial(resolve_pictures, [listing.pictures], media or _while_one_waits(), actor=actor)
    with place or ScreeningPlace(actor.ref) as held:
        fetched = None
        if any(picture.url for picture in listing.pictures):
            with held.left():  # whoever waits for another's network takes nobody's place meanwhile
                fetched = resolve()
        with turn():
            protected, rules = index.current(), published()
            [pictures] = fetched or resolve()
            subject = loading.subject_before_publication(source, listing, pictures, protected)
            [seen] = screen([subject], index=protected, rules=rules, on=loading.today())
            book = screen_before_publication(listing, subject, protected, rules)
    hits = sorted([*seen.hits, *hits_of(book)], key=gravity)
    verdict = VERDICTS[hits[0].verdict.outcome if hits else Outcome.PASS]
    key = new_id()
    with transaction.atomic():
        log_prescreen(key, hits, subject.seller_id, listing.category or "", rules)
        count_blocked(hits, Stopped("listing", source, listing.external_id, listing.title), actor=actor)
        record(
            LISTING_PRESCREENED,
            actor=actor,
            subject=reference("screening", key),
            source=source,
            external_id=listing.external_id,
            verdict=verdict,
            findings=len(hits),
            content_digest=canonical.digest([subject.texts, [p.digest for p in subject.pictures]]),
            milliseconds=round((time.perf_counter() - started) * 1000, 3),
        )
    return {
        "verdict": verdict,
        "screening": str(key),
        "reasons": [reason_of(hit) for hit in hits if hit.verdict.outcome != Outcome.PASS],
        "pictures_refused": [
            {"position": at, "code": p.refusal, "remedy": p.remedy}
            for at, p in enumerate(pictures)
            if p.refusal
        ],
        "book": answer_of(book),
    }


def _while_one_waits() -> MediaSource:
    """Return a source that gives an address little time, and a host that fails again and again none for a while."""
    return MediaSource(fetch_seconds=settings.SCREEN_FETCH_SECONDS, hosts=_HOSTS)


def _refuse_strangers(actor: Actor, source: str, listing: ListingInput) -> None:
    """A merchant may ask about its own listings only: the answer tells who holds which authority."""
    own = merchants(actor, source=source).filter(external_id=listing.merchant.external_id)
    if not actor.sees_everything and not own.exists():
        raise Forbidden(
            _("This merchant is not yours."),
            code="merchant.not_yours",
            field="merchant.external_id",
            remedy=_("Give the external id of your own merchant account."),
        )


def reason_of(hit: Hit) -> dict[str, object]:
    """Return what whoever waits is told of a hit: the right, the rule, and where it stands."""
    return {
        "kind": hit.kind,
        "right": {
            "filing": str(hit.right.filing_id),
            "title": hit.right.title,
            "holder": hit.right.holder_name,
        },
        "score": round(hit.score, 4),
        "outcome": VERDICTS[hit.verdict.outcome],
        "rule": {"code": hit.verdict.rule_code, "version": hit.verdict.rule_version},
        "explanation": dict(hit.verdict.explanation),
        "where": hit.match.get("places")
        or {"position": hit.match.get("position"), "region": hit.match.get("region_found")},
    }
