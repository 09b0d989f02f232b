"""Addresses of matters, exhibits, and what is shared of them."""

from django.urls import path

from zhengpin.web.matters import dossiers, exhibits, graph, pages, shared, sharing

SHARED = "shared-matters/<uuid:shared_grant_id>/"
urlpatterns = [
    path("matters/", pages.matters, name="matters"),
    path("matters/matters.csv", pages.export, name="export-matters"),
    path("matters/open/", pages.open_one, name="open-matter"),
    path("matters/<uuid:matter_id>/", pages.matter, name="matter"),
    path("matters/<uuid:matter_id>/graph/", graph.graph, name="matter-graph"),
    path("matters/<uuid:matter_id>/graph.svg", graph.picture, name="matter-graph-file"),
    path("matters/<uuid:matter_id>/graph/<slug:step>/", graph.act, name="act-on-matter-graph"),
    path("matters/<uuid:matter_id>/sharing/", sharing.sharing, name="matter-sharing"),
    path("matters/<uuid:matter_id>/dossiers/", dossiers.dossiers, name="matter-dossiers"),
    path("matters/<uuid:matter_id>/dossiers/progress/", dossiers.progress, name="matter-dossier-progress"),
    path("matters/<uuid:matter_id>/parts/<slug:step>/", pages.act_on_part, name="act-on-matter-part"),
    path("matters/<uuid:matter_id>/<slug:step>/", pages.act, name="act-on-matter"),
    path("matters/grants/<uuid:grant_id>/revoke/", sharing.revoke, name="revoke-matter-grant"),
    path("matters/dossiers/<uuid:matter_dossier_id>/again/", dossiers.again, name="matter-dossier-again"),
    path(
        "matters/dossiers/<uuid:matter_dossier_id>/archive/", dossiers.archive, name="matter-dossier-archive"
    ),
    path(
        "matters/dossiers/<uuid:matter_dossier_id>/changes/", dossiers.changes, name="matter-dossier-changes"
    ),
    path("matters/documents/<uuid:matter_document_id>/", pages.document, name="matter-document"),
    path("matters/exhibits/<uuid:exhibit_id>/", exhibits.exhibit, name="exhibit"),
    path("matters/exhibits/<uuid:exhibit_id>/photos/<str:digest>/", exhibits.photo, name="exhibit-photo"),
    path("matters/exhibits/<uuid:exhibit_id>/<slug:step>/", exhibits.act, name="act-on-exhibit"),
    path("shared-matters/", shared.shared_matters, name="shared-matters"),
    path(SHARED, shared.shared_matter, name="shared-matter"),
    path(
        f"{SHARED}documents/<uuid:matter_document_id>/", shared.shared_document, name="shared-matter-document"
    ),
    path(
        f"{SHARED}exhibits/<uuid:exhibit_id>/photos/<str:digest>/",
        shared.shared_photo,
        name="shared-exhibit-photo",
    ),
    path(f"{SHARED}exhibits/<uuid:exhibit_id>/take/", shared.take, name="take-shared-exhibit"),
]
