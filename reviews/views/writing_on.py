"""Back to the form of a remark with all that was written and chosen in it, for who goes on writing."""

from collections.abc import Collection
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from reviews.kept_words import keep_words
from reviews.places import submission_address
from reviews.regions import keep_sides, typed_sides
from reviews.remark_form import RemarkForm, chosen_kind
from reviews.views.going_back import back_to


def write_on(
    request: HttpRequest, form: RemarkForm, text: str, *, ticked: Collection[int], inserted: Collection[int]
) -> HttpResponse:
    """Lead back to the form with this text, on the page that it stood on.

    `ticked` are the numbers of the reasons that are ticked, `inserted` those whose text went into the remark.
    """
    keep_words(request, form.key, text)
    keep_words(request, form.suggestion_key, request.POST.get("suggested", ""))
    keep_words(request, form.region_key, keep_sides(typed_sides(request.POST), form.region_emptied))
    chosen = {"kind": chosen_kind(request.POST), "reason": sorted(ticked), "ticked": sorted(inserted)}
    if "override" in request.POST:
        chosen["override"] = "1"
    page = back_to(request, submission_address(form.submission)).partition("#")[0]
    between = "&" if "?" in page else "?"
    return redirect(f"{page}{between}{form.query}&{urlencode(chosen, doseq=True)}#remark-text")
