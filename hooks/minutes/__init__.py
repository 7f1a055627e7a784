"""The pure core of a knowledge site of meetings: texts in, addresses, findings and pages out.

No MkDocs, no Jinja, no network: what stands here outlives the tool that draws the site.
"""
