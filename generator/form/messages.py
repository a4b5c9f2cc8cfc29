"""The sentences of the check that the form says, too. Places in braces are filled in by whoever says them."""

from __future__ import annotations

from generator.explaining import words_for

MESSAGES = {
    "missing": "this answer is missing",
    **{
        name: words_for(refusal)
        for name, refusal in (
            ("form", "string_pattern_mismatch"),
            ("day", "not_a_day"),
            ("long", "string_too_long"),
            ("few", "too_short"),
            ("many", "too_long"),
            ("number", "int_parsing"),
            ("low", "greater_than_equal"),
            ("high", "less_than_equal"),
        )
    },
}
