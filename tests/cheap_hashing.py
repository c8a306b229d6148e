"""What a hash of a password costs in tests: next to nothing, which the house itself refuses.

Tests log in two thousand times. That the house asks no less than LEAST is for `tests/core/test_hash_cost.py`, and what
it computes at that cost for `tests/accounts/test_hashing.py`.
"""

from wijkplatform.core.hash_cost import HashCost


def _next_to_nothing() -> HashCost:
    """The least that Argon2 itself takes, past the check of our own."""
    cost = object.__new__(HashCost)
    for name, value in {"memory": 8, "passes": 1, "lanes": 1}.items():
        object.__setattr__(cost, name, value)
    return cost


CHEAPEST = _next_to_nothing()
