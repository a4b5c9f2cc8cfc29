"""The content model: what a case, a step, a factor, a lesson and a source are."""
