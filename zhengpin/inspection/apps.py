"""Registers the app."""

from django.apps import AppConfig


class InspectionConfig(AppConfig):
    name = "zhengpin.inspection"
    label = "inspection"
    verbose_name = "Samples and inspections"
