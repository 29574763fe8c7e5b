"""Figures against a peer in the same run: ``python -m tests.benchmarks [NAME...]``."""
