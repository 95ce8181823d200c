"""How many small faults in the deciding modules the tests notice."""
