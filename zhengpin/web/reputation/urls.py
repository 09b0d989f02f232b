"""Addresses of standing, of reviews of malice and of trusted flaggers."""

from django.urls import path

from zhengpin.web.reputation import misuse, pages, trusted_flaggers

urlpatterns = [
    path("standing/", pages.standings, name="standings"),
    path("standing/<uuid:organisation_id>/", pages.standing, name="standing"),
    path("standing/changes/<uuid:change_id>/lift/", pages.lift, name="lift-standing"),
    path("trusted-flaggers/", trusted_flaggers.flaggers, name="trusted-flaggers"),
    path("trusted-flaggers/register/", trusted_flaggers.register, name="register-trusted-flagger"),
    path("trusted-flaggers/<uuid:flagger_id>/end/", trusted_flaggers.end, name="end-trusted-flagger"),
    path("malice-reviews/", misuse.reviews, name="malice-reviews"),
    path("malice-reviews/<uuid:review_id>/", misuse.review, name="malice-review"),
    path("malice-reviews/<uuid:review_id>/propose/", misuse.propose, name="propose-malice"),
    path("malice-reviews/<uuid:review_id>/confirm/", misuse.confirm, name="confirm-malice"),
    path("malice-reviews/<uuid:review_id>/dismiss/", misuse.dismiss, name="dismiss-malice"),
    path("complaint-review/<uuid:complaint_id>/malice/", misuse.of_complaint, name="malice-of-complaint"),
    path("counter-review/<uuid:counter_id>/malice/", misuse.of_counter, name="malice-of-counter"),
]
