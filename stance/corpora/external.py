"""What readers of published data sets share: where upstream files lie, checked labels, cleaned marks."""

import html
import re
from collections.abc import Sequence
from pathlib import Path

from stance.errors import BadLabels, MissingData

_TAG = re.compile(r"<[^<>]*>")


def locate(folder: Path, name: str, upstream: str, get: str) -> Path:
    """Find a file of a data set: directly in its folder, or where the public repository keeps it.

    Parameters
    ----------
    folder
        Folder of the data set, or a checkout of its repository.
    name
        Name of the file.
    upstream
        Folder inside of the repository.
    get
        What the user can do where it is missing.

    Raises
    ------
    MissingData
        It is in neither place.

    Examples
    --------
    >>> locate(Path("nowhere"), "train.csv", "data", "python -m stance.data get mine")
    Traceback (most recent call last):
    stance.errors.MissingData: no train.csv (nowhere): python -m stance.data get mine
    """
    for path in (folder / name, folder / upstream / name):
        if path.exists():
            return path
    raise MissingData(f"no {name}", where=folder, remedy=get)


def known_label(label: str, classes: Sequence[str], where: str) -> str:
    """Give the label back if it is one of the classes.

    Raises
    ------
    BadLabels
        It is not.

    Examples
    --------
    >>> known_label("None", ("Favor", "None"), "train.csv, line 2")
    'None'
    """
    if label not in classes:
        remedy = f"use one of {', '.join(classes)}; read None as a word, not as a missing value"
        raise BadLabels(f"unknown label {label!r}", where=where, remedy=remedy)
    return label


def without_tags(text: str) -> str:
    """Take HTML tags and entities off a text.

    Examples
    --------
    >>> without_tags('قال <b class="x">الوزير</b> &quot;نعم&quot;')
    'قال الوزير "نعم"'
    """
    return html.unescape(_TAG.sub("", text))
