"""What a text that is being written looks like: drawn by the one renderer, so that it cannot differ later."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from listings.findings import told_by
from listings.permissions import get_listing
from listings.values import draft_values
from validation import markdown


@require_POST
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """Answer the editor's text with its sanitised HTML."""
    listing = get_listing(request.user, slug, need="edit")
    text = request.POST.get("text", "").replace("\x00", "")
    name = "".join(letter for letter in request.POST.get("field", "")[:60] if letter.isidentifier())
    pictures = told_by(draft_values(listing)).pictures
    return HttpResponse(markdown.render(text, prefix=f"shown-{name}-", images=pictures))


@require_safe
def pictures(request: HttpRequest, slug: str) -> HttpResponse:
    """Answer the pictures of the draft as the editor's menu offers them: asked for when it opens."""
    listing = get_listing(request.user, slug, need="edit")
    found = told_by(draft_values(listing)).pictures
    return render(request, "listings/widgets/_pictures.html", {"pictures": found})
