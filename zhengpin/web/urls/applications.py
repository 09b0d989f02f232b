"""Addresses of applications for brands and of their papers."""

from django.urls import path

from zhengpin.web.views.admission import application_papers as papers
from zhengpin.web.views.admission import application_review as review
from zhengpin.web.views.admission import applications

urlpatterns = [
    path("applications/", applications.applications, name="applications"),
    path("applications/new/", applications.new, name="new-application"),
    path("applications/export/", applications.export, name="export-applications"),
    path("applications/<uuid:application_id>/", applications.application, name="application"),
    path("applications/<uuid:application_id>/change/", applications.change, name="change-application"),
    path("applications/<uuid:application_id>/checks/", applications.check, name="application-checks"),
    path("applications/<uuid:application_id>/papers/", papers.add, name="add-application-papers"),
    path("applications/<uuid:application_id>/submit/", applications.submit, name="submit-application"),
    path("applications/<uuid:application_id>/withdraw/", applications.withdraw, name="withdraw-application"),
    path("applications/<uuid:application_id>/again/", applications.again, name="apply-again"),
    path("applications/<uuid:application_id>/decide/", review.decide, name="decide-application"),
    path("applications/<uuid:application_id>/ask-owner/", review.ask_owner, name="ask-owner"),
    path("applications/<uuid:application_id>/reconsider/", review.reconsider, name="reconsider-application"),
    path("papers/<uuid:paper_id>/", papers.paper, name="paper"),
    path("papers/<uuid:paper_id>/remove/", papers.remove, name="remove-paper"),
    path("papers/<uuid:paper_id>/move/", papers.move, name="move-paper"),
    path("papers/<uuid:paper_id>/file/", papers.file, name="paper-file"),
    path("papers/<uuid:paper_id>/pages/<int:number>/", papers.picture, name="paper-page"),
    path("papers/<uuid:paper_id>/fields/<str:name>/", papers.correct, name="correct-field"),
]
