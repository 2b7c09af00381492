from django.urls import path

from listings.data.views import metrics, service_checks

urlpatterns = [
    path("metrics/", metrics.table, name="metrics"),
    path("metrics/row/", metrics.row, name="metrics_row"),
    path("metadata.csv", metrics.download, name="metrics_file"),
    path("service_checks.json", service_checks.export, name="service_checks"),
    path("service_checks/import/", service_checks.ImportView.as_view(), name="import_service_checks"),
]
