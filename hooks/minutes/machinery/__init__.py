"""What is program and not content, judged as text before anything of it runs: packages, workflows, mkdocs.yml.

mkdocs.yml can run code, a lock file decides what is installed, a workflow what the forge does with a stranger's change.
"""
