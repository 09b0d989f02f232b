"""Addresses of the rules for everyone: rules, what is to come with comments on it, the ladder, the procedures."""

from django.urls import path, re_path

from zhengpin.web.views.public_pages import public_comments, public_policies, public_rules

urlpatterns = [
    path("public/rules/", public_rules.rules, name="public-rules"),
    path("public/rules/whole/", public_rules.whole, name="public-rules-whole"),
    path("public/rules/rulebook.yaml", public_rules.export, name="public-rules-export"),
    path("public/rules/to-come/", public_comments.to_come, name="public-rules-to-come"),
    path(
        "public/rules/<slug:code>/<int:version>/comment/",
        public_comments.comment,
        name="public-comment-on-rule",
    ),
    path("public/rule-comments/<uuid:comment_id>/", public_comments.receipt, name="public-rule-comment"),
    re_path(
        r"^public/rules/(?P<name>[A-Z0-9-]{1,20}(?:@[0-9]{1,9})?)/$", public_rules.rule, name="public-rule"
    ),
    re_path(
        r"^public/rules/(?P<name>[A-Z0-9-]{1,20}(?:@[0-9]{1,9})?)\.yaml$",
        public_rules.export_one,
        name="public-rule-export",
    ),
    path("public/ladder/", public_policies.ladder, name="public-ladder-rules"),
    path("public/ladder/<int:version>/", public_policies.ladder, name="public-ladder-version"),
    path("public/ladder/<int:version>.yaml", public_policies.export_ladder, name="public-ladder-export"),
    path("public/procedures/", public_policies.procedures, name="public-procedures"),
    path("public/procedures/<slug:code>/<int:version>/", public_policies.procedure, name="public-procedure"),
    path(
        "public/procedures/<slug:code>/<int:version>.yaml",
        public_policies.export_procedure,
        name="public-procedure-export",
    ),
]
