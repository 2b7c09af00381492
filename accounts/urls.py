from django.urls import path, re_path

from accounts.views import invitations, organizations

app_name = "organizations"

urlpatterns = [
    path("organizations/", organizations.organization_list, name="list"),
    path("organizations/new/", organizations.create, name="create"),
    path("organizations/<slug:slug>/", organizations.detail, name="detail"),
    path("organizations/<slug:slug>/invite/", organizations.invite, name="invite"),
    re_path(
        r"^organizations/(?P<slug>[-\w]+)/invitations/(?P<pk>\d+)/(?P<verb>resend|revoke)/$",
        organizations.invitation_change,
        name="invitation_change",
    ),
    re_path(
        r"^organizations/(?P<slug>[-\w]+)/members/(?P<pk>\d+)/(?P<verb>role|remove)/$",
        organizations.member_change,
        name="member_change",
    ),
    path("invitations/<str:token>/", invitations.invitation, name="invitation"),
    path("accounts/profile/", organizations.profile, name="profile"),
]
