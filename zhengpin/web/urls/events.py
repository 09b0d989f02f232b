"""Addresses of campaigns that protect events."""

from django.urls import path

from zhengpin.web.views.marketplace import event_feeds, events

urlpatterns = [
    path("events/", events.campaigns, name="events"),
    path("events/new/", events.draft, name="draft-event"),
    path("events/<uuid:campaign_id>/", events.campaign, name="event"),
    path("events/<uuid:campaign_id>/edit/", events.edit, name="edit-event"),
    path("events/<uuid:campaign_id>/stopped.csv", events.export, name="export-event"),
    path("events/<uuid:campaign_id>/broadcasts/", event_feeds.feeds, name="event-feeds"),
    path("events/<uuid:campaign_id>/broadcasts/follow/", event_feeds.follow, name="follow-feed"),
    path("events/<uuid:campaign_id>/broadcasts/end/", event_feeds.end, name="end-feed"),
    path("events/<uuid:campaign_id>/<slug:verb>/", events.move, name="move-event"),
]
