"""Every error that `stance` raises on purpose.

::

    StanceError
    ├── ConfigError       a config key, value or combination that cannot be run
    ├── DataError         what was given cannot be read or is not usable
    │   ├── MissingData   a corpus, file or package is not where it is expected
    │   ├── BadText       a file that is no text: empty, binary, not UTF-8, too large
    │   ├── BadLabels     labels that name unknown articles, sentences, actors or stances
    │   ├── LeakError     the same group stands on both sides of a split
    │   └── TooLittleData one class, one group, nothing left to train on
    ├── CacheError        a cached or saved file that is damaged and cannot be rebuilt
    └── CompareError      runs that must not be compared

A message says what was found, where, and what to do. Commands print it on one line and exit with status 2.

>>> raise MissingData("the corpus", where="data/x", remedy="set STANCE_CORPORA")
Traceback (most recent call last):
stance.errors.MissingData: the corpus (data/x): set STANCE_CORPORA
"""

from pathlib import Path


class StanceError(Exception):
    """The root: whatever goes wrong for a reason that the user can mend.

    Parameters
    ----------
    found
        What is wrong, in words.
    where
        The file, line, key or run in which it was found.
    remedy
        What the user can do about it.
    """

    def __init__(self, found: str, *, where: str | Path = "", remedy: str = "") -> None:
        place = f" ({where})" if str(where) else ""
        super().__init__(f"{found}{place}" + (f": {remedy}" if remedy else ""))


class ConfigError(StanceError):
    """A config key, value or combination that cannot be run."""


class DataError(StanceError):
    """What was given cannot be read or is not usable."""


class MissingData(DataError):
    """A corpus, file or package is not where it is expected."""


class BadText(DataError):
    """A file that is no text: empty, binary, not UTF-8 or too large."""


class BadLabels(DataError):
    """Labels that name unknown articles, sentences, actors or stances."""


class LeakError(DataError):
    """The same group stands on both sides of a split."""


class TooLittleData(DataError):
    """One class, one group, or nothing left to train on."""


class CacheError(StanceError):
    """A cached or saved file that is damaged and cannot be rebuilt."""


class CompareError(StanceError):
    """Runs that must not be compared: other rows, other metrics."""
