"""People, phrases and organisations as the bureau keeps them, with days: data, not judgement.

A minute of 2021 is held against the tables as of 2021. Every message quotes the row it relies on, so
the bureau, not the program, is the authority; no text is ever changed by these rules.
"""
