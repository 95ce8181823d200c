"""The laws, one to a file; :data:`LAWS` has them in the order in which they are shown."""

from __future__ import annotations

from ..law import Law
from . import (
    acceptance_removes_no_notice,
    answers_never_unsettle,
    clocks_start_with_their_duty,
    every_clause_is_carried,
    every_fact_matters,
    every_row_decides,
    everything_is_reached,
    gates_stand_beside_their_duties,
    levels_keep_what_they_need,
    no_duty_waits_for_a_level,
    one_act_one_clock,
    one_level,
    only_yes_opens_a_gate,
    readings_are_never_weaker,
    settled_means_settled,
    signs_never_lower_the_level,
)

LAWS: tuple[Law, ...] = tuple(
    module.LAW
    for module in (
        every_clause_is_carried,
        one_level,
        signs_never_lower_the_level,
        every_row_decides,
        levels_keep_what_they_need,
        no_duty_waits_for_a_level,
        acceptance_removes_no_notice,
        only_yes_opens_a_gate,
        gates_stand_beside_their_duties,
        one_act_one_clock,
        clocks_start_with_their_duty,
        everything_is_reached,
        every_fact_matters,
        answers_never_unsettle,
        settled_means_settled,
        readings_are_never_weaker,
    )
)
