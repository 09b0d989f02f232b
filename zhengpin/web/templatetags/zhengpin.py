"""Tags and filters of the pages: icons, badges, words in the reader's language, times, figures."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timesince import timesince
from django.utils.translation import gettext as _

from zhengpin.kit import clock
from zhengpin.kit.markets import Market
from zhengpin.messages.letters.moments import in_order
from zhengpin.rulebook import grounds
from zhengpin.web.shell import badges
from zhengpin.web.shell.addresses import address_of, page_if_open
from zhengpin.web.shell.charts import sparkline_points
from zhengpin.web.shell.holders import holder_name
from zhengpin.web.shell.language import reader_language
from zhengpin.web.shell.language_addresses import LanguageAddress, addresses_of
from zhengpin.web.shell.moments import last_day_in_words, moment_in_words

if TYPE_CHECKING:
    from django.forms import BoundField

register = template.Library()

A_MOMENT = timedelta(seconds=1)
"""What a clock may be ahead of another."""


@register.simple_tag
def icon(name: str, size: str = "") -> SafeString:
    """Show a symbol of icons.svg beside words; `size` may be `little`."""
    return format_html(
        '<svg class="icon {}" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        size,
        static("web/icons.svg"),
        name,
    )


@register.simple_tag
def seal() -> SafeString:
    """Show the seal, the sign of the house."""
    return format_html(
        '<svg class="seal" aria-hidden="true" focusable="false"><use href="{}#seal"></use></svg>',
        static("web/icons.svg"),
    )


@register.simple_tag
def badge(value: object, vocabulary: str) -> SafeString:
    """Show a state as a badge: `{% badge case.state "case" %}`."""
    found = badges.badge_of(vocabulary, str(value), reader_language())
    return format_html('<span class="badge {}">{}{}</span>', found.tone, icon(found.icon), found.word)


@register.filter
def anchor(field: BoundField) -> str:
    """Return the id to which a link to a form's field leads: of a group of choices, the first of them."""
    if field.widget_type in {"radioselect", "checkboxselectmultiple"}:
        return f"{field.auto_id}_0"
    return field.id_for_label or f"{field.auto_id}_error"


@register.filter
def word(value: object, vocabulary: str) -> str:
    """Return a vocabulary's value in the reader's language: `{{ decision.outcome|word:"decision_outcome" }}`."""
    return badges.badge_of(vocabulary, str(value), reader_language()).word


@register.filter
def in_language(texts: object) -> object:
    """Return the reader's language out of `{"en": …, "zh": …}` (or `zh-hans`); other values as they are."""
    if not isinstance(texts, Mapping):
        return "" if texts is None else texts
    keys = [key for key in texts if str(key).startswith(reader_language())] or list(texts)
    return texts[keys[0]] if keys else ""


@register.filter
def basis_in(document: Any, market: str) -> object:
    """Return what a rule's document rests on in a market: `{{ rule.document|basis_in:market|told }}`."""
    basis = grounds.by_market(document.get("basis") or {})
    return grounds.basis_in(market, basis, document.get("ground")) or {}


@register.filter
def bases(document: Any) -> list[tuple[Market, object]]:
    """Return what a rule's document rests on in each market, in both languages."""
    basis = grounds.by_market(document.get("basis") or {})
    return list(grounds.basis_in_each(basis, document.get("ground")).items())


@register.filter
def subject_in_language(texts: object) -> str:
    """Return the subject of a letter in the reader's language: `{language: {subject, body}}`."""
    letter = in_language(texts)
    return letter.get("subject", "") if isinstance(letter, Mapping) else str(letter)


@register.filter
def without_placeholders(text: str) -> str:
    """Return a rule's explanation as it reads before any case: each `{fact}` as an ellipsis."""
    return re.sub(r"\{[a-z_]+\}", "…", text)


register.filter(holder_name)
register.filter("last_day", last_day_in_words)
register.filter(is_safe=True)(in_order)


@register.filter
def when(at: datetime | None, exactly: str = "") -> str:
    """Return a moment with its hour and zone; with `exactly` given, with its seconds too."""
    return moment_in_words(at, seconds=bool(exactly)) if at else ""


@register.filter
def age(moment: datetime | None) -> str:
    """Return how long ago, in the largest unit."""
    return timesince(moment, clock.now(), depth=1) if moment else "–"


@register.filter
def seconds_long(seconds: float) -> str:
    """Return a length of time: in seconds up to two minutes, then in larger units."""
    if seconds < 120:
        return _("%(number)s s") % {"number": f"{seconds:.1f}" if seconds < 10 else f"{seconds:.0f}"}
    return timesince(clock.now() - timedelta(seconds=seconds), clock.now(), depth=2)


@register.filter
def is_just_now(moment: datetime) -> bool:
    """Say whether a moment is less than a minute from now."""
    return abs((clock.now() - moment).total_seconds()) < 60


@register.filter
def percent(share: float | str | None) -> str:
    """Return a share of 0 to 1 as a percentage with one decimal, and a dash where a template has none."""
    return f"{share * 100:.1f} %" if isinstance(share, int | float) else "–"


@register.filter
def number(value: float | None) -> str:
    """Return a number with separators between its thousands."""
    return "–" if value is None else f"{value:,}"


@register.filter
def item(mapping: object, key: object) -> object:
    """Return `mapping[key]`, or nothing."""
    return mapping.get(key) if isinstance(mapping, Mapping) else None


@register.filter
def address(reference: str) -> str:
    """Return the page of a typed reference (`case:…`), or nothing where it has none."""
    return address_of(reference) or ""


@register.simple_tag(takes_context=True)
def url_if_any(context: template.Context, name: str, *args: object) -> str:
    """Return the address of a page, or nothing where there is no such page or the reader may not open it."""
    return page_if_open(name, args, context.get("actor"))


@register.simple_tag(takes_context=True)
def language_addresses(context: template.Context) -> list[LanguageAddress]:
    """Return the addresses of the public page that is shown, in each language; none where no request is known."""
    request = context.get("request")
    return addresses_of(request) if request is not None else []


@register.simple_tag(takes_context=True)
def plain_address(context: template.Context) -> str:
    """Return the address of the public page that is shown, which asks the browser for the language."""
    request = context.get("request")
    return f"{settings.PUBLIC_ADDRESS}{request.path_info}" if request is not None else ""


@register.simple_tag(takes_context=True)
def crumb(context: template.Context) -> SafeString:
    """Show the first step of a trail: the list that the page belongs to, as the table of areas says."""
    tab = context["navigation"].tab
    return format_html('<li><a href="{}">{}</a></li>', tab.address, tab.title) if tab else SafeString()


@register.inclusion_tag("components/sparkline.html")
def sparkline(values: list[float], title: str) -> dict[str, object]:
    """Draw a small line of values; `title` says what it shows."""
    return {"title": title, **sparkline_points(values)}


@register.inclusion_tag("components/time.html")
def moment(at: datetime | None) -> dict[str, object]:
    """Show a time: how long ago, with the exact time to point at and for machines; one that is to come as it is."""
    return {"at": at, "is_to_come": at is not None and at > clock.now() + A_MOMENT}
