"""Dinggao (定稿), the editorial desk."""

__version__ = "0.1.0"
