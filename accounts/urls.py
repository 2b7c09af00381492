from django.urls import path

from accounts import views

app_name = "organizations"

urlpatterns = [
    path("organizations/", views.organization_list, name="list"),
    path("organizations/new/", views.create, name="create"),
    path("organizations/<slug:slug>/", views.detail, name="detail"),
    path("accounts/profile/", views.profile, name="profile"),
]
