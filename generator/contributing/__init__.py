"""Commands for contributors and curators: new, fmt, explain, review."""
