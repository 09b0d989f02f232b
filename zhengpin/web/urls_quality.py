"""Addresses of the quality of decisions and of blind second readings."""

from django.urls import path

from zhengpin.web.views import quality, second_readings

urlpatterns = [
    path("quality/", quality.quality, name="quality"),
    path("quality/export/", quality.export, name="export-quality"),
    path("quality/mine/", quality.own_quality, name="own-quality"),
    path("second-readings/", second_readings.second_readings, name="second-readings"),
    path("second-readings/next/", second_readings.next_reading, name="next-second-reading"),
    path("second-readings/<uuid:reading_id>/", second_readings.second_reading, name="second-reading"),
    path("second-readings/<uuid:reading_id>/give/", second_readings.give_reading, name="give-second-reading"),
    path(
        "second-readings/<uuid:reading_id>/give-back/",
        second_readings.give_back_reading,
        name="give-back-second-reading",
    ),
    path("disagreements/", second_readings.disagreements, name="disagreements"),
    path("disagreements/<uuid:reading_id>/resolve/", second_readings.resolve, name="resolve-disagreement"),
]
