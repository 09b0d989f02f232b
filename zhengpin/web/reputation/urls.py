"""Addresses of standing, of reviews of malice and of trusted flaggers."""

from django.urls import path

from zhengpin.web.reputation import misuse, pages, trusted_flaggers

urlpatterns = [
    path("reputation/", pages.standings, name="reputations"),
    path("reputation/<uuid:organisation_id>/", pages.standing, name="reputation"),
    path("reputation/changes/<uuid:change_id>/lift/", pages.lift, name="lift-reputation-change"),
    path("trusted-flaggers/", trusted_flaggers.flaggers, name="trusted-flaggers"),
    path("trusted-flaggers/register/", trusted_flaggers.register, name="register-trusted-flagger"),
    path("trusted-flaggers/<uuid:flagger_id>/end/", trusted_flaggers.end, name="end-trusted-flagger"),
    path("misuse-reviews/", misuse.reviews, name="misuse-reviews"),
    path("misuse-reviews/<uuid:review_id>/", misuse.review, name="misuse-review"),
    path("misuse-reviews/<uuid:review_id>/propose/", misuse.propose, name="propose-misuse"),
    path("misuse-reviews/<uuid:review_id>/confirm/", misuse.confirm, name="confirm-misuse"),
    path("misuse-reviews/<uuid:review_id>/dismiss/", misuse.dismiss, name="dismiss-misuse"),
    path("complaint-review/<uuid:complaint_id>/misuse/", misuse.of_complaint, name="misuse-of-complaint"),
    path("counter-review/<uuid:counter_id>/misuse/", misuse.of_counter, name="misuse-of-counter"),
]
