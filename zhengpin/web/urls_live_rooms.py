"""Addresses of the live rooms that are watched."""

from django.urls import path

from zhengpin.web.views import live_rooms

urlpatterns = [
    path("live-rooms/", live_rooms.wall, name="live-rooms"),
    path("live-rooms/export.csv", live_rooms.export, name="export-live-rooms"),
    path("live-rooms/<uuid:room_id>/picture/", live_rooms.picture, name="live-room-picture"),
]
