"""Printed matter: the published casebook as PDF, slides, editable files and social cards."""
