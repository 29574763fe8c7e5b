"""Proof that a library is sound, or the names of what is not, and what can be put right.

``checking.faults`` looks at one library in one transaction. Rows are read through the
driver, by ``reading.Reader``, as somebody may have put anything there; ``told`` is what the
record says; ``sealed`` compares what is written once with it, ``judged`` the reviews with
the rules, ``derived`` and ``people`` what can be worked out again, ``structure`` what lies
under the tables.
"""
