"""From a signed Word or text file to a draft page: read, refuse or clean, find the fields, compose, report.

Nothing is guessed in silence: what was inferred stands in the report with its evidence, and a missing
year is asked for. What this package makes is text; writing it to a file is the desk's business.
"""
