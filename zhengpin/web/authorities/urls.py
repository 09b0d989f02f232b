"""Addresses of requests by authorities."""

from django.urls import path

from zhengpin.web.authorities import items, pages, registers

ONE = "authority-requests/<uuid:authority_request_id>/"
urlpatterns = [
    path("authority-requests/", pages.requests, name="authority-requests"),
    path("authority-requests/requests.csv", pages.export, name="export-authority-requests"),
    path("authority-requests/new/", pages.receive, name="receive-authority-request"),
    path("authority-requests/clocks/", pages.clocks, name="authority-clocks"),
    path("authority-requests/authorities/", registers.authorities, name="authorities"),
    path(
        "authority-requests/authorities/<uuid:authority_id>/retire/",
        registers.retire,
        name="retire-authority",
    ),
    path(
        "authority-requests/authorities/<uuid:authority_id>/number/",
        registers.number,
        name="change-authority-number",
    ),
    path("authority-requests/dangers/", registers.dangers, name="dangers"),
    path("authority-requests/dangers/<uuid:danger_id>/", registers.danger, name="danger"),
    path(
        "authority-requests/items/<uuid:authority_item_id>/<slug:step>/",
        items.act,
        name="act-on-authority-item",
    ),
    path(ONE, pages.one, name="authority-request"),
    path(f"{ONE}document/", pages.document, name="authority-document"),
    path(f"{ONE}answer/", pages.answer, name="authority-answer"),
    path(f"{ONE}<slug:step>/", pages.act, name="act-on-authority-request"),
]
