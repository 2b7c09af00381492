import pytest

from tests.validation.svg.build import cleaned, codes, verdict_on
from validation.svg import inspect


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("<script>alert(1)</script>", "svg-script"),
        ('<script xlink:href="https://example.com/a.js"/>', "svg-script"),
        ('<x:script xmlns:x="http://www.w3.org/2000/svg"/>', "svg-script"),
        ("<handler/>", "svg-script"),
        ('<g onload="alert(1)"/>', "svg-handler"),
        ('<g ONCLICK="alert(1)"/>', "svg-handler"),
        ('<g xmlns:ev="http://www.w3.org/2001/xml-events" ev:event="load"/>', "svg-handler"),
        ('<a href="https://example.com"><rect/></a>', "svg-link"),
        ('<rect><animate attributeName="href" values="javascript:x"/></rect>', "svg-animation"),
        ('<set attributeName="onclick" to="x"/>', "svg-animation"),
        ("<foreignObject/>", "svg-foreign"),
        ('<foreignObject requiredExtensions="http://www.w3.org/1999/xhtml"/>', "svg-foreign"),
        ('<h:img xmlns:h="http://www.w3.org/1999/xhtml" src="x" onerror="x"/>', "svg-foreign"),
        ('<filter id="f"><feImage href="#x"/></filter>', "svg-foreign"),
        ('<use href="https://example.com/a.svg#x"/>', "svg-external"),
        ('<use xlink:href="data:image/svg+xml,x"/>', "svg-external"),
        ('<linearGradient href="other.svg#g"/>', "svg-external"),
        ('<rect href="javascript:alert(1)"/>', "svg-external"),
        ('<image href="logo.png"/>', "svg-external"),
        ('<image href="https://example.com/a.png"/>', "svg-external"),
        ('<rect fill="url(https://example.com/a)"/>', "svg-external"),
        ('<rect style="fill:url(//example.com/a)"/>', "svg-external"),
    ],
)
def test_active_and_outside_things_are_refused_with_their_line(content, code):
    verdict = verdict_on(content)

    assert verdict.clean is None
    assert (code, 2) in [
        (finding.code, finding.line) for finding in verdict.findings if finding.severity == "error"
    ]


def test_editor_data_is_dropped_quietly():
    verdict = verdict_on(
        '<metadata><rdf:RDF xmlns:rdf="urn:rdf"/></metadata><s:namedview xmlns:s="urn:sodipodi" s:x="1"/>'
        '<g id="layer" data-name="Layer 1" xmlns:i="urn:inkscape" i:label="x"/>'
    )

    assert not any(finding.code == "svg-simplify" for finding in verdict.findings)
    assert verdict.facts["removed"] == ["<metadata>", "data-name", "editor data (2)"]


def test_only_ids_that_are_referred_to_stay_under_new_names():
    assert (
        cleaned(
            '<defs><linearGradient id="1a:b"/><g id="unused"/></defs>'
            '<rect id="r" fill="url(#1a:b)" width="1" height="1"/>'
        )
        == '<defs><linearGradient id="i1"/><g/></defs><rect fill="url(#i1)" width="1" height="1"/>'
    )


@pytest.mark.parametrize(
    "written",
    ["url(#g)", "url( '#g' )", "url(&quot;#g&quot;)", "URL(#g)", "u\\72l(#g)", "url(#\\67 )", "url(#%67)"],
)
def test_references_inside_the_file_are_kept_however_written(written):
    assert cleaned(f'<linearGradient id="g"/><path fill="{written}" d="M0 0"/>') == (
        '<linearGradient id="i1"/><path fill="url(#i1)" d="M0 0"/>'
    )


def test_dangling_reference_keeps_its_fallback():
    assert cleaned('<path fill="url(#none) red" d="M0 0"/>') == '<path fill="url(#i1) red" d="M0 0"/>'


def test_first_of_two_equal_ids_counts():
    assert cleaned('<g id="a"/><g id="a"/><use href="#a"/>') == '<g id="i1"/><g/><use href="#i1"/>'


@pytest.mark.parametrize("reference", [" #a", "#a ", "&#9;#a&#10;", "#&#10;a", "&#13; #a"])
def test_blanks_around_a_reference_and_breaks_in_it_do_not_count(reference):
    assert cleaned(f'<g id="a"/><use href="{reference}"/>') == '<g id="i1"/><use href="#i1"/>'
    assert cleaned(f'<g id="a"/><use xlink:href="{reference}"/>') == '<g id="i1"/><use xlink:href="#i1"/>'


@pytest.mark.parametrize("blank", ["&#160;", "&#8195;", "&#133;"])
def test_other_blanks_belong_to_a_reference(blank):
    assert ("svg-external", "error") in codes(verdict_on(f'<g id="a"/><use href="{blank}#a"/>'))
    assert cleaned(f'<g id="a"/><use href="#a{blank}"/>') == '<g/><use href="#i1"/>'


def test_href_wins_over_xlink_href_and_either_is_kept():
    assert (
        cleaned('<g id="a"/><g id="b"/><use href="#a" xlink:href="#b"/>')
        == '<g id="i1"/><g/><use href="#i1"/>'
    )
    clean = verdict_on('<g id="a"/><use xlink:href="#a"/>').clean or b""
    assert b'xmlns:xlink="http://www.w3.org/1999/xlink"' in clean


def test_words_and_text_keep_their_blanks():
    assert cleaned("<title>A &lt;b&gt;</title><text>one <tspan>two</tspan> three<g/> four</text>") == (
        "<title>A &lt;b&gt;</title><text>one <tspan>two</tspan> three<g/> four</text>"
    )


def test_text_advises_outlines():
    assert ("svg-text", "warning") in codes(verdict_on("<text>Acme</text>"))
    assert ("svg-text", "warning") not in codes(verdict_on("<text> </text>"))


def test_path_data_ends_where_a_browser_would_stop():
    assert cleaned('<path d="M0 0h5;url(x)"/>') == '<path d="M0 0h5"/>'


@pytest.mark.parametrize(
    "attribute", ['x="url(https://a.b)"', 'type="javascript:x"', 'viewBox="expression(1)"']
)
def test_geometry_is_no_way_around(attribute):
    clean = verdict_on(f"<rect {attribute}/>").clean or b""

    assert b"https:" not in clean
    assert b"javascript" not in clean
    assert b"expression" not in clean


def test_transform_functions_keep_their_spelling():
    assert cleaned('<g transform="skewX(10) translate(1,2)"/><rect/>') == (
        '<g transform="skewX(10) translate(1,2)"/><rect/>'
    )


@pytest.mark.parametrize("value", ["scale(2)/**/", "scale(2) spin(3)", "rotate(9", "translateX(3)", "none"])
def test_transform_that_no_browser_reads_as_an_attribute_goes(value):
    assert cleaned(f'<rect transform="{value}"/>') == "<rect/>"
    assert cleaned(f'<linearGradient gradientTransform="{value}"/><rect/>') == "<linearGradient/><rect/>"


def test_conditions_count_where_browsers_obey_them():
    condition = 'requiredExtensions="urn:x"'
    content = f"<filter {condition}><feFlood {condition}/></filter><clipPath {condition}/><mask {condition}/>"

    assert cleaned(f"{content}<rect/>") == "<filter><feFlood/></filter><clipPath/><rect/>"


def test_results_of_a_filter_keep_together_whatever_they_are_called():
    steps = '<feFlood result="{0}"/><feOffset in="a"/><feBlend in="{0}" in2="SourceGraphic"/>'

    assert cleaned(f"<filter>{steps.format('a:(b)')}</filter><rect/>") == (
        f"<filter>{steps.format('i1')}</filter><rect/>"
    )


def test_nothing_drawn_is_refused():
    verdict = inspect(b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10"><g/></svg>')

    assert codes(verdict) == {("svg-empty", "error")}


def test_what_else_is_removed_is_told_with_its_line():
    verdict = verdict_on('<g/>\n<g made-up="1"/>\n<blob/><g made-up="2"/>')
    told = [finding for finding in verdict.findings if finding.code == "svg-simplify"]

    assert [(finding.line, finding.text()) for finding in told] == [
        (4, "Removed, since a picture does not need it: <blob>. It looks the same."),
        (3, "Removed in 2 places, since a picture does not need it: made-up. It looks the same."),
    ]


@pytest.mark.parametrize(
    ("content", "copy"),
    [
        ('<blob><path id="p"/></blob><use href="#p"/>', '<defs><path id="i1"/></defs><use href="#i1"/>'),
        ("<blob><path/></blob><rect/>", "<rect/>"),
        ("<switch><metadata/><rect/></switch>", "<switch><defs/><rect/></switch>"),
        ('<switch><g requiredExtensions="urn:x"/><rect/></switch>', "<switch><rect/></switch>"),
        (
            '<switch><g requiredExtensions="urn:x"><g id="p"/></g><use href="#p"/></switch>',
            '<switch><defs systemLanguage=""><g id="i1"/></defs><use href="#i1"/></switch>',
        ),
        ('<switch><g id="a" requiredExtensions="urn:x"/><rect/></switch>', "<switch><rect/></switch>"),
        ('<x:y xmlns:x="urn:x" id="p"/><g id="p"/><use href="#p"/>', '<g/><use href="#i1"/>'),
    ],
)
def test_what_is_left_out_draws_and_hides_the_same_as_before(content, copy):
    assert cleaned(content + "<rect/>") == copy + "<rect/>"


def test_same_input_gives_the_same_copy():
    content = '<defs><g id="a"/></defs><use href="#a" fill="red" class="x"/>'

    assert verdict_on(content).clean == verdict_on(content).clean
