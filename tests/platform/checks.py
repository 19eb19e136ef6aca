"""Counts checks and prints a line for each."""


class Checks:
    def __init__(self):
        self.passed = 0
        self.failed = 0

    def that(self, what, holds, found=""):
        """One check, and what was found where it does not hold."""
        print(f"{'ok  ' if holds else 'FAIL'} {what}", flush=True)
        if holds:
            self.passed += 1
            return
        self.failed += 1
        for line in str(found).strip().splitlines():
            print(f"     {line}", flush=True)

    def equal(self, what, found, expected):
        self.that(what, found == expected, f"found {found!r}\nexpected {expected!r}")

    def none(self, what, found):
        """Nothing is to be found."""
        self.that(what, not found, "\n".join(map(str, found)))

    def summary(self):
        return f"platform: {self.passed + self.failed} checks, {self.passed} passed"
