"""Pictures of the whole library, made at build time from the published casebook."""
