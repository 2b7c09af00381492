import re

import pytest

from tests.hanging import must_end
from tests.validation.svg.build import cleaned, codes, file, verdict_on
from validation.svg import inspect


@pytest.mark.parametrize(
    ("sheet", "element", "result"),
    [
        (".a{fill:red}", '<rect class="a b"/>', '<rect style="fill:red"/>'),
        ("rect{fill:red}", "<rect/>", '<rect style="fill:red"/>'),
        ("#x{fill:red}", '<rect id="x"/>', '<rect style="fill:red"/>'),
        ("*{fill:red}", "<rect/>", '<rect style="fill:red"/>'),
        ("rect.a{fill:red}", '<rect class="a"/>', '<rect style="fill:red"/>'),
        ("circle.a{fill:red}", '<rect class="a"/>', "<rect/>"),
        (".a.b{fill:red}", '<rect class="a"/>', "<rect/>"),
        (".a, .b{fill:red}", '<rect class="b"/>', '<rect style="fill:red"/>'),
        (
            ".g .a{fill:red}",
            '<g class="g"><g><rect class="a"/></g></g>',
            '<g><g><rect style="fill:red"/></g></g>',
        ),
        (".g > .a{fill:red}", '<g class="g"><g><rect class="a"/></g></g>', "<g><g><rect/></g></g>"),
        ("[fill]{opacity:1}", '<rect fill="red"/>', '<rect fill="red" style="opacity:1"/>'),
        ("[id^=x]{fill:red}", '<rect id="xy"/>', '<rect style="fill:red"/>'),
        (".a{fill:red}", '<rect class="a" fill="blue"/>', '<rect fill="blue" style="fill:red"/>'),
        (".a{fill:red}", '<rect class="a" style="fill:blue"/>', '<rect style="fill:red;fill:blue"/>'),
        (
            ".a{fill:red!important}",
            '<rect class="a" style="fill:blue"/>',
            '<rect style="fill:blue;fill:red"/>',
        ),
        ("#x{fill:red}.a{fill:blue}", '<rect id="x" class="a"/>', '<rect style="fill:blue;fill:red"/>'),
        (".a{fill:red}.b{fill:blue}", '<rect class="b a"/>', '<rect style="fill:red;fill:blue"/>'),
        (
            ".a{fill:red}.b{fill:blue}.c{fill:red}",
            '<rect class="a b c"/>',
            '<rect style="fill:blue;fill:red"/>',
        ),
        ("@media screen{rect{fill:red}}", "<rect/>", '<rect style="fill:red"/>'),
        ("@media (prefers-color-scheme: light){rect{fill:red}}", "<rect/>", '<rect style="fill:red"/>'),
        ("@media print{rect{fill:red}}", "<rect/>", "<rect/>"),
        ("@supports (fill:red) and ( d:none ){rect{fill:red}}", "<rect/>", '<rect style="fill:red"/>'),
        ("rect:hover,rect::before{fill:red}", "<rect/>", "<rect/>"),
        ("rect:not(.a){fill:red}", '<rect class="a"/><rect/>', '<rect/><rect style="fill:red"/>'),
        ("rect:is(.a,.b){fill:red}", '<rect class="b"/><rect/>', '<rect style="fill:red"/><rect/>'),
        ("rect:nth-of-type(2n){fill:red}", "<g/><rect/><rect/>", '<g/><rect/><rect style="fill:red"/>'),
        ("rect:nth-child(3){fill:red}", "<g/><rect/>", '<g/><rect style="fill:red"/>'),
        ("g+rect{fill:red}", "<g/><rect/><rect/>", '<g/><rect style="fill:red"/><rect/>'),
        ("g ~ rect{fill:red}", "<rect/><g/><rect/>", '<rect/><g/><rect style="fill:red"/>'),
        (".a:where(rect){fill:red}.a{fill:blue}", '<rect class="a"/>', '<rect style="fill:red;fill:blue"/>'),
        ("<![CDATA[.a{fill:red}]]>", '<rect class="a"/>', '<rect style="fill:red"/>'),
        (".a{fill:url(#g)}", '<rect class="a"/><linearGradient id="g"/>', None),
        (":root{--c:red}rect{fill:var(--c)}", "<rect/>", '<rect style="fill:var(--c)"/>'),
    ],
)
def test_rules_are_written_into_the_elements(sheet, element, result):
    expected = result or '<rect style="fill:url(#i1)"/><linearGradient id="i1"/>'

    assert cleaned(f"<style>{sheet}</style>{element}") == expected


def test_comments_inside_a_value_are_gone():
    assert (
        cleaned('<rect style="fill:/* x */red;;stroke : blue ; bad"/>')
        == '<rect style="fill:red;stroke:blue"/>'
    )


@pytest.mark.parametrize("value", ["url/**/(//example/x)", "url /**/ (//example/x)", "#a/**/(//example/x)"])
@pytest.mark.parametrize(
    "form", ['<rect filter="{}"/>', '<rect style="filter:{}"/>', "<style>rect{{filter:{}}}</style><rect/>"]
)
def test_comment_that_goes_makes_no_address_of_what_stands_around_it(value, form):
    assert b"//example" not in verdict_on(form.format(value)).clean


def test_comment_that_goes_begins_no_other():
    assert b"/*" not in verdict_on('<rect style="--x:/ /**/*;fill:red;--y://**/*"/>').clean


@pytest.mark.parametrize(
    "value",
    [
        "url(https://example.com)",
        "url('https://example.com')",
        "u\\72l(https://example.com)",
        "image-set('https://example.com' 1x)",
        "image(url(x.png))",
        "src('x')",
        "cross-fade(url(a), url(b))",
        "url(data:image/png;base64,AAAA)",
        "url(x y)",
        "drop-shadow(0 0 url(https://example.com))",
    ],
)
@pytest.mark.parametrize(
    "form", ['<rect fill="{}"/>', '<rect style="fill:{}"/>', "<style>rect{{fill:{}}}</style>"]
)
def test_outside_references_are_refused_in_every_form(value, form):
    verdict = verdict_on(form.format(value))

    assert verdict.clean is None or b"example" not in verdict.clean
    assert ("svg-external", "error") in codes(verdict) or value == "url(x y)"


@pytest.mark.parametrize("source", ["url(data:font/woff,x)", "local('Arial'), url( ' data:font/woff,x')"])
def test_font_within_the_file_is_left_out_quietly(source):
    verdict = verdict_on(f"<style>@font-face{{font-family:x;src:{source}}}</style>")

    assert b"data:" not in verdict.clean
    assert not any(finding.code == "svg-font-face" for finding in verdict.findings)


@pytest.mark.parametrize(
    "source",
    [
        *("url(a.woff)", "url(data:font/woff,x), url('//example.com/a')", "url()", "src('//example.com')"),
        *("{url(//example.com)}", "local(url(//example.com))", "url(da/**/ta:,x)", "u\\72l(//example.com)"),
    ],
)
def test_font_from_elsewhere_is_refused(source):
    verdict = verdict_on(f"<style>@font-face{{font-family:x;src:{source}}}</style>")

    assert ("svg-font-face", "error") in codes(verdict)


@pytest.mark.parametrize(
    "style",
    [
        *("background:url(#a)", "background-image:url(#a)", "background:red url('#a')", "BACKGROUND:url(#a)"),
        *("background:linear-gradient(red,red),url(#a)", "--x:url(#a);background:var(--x)"),
        *("background:var(--x);--x:url(#a)", "--y:url(#a);--x:var(--y);background-image:var(--x,none)"),
    ],
)
@pytest.mark.parametrize("form", ["<g style='{}'/>", "<style>*{{{}}}</style>"])
def test_background_never_asks_for_the_file_itself(style, form):
    clean = verdict_on(form.format(style.replace("'", '"'))).clean or b""

    assert re.search(rb'background[^;"]*none', clean)
    assert not re.search(rb'background[^;"]*(url|var)', clean)


def test_variable_without_an_address_may_be_a_background():
    assert cleaned('<g style="--x:red;background:var(--x)"/><rect/>').startswith(
        '<g style="--x:red;background:var(--x)"/>'
    )


def test_what_leaves_its_place_in_a_page_stays_in_it():
    assert cleaned('<g style="position:FIXED;z-index:9;top:0"/><rect/>').startswith(
        '<g style="position:relative;top:0"/>'
    )
    assert cleaned('<g style="--x:fixed;position:var(--x)"/><rect/>').startswith('<g style="--x:fixed"/>')


def test_value_only_an_attribute_takes_does_not_come_into_effect_from_a_sheet():
    sheet = "<style>rect{width:9;color:f00;font-size:5px;margin:0;clip:rect(1,2,3,4)}</style>"

    assert cleaned(f"{sheet}<rect/>") == '<rect style="font-size:5px;margin:0"/>'
    assert cleaned('<rect style="width:9;color:f00"/>') == '<rect style="width:9;color:f00"/>'


def test_comment_between_text_does_not_hide_a_url():
    assert ("svg-external", "error") in codes(
        verdict_on("<style>rect{fill:ur<!-- -->l(https://example.com)}</style>")
    )


@pytest.mark.parametrize(
    ("sheet", "code", "severity"),
    [
        ("@import 'a.css';", "svg-import", "error"),
        ("@IMPORT url(x);", "svg-import", "error"),
        ("@font-face{font-family:x;src:url(x)}", "svg-font-face", "error"),
        ("@media (min-width: 9px){rect{fill:red}}", "svg-css", "warning"),
        ("@media (prefers-color-scheme: dark){rect{fill:red}}", "svg-css", "warning"),
        ("@media screen{@import 'a.css';}", "svg-import", "error"),
        ("@keyframes x{from{fill:red}}", "svg-animation", "error"),
        ("@supports not (fill:red){rect{fill:red}}", "svg-css", "warning"),
        ("@supports (fill:red) or (made:up){rect{fill:red}}", "svg-css", "warning"),
        ("@supports (fill:red) and (made:up){rect{fill:red}}", "svg-css", "warning"),
        ("@supports (fill:made-up(1)){rect{fill:red}}", "svg-css", "warning"),
        ("@supports (fill:red) and{rect{fill:red}}", "svg-css", "warning"),
        ("@supports selector(a){rect{fill:red}}", "svg-css", "warning"),
        ("@supports (fill:red){rect{fill:url(x)}}", "svg-external", "error"),
        ("rect:unknown{fill:red}", "svg-css", "warning"),
        ("a b c d e f g h i{fill:red}", "svg-css", "warning"),
        ("rect{fill:attr(x)}", "svg-css", "warning"),
    ],
)
def test_what_is_not_kept_is_told_with_its_line(sheet, code, severity):
    verdict = verdict_on(f"<style>\n{sheet}</style>")

    assert (code, severity, 3) in [
        (finding.code, finding.severity, finding.line) for finding in verdict.findings
    ]


def test_unknown_properties_are_dropped():
    verdict = verdict_on('<rect style="-inkscape-stroke:none;z-index:9;cursor:pointer;fill:red"/>')

    assert b'<rect style="fill:red"/>' in (verdict.clean or b"")
    assert verdict.facts["removed"] == ["-inkscape-stroke", "cursor", "z-index"]


def test_style_of_another_type_or_medium_has_no_effect():
    assert cleaned('<style type="text/x">rect{fill:red}</style><rect/>') == "<rect/>"
    assert cleaned('<style media="print">rect{fill:red}</style><rect/>') == "<rect/>"
    assert ("svg-css", "warning") in codes(verdict_on('<style media="(width > 9px)">rect{fill:red}</style>'))


@pytest.mark.parametrize(
    "content",
    [
        "<style>" + "g g g g{fill:red}" * 10_000 + "</style>" + "<g>" * 40 + "<g/>" * 4_000 + "</g>" * 40,
        "<style>*{" + "fill:red;stroke:blue;" * 8_000 + "}</style>" + "<g/>" * 4_000,
        '<rect style="' + "(" * 100_000 + '"/>',
        "<style>" + ".a:nth-child(n){fill:red}" * 4_000 + "</style>" + '<g class="a"/>' * 4_000,
        "<style>" + ".a{fill:red}" * 8_000 + "</style>" + f'<g class="{"a b " * 30_000}"/>' * 4,
        "<style>" + "[d*=xx]{fill:red}" * 7_000 + "</style>" + f'<path d="{"x " * 100_000}"/>' * 2,
        "<style>" + ":not(:not(:not(g))) " * 7 + "g{fill:red}</style>" + "<g>" * 60 + "</g>" * 60,
        "<style>" + "{[(" * 40_000 + "</style><rect/>",
        '<rect fill="' + "rgb(" * 50_000 + '"/>',
    ],
)
def test_heavy_styles_are_stopped_in_time(content):
    with must_end():
        inspect(file(content))


def test_long_styles_of_many_shapes_pass():
    style = "font-family:'Sans, Bold';fill:url(#a);stroke:rgb(1,2,3);" + "stroke-width:1;" * 40
    shape = f'<path d="M0 0h9" style="{style}"/>'

    assert verdict_on(f'<linearGradient id="a"/>{shape * 300}').clean is not None


def test_bracket_in_a_style_holds_a_semicolon_together():
    assert cleaned('<rect style="fill:rgb(1;stroke:red);opacity:.5"/>') == '<rect style="opacity:.5"/>'


def test_too_many_styles_are_refused_with_their_line():
    long = "<style>" + "a{fill:red}" * 7_000 + "</style>"

    assert ("svg-limits", 2) in [(finding.code, finding.line) for finding in verdict_on(long).findings]
