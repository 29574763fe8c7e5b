"""Bringing in: files, folders, the clipboard."""
