"""What a browser without scripts sends of a section's page."""

import lxml.html


def form_of(html: str) -> dict[str, object]:
    """Return what a browser would send of the section's form as it stands, without files."""
    document = lxml.html.document_fromstring(html)
    for template in document.iter("template"):
        template.clear()
    data: dict[str, object] = {}
    for name, value in document.get_element_by_id("section-form").form_values():
        if name != "tags__add":
            data.setdefault(name, []).append(value.removeprefix("\n"))
    return data
