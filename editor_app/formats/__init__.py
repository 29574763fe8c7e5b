"""Readers and writers round the neutral block tree."""
