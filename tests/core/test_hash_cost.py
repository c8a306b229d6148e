"""What a hash may cost."""

import pytest
from argon2.profiles import RFC_9106_LOW_MEMORY

from wijkplatform.core.hash_cost import LEAST, MOST, HashCost, read_hash_cost

pytestmark = pytest.mark.no_database


def test_the_default_is_the_low_memory_profile_of_rfc_9106() -> None:
    profile = RFC_9106_LOW_MEMORY
    assert HashCost().parts == (profile.memory_cost, profile.time_cost, profile.parallelism)


@pytest.mark.parametrize("cost", [HashCost(), HashCost(*LEAST), HashCost(*MOST)])
def test_it_reads_as_it_is_written(cost: HashCost) -> None:
    assert read_hash_cost(str(cost)) == cost


def test_the_least_is_the_minimum_of_owasp() -> None:
    assert str(HashCost(*LEAST)) == "m=19456,t=2,p=1"


@pytest.mark.parametrize("which", range(3))
def test_no_part_may_be_outside_its_bounds(which: int) -> None:
    for bound, beside in ((LEAST, -1), (MOST, +1)):
        parts = list(bound)
        parts[which] += beside
        with pytest.raises(ValueError, match="is not between"):
            HashCost(*parts)


@pytest.mark.parametrize(
    "text",
    ["", "65536", "m=65536", "m=65536,t=3", "t=3,m=65536,p=4", "m=65536, t=3, p=4", "m=65536,t=3,p=4,", "m=64M,t=3,p=4",
     "m=65536,t=-3,p=4", "m=65536,t=3.0,p=4", "m=٦٥٥٣٦,t=3,p=4", f"m={'9' * 5000},t=3,p=4", "m=65536,t=3,p=4\n"],
)  # fmt: skip
def test_other_texts_are_no_cost(text: str) -> None:
    with pytest.raises(ValueError, match="not of the form"):
        read_hash_cost(text)
