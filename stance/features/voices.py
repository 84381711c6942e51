"""Whose voice the target stands in: its own, another's, or the author's; quoted, scare-quoted or plain."""

from collections.abc import Iterator

from stance.features.block import Bag
from stance.schema import AUTHOR, OTHER, Example
from stance.syntax.reading import read
from stance.syntax.speaker import Speech
from stance.syntax.speech import speakers, speech_at, speeches


class Voices(Bag):
    """Speaker of the speech around the target, whether the target speaks itself, and its quotation marks."""

    def emit(self, example: Example) -> Iterator[str]:
        """``voice=``, ``cue=``, ``speaks``, ``quoted=``; no actor is named, only its relation to the target."""
        here = speeches(example.document)[example.sentence]
        speaks = example.target in speakers(example.document)[example.sentence]
        yield f"speaks={speaks}"
        yield f"speeches={min(3, len(here))}"
        reading = read(example.text)
        for span in example.mentions:
            speech = speech_at(here, span.start)
            voice = _voice(speech, example.target)
            role = reading.role(span)
            yield f"voice={voice}"
            yield f"voice={voice} speaks={speaks} {role.relation}"
            if speech is not None:
                yield f"cue={speech.cue}"
            if example.text.quoted:
                yield f"quoted={example.text.quoted[span.start]} {voice}"


def _voice(speech: Speech | None, target: str) -> str:
    if speech is None:
        return AUTHOR
    return "self" if speech.speaker == target else OTHER if speech.speaker == OTHER else "actor"
