"""The crispy pack: one markup for a field, tied to its label, help and errors."""

import pytest
from django import forms
from django.template import Context, Template
from lxml import html


class Sample(forms.Form):
    """One field of each kind of control."""

    name = forms.CharField(help_text="As readers know it.", widget=forms.TextInput({"placeholder": "Name"}))
    kind = forms.ChoiceField(choices=[("a", "Alpha"), ("b", "Beta")])
    way = forms.ChoiceField(choices=[("a", "Alpha")], widget=forms.RadioSelect, help_text="One of two.")
    text = forms.CharField(widget=forms.Textarea, required=False)
    public = forms.BooleanField(required=False)
    secret = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean(self) -> None:
        raise forms.ValidationError("The two do not fit <together>.")


def render(form: forms.Form) -> html.HtmlElement:
    markup = Template("{% load crispy_forms_tags %}{{ form|crispy }}").render(Context({"form": form}))
    return html.fragment_fromstring(markup, create_parent="form")


def test_control_is_tied_to_its_label_and_help() -> None:
    form = render(Sample())
    control = form.get_element_by_id("id_name")
    assert control.get("class") == "in"
    assert control.get("aria-describedby") == "id_name_helptext"
    assert form.get_element_by_id("id_name_helptext").text_content() == "As readers know it."
    assert form.xpath('//label[@for="id_name"]')[0].text_content() == "Name"


def test_control_has_no_placeholder() -> None:
    assert render(Sample()).get_element_by_id("id_name").get("placeholder") is None


def test_field_that_may_stay_empty_says_so() -> None:
    labels = {label.get("for"): label.text_content() for label in render(Sample()).xpath("//label")}
    assert labels["id_text"] == "Text optional"
    assert labels["id_kind"] == "Kind"


def test_select_has_a_chevron() -> None:
    select = render(Sample()).get_element_by_id("id_kind")
    assert select.getparent().get("class") == "sel"
    assert select.getnext().get("class") == "i"


def test_radio_buttons_are_a_group_with_a_legend() -> None:
    group = render(Sample()).xpath("//fieldset")[0]
    assert group.xpath("legend")[0].text_content() == "Way"
    assert group.get("aria-describedby") == "id_way_helptext"


def test_hidden_field_has_no_frame() -> None:
    form = render(Sample())
    assert form.get_element_by_id("id_secret").getparent() is form


@pytest.mark.parametrize("field", ["name", "kind"])
def test_error_stands_by_its_control(field: str) -> None:
    form = render(Sample({}))
    control = form.get_element_by_id(f"id_{field}")
    assert control.get("aria-invalid") == "true"
    assert f"id_{field}_error" in control.get("aria-describedby").split()
    assert "This field is required." in form.get_element_by_id(f"id_{field}_error").text_content()


def test_error_of_the_whole_form_is_an_alert() -> None:
    (alert,) = render(Sample({})).xpath('//*[@role="alert"]')
    assert alert.text_content().strip() == "Error: The two do not fit <together>."
