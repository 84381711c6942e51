"""Find where a sentence names an actor: aliases of one or more words, with the clitics attached to them.

The longest alias wins. A doubtful alias (النظام as "order", القاعدة as "base") is judged by its neighbours, and an
adjective of nationality means the actor only beside a word of office («الخارجية الروسية»).
"""

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import cache

from stance.actors.register import Doubt, Register
from stance.schema import Mention, Span, Tokens
from stance.text.normalise import fold, folded

Segmenter = Callable[[str], Sequence[tuple[str, str]]]
"""Word to its legal (proclitics, rest) pairs without enclitic; `rest` keeps its article."""

_NO_DOUBT = Doubt()
_BEFORE_ARTICLE = re.compile("([وف]?)(?:([بك]?)ال|(ل)ل)(.{3,})")


class MentionFinder:
    """Finds the actors of a register in analysed sentences.

    Parameters
    ----------
    register
        Who there is to find.
    segment
        Word to its legal ``(proclitics, rest)`` pairs, e.g. `stance.text.analyse.Analyser.segmentations`.

    Examples
    --------
    >>> from stance.actors.register import load_register
    >>> finder = MentionFinder(load_register(), lambda word: [("و", word[1:])] if word[0] == "و" else [])
    >>> finder.find(Tokens("", words=("قالت", "موسكو", "وواشنطن")))
    [Mention(actor='russia', span=Span(start=1, end=2), proclitics=''),
     Mention(actor='us', span=Span(start=2, end=3), proclitics='و')]
    """

    def __init__(self, register: Register, segment: Segmenter) -> None:
        self._segment = segment
        self._aliases: dict[str, list[tuple[tuple[str, ...], str, Doubt]]] = defaultdict(list)
        for actor in register:
            for alias in actor.aliases:
                words = tuple(fold(word) for word in alias.split())
                doubt = _normalised(actor.doubts.get(alias, _NO_DOUBT))
                self._aliases[words[0]].append((words, actor.id, doubt))
        for candidates in self._aliases.values():
            candidates.sort(key=lambda candidate: -len(candidate[0]))
        self._demonyms = {form: actor.id for actor in register for base in actor.demonyms for form in _inflected(base)}
        self._offices = {fold(office) for office in register.offices}
        self._endings = tuple(word.removeprefix("ال") or word for word in (*self._aliases, *self._offices))
        # Words are judged by type: most begin no mention, and the others come again and again.
        self._begins, self._is_office, self._read = (
            cache(self._may_begin),
            cache(self._names_office),
            cache(self._split),
        )

    def find(self, tokens: Tokens) -> list[Mention]:
        """All mentions of a sentence, in order, without overlap.

        Touching mentions of one actor («وزير الخارجية الروسي» + «لافروف») are one mention.
        """
        places = [place for place, begins in enumerate(map(self._begins, tokens.words)) if begins]
        normal = folded(tokens.words) if places else ()
        found: list[Mention] = []
        free_from = 0
        for position in places:
            if position < free_from:
                continue
            mention = self._alias_at(position, tokens.words, normal) or self._office_at(position, normal)
            if mention is None:
                continue
            if found and found[-1].actor == mention.actor and found[-1].span.end == position and not mention.proclitics:
                first = found.pop()
                mention = Mention(mention.actor, Span(first.span.start, mention.span.end), first.proclitics)
            found.append(mention)
            free_from = mention.span.end
        return found

    def _may_begin(self, word: str) -> bool:
        """Whether a mention can begin with the word."""
        normal = fold(word)
        # Particles change no more of a name than its article, so that most words are seen to be none by their end.
        if not normal.endswith(self._endings):
            return False
        return any(first in self._aliases for _, first in self._read(word, normal)) or self._is_office(normal)

    def _alias_at(self, position: int, words: Sequence[str], normal: Sequence[str]) -> Mention | None:
        for proclitics, first in self._read(words[position], normal[position]):
            for alias, actor, doubt in self._aliases.get(first, ()):
                end = position + len(alias)
                if tuple(normal[position + 1 : end]) == alias[1:] and _believable(doubt, position, end, normal):
                    return Mention(actor, Span(position, end), proclitics)
        return None

    def _office_at(self, position: int, normal: Sequence[str]) -> Mention | None:
        """An office word and, at most two office words later, an adjective of nationality."""
        if not self._is_office(normal[position]):
            return None
        for end in range(position + 1, min(position + 4, len(normal))):
            if normal[end] in self._demonyms:
                return Mention(self._demonyms[normal[end]], Span(position, end + 1))
            if not self._is_office(normal[end]):
                return None
        return None

    def _names_office(self, word: str) -> bool:
        return any(rest.removeprefix("ال") in self._offices for _, rest in self._read(word, word))

    def _split(self, word: str, normal: str) -> tuple[tuple[str, str], ...]:
        """The word as printed first, then its legal segmentations."""
        split = [(proclitics, fold(rest)) for proclitics, rest in self._segment(word) if proclitics]
        if match := _BEFORE_ARTICLE.fullmatch(normal):  # names with article (الحوثيين) no database knows
            split.append(("+".join(filter(None, (match[1], match[2] or match[3]))), f"ال{match[4]}"))
        return (("", normal), *dict.fromkeys(split))


def _believable(doubt: Doubt, start: int, end: int, normal: Sequence[str]) -> bool:
    if doubt is _NO_DOUBT:
        return True
    following = normal[end] if end < len(normal) else ""
    previous = normal[start - 1] if start else ""
    if following in doubt.unless_next or previous in doubt.unless_previous:
        return False
    demanded = bool(doubt.only_next or doubt.only_previous)
    return not demanded or following in doubt.only_next or previous in doubt.only_previous


def _normalised(doubt: Doubt) -> Doubt:
    if doubt is _NO_DOUBT:
        return doubt
    return Doubt(
        *(
            frozenset(fold(word) for word in words)
            for words in (doubt.unless_next, doubt.unless_previous, doubt.only_next, doubt.only_previous)
        )
    )


def _inflected(demonym: str) -> list[str]:
    """With and without article: masculine, feminine, dual genitive, plural nominative and genitive."""
    return [fold(article + demonym + ending) for article in ("ال", "") for ending in ("", "ة", "ين", "ون", "تين")]
