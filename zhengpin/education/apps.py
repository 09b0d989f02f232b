"""Registers the app."""

from django.apps import AppConfig


class EducationConfig(AppConfig):
    name = "zhengpin.education"
    label = "education"
    verbose_name = "Guides and courses"
