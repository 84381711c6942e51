"""The only door to camel-tools: which database is used, how it is loaded, and what a word can mean in it.

A database is looked for in this order: the path that is given, calima-msa-r13 if camel-tools' data folder holds it
(nothing is ever downloaded), and AraMorph compiled from installed packages (`stance.text.aramorph`).
"""

import functools
import json
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Any

from stance.errors import CacheError, MissingData
from stance.text import aramorph
from stance.text.cache import cache_root, written_whole
from stance.text.lexicon import Lexicon, Triple

_REMEDY = "get it again; one that stance has compiled is made anew once it is deleted"
CALIMA = "morphology_db/calima-msa-r13/morphology.db"
_log = logging.getLogger(__name__)


def resolve(path: Path | None = None, progress: aramorph.Progress | None = None) -> Path:
    """Find the morphological database, compiling the open one if there is no other.

    Parameters
    ----------
    path
        A file in camel-tools' database format; ``None`` to look for one.
    progress
        Called as ``progress(step, done, total)`` if a database has to be compiled.

    Raises
    ------
    MissingData
        If `path` is given and is no file, or nothing is installed to compile from.

    Examples
    --------
    >>> resolve(Path("nowhere.db"))
    Traceback (most recent call last):
    stance.errors.MissingData: no such morphological database (nowhere.db): leave the path out to use the open one
    """
    if path is not None:
        if not path.is_file():
            raise MissingData(
                "no such morphological database", where=path, remedy="leave the path out to use the open one"
            )
        return path
    calima = camel_data() / CALIMA
    return calima if calima.is_file() else aramorph.compiled(progress)


def camel_data() -> Path:
    """Return camel-tools' data folder: ``$CAMELTOOLS_DATA`` or its default; it need not exist."""
    given = os.environ.get("CAMELTOOLS_DATA")
    if given:
        return Path(given).expanduser() / "data"
    home = Path(os.environ["APPDATA"]) if os.name == "nt" and "APPDATA" in os.environ else Path.home()
    return home / ("camel_tools" if os.name == "nt" else ".camel_tools") / "data"


def installed_version() -> str:
    """Return the version of camel-tools; its databases and analyses are pinned to 1.6."""
    return version("camel-tools")


def load(path: Path) -> Any:
    """Read a database file with camel-tools' own reader (1-2 s).

    Returns
    -------
    camel_tools.morphology.database.MorphologyDB
        Opened for analysis.

    Raises
    ------
    CacheError
        The file is damaged, or no database.
    """
    try:
        database = camel("morphology.database").MorphologyDB(str(path), "a")
    except Exception as error:  # whatever its parser meets first
        said = " ".join(str(error).split())
        raise CacheError(f"this is no morphological database: {said}", where=path, remedy=_REMEDY) from error
    if not database.stem_hash:
        raise CacheError("the morphological database holds no stems", where=path, remedy=_REMEDY)
    return database


def stock_analyzer(path: Path, backoff: str = "NOAN_PROP") -> Any:
    """Build camel-tools' own analyser over a database, to compare with."""
    return camel("morphology.analyzer").Analyzer(load(path), backoff)


def analyses(lexicon: Lexicon, word: str) -> list[dict[str, Any]]:
    """Give the full analyses of a word, merged by camel-tools' own function.

    They are those of ``Analyzer(database).analyze(word)``, in the same order.

    Parameters
    ----------
    lexicon
        Of the database.
    word
        As printed.

    Examples
    --------
    >>> from stance.text.lexicon_store import open_lexicon
    >>> [found["d3tok"] for found in analyses(open_lexicon(resolve()), "وعليهم")][:1]
    ['وَ+_عَلَي_+هِم']
    """
    analyzer = camel("morphology.analyzer")
    shell = _shell(lexicon)
    word = word.strip()
    simple: list[dict[str, Any]] = analyzer.Analyzer(shell).analyze(word)  # numbers, marks, other scripts
    if simple or not word or analyzer._has_punc(word):
        return simple
    bare = analyzer.dediac_ar(word)
    folded = analyzer.DEFAULT_NORMALIZE_MAP.map_string(bare)
    return [merge(lexicon, triple, bare) for triple in lexicon.triples(folded)]


def merge(lexicon: Lexicon, triple: Triple, word: str) -> dict[str, Any]:
    """Merge a triple into the analysis that camel-tools' analyser would give of an undiacritised word."""
    prefix, stem, suffix = lexicon.affixes[triple.prefix], lexicon.stem_features(triple.stem), triple.suffix
    merged: dict[str, Any] = camel("morphology.utils").merge_features(
        _shell(lexicon), prefix.features, stem, lexicon.affixes[suffix].features
    )
    merged |= {"stem": stem["diac"], "stemcat": lexicon.categories[lexicon.stem_category[triple.stem]]}
    if word.replace("\u0640", "") != camel("utils.dediac").dediac_ar(merged["diac"]):
        merged["source"] = "spvar"
    return merged


def _shell(lexicon: Lexicon) -> Any:
    """Give a ``MorphologyDB`` without entries: what merging and the analysis of numbers look at."""
    if "shell" not in lexicon.memo:
        module = camel("morphology.database")
        shell = module.MorphologyDB.__new__(module.MorphologyDB)
        shell.flags = module.MorphologyDBFlags(True, False, False)
        shell.prefix_hash, shell.stem_hash, shell.suffix_hash = {}, {}, {}
        shell.max_prefix_size = shell.max_suffix_size = 0
        for name, value in lexicon.frame.items():
            setattr(shell, name, value)
        lexicon.memo["shell"] = shell
    return lexicon.memo["shell"]


@functools.cache
def camel(module: str) -> Any:
    """Import a module of camel-tools without letting it reach for the network.

    Its import fetches a catalogue where there is none. So that it finds one, it is shown a private folder with an
    empty catalogue, unless the user has a real one. The stub never lies in ``~/.camel_tools``, where it would hide
    every package from ``camel_data``.
    """
    import importlib

    with _catalogue_in_sight():
        return importlib.import_module(f"camel_tools.{module}")


@contextmanager
def _catalogue_in_sight() -> Iterator[None]:
    if (camel_data().parent / "catalogue.json").is_file():
        yield
        return
    private = cache_root() / "camel_tools"
    with written_whole(private / "catalogue.json") as scratch:
        scratch.write_text(json.dumps({"version": installed_version(), "packages": {}, "components": {}}))
    before = os.environ.get("CAMELTOOLS_DATA")
    os.environ["CAMELTOOLS_DATA"] = str(private)
    try:
        yield
    finally:
        os.environ.pop("CAMELTOOLS_DATA")
        if before is not None:
            os.environ["CAMELTOOLS_DATA"] = before
