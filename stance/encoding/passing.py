"""States of texts that pass by: kept in memory for whoever asks next, and in no file."""

from collections.abc import Sequence
from threading import Lock

from stance.encoding.states import PieceStates, computed, key_of, of_pieces
from stance.schema import Tokens

_MOST = 8192
"""Texts whose states stay in memory: those of some hundred articles."""
_LAST: dict[tuple[str, int], PieceStates] = {}
"""States of the texts that passed by last, by key and depth."""
_LOCK = Lock()


def passing_piece_states(texts: Sequence[Tokens], depth: int) -> list[PieceStates]:
    """States of the pieces of each text after the first layers, as `stance.encoding.states.piece_states` gives them.

    A state for each piece takes a hundred times the bytes of its text, too many to keep of all that is ever predicted.

    Parameters
    ----------
    texts
        Analysed sentences; those that were asked for a moment ago are not computed again.
    depth
        Layers that the text has gone through.
    """
    wanted = {(key_of(text), depth): text for text in texts}
    with _LOCK:
        found = {key: _LAST[key] for key in wanted if key in _LAST}
    missing = {key: text for key, text in wanted.items() if key not in found}
    found |= {key: PieceStates(**made) for key, made in computed(missing, depth, of_pieces)}
    with _LOCK:
        for key, states in found.items():  # asked for last, forgotten last
            _LAST.pop(key, None)
            _LAST[key] = states
        for key in list(_LAST)[:-_MOST]:
            del _LAST[key]
    return [found[key_of(text), depth] for text in texts]
