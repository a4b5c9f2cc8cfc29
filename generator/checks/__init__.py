"""Checks on linked content: each looks at the graph and says what a reader would stumble over."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.checks.bibliography import check_addresses, check_authors
from generator.checks.evidence import check_both_sides, check_maturity, check_verdicts
from generator.checks.glyphs import check_glyphs
from generator.checks.kinship import check_links_to_itself, check_twins
from generator.checks.organisations import check_register, check_spelling, check_types
from generator.checks.orphans import check_sources_are_cited, check_terms_are_used, check_topics_are_linked
from generator.checks.pages import check_pages
from generator.checks.prose import check_markup
from generator.checks.readability import check_reading_ease
from generator.checks.safe_space import (
    check_confided_prose,
    check_links_to_named_cases,
    check_open_questions,
    check_shown_labels,
)
from generator.checks.structure import check_period, check_primary_targets, check_story_parts
from generator.checks.training import check_answers, check_session_plans
from generator.checks.wording import check_summaries, check_words
from generator.diagnostics import Diagnostic
from generator.linking import ContentGraph

Check = Callable[[ContentGraph], Iterator[Diagnostic]]

CHECKS: tuple[Check, ...] = (
    check_story_parts,
    check_period,
    check_primary_targets,
    check_links_to_itself,
    check_twins,
    check_maturity,
    check_verdicts,
    check_both_sides,
    check_addresses,
    check_authors,
    check_markup,
    check_pages,
    check_words,
    check_summaries,
    check_reading_ease,
    check_spelling,
    check_types,
    check_register,
    check_topics_are_linked,
    check_terms_are_used,
    check_sources_are_cited,
    check_confided_prose,
    check_open_questions,
    check_shown_labels,
    check_links_to_named_cases,
    check_session_plans,
    check_answers,
    check_glyphs,
)


def check(graph: ContentGraph) -> list[Diagnostic]:
    """What all checks find."""
    return [problem for one in CHECKS for problem in one(graph)]
