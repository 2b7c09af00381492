"""The keyboard on the pages of the desk: on or off, for a person."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from accounts.actions.keys import set_keys
from reviews.views.going_back import back_to


@require_POST
def switch(request: HttpRequest) -> HttpResponse:
    """Switch the single keys on or off, wherever this person signs in."""
    set_keys(user=request.user, on=request.POST.get("on") == "1")
    return redirect(back_to(request, "/"))
