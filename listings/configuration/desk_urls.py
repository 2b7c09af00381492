"""The pages of Configuration for the platform's admins, about no one listing."""

from django.urls import path

from listings.configuration.views import exceptions

urlpatterns = [
    path("exceptions/", exceptions.list_open, name="exceptions"),
    path("exceptions/<int:pk>/", exceptions.decide, name="decide"),
]
