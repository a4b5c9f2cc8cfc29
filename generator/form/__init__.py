"""The questions to contributors: one description for the form, the template, the field reference and the paper."""
