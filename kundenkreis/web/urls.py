"""Addresses of the screen's ground."""

from django.urls import path

from kundenkreis.web import views
from kundenkreis.web.live.views import live

app_name = "web"
urlpatterns = [
    path("live", live, name="live"),
    path("styleguide", views.styleguide, name="styleguide"),
    path("robots.txt", views.robots, name="robots"),
    path("favicon.ico", views.icon, name="icon"),
]
