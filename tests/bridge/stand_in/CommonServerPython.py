"""A stand-in for what integrations use of the platform's common code."""

import sys

import demistomock as demisto


class DemistoException(Exception):
    """The platform's own kind of exception."""


def return_results(results):
    """Results of any kind, of which the platform's function knows a few more."""
    demisto.results(results)


def return_error(message, error="", outputs=None):
    """An error entry, and the end of the script."""
    demisto.calls.append(("return_error", message))
    entry = {"Type": 4, "ContentsFormat": "text", "Contents": message, "EntryContext": outputs}
    demisto.results(entry)
    sys.exit(0)
