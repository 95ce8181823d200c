"""A workload that belongs to no engine: the same facts, table and rules, on which any can be timed."""
