"""Addresses of the contact book."""

from django.urls import path, re_path

from zhengpin.flows.cooperation.links import PATTERN
from zhengpin.web.contacts import book, link, people, questions, tables

urlpatterns = [
    path("contacts/", book.contacts, name="contacts"),
    path("contacts/contacts.csv", book.export, name="export-contacts"),
    path("contacts/add/", book.add, name="add-contact-organisation"),
    path("contacts/send-links/", book.send_links, name="send-contact-links"),
    path("contacts/import/", tables.import_contacts, name="import-contacts"),
    path("contacts/import/template.csv", tables.template, name="contacts-template"),
    path("contacts/coverage/", tables.coverage, name="contact-coverage"),
    path("contacts/coverage/rights.csv", tables.export_uncovered, name="export-contact-coverage"),
    path("contacts/questions/", questions.questions, name="contact-questions"),
    path("contacts/questions/<uuid:contact_question_id>/", questions.question, name="contact-question"),
    path(
        "contacts/questions/<uuid:contact_question_id>/<slug:step>/",
        questions.act,
        name="act-on-contact-question",
    ),
    path("contacts/people/<uuid:contact_id>/", people.contact, name="contact"),
    path("contacts/people/<uuid:contact_id>/<slug:step>/", people.act, name="act-on-contact"),
    path("contacts/<uuid:contact_organisation_id>/", book.organisation, name="contact-organisation"),
    path(
        "contacts/<uuid:contact_organisation_id>/<slug:step>/", book.act, name="act-on-contact-organisation"
    ),
    re_path(rf"^contact/(?P<contact_token>{PATTERN})/$", link.contact_link, name="contact-link"),
    path("contact/<path:written>", link.no_link, name="no-contact-link"),
]
