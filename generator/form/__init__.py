"""The questions to contributors: one description that the form, the template, the field reference and the paper share."""
