"""Pure string work: the dialect, its structure and projections, counts, search words, diffs."""
