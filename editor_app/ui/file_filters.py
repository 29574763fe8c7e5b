"""Filters of the file dialogs: what the user calls them, and the endings they stand for."""

from __future__ import annotations

from editor_app.words import Words

LIBRARY_SUFFIX = ".dinggao"
# What formats.reading takes, and the old formats that it refuses with advice.
_IMPORT = (
    "*.docx *.pdf *.txt *.md *.html *.htm *.mht *.mhtml *.markdown *.text *.xhtml *.shtml"
    " *.docm *.dotx *.dotm *.doc *.dot *.wps *.wpt *.rtf *.odt"
)


def library_filter(words: Words) -> str:
    """Return the filter for libraries."""
    return _with_all(words, words("ui.library_files"), f"*{LIBRARY_SUFFIX}")


def import_filter(words: Words) -> str:
    """Return the filter for what can be brought in."""
    return _with_all(words, words("ui.import_filter"), _IMPORT)


def table_filter(words: Words) -> str:
    """Return the filter for tables of people."""
    return _with_all(words, words("ui.people_filter"), "*.xlsx *.csv")


def _with_all(words: Words, name: str, endings: str) -> str:
    return f"{name} ({endings});;{words('ui.all_files')} (*)"
