"""Addresses of complaints, from the notifier's side and from the respondent's."""

from django.urls import path, re_path

from zhengpin.web.complaints import answer_pages, counter_drafting, drafting, pages, seeking, targets

urlpatterns = [
    path("complaints/", pages.complaints, name="complaints"),
    path("complaints/export.csv", pages.export, name="export-complaints"),
    path("complaints/new/", drafting.start, name="new-complaint"),
    path("complaints/found/", seeking.from_findings, name="complain-of-findings"),
    re_path(r"^complaints/template\.(?P<form>csv|xlsx)$", targets.template, name="targets-template"),
    path("complaints/evidence/<uuid:evidence_id>/", pages.evidence_file, name="evidence"),
    path("complaints/shown/<str:token>/", seeking.shown_picture, name="shown-picture"),
    path("complaints/<uuid:complaint_id>/", pages.complaint, name="complaint"),
    path("complaints/<uuid:complaint_id>/results.csv", pages.results, name="complaint-results"),
    path("complaints/<uuid:complaint_id>/retract/", pages.retract, name="retract-targets"),
    path("complaints/<uuid:complaint_id>/withdraw/", pages.withdraw, name="withdraw-complaint"),
    path("complaints/<uuid:complaint_id>/prove/", pages.prove, name="prove-suit"),
    path("complaints/<uuid:complaint_id>/evidence/", pages.add_evidence, name="add-evidence"),
    path(
        "complaints/<uuid:complaint_id>/evidence/<uuid:evidence_id>/remove/",
        drafting.remove_evidence,
        name="remove-complaint-evidence",
    ),
    path(
        "complaints/<uuid:complaint_id>/proofs/<uuid:proof_id>/",
        pages.proof_file,
        name="complaint-proof",
    ),
    path("complaints/<uuid:complaint_id>/steps/targets/", targets.targets, name="complaint-targets"),
    path("complaints/<uuid:complaint_id>/steps/targets/again/", targets.again, name="look-up-again"),
    path(
        "complaints/<uuid:complaint_id>/steps/targets/remove/",
        targets.remove,
        name="remove-targets",
    ),
    path("complaints/<uuid:complaint_id>/steps/targets/search/", seeking.search, name="search-targets"),
    path("complaints/<uuid:complaint_id>/lists/<uuid:list_id>/", targets.progress, name="target-list"),
    path("complaints/<uuid:complaint_id>/steps/<slug:name>/", drafting.step, name="complaint-step"),
    path("answers/", answer_pages.answers, name="answers"),
    path("answers/<uuid:complaint_id>/", answer_pages.answer, name="answer"),
    path("answers/<uuid:complaint_id>/accept/", answer_pages.remedy, name="accept-decision"),
    path("answers/<uuid:complaint_id>/counter/", answer_pages.begin, name="begin-counter"),
    path("counter-statements/<uuid:counter_id>/", counter_drafting.counter, name="counter-statement"),
    path(
        "counter-statements/<uuid:counter_id>/steps/<slug:name>/", counter_drafting.step, name="counter-step"
    ),
    path(
        "counter-statements/<uuid:counter_id>/evidence/<uuid:evidence_id>/remove/",
        counter_drafting.remove_evidence,
        name="remove-counter-evidence",
    ),
    path(
        "counter-statements/<uuid:counter_id>/withdraw/", counter_drafting.withdraw, name="withdraw-counter"
    ),
]
