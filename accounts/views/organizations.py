"""Organizations: the list, a new one, and who is in one."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from kombu.exceptions import OperationalError

from accounts.actions import organizations as actions
from accounts.actions.invitations import invite_member, resend_invitation, revoke_invitation
from accounts.errors import Refused
from accounts.forms import InvitationForm, OrganizationForm, ProfileForm, RoleForm
from accounts.models import Membership, Organization, User
from accounts.permissions import can_manage, can_view
from accounts.queries import members_of, open_invitations, organizations_of

NOT_MAILED = gettext_lazy(
    "The invitation is kept, but its mail was not sent: our mail queue is down. Send it again in a minute."
)


def get_organization(user: User, slug: str, *, manage: bool = False) -> Organization:
    """Return the organization for a member or a platform admin; Http404 for strangers, 403 below owner."""
    organization = Organization.objects.filter(slug=slug).first()
    if organization is None or not (user.is_platform_admin or can_view(user, organization)):
        raise Http404
    if manage and not (user.is_platform_admin or can_manage(user, organization)):
        raise PermissionDenied(_("An owner of the organization manages its members."))
    return organization


@require_safe
def organization_list(request: HttpRequest) -> HttpResponse:
    """List the person's organizations with the role there; an admin sees all."""
    if request.user.is_platform_admin:
        found = [{"organization": one} for one in Organization.objects.all()]
    else:
        found = request.user.memberships.select_related("organization").order_by("organization__name")
    return render(request, "organizations/list.html", {"found": found})


@require_http_methods(["GET", "HEAD", "POST"])
def create(request: HttpRequest) -> HttpResponse:
    """Create an organization, owned by the person who creates it."""
    if request.user.is_reviewer:
        raise PermissionDenied(_("Reviewers and admins do not publish; sign in as a partner."))
    form = OrganizationForm(request.POST or None)
    if form.is_valid():
        try:
            organization = actions.create_organization(by=request.user, **form.cleaned_data)
        except Refused as refused:
            form.add_error("slug", str(refused))
        else:
            messages.success(request, _("%(name)s is created.") % {"name": organization})
            return redirect("organizations:detail", organization.slug)
    first = not organizations_of(request.user).exists()
    context = {"form": form, "first": first}
    return render(request, "organizations/new.html", context, status=422 if form.errors else 200)


@require_safe
def detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Show who is in an organization; owners manage from here. `?leave` and `?remove` ask first."""
    organization = get_organization(request.user, slug)
    return _show(request, organization, InvitationForm())


@require_POST
def invite(request: HttpRequest, slug: str) -> HttpResponse:
    """Invite an address; what was typed stays when it is refused."""
    organization = get_organization(request.user, slug, manage=True)
    form = InvitationForm(request.POST)
    if form.is_valid():
        try:
            invitation = invite_member(organization=organization, by=request.user, **form.cleaned_data)
        except Refused as refused:
            form.add_error("email", str(refused))
        except OperationalError:
            messages.error(request, NOT_MAILED)
            return redirect("organizations:detail", slug)
        else:
            messages.success(request, _("An invitation goes to %(email)s.") % {"email": invitation.email})
            return redirect("organizations:detail", slug)
    return _show(request, organization, form, status=422)


@require_POST
def invitation_change(request: HttpRequest, slug: str, pk: int, verb: str) -> HttpResponse:
    """Send an open invitation again, or withdraw it."""
    organization = get_organization(request.user, slug, manage=True)
    invitation = get_object_or_404(organization.invitations, pk=pk)
    try:
        if verb == "resend":
            resend_invitation(invitation=invitation, by=request.user)
            messages.success(request, _("A new link goes to %(email)s.") % {"email": invitation.email})
        else:
            revoke_invitation(invitation=invitation, by=request.user)
            messages.success(request, _("The invitation is withdrawn."))
    except Refused as refused:
        messages.error(request, str(refused))
    except OperationalError:
        messages.error(request, NOT_MAILED)
    return redirect("organizations:detail", slug)


@require_POST
def member_change(request: HttpRequest, slug: str, pk: int, verb: str) -> HttpResponse:
    """Change a member's role, or take a member out; everybody may leave."""
    organization = get_organization(request.user, slug)
    membership = get_object_or_404(organization.memberships.select_related("user"), pk=pk)
    leaving = verb == "remove" and membership.user == request.user
    if not leaving:
        get_organization(request.user, slug, manage=True)
    try:
        _change(request, membership, verb)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("organizations:detail", slug)
    return redirect("organizations:list") if leaving else redirect("organizations:detail", slug)


def _change(request: HttpRequest, membership: Membership, verb: str) -> None:
    if verb == "remove":
        actions.remove_member(membership=membership, by=request.user)
        left = membership.user == request.user
        told = _("You left %(place)s.") if left else _("%(name)s is no longer a member of %(place)s.")
        messages.success(request, told % {"name": membership.user, "place": membership.organization})
        return
    form = RoleForm(request.POST)
    if form.is_valid():
        changed = actions.change_role(membership=membership, role=form.cleaned_data["role"], by=request.user)
        role = changed.get_role_display()
        messages.success(request, _("%(name)s is now: %(role)s.") % {"name": membership.user, "role": role})
    else:
        messages.error(request, _("Choose a role: owner, editor or viewer."))


def _show(
    request: HttpRequest, organization: Organization, form: InvitationForm, status: int = 200
) -> HttpResponse:
    manages = request.user.is_platform_admin or can_manage(request.user, organization)
    context = {
        "organization": organization,
        "members": members_of(organization),
        "invitations": open_invitations(organization),
        "roles": Membership.Role.choices,
        "manages": manages,
        "leaving": _leaving(request, organization, manages=manages),
        "form": form,
    }
    return render(request, "organizations/detail.html", context, status=status)


def _leaving(request: HttpRequest, organization: Organization, *, manages: bool) -> Membership | None:
    """Return whose leaving is asked about: one's own, or a member's whom a manager removes."""
    if "leave" in request.GET:
        return organization.memberships.filter(user=request.user).first()
    wanted = request.GET.get("remove", "")
    if not manages or not wanted.isascii() or not wanted.isdigit() or len(wanted) > 18:
        return None
    return organization.memberships.filter(pk=int(wanted)).select_related("user").first()


@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    """Change one's own name."""
    form = ProfileForm(request.POST or None, initial={"name": request.user.name})
    if form.is_valid():
        actions.rename_user(user=request.user, name=form.cleaned_data["name"])
        messages.success(request, _("Your name is changed."))
        return redirect("organizations:profile")
    return render(request, "organizations/profile.html", {"form": form}, status=422 if form.errors else 200)
