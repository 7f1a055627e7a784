"""The editor's desk: one module for each command of `edit.py`, over the pure core.

Here files are written, questions asked and other programs started; the core does none of it.
"""
