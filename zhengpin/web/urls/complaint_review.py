"""Addresses of the operator's pages of complaints, and of the tracks that everyone may read."""

from django.urls import path

from zhengpin.web.views.complaints import bulk_decisions, clocks, complaint_review, counter_review, tracks

urlpatterns = [
    path("complaint-review/", complaint_review.reviews, name="complaint-reviews"),
    path("complaint-review/next/", complaint_review.review_next, name="review-next-complaint"),
    path("complaint-review/<uuid:complaint_id>/", complaint_review.review, name="complaint-review"),
    path("complaint-review/<uuid:complaint_id>/admit/", complaint_review.admit, name="admit-complaint"),
    path(
        "complaint-review/<uuid:complaint_id>/return/",
        complaint_review.return_to_notifier,
        name="return-complaint",
    ),
    path("complaint-review/<uuid:complaint_id>/reject/", complaint_review.reject, name="reject-complaint"),
    path("complaint-review/<uuid:complaint_id>/decide/", bulk_decisions.decide, name="decide-targets"),
    path("bulk-decisions/<uuid:bulk_id>/", bulk_decisions.bulk_decision, name="bulk-decision"),
    path("bulk-decisions/<uuid:bulk_id>/stop/", bulk_decisions.cancel, name="cancel-bulk-decision"),
    path("bulk-decisions/<uuid:bulk_id>/undo/", bulk_decisions.undo, name="undo-bulk-decision"),
    path("counter-review/", counter_review.counters, name="counter-reviews"),
    path("counter-review/next/", counter_review.review_next, name="review-next-counter"),
    path("counter-review/<uuid:counter_id>/", counter_review.counter, name="counter-review"),
    path("counter-review/<uuid:counter_id>/forward/", counter_review.forward, name="forward-counter"),
    path(
        "counter-review/<uuid:counter_id>/return/", counter_review.return_to_respondent, name="return-counter"
    ),
    path("counter-review/<uuid:counter_id>/refuse/", counter_review.refuse, name="refuse-counter"),
    path("proofs/<uuid:proof_id>/ruling/", counter_review.rule, name="rule-proof"),
    path("clocks/", clocks.clocks, name="clocks"),
    path("clocks/<uuid:clock_id>/", clocks.one, name="clock"),
    path("clocks/<uuid:clock_id>/extend/", clocks.extend, name="extend-clock"),
    path("clocks/<uuid:clock_id>/stop/", clocks.suspend, name="suspend-clock"),
    path("clocks/<uuid:clock_id>/resume/", clocks.resume, name="resume-clock"),
    path("tracks/", tracks.tracks, name="tracks"),
    path("tracks/import/", tracks.take_in, name="import-track"),
    path("tracks/publish/", tracks.publish, name="publish-track"),
    path("tracks/<slug:code>/<int:version>/", tracks.track, name="track"),
    path("tracks/<slug:code>/<int:version>/export.yaml", tracks.export, name="export-track"),
]
