"""Proofs over every possible case of a policy: laws, two judges that must agree, coverage of the text, and
differences.

Needs the extra ``proof`` (``dd`` and ``z3-solver``), but for :mod:`htdecision.proofs.coverage`.
"""
