"""Turns case and guideline files into a linked, printable, searchable site.

A file passes through the package in the order of its floors:

    read -> parse with positions -> validate -> link -> check -> publish -> render -> write
    documents                       loading     linking  checks   publication outputs   adapters
"""
