"""The publication gate: marks of secrecy, personal data, inner addresses and passwords stay outside.

It finds marks and numbers; whether a content is secret no program can tell: a named reviewer must.
What it finds it never shows, neither on the screen nor in a log.
"""
