"""Deliveries that never break the site: a release is made beside the live one, proved, and switched in one step.

A destination is a folder on the server (or one that is copied there):

    releases/000041-3f3bd4f/   site/ (what readers see), build-info.json, manifest.sha256
    live -> releases/000041-3f3bd4f      what the web server serves
    previous -> releases/000040-…        for pages that were opened just before a switch
    status/                              how the last run ended, for the administrator

Whatever is killed at whatever moment, `live` leads to a whole release.
"""
