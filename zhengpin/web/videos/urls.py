"""Addresses of videos."""

from django.urls import path

from zhengpin.web.videos import form, pages

urlpatterns = [
    path("videos/", pages.videos, name="videos"),
    path("videos/add/", form.add, name="add-video"),
    path("videos/export.csv", pages.export, name="export-videos"),
    path("videos/<uuid:video_id>/", pages.video, name="video"),
    path("videos/<uuid:video_id>/fetch/", pages.fetch_again, name="fetch-video-again"),
    path("videos/<uuid:video_id>/screen/", pages.screen_again, name="screen-video-again"),
]
