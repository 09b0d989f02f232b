"""Which published annual report prints a figure, so that a reader can set ours beside it. Data only."""

from __future__ import annotations

from collections.abc import Mapping

MODEL = "model 2022"
"""The annual IP report of a large live-commerce platform for 2022, the model of this product."""
AMAZON = "Amazon 2024"
TIKTOK = "TikTok Shop 2024"
ETSY = "Etsy 2014"

ANCHORS: Mapping[str, str] = {
    "marks_verified": MODEL,
    "applications_stopped": MODEL,
    "holders_served": MODEL,
    "filings_served": MODEL,
    "creators_on_complaint": MODEL,
    "listings_on_complaint": MODEL,
    "complaints_submitted": f"model 2021, {TIKTOK}, {ETSY}",
    "rules_new_or_changed": MODEL,
    "repeat_infringement_change": MODEL,
    "items_stopped": MODEL,
    "interception_precision_change": MODEL,
    "removed_after_publication": f"{MODEL}, {TIKTOK}, {ETSY}",
    "shops_banned": f"{MODEL}, {TIKTOK}",
    "creators_penalised": f"{MODEL}, {TIKTOK}",
    "posing_rooms_penalised": MODEL,
    "rooms_pictures_penalised": MODEL,
    "rooms_acted_on": TIKTOK,
    "videos_handled": TIKTOK,
    "fake_feedback_change": MODEL,
    "room_reports_change": MODEL,
    "book_offers_screened": MODEL,
    "matters_books": MODEL,
    "event_goods": MODEL,
    "event_films": MODEL,
    "event_before_public": MODEL,
    "originals_merchants": MODEL,
    "originals_pictures": MODEL,
    "originals_sales": MODEL,
    "contacts_brands": MODEL,
    "contacts_publishers": MODEL,
    "guides_brands": MODEL,
    "matters_opened": MODEL,
    "matters_suspects_reported": MODEL,
    "matters_value_involved": MODEL,
    "bad_accounts_stopped": AMAZON,
    "goods_seized": AMAZON,
    "proactive_share": AMAZON,
    "valid_notices_change": AMAZON,
    "rejected_before_live": TIKTOK,
    "specialists": TIKTOK,
    "authorisations": TIKTOK,
    "respondents_upheld": ETSY,
    "closed_for_repetition": ETSY,
}
