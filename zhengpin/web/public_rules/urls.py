"""Addresses of the rules for everyone: rules, what is to come with comments on it, the ladder, the procedures."""

from django.urls import path, re_path

from zhengpin.web.public_rules import comments, pages, policies

urlpatterns = [
    path("public/rules/", pages.rules, name="public-rules"),
    path("public/rules/whole/", pages.whole, name="public-rules-whole"),
    path("public/rules/rulebook.yaml", pages.export, name="public-rules-export"),
    path("public/rules/upcoming/", comments.to_come, name="public-rules-to-come"),
    path(
        "public/rules/<slug:code>/<int:version>/comment/",
        comments.comment,
        name="public-comment-on-rule",
    ),
    path("public/rule-comments/<uuid:comment_id>/", comments.receipt, name="public-rule-comment"),
    re_path(r"^public/rules/(?P<name>[A-Z0-9-]{1,20}(?:@[0-9]{1,9})?)/$", pages.rule, name="public-rule"),
    re_path(
        r"^public/rules/(?P<name>[A-Z0-9-]{1,20}(?:@[0-9]{1,9})?)\.yaml$",
        pages.export_one,
        name="public-rule-export",
    ),
    path("public/ladder/", policies.ladder, name="public-ladder-rules"),
    path("public/ladder/<int:version>/", policies.ladder, name="public-ladder-version"),
    path("public/ladder/<int:version>.yaml", policies.export_ladder, name="public-ladder-export"),
    path("public/procedures/", policies.procedures, name="public-procedures"),
    path("public/procedures/<slug:code>/<int:version>/", policies.procedure, name="public-procedure"),
    path(
        "public/procedures/<slug:code>/<int:version>.yaml",
        policies.export_procedure,
        name="public-procedure-export",
    ),
]
