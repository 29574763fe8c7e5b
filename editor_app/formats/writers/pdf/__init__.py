"""PDF through Typst: the text goes in as data, never as source."""
