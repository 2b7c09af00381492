"""Fuzz target: a logo in SVG."""

from tests.fuzz.target import fuzz

SEEDS = (
    b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 40 10">'
    b'<style>.a,g &gt; path{fill:#123;opacity:.5}</style><defs><linearGradient id="l"><stop offset="0"/>'
    b'</linearGradient></defs><g class="a" transform="scale(2)"><path id="p" d="M0 0h40v10z" fill="url(#l)"/>'
    b'<use xlink:href="#p" x="1"/></g><text font-family="Sans">A</text></svg>',
    b'<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY ns "http://www.w3.org/2000/svg">]>'
    b'<svg xmlns="&ns;" width="4" height="1"><image href="data:image/png;base64,AAAA"/>'
    b"<script>1</script></svg>",
)

if __name__ == "__main__":
    fuzz("validation.svg", "inspect", SEEDS, "tinycss2")
