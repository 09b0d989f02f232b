"""Addresses of the quality of decisions, of blind second readings and of practice."""

from django.urls import path

from zhengpin.web.quality import double_review, pages, rules, training

urlpatterns = [
    path("quality/", pages.quality, name="quality"),
    path("quality/export/", pages.export, name="export-quality"),
    path("quality/rules/<slug:code>/", rules.rule, name="rule-quality"),
    path("quality/mine/", pages.own_quality, name="own-quality"),
    path("second-readings/", double_review.second_readings, name="second-readings"),
    path("second-readings/next/", double_review.next_reading, name="next-second-reading"),
    path("second-readings/<uuid:reading_id>/", double_review.second_reading, name="second-reading"),
    path("second-readings/<uuid:reading_id>/give/", double_review.give_reading, name="give-second-reading"),
    path(
        "second-readings/<uuid:reading_id>/give-back/",
        double_review.give_back_reading,
        name="give-back-second-reading",
    ),
    path("disagreements/", double_review.disagreements, name="disagreements"),
    path("disagreements/<uuid:reading_id>/resolve/", double_review.resolve, name="resolve-disagreement"),
    path("training/", training.training, name="training"),
    path("training/next/", training.next_training, name="next-training"),
    path("training/<uuid:training_id>/", training.training_case, name="training-case"),
    path("training/<uuid:training_id>/answer/", training.answer, name="answer-training"),
    path("training/<uuid:training_id>/drop/", training.drop, name="drop-training"),
    path("cases/<uuid:case_id>/training/", training.add, name="add-training"),
]
