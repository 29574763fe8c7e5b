"""Which addresses a finished file may carry."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.formats.writers.links import outside_url, safe_url


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://example.com/a?b=1&c=2#d", "https://example.com/a?b=1&c=2#d"),
        ("HTTP://Example.com", "HTTP://Example.com"),
        (" https://example.com/ 好 ", "https://example.com/%E5%A5%BD"),
        ("https://example.com/%E5%A5%BD", "https://example.com/%E5%A5%BD"),
        ("mailto:a@example.com?subject=hi", "mailto:a@example.com?subject=hi"),
        ("#notes", "#notes"),
        ("https://example.com/%zz?a=100%", "https://example.com/%25zz?a=100%25"),
        ("https://example.com/?p=[[/a]]", "https://example.com/?p=%5B%5B/a%5D%5D"),
        ("http://[2001:db8::1]:80/[a]", "http://[2001:db8::1]:80/%5Ba%5D"),
        ("https://example.com/<\"'>", "https://example.com/%3C%22'%3E"),
    ],
)
def test_web_mail_and_places_pass(url: str, safe: str) -> None:
    assert safe_url(url) == safe


@pytest.mark.parametrize(
    "url",
    [
        "",
        "javascript:alert(1)",
        "java\nscript:alert(1)",
        "\tJAVASCRIPT:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "ftp://example.com/",
        "//example.com/",
        "/local",
        "relative.html",
        "http:",
        "http:///nowhere",
        "https://",
        "http://[bad",
        "http://example.com:port/",
        "mailto:",
        "https://example.com\\@evil.example/",
        "blob:https://example.com/x",
        "http://www.<script>alert(1)</script>.com/",
        "http://a%2eexample.com/",
        "http://a|b/",
        "http://`a`/",
        "javascript&#58;alert(1)",
    ],
)
def test_everything_else_is_dropped(url: str) -> None:
    assert safe_url(url) == ""


def test_a_place_in_the_page_does_not_lead_out() -> None:
    assert outside_url("#top") == ""
    assert outside_url("https://example.com/") == "https://example.com/"


@given(st.text(max_size=60))
def test_whatever_is_typed_the_result_is_plain(url: str) -> None:
    safe = safe_url(url)
    assert safe.isascii()
    assert not set(safe) & set(' <>"\n\t\\')
    assert safe == "" or safe.lower().startswith(("http://", "https://", "mailto:", "#"))
