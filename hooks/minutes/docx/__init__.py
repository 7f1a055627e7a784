"""A reader of .docx: the words that an office meant to keep, and everything else by name.

No converter is safe for official texts: each lets hidden or deleted words through, or loses moved
text, date fields or automatic 一、（一） numbers. So the package's XML is read here, part by part.
"""
