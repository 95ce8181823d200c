"""What a policy is made of, and loading a folder of TOML into it.  Loading runs no code."""
from .mistakes import PolicyError
from .model import Policy

__all__ = ["Policy", "PolicyError"]
