"""Registers the app."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "zhengpin.reports"
    label = "reports"
    verbose_name = "Reports"
