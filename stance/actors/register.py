"""The register of actors: hand-kept names of states, movements and bodies (``seeds/actors.yaml``)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from stance.errors import BadLabels, ConfigError, MissingData
from stance.resources import resource


@dataclass(frozen=True, slots=True)
class Doubt:
    """Neighbours that decide whether an ambiguous alias means the actor."""

    unless_next: frozenset[str] = frozenset()
    unless_previous: frozenset[str] = frozenset()
    only_next: frozenset[str] = frozenset()
    only_previous: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Actor:
    """A political actor: leaders, ministries and armies count as their government.

    Attributes
    ----------
    id
        What labels and results call it (``us``, ``syria_gov``).
    ar, en
        Its name for people.
    kind
        ``state``, ``movement``, ``body`` or ``people``.
    aliases
        Printed names that mean it, one or more words each.
    demonyms
        Masculine singular adjectives without article; matched only beside an office word.
    doubts
        Per alias, the neighbours that decide.
    """

    id: str
    ar: str
    en: str
    kind: str
    aliases: tuple[str, ...]
    demonyms: tuple[str, ...] = ()
    doubts: Mapping[str, Doubt] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Register:
    """All actors by id, and the office words that turn a demonym into a mention."""

    actors: Mapping[str, Actor]
    offices: frozenset[str]

    def __iter__(self) -> Iterator[Actor]:
        return iter(self.actors.values())

    def check(self, actor: str, where: str | Path) -> str:
        """Return the id unchanged, or say which ids there are.

        Raises
        ------
        BadLabels
            The id is not in the register.
        """
        if actor not in self.actors:
            known = ", ".join(sorted(self.actors))
            raise BadLabels(
                f"unknown actor {actor!r}", where=where, remedy=f"use one of {known}, or add it to actors.yaml"
            )
        return actor

    def names(self) -> list[str]:
        """Every single word of an alias that is no common noun with article: proper names for the analyser.

        Examples
        --------
        >>> {"واشنطن", "لافروف"} <= set(load_register().names())
        True
        """
        words = {word for actor in self for alias in actor.aliases for word in alias.split()}
        return sorted(word for word in words if not word.startswith("ال") and len(word) > 2)


@lru_cache(maxsize=4)
def load_register(path: Path | None = None) -> Register:
    """Read a register of actors.

    Parameters
    ----------
    path
        A YAML file laid out as ``seeds/actors.yaml``, which is the default.

    Raises
    ------
    MissingData
        There is no such file.
    ConfigError
        An entry lacks a key, an id stands twice or a doubt names no alias.

    Examples
    --------
    >>> load_register().actors["russia"].ar
    'روسيا'
    """
    path = path or resource("seeds") / "actors.yaml"
    if not path.exists():
        raise MissingData("no register of actors", where=path, remedy="give a YAML file laid out as seeds/actors.yaml")
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    actors: dict[str, Actor] = {}
    for entry in content["actors"]:
        actor = _actor(entry, path)
        if actor.id in actors:
            raise ConfigError(f"actor {actor.id!r} stands twice", where=path, remedy="merge the two entries")
        actors[actor.id] = actor
    return Register(actors, frozenset(content["offices"]))


def _actor(entry: Mapping[str, Any], path: Path) -> Actor:
    missing = {"id", "ar", "en", "kind", "aliases"} - set(entry)
    if missing:
        raise ConfigError(f"actor {entry.get('id', '?')!r} lacks {sorted(missing)}", where=path, remedy="add the keys")
    doubts = {
        doubt["alias"]: Doubt(**{key: frozenset(words) for key, words in doubt.items() if key != "alias"})
        for doubt in entry.get("doubtful") or ()
    }
    strangers = set(doubts) - set(entry["aliases"])
    if strangers:
        raise ConfigError(f"doubtful names of {entry['id']!r} are no aliases: {sorted(strangers)}", where=path)
    return Actor(
        entry["id"], entry["ar"], entry["en"], entry["kind"],
        tuple(entry["aliases"]), tuple(entry.get("demonyms") or ()), doubts,
    )  # fmt: skip
