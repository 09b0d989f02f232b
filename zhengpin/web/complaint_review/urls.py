"""Addresses of the operator's pages of complaints, counter-statements and clocks."""

from django.urls import path

from zhengpin.web.complaint_review import bulk_decisions, clock_pages, counter_pages, pages

urlpatterns = [
    path("complaint-review/", pages.reviews, name="complaint-reviews"),
    path("complaint-review/next/", pages.review_next, name="review-next-complaint"),
    path("complaint-review/<uuid:complaint_id>/", pages.review, name="complaint-review"),
    path("complaint-review/<uuid:complaint_id>/admit/", pages.admit, name="admit-complaint"),
    path(
        "complaint-review/<uuid:complaint_id>/return/",
        pages.return_to_notifier,
        name="return-complaint",
    ),
    path("complaint-review/<uuid:complaint_id>/reject/", pages.reject, name="reject-complaint"),
    path("complaint-review/<uuid:complaint_id>/decide/", bulk_decisions.decide, name="decide-targets"),
    path("bulk-decisions/<uuid:bulk_id>/", bulk_decisions.bulk_decision, name="bulk-decision"),
    path("bulk-decisions/<uuid:bulk_id>/stop/", bulk_decisions.cancel, name="cancel-bulk-decision"),
    path("bulk-decisions/<uuid:bulk_id>/undo/", bulk_decisions.undo, name="undo-bulk-decision"),
    path("counter-review/", counter_pages.counters, name="counter-reviews"),
    path("counter-review/next/", counter_pages.review_next, name="review-next-counter"),
    path("counter-review/<uuid:counter_id>/", counter_pages.counter, name="counter-review"),
    path("counter-review/<uuid:counter_id>/forward/", counter_pages.forward, name="forward-counter"),
    path(
        "counter-review/<uuid:counter_id>/return/", counter_pages.return_to_respondent, name="return-counter"
    ),
    path("counter-review/<uuid:counter_id>/refuse/", counter_pages.refuse, name="refuse-counter"),
    path("proofs/<uuid:proof_id>/ruling/", counter_pages.rule, name="rule-proof"),
    path("clocks/", clock_pages.clocks, name="clocks"),
    path("clocks/<uuid:clock_id>/", clock_pages.one, name="clock"),
    path("clocks/<uuid:clock_id>/extend/", clock_pages.extend, name="extend-clock"),
    path("clocks/<uuid:clock_id>/stop/", clock_pages.suspend, name="suspend-clock"),
    path("clocks/<uuid:clock_id>/resume/", clock_pages.resume, name="resume-clock"),
]
