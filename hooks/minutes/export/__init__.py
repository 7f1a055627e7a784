"""What other programs read: data with schemas, tables for the office, feeds, calendars, the glossary as SKOS.

Nothing here names a host: feeds and calendars link relatively, identities are `tag:` addresses (RFC 4151).
"""
