from django.urls import path

from listings.configuration.views import exceptions, secrets

urlpatterns = [
    path("secret/", secrets.secrets, name="secrets"),
    path("secret/<int:pk>/revoke/", secrets.revoke, name="revoke"),
    path("exception/", exceptions.ask, name="exception"),
]
