"""Addresses of standing, and of reviews of malice."""

from django.urls import path

from zhengpin.web.views.complaints import flaggers, malice, standing

urlpatterns = [
    path("standing/", standing.standings, name="standings"),
    path("standing/<uuid:organisation_id>/", standing.standing, name="standing"),
    path("standing/changes/<uuid:change_id>/lift/", standing.lift, name="lift-standing"),
    path("trusted-flaggers/", flaggers.flaggers, name="trusted-flaggers"),
    path("trusted-flaggers/register/", flaggers.register, name="register-trusted-flagger"),
    path("trusted-flaggers/<uuid:flagger_id>/end/", flaggers.end, name="end-trusted-flagger"),
    path("malice-reviews/", malice.reviews, name="malice-reviews"),
    path("malice-reviews/<uuid:review_id>/", malice.review, name="malice-review"),
    path("malice-reviews/<uuid:review_id>/propose/", malice.propose, name="propose-malice"),
    path("malice-reviews/<uuid:review_id>/confirm/", malice.confirm, name="confirm-malice"),
    path("malice-reviews/<uuid:review_id>/dismiss/", malice.dismiss, name="dismiss-malice"),
    path("complaint-review/<uuid:complaint_id>/malice/", malice.of_complaint, name="malice-of-complaint"),
    path("counter-review/<uuid:counter_id>/malice/", malice.of_counter, name="malice-of-counter"),
]
