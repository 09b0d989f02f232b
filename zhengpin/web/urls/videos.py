"""Addresses of videos."""

from django.urls import path

from zhengpin.web.views.marketplace import video_form, videos

urlpatterns = [
    path("videos/", videos.videos, name="videos"),
    path("videos/add/", video_form.add, name="add-video"),
    path("videos/export.csv", videos.export, name="export-videos"),
    path("videos/<uuid:video_id>/", videos.video, name="video"),
    path("videos/<uuid:video_id>/fetch/", videos.fetch_again, name="fetch-video-again"),
    path("videos/<uuid:video_id>/screen/", videos.screen_again, name="screen-video-again"),
]
