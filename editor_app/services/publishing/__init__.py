"""The way out: preview, checks before export, files, the mark of publication."""
