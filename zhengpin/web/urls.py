"""Every page's address, subject by subject. Addresses, navigation and templates ask for names: `web:<name>`."""

from django.urls import include, path

SUBJECTS = (
    "home",
    "cases",
    "messages",
    "accounts",
    "admission",
    "quality",
    "appeals",
    "measures",
    "complaints",
    "complaint_review",
    "procedures",
    "reputation",
    "rights",
    "authority",
    "marketplace",
    "videos",
    "live",
    "events",
    "related",
    "buyers",
    "purchases",
    "rules",
    "lexicon",
    "reports",
    "publication",
    "eu_report",
    "public_rules",
    "buyer_reports",
    "inspection",
    "originals",
    "contacts",
    "education",
    "authorities",
    "pictures",
    "matters",
    "front",
    "infringement_reports",
    "sign_up",
)

app_name = "web"
urlpatterns = [path("", include(f"zhengpin.web.{subject}.urls")) for subject in SUBJECTS]
