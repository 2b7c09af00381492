from django.urls import path

from listings.data.views import service_checks

urlpatterns = [
    path("service_checks.json", service_checks.export, name="service_checks"),
    path("service_checks/import/", service_checks.ImportView.as_view(), name="import_service_checks"),
]
