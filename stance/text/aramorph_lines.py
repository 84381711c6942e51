"""Writes AraMorph's entries as lines of a camel-tools database.

Rules of the format that are easily missed: no blank inside a value; keys in analyser-normalised form; an affix
overrides only features that the stem carries, so stems carry all; an affix never writes ``prcN:0``, which would
erase the clitics inside function words such as به.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from stance.text.aramorph_stems import fused, lemma_of, parts_of_speech, plural, root_of, split_function_word, weight
from stance.text.aramorph_tables import Entry, arabic
from stance.text.aramorph_tags import CLITICS, FEATURES, enclitic, inflection
from stance.text.frequencies import Frequencies, vowelled_key
from stance.text.normalise import fold

AFFIX_ORDER = (("PREFIXES", "dictPrefixes"), ("SUFFIXES", "dictSuffixes"))
_SCHEMES = ("d1tok", "d2tok", "atbtok", "d3tok")
_OPEN = ("diac", "lex", "bw", "gloss", "pos", "root", "source", "stem", "stemcat", "stemgloss", "pos_lex_logprob")
_NAME_CLASSES = ("Nprop", "N0")
"""Names without and with the article."""
_CLASSES = {"noun": "Ndu", "adj": "Nall", "noun_prop": "N0"}
_ORDER = ("diac", "lex", "bw", "gloss", "pos", *FEATURES, "source", "root", *_SCHEMES)


def _header() -> str:
    names = (*_OPEN, *FEATURES, *_SCHEMES)
    lines = ["###DEFINES###", *(f"DEFINE {name} {name}:*open*" for name in names), "###DEFAULTS###"]
    unset = " ".join(f"{name}:na" for name in FEATURES)
    lines += [f"DEFAULT pos:{pos} {unset}" for pos in ("digit", "punc", "latin")]
    lines += ["###ORDER###", "ORDER " + " ".join(_ORDER)]
    lines += ["###TOKENIZATIONS###", "TOKENIZATION " + " ".join(_SCHEMES)]
    lines += [
        "###STEMBACKOFF###",
        f"STEMBACKOFF PROP {' '.join(_NAME_CLASSES)}",
        f"STEMBACKOFF ALL {' '.join(_NAME_CLASSES)}",
    ]
    return "\n".join(lines) + "\n"


HEADER = _header()


def affix_line(entry: Entry, section: str) -> Iterator[str]:
    """Write a prefix or suffix (one line)."""
    values: dict[str, str] = {}
    morphs = entry.morphs
    if entry.category == "NPref-LiAl" and "Al/DET" not in morphs:
        morphs = (*morphs, "Al/DET")  # the table leaves the article of للجنة out
    for morph in morphs:
        values |= _morph_values(morph)
    diac = _with_article(arabic(entry.vocalised)) if section == "PREFIXES" else arabic(entry.vocalised)
    written = {"diac": diac, "bw": "+".join(map(_bw, morphs)), "gloss": _value(entry.gloss)} | values
    schemes = _prefix_schemes(entry) if section == "PREFIXES" else _suffix_schemes(entry, diac)
    yield f"{fold(arabic(entry.form))}\t{entry.category}\t{_pairs(written | schemes)}\n"


def stem_lines(entries: Iterable[Entry], known: Frequencies) -> Iterator[str]:
    """Write the stems, one line for each part of speech that the dictionaries give, and the backoff stem."""
    first_gloss: dict[str, str] = {}
    seen: set[tuple[str, str]] = set()
    written: set[tuple[str, ...]] = set()
    listed = list(entries)
    nouns = {entry.form for entry in listed if entry.category.startswith("N")}
    for entry in listed:
        if fused(entry, nouns):
            continue
        header = arabic(split_function_word(entry)[0])
        singular = first_gloss.setdefault(entry.lemma, entry.gloss)
        for pos in parts_of_speech(entry, known):
            values = _stem_values(entry, pos, entry.morphs)
            if values["num"] == "s" and plural(entry.gloss, singular):
                values["num"] = "p"
            lex = lemma_of(entry, pos, known)
            kind = (fold(arabic(entry.form)), entry.category, entry.vocalised, lex, pos)
            if kind in written:
                continue  # the tables list a stem once for every tag and meaning
            written.add(kind)
            seen |= {(vowelled_key(lex), pos), (vowelled_key(header), pos)}
            values |= {
                "diac": arabic(entry.vocalised),
                "lex": lex,
                "root": root_of(entry),
                "gloss": _value(entry.gloss) or "NO_GLOSS",
                "bw": "+".join(map(_bw, entry.morphs)) or f"{arabic(entry.vocalised)}/{pos.upper()}",
                "pos_lex_logprob": f"{weight(entry, lex, pos, known):.3f}",
            }
            yield f"{fold(arabic(entry.form))}\t{entry.category}\t{_pairs(values)}\n"
    yield from _listed_only(known, seen)
    noan = {name: "0" if name[:3] in ("prc", "enc") else "na" for name in FEATURES}
    noan |= {"gen": "m", "num": "s", "stt": "i", "cas": "u", "pos": "noun_prop", "diac": "NOAN", "lex": "NOAN_0"}
    noan |= {"bw": "NOAN/NOUN_PROP", "gloss": "NO_GLOSS", "source": "backoff", "root": "NTWS"}
    yield from (f"NOAN\t{category}\t{_pairs(noan)}\n" for category in _NAME_CLASSES)


def _listed_only(known: Frequencies, seen: set[tuple[str, str]]) -> Iterator[str]:
    """Write the nominal lemmas that only the list of frequencies holds, in classes that inflect regularly."""
    spelled = {fold(lemma) for lemma, _ in seen}
    for lemma, pos, _ in known.rows:
        key = vowelled_key(lemma)
        if pos not in _CLASSES or (key, pos) in seen or (pos == "noun_prop" and fold(lemma) in spelled):
            continue
        category, form = _CLASSES[pos], lemma
        if pos == "noun" and lemma.endswith("ة"):
            category, form = "NapAt", re.sub("\u064e?ة$", "", lemma)
        entry = Entry(form, form, category, "", (), lemma)
        values = _stem_values(entry, pos, ())
        values |= {"diac": form, "lex": lemma, "gloss": "NO_GLOSS", "bw": f"{form}/{pos.upper()}"}
        values["pos_lex_logprob"] = f"{known.logprob(lemma, pos):.3f}"
        yield f"{fold(form)}\t{category}\t{_pairs(values)}\n"


def _stem_values(entry: Entry, pos: str, morphs: tuple[str, ...]) -> dict[str, str]:
    nominal = pos.startswith(("noun", "adj"))
    verbal = pos == "verb"
    values = {name: "0" if name[:3] in ("prc", "enc") else "na" for name in FEATURES}
    if nominal:
        values |= {"gen": "m", "num": "s", "stt": "i", "cas": "u"}
    if verbal:
        values |= {"per": "3", "gen": "m", "num": "s", "mod": "u", "asp": entry.category[0].lower()}
        values["vox"] = "p" if "Pass" in entry.category else "a"
    for morph in morphs:
        tag = morph.rpartition("/")[2]
        if morph in CLITICS and (pos == "prep" or len(morphs) == 1):
            continue  # in به, as in a lone و, the particle is the word itself
        # In هو the pronoun is the word; in به it is attached to it.
        values |= inflection(tag) if pos == "pron" else _morph_values(morph)
    return values | {"pos": pos, "source": "lex"}


@cache
def _morph_values(morph: str) -> dict[str, str]:
    if morph in CLITICS:
        feature, value = CLITICS[morph]
        return {feature: value} | ({"stt": "d"} if value == "Al_det" else {})
    tag = morph.rpartition("/")[2]
    pronoun = enclitic(tag)
    if pronoun:
        return {"enc0": pronoun} | ({"stt": "c"} if pronoun.endswith("poss") else {})
    return inflection(tag)


def _with_article(diac: str) -> str:
    return re.sub("ل$", "ل#", diac) if diac.endswith(("ال", "لِل")) else diac


def _prefix_schemes(entry: Entry) -> dict[str, str]:
    particles = [(morph, arabic(morph.partition("/")[0])) for morph in entry.morphs]
    conjunction = "".join(f"{form}+_" for morph, form in particles if morph.endswith("/CONJ"))
    particle = "".join(f"{form}+_" for morph, form in particles if morph in CLITICS and not _inner(morph))
    article = any(morph == "Al/DET" for morph, _ in particles) or entry.category == "NPref-LiAl"
    person = "".join(form for morph, form in particles if "/IV" in morph)
    rest = arabic(entry.vocalised)
    for morph, form in particles:
        if morph.endswith("/CONJ"):
            rest = rest.removeprefix(form)
    split_article = "ال+_" if article else ""
    return {
        "d1tok": conjunction + _with_article(rest),
        "d2tok": conjunction + particle + ("ال#" if article else "") + person,
        "atbtok": conjunction + particle + ("ال#" if article else "") + person,
        "d3tok": conjunction + particle + split_article + person,
    }


def _inner(morph: str) -> bool:
    return morph.endswith(("/CONJ", "/DET"))


def _suffix_schemes(entry: Entry, diac: str) -> dict[str, str]:
    pronoun = next((arabic(m.partition("/")[0]) for m in entry.morphs if enclitic(m.rpartition("/")[2])), "")
    bare = diac.removesuffix(pronoun) if pronoun and diac.endswith(pronoun) else diac
    split = f"{bare}_+{pronoun}" if bare != diac else diac
    return {"d1tok": diac, "d2tok": diac, "atbtok": split, "d3tok": split}


def _bw(morph: str) -> str:
    form, _, tag = morph.rpartition("/")
    return f"{arabic(form)}/{tag}"


def _value(text: str) -> str:
    return re.sub(r"\s+", "_", text.strip())


def _pairs(values: dict[str, str]) -> str:
    return " ".join(f"{name}:{value}" for name, value in values.items() if value != "")
