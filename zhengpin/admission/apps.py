"""Registers the app."""

from django.apps import AppConfig


class AdmissionConfig(AppConfig):
    name = "zhengpin.admission"
    label = "admission"
    verbose_name = "Admission"
