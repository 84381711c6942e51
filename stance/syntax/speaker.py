"""Who speaks in one sentence: the subject of a reporting verb, a source, a headline's «X: ...», or who spoke before."""

from collections.abc import Sequence
from typing import NamedTuple

from stance.schema import AUTHOR, OTHER, Mention
from stance.syntax.lexicon import Hit
from stance.syntax.people import is_title
from stance.syntax.reading import Reading
from stance.syntax.roles import Relation
from stance.syntax.verbs import is_verb
from stance.text.normalise import fold

_COLON_REACH = 9
"""Tokens before a colon that can be a headline's speaker."""
_SUBJECT_REACH = 9
"""Tokens behind a reporting verb in which its subject begins."""
_ATTRIBUTED_REACH = 5
"""Tokens behind «بحسب» in which its source begins."""
_SAID = {"إن", "أن", "ان", ":", "بأن"}
_TURNS = frozenset(fold("بدوره بدورها جانبه جهته جهتها جانبها").split())
"""Last words of phrases that give somebody the floor (من جانبه) without being a source."""


class Speech(NamedTuple):
    """A stretch of a sentence that reports what somebody says.

    Attributes
    ----------
    speaker
        Actor id or ``other``.
    start, end
        Half-open interval of tokens that are reported.
    cue
        How the speaker was found: ``verb``, ``topic``, ``participle``, ``title``, ``attribution``,
        ``colon``, ``carried``, ``quote``.
    """

    speaker: str
    start: int
    end: int
    cue: str


class Sentence:
    """One sentence with what finds its speeches.

    Parameters
    ----------
    reading
        The sentence.
    mentions
        The actors named in it, people who are known as theirs among them.
    before
        Who spoke in the sentence before, if anybody.
    last
        Who spoke or acted last in the article: who a verb without subject (وأضاف) goes on with.
    """

    def __init__(self, reading: Reading, mentions: Sequence[Mention], before: str, last: str) -> None:
        self.reading = reading
        self.tokens = reading.tokens
        self.mentions = mentions
        self.before = before
        self.last = last

    def protagonist(self) -> str:
        """The first actor that is the subject of a verb, or ``author``: whom «وقال» in the next sentence can mean."""
        acting = (mention.actor for mention in self.mentions if self._acts(mention))
        return next(acting, AUTHOR)

    def _acts(self, mention: Mention) -> bool:
        return self.reading.role(mention.span).relation in {Relation.SUBJECT, Relation.TOPIC}

    def speeches(self) -> list[Speech]:
        """All speeches, in the order of their cues."""
        found = self._headline()
        for hit in self.reading.hits:
            if hit.entry.kind == "attribution" and fold(self.tokens.words[hit.end - 1]) not in _TURNS:
                found.append(self._attribution(hit, found[-1].speaker if found else ""))
            elif hit.entry.kind == "report" and hit.entry.pos in {"verb", "adj"}:
                speaker, cue, start = self._subject(hit.start, found[-1].speaker if found else "")
                if speaker != AUTHOR:
                    found.append(Speech(speaker, start, len(self.tokens), cue))
        if not found and self.before != AUTHOR and self.tokens.quoted and self.tokens.quoted[0]:
            found.append(Speech(self.before, 0, len(self.tokens), "quote"))
        return found

    def _headline(self) -> list[Speech]:
        """«X: ...» without a reporting verb before the colon; «قائلا: ...» goes on with who spoke last."""
        if ":" not in self.tokens.words[1:_COLON_REACH]:
            return []
        colon = self.tokens.words.index(":", 1)
        before = [hit.entry for hit in self.reading.hits if hit.start < colon and hit.entry.kind == "report"]
        if self.tokens.words[colon - 1].isdigit() or any(entry.pos in {"verb", "adj"} for entry in before):
            return []
        going_on = self.last if before and self.last != AUTHOR else OTHER
        return [Speech(self._named(0, colon) or going_on, colon + 1, len(self.tokens), "colon")]

    def _attribution(self, hit: Hit, spoken: str) -> Speech:
        """«بحسب X» reports the whole sentence unless it opens it; a pronoun (على حد قوله) goes on with the speaker."""
        named = self._named(hit.end, hit.end + _ATTRIBUTED_REACH)
        pronoun = any(self.tokens.enclitics[place] for place in range(hit.start, min(hit.end + 1, len(self.tokens))))
        going_on = spoken or self.last
        speaker = going_on if pronoun and going_on != AUTHOR else named or OTHER
        return Speech(speaker, 0 if hit.start > 3 else hit.end, len(self.tokens), "attribution")

    def _subject(self, verb: int, last: str) -> tuple[str, str, int]:
        """Speaker of a reporting word, how it was found, and where the reported part starts."""
        if not is_verb(self.tokens, verb):
            return last or self._doer(verb) or self.last, "participle", verb + 1
        start = self._reported_from(verb)
        if behind := self._named(verb + 1, start):
            return behind, "verb", start
        if topic := self._topic(verb):
            return topic, "topic", start
        if any(is_title(self.tokens.words[place]) for place in range(verb + 1, start)) and self.last != AUTHOR:
            return self.last, "title", start
        if self._stranger(verb, start):
            return OTHER, "verb", start
        going_on = last or self._doer(verb) or (self.last if self.last != AUTHOR else OTHER)
        return going_on, "carried", start

    def _topic(self, verb: int) -> str:
        """The actor who stands before his verb in the same clause."""
        for mention in self.mentions:
            role = self.reading.role(mention.span)
            if role.verb == verb and role.relation is Relation.TOPIC:
                return mention.actor
        return ""

    def _doer(self, verb: int) -> str:
        """The subject of an earlier verb of the sentence, who goes on (التقى X نظيره وأكد)."""
        for mention in self.mentions:
            role = self.reading.role(mention.span)
            if mention.span.start < verb and role.relation in {Relation.TOPIC, Relation.SUBJECT}:
                return mention.actor
        return ""

    def _stranger(self, verb: int, start: int) -> bool:
        """Whether somebody stands there who belongs to no actor: a speaker noun or an unknown name."""
        near = range(verb + 1, min(verb + 4, start))
        named = any(self.tokens.pos[place] == "noun_prop" for place in near)
        return named or any(hit.entry.kind == "speaker" and verb < hit.start < start for hit in self.reading.hits)

    def _reported_from(self, verb: int) -> int:
        """First token behind the verb's subject: the complement, a colon or a quotation; else the end of its reach."""
        tokens = self.tokens
        end = min(len(tokens), verb + 1 + _SUBJECT_REACH)
        for place in range(verb + 1, end):
            if tokens.words[place] in _SAID or tokens.lemmas[place] in _SAID or tokens.pos[place] == "prep":
                return place
            if tokens.quoted[place] or self.reading.clause_of[place] != self.reading.clause_of[verb]:
                return place
        return end

    def _named(self, start: int, end: int) -> str:
        """The first actor, or known person of an actor, that begins in a stretch of tokens."""
        places = ((mention.span.start, mention.actor) for mention in self.mentions)
        return min(((place, actor) for place, actor in places if start <= place < end), default=(0, ""))[1]
