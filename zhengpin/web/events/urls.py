"""Addresses of campaigns that protect events."""

from django.urls import path

from zhengpin.web.events import feeds, pages

urlpatterns = [
    path("events/", pages.campaigns, name="events"),
    path("events/new/", pages.draft, name="draft-event"),
    path("events/<uuid:campaign_id>/", pages.campaign, name="event"),
    path("events/<uuid:campaign_id>/edit/", pages.edit, name="edit-event"),
    path("events/<uuid:campaign_id>/stopped.csv", pages.export, name="export-event"),
    path("events/<uuid:campaign_id>/broadcasts/", feeds.feeds, name="event-feeds"),
    path("events/<uuid:campaign_id>/broadcasts/follow/", feeds.follow, name="follow-feed"),
    path("events/<uuid:campaign_id>/broadcasts/end/", feeds.end, name="end-feed"),
    path("events/<uuid:campaign_id>/<slug:verb>/", pages.move, name="move-event"),
]
