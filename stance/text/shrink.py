"""Turns a database of camel-tools into a small lexicon."""

from collections.abc import Mapping
from typing import Any

from stance.text.lexicon import SHARED, Affix, Lexicon, Shape
from stance.text.normalise import dediacritise
from stance.text.tags import INFLECTION


def shrink(database: Any) -> Lexicon:
    """Build a lexicon from a ``MorphologyDB`` that was opened for analysis."""
    names = {*(cat for entries in database.prefix_hash.values() for cat, _ in entries)}
    names |= {cat for entries in database.suffix_hash.values() for cat, _ in entries}
    names |= {cat for entries in database.stem_hash.values() for cat, _ in entries}
    categories = sorted(names)
    number = {name: index for index, name in enumerate(categories)}
    lexicon = Lexicon(width=len(categories), categories=categories)
    for source, target in ((database.prefix_hash, lexicon.prefixes), (database.suffix_hash, lexicon.suffixes)):
        for letters, entries in source.items():
            target[letters] = tuple(_add_affix(lexicon, number[cat], features) for cat, features in entries)
    _add_stems(lexicon, database, number)
    tables = (database.prefix_stem_compat, database.stem_suffix_compat, database.prefix_suffix_compat)
    lexicon.fits = tuple(_numbers(table, number, lexicon.width) for table in tables)  # type: ignore[assignment]
    lexicon.longest = (database.max_prefix_size, database.max_suffix_size)
    lexicon.frame = {"defines": dict.fromkeys(database.defines), "compute_feats": database.compute_feats}
    lexicon.frame |= {"defaults": database.defaults}
    return lexicon


def _add_affix(lexicon: Lexicon, category: int, features: dict[str, str]) -> int:
    sets = tuple(value if (value := features.get(name)) not in ("", "-") else None for name in INFLECTION)
    lexicon.affixes.append(Affix(category, features, _bare(features.get("diac", "")), sets))
    return len(lexicon.affixes) - 1


def _add_stems(lexicon: Lexicon, database: Any, number: dict[str, int]) -> None:
    shapes: dict[tuple[tuple[tuple[str, str], ...], tuple[str, ...]], int] = {}
    texts: dict[str, str] = {}
    allowed = {number[cat] for cat in database.stem_backoffs.get("PROP", ()) if cat in number}
    backoff = []
    for letters, entries in database.stem_hash.items():
        members = []
        for cat, features in entries:
            shared = tuple((name, value) for name, value in features.items() if name in SHARED)
            own = tuple(name for name in features if name not in SHARED)
            if (shared, own) not in shapes:
                shapes[shared, own] = len(shapes)
                lexicon.shapes.append(Shape(dict(shared), own))
            members.append(len(lexicon.lemma))
            lexicon.stem_category.append(number[cat])
            lexicon.stem_shape.append(shapes[shared, own])
            lexicon.stem_own.append(tuple(texts.setdefault(features[name], features[name]) for name in own))
            lexicon.lemma.append(texts.setdefault(lemma := _bare(features["lex"]), lemma))
            lexicon.bare.append(texts.setdefault(bare := _bare(features["diac"]), bare))
            lexicon.logprob.append(float(features.get("pos_lex_logprob", -99.0)))
            if letters == "NOAN" and number[cat] in allowed and "NOUN_PROP" in features.get("bw", ""):
                backoff.append(members[-1])
        lexicon.stems[letters] = tuple(members)
    lexicon.backoff = tuple(backoff)


def _numbers(table: Mapping[str, set[str]], number: dict[str, int], width: int) -> frozenset[int]:
    return frozenset(
        number[left] * width + number[right]
        for left, rights in table.items()
        for right in rights
        if left in number and right in number
    )


def _bare(diac: str) -> str:
    return dediacritise(diac).replace("ٱ", "ا").replace("+", "").replace("#", "")
