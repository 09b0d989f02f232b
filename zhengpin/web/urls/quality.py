"""Addresses of the quality of decisions and of blind second readings."""

from django.urls import path

from zhengpin.web.views.cases import quality, second_readings, training

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
    path("training/", training.training, name="training"),
    path("training/next/", training.next_training, name="next-training"),
    path("training/<uuid:training_id>/", training.training_case, name="training-case"),
    path("training/<uuid:training_id>/answer/", training.answer, name="answer-training"),
    path("training/<uuid:training_id>/drop/", training.drop, name="drop-training"),
    path("cases/<uuid:case_id>/training/", training.add, name="add-training"),
]
