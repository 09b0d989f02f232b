"""Addresses of the live rooms that are watched."""

from django.urls import path

from zhengpin.web.views.marketplace import live_room, live_rooms

urlpatterns = [
    path("live-rooms/", live_rooms.wall, name="live-rooms"),
    path("live-rooms/export.csv", live_rooms.export, name="export-live-rooms"),
    path("live-rooms/<uuid:room_id>/", live_room.room, name="live-room"),
    path("live-rooms/<uuid:room_id>/act/", live_room.act, name="act-on-live-room"),
    path("live-rooms/<uuid:room_id>/act-on-seen/", live_room.act_on_seen, name="act-on-sighting"),
    path("live-rooms/<uuid:room_id>/release/", live_room.release, name="release-live-room"),
    path("live-rooms/<uuid:room_id>/protected/", live_room.protected, name="live-room-protected"),
    path("cases/<uuid:case_id>/protected-film/", live_room.protected_of_case, name="case-protected-film"),
    path("live-rooms/<uuid:room_id>/picture/", live_rooms.picture, name="live-room-picture"),
]
