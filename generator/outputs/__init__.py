"""Everything that readers get, made from the published casebook."""
