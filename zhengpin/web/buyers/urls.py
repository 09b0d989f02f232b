"""Addresses of what buyers say."""

from django.urls import path

from zhengpin.web.buyers import corrections, erasing, feedback, overview, own, rates, rises

urlpatterns = [
    path("buyers/", overview.overview, name="buyers"),
    path("buyers/rates/", rates.rates, name="buyer-rates"),
    path("buyers/rates/rates.csv", rates.export, name="export-buyer-rates"),
    path("buyers/rates/<int:unit_id>/", rates.unit, name="buyer-rate"),
    path("buyers/rates/merchants/<uuid:merchant_id>/", rates.merchant, name="buyer-rate-of-merchant"),
    path("buyers/feedback/", feedback.feedback, name="buyer-feedback"),
    path("buyers/feedback/<int:feedback_id>/", feedback.one, name="buyer-feedback-one"),
    path("buyers/feedback/<int:feedback_id>/correct/", feedback.correct, name="correct-buyer-feedback"),
    path("buyers/photos/<int:photo_id>/", feedback.photo, name="buyer-photo"),
    path("buyers/corrections/", corrections.corrections, name="buyer-corrections"),
    path(
        "buyers/corrections/<int:correction_id>/answer/", corrections.answer, name="answer-buyer-correction"
    ),
    path("buyers/rises/", rises.rises, name="buyer-rises"),
    path("buyers/rises/<uuid:rise_id>/", rises.rise, name="buyer-rise"),
    path("buyers/rises/<uuid:rise_id>/close/", rises.close, name="close-buyer-rise"),
    path("buyers/rises/<uuid:rise_id>/rescan/", rises.rescan, name="rescan-buyer-rise"),
    path("rates/", own.rates, name="own-rates"),
    path("rates/rates.csv", own.export, name="export-own-rates"),
    path("rates/<int:unit_id>/", own.unit, name="own-rate"),
    path("buyers/erase/", erasing.erase, name="erase-buyer"),
]
