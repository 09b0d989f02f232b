"""Every page's address. Names are what addresses.py, navigation.py and templates ask for: `web:<name>`."""

from django.urls import path

from zhengpin.web.views import home, palette

app_name = "web"
urlpatterns = [
    path("", home.home, name="home"),
    path("find/", palette.find, name="find"),
    path("find/suggestions/", palette.suggestions, name="suggestions"),
]
