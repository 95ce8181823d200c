"""Conditions: one frozen tree, and its readings (evaluate, explain, ask, say), each a fold in a module of its own."""
