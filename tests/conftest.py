"""How much chance is let in: enough cases to find what is wrong, few enough to run before every commit."""
from __future__ import annotations

from hypothesis import HealthCheck, settings

QUIET = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]

settings.register_profile("quick", max_examples=60, deadline=None, suppress_health_check=QUIET)
settings.load_profile("quick")
