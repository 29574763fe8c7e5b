"""Readers: one file per format and per job, all ending in the same block tree and fields."""
