"""Addresses of the live rooms that are watched."""

from django.urls import path

from zhengpin.web.live import pages

urlpatterns = [
    path("live-rooms/", pages.wall, name="live-rooms"),
    path("live-rooms/export.csv", pages.export, name="export-live-rooms"),
    path("live-rooms/<uuid:room_id>/", pages.room, name="live-room"),
    path("live-rooms/<uuid:room_id>/act/", pages.act, name="act-on-live-room"),
    path("live-rooms/<uuid:room_id>/act-on-seen/", pages.act_on_seen, name="act-on-sighting"),
    path("live-rooms/<uuid:room_id>/release/", pages.release, name="release-live-room"),
    path("live-rooms/<uuid:room_id>/protected/", pages.protected, name="live-room-protected"),
    path("cases/<uuid:case_id>/protected-film/", pages.protected_of_case, name="case-protected-film"),
    path("live-rooms/<uuid:room_id>/picture/", pages.picture, name="live-room-picture"),
]
