"""Plays the journal of a forward pass as TensorFlow would, and says where names come out otherwise than meant.

Modelled are TensorFlow's scope names and the counters behind automatic names (a named scope that is left sets back the
counters below it, the root is never left; a scope object that is entered puts them back as they were), and which
variables there are. Two names are the same only where both are known: a part that is not known is another one each
time.
"""

from __future__ import annotations

from typing import Any, Dict, List, NamedTuple, Optional, Sequence, Set, Tuple

from tf1lint.events import (
    AT_ROOT,
    IN_SCOPE,
    Chain,
    Entry,
    Event,
    NameReentered,
    NameShifted,
    NamesShiftedByKeras,
    RegularizedTwice,
    Shared,
    Site,
    TfFunctionRan,
    TfFunctionShared,
    TwoBuilders,
    UnstableName,
)
from tf1lint.interpret.journal import Block, Fork, Journal, Loop, Ran, journals_in
from tf1lint.tensorflow.notes import (
    HOLE,
    NOT_MEANT,
    Asked,
    Called,
    Closed,
    Constructed,
    Kept,
    KerasCalled,
    Opened,
    Reset,
    Reused,
    Taken,
    Used,
)

# Notes that are played for one pass: what lies behind is not looked at.
NOTE_LIMIT = 20_000
# Functions inside one another.
DEPTH_LIMIT = 60

# The automatic names of Keras layers whose kind tf.compat.v1.layers has as well.
KERAS_BASES = {
    "keras.layers.Dense": "dense",
    "keras.layers.Conv1D": "conv1d",
    "keras.layers.Conv2D": "conv2d",
    "keras.layers.Conv3D": "conv3d",
    "keras.layers.Convolution1D": "conv1d",
    "keras.layers.Convolution2D": "conv2d",
    "keras.layers.Convolution3D": "conv3d",
    "keras.layers.Conv2DTranspose": "conv2d_transpose",
    "keras.layers.Conv3DTranspose": "conv3d_transpose",
    "keras.layers.SeparableConv1D": "separable_conv1d",
    "keras.layers.SeparableConv2D": "separable_conv2d",
    "keras.layers.BatchNormalization": "batch_normalization",
}

Path = Tuple[Tuple[int, int], ...]


class _Scope(NamedTuple):
    """A scope that is open: its full name, and whether what is asked for in it is meant to be reused."""

    name: str
    reuse: bool


class _Made(NamedTuple):
    """A variable that was made, and by which ways the program went there: (fork, arm)."""

    site: Site
    path: Path


class _State:
    """What TensorFlow knows at a moment of the pass."""

    __slots__ = ("made", "counts", "shifted", "keras", "builders")

    def __init__(self) -> None:
        self.made: Dict[str, _Made] = {}
        self.counts: Dict[str, int] = {}
        # Counters that depend on which way was taken, and the calls of Keras layers, by the automatic name concerned.
        self.shifted: Dict[str, Any] = {}
        self.keras: Dict[str, _Made] = {}
        self.builders: Dict[str, Any] = {}

    def copy(self) -> "_State":
        twin = _State()
        twin.made, twin.counts = dict(self.made), dict(self.counts)
        twin.shifted, twin.keras = dict(self.shifted), dict(self.keras)
        twin.builders = dict(self.builders)
        return twin


class _Left(NamedTuple):
    """A state in which a function (or a round) was left early; `decided` is the fork on an argument that led there."""

    state: _State
    decided: Any


class _Enough(Exception):
    """The limit of notes was reached."""


class Replay:
    """One forward pass, played from an empty store."""

    def __init__(self, root: Any) -> None:
        # The file in which findings are placed.
        self._root = root
        self._state = _State()
        self._scopes: List[_Scope] = [_Scope("", False)]
        # For each scope that is open but the root: the counters to put back when it is left, or None to reset them.
        self._entered: List[Optional[Dict[str, int]]] = []
        self._chain: List[Tuple[Site, str]] = []
        self._path: Path = ()
        self._conditions: Dict[int, Any] = {}
        self._rounds: Tuple[int, ...] = ()
        # The calls that run, each by a number of its own.
        self._calls: List[int] = [0]
        self._called_before = 0
        self._notes = 0
        self._fresh = 0
        self._forks = 0
        self._handles: Dict[Any, _Scope] = {}
        self._things: Dict[Any, str] = {}
        # Automatic names that were given out in this pass.
        self._automatic: Set[str] = set()
        self._first_runs: Dict[Any, str] = {}
        self._nested: List[Tuple[Site, Chain, Set[Site]]] = []
        self.entries: List[Entry] = []

    def play(self, journal: Journal, twice: Optional[Tuple[Site, str]] = None) -> List[Entry]:
        """The events of the pass that only names can tell; `twice`: where the shim decorates it once more, and its
        name.
        """
        if twice is not None:
            self._nested.append((twice[0], (), set()))
        try:
            self._run(journal)
        except _Enough:
            pass
        if twice is not None and self._nested[0][2]:
            self._emit(RegularizedTwice(twice[0], twice[1], **self._common()), chain=())
        return self.entries

    @property
    def names(self) -> List[str]:
        """The full names of the variables that were made so far, one for each layer, in order."""
        return [_spoken(name) for name in self._state.made]

    # -- places

    def _emit(self, event: Event, chain: Optional[Sequence[Tuple[Site, str]]] = None) -> None:
        steps = tuple(self._chain if chain is None else chain)
        place = event.site
        located: Optional[Site] = place if place.path is self._root else None
        if located is None:
            located = next((site for site, _ in reversed(steps) if site.path is self._root), None)
        self.entries.append(Entry(event, located, steps))

    def _common(self) -> Dict[str, Any]:
        return {"shim": True, "level": IN_SCOPE if self._scopes[-1].name else AT_ROOT}

    # -- how it went

    def _run(self, journal: Journal) -> Tuple[str, List[_Left]]:
        """Plays notes in order; returns how that ended, and the states of ways that ended before."""
        left: List[_Left] = []
        for note in journal:
            self._notes += 1
            if self._notes > NOTE_LIMIT:
                raise _Enough
            kind = type(note)
            if kind is Ran:
                self._call(note)
            elif kind is Block:
                depth = len(self._scopes)
                end, ended = self._run(note.journal)
                left.extend(ended)
                self._close(depth)
                if end:
                    return end, left
            elif kind is Fork:
                end = self._fork(note, left)
                if end:
                    return end, left
            elif kind is Loop:
                self._loop(note, left)
            elif kind is not Used:
                _PLAY[kind](self, note)
        return "", left

    def _close(self, depth: int) -> None:
        """Leaves scopes until `depth` are open, and puts their counters back."""
        while len(self._scopes) > depth:
            scope = self._scopes.pop()
            held = self._entered.pop()
            counts = self._state.counts
            below = scope.name + "/"
            if held is not None:
                self._state.counts = held
            elif scope.name:
                for name in [name for name in counts if name.startswith(below)]:
                    counts[name] = 0
            if scope.name:
                for names in (self._state.shifted, self._state.keras):
                    for name in [name for name in names if name.startswith(below)]:
                        del names[name]

    def _call(self, note: Ran) -> None:
        if len(self._chain) >= DEPTH_LIMIT:
            return
        function = note.function
        depth = len(self._scopes)
        self._shared_function(note)
        self._chain.append((note.site, function.qualified))
        self._called_before += 1
        self._calls.append(self._called_before)
        nested = function.shim is not None and note.own
        if nested:
            self._nested.append((note.site, tuple(self._chain[:-1]), set()))
        try:
            _, left = self._run(note.journal)
        finally:
            self._chain.pop()
            self._calls.pop()
            if nested:
                site, chain, found = self._nested.pop()
                if found:
                    self._emit(RegularizedTwice(site, function.name, **self._common()), chain=chain)
        for early in left:
            self._merge(early.state, early.decided)
        if not note.keeps:
            self._close(depth)

    def _fork(self, note: Fork, left: List[_Left]) -> str:
        self._forks += 1
        number, before, path = self._forks, self._state, self._path
        self._conditions[number] = (note.condition, self._rounds, self._calls[-1])
        going: List[_State] = []
        called = any(kind == "call" for kind, _ in note.sources)
        base = len(self._scopes)
        for index, (arm, end) in enumerate(zip(note.arms, note.ends)):
            self._state = before.copy()
            self._path = (*path, (number, index))
            stopped, ended = self._run(arm)
            left.extend(ended)
            self._close(base)
            if not (end or stopped):
                going.append(self._state)
            elif (end or stopped) != "raise":
                left.append(_Left(self._state, note if called else None))
        self._path = path
        if not going:
            self._state = left[-1].state if left else before
            return note.ends[0] or "return"
        self._state = going[0]
        for other in going[1:]:
            self._merge(other, note if called else None)
        return ""

    def _merge(self, other: _State, decided: Optional[Any] = None) -> None:
        """Two ways have met; `decided` is what an argument of the forward pass decided between them."""
        state = self._state
        for name, made in other.made.items():
            state.made.setdefault(name, made)
        for name in {*state.counts, *other.counts}:
            mine, theirs = state.counts.get(name, 0), other.counts.get(name, 0)
            if mine != theirs:
                if decided is not None:
                    state.shifted[name] = decided
                state.counts[name] = max(mine, theirs)
        for name, shift in other.shifted.items():
            state.shifted.setdefault(name, shift)
        for name, site in other.keras.items():
            state.keras.setdefault(name, site)
        for name, known in other.builders.items():
            state.builders.setdefault(name, known)

    def _loop(self, note: Loop, left: List[_Left]) -> None:
        called = not note.exact and any(kind == "call" for kind, _ in note.sources)
        after_first: Optional[Dict[str, int]] = None
        outer = self._rounds
        for index, journal in enumerate(note.rounds):
            self._rounds = (*outer, index)
            _, ended = self._run(journal)
            for early in ended:
                self._merge(early.state, early.decided)
            if index == 0:
                after_first = dict(self._state.counts)
        self._rounds = outer
        if called and after_first is not None and len(note.rounds) > 1:
            for name, count in self._state.counts.items():
                if count != after_first.get(name, 0):
                    self._state.shifted[name] = note

    # -- names

    def _full(self, name: str) -> str:
        """A name in the scope that is open; every part that is not known becomes one of its own."""
        if HOLE in name:
            self._fresh += 1
            name = name.replace(HOLE, f"\ue000{self._fresh}\ue001")
        scope = self._scopes[-1].name
        return f"{scope}/{name}" if scope else name

    def _tried(self, base: str) -> List[str]:
        """The names like `base` that TensorFlow tries in the scope that is open; the last is free."""
        counts = self._state.counts
        first = self._full(base)
        tried = [first]
        while HOLE not in base and counts.get(tried[-1]):
            tried.append(f"{first}_{len(tried)}")
        return tried

    def _enter(self, name: str, reuse: bool, handle: bool) -> None:
        counts = self._state.counts
        if name:
            counts[name] = counts.get(name, 0) + 1
        self._scopes.append(_Scope(name, reuse or self._scopes[-1].reuse))
        self._entered.append(dict(counts) if handle else None)

    def _opened(self, note: Opened) -> None:
        reuse = note.reuse != NOT_MEANT
        if note.handle is not None:
            scope = self._handles.get(note.handle)
            if scope is None:
                self._fresh += 1
                scope = self._handles[note.handle] = _Scope(f"\ue000{self._fresh}\ue001", True)
            self._reentry(note.site, scope.name)
            self._enter(scope.name, reuse or scope.reuse, True)
        elif note.name is not None:
            by = self._handles.get(note.named_by)
            name = self._full(note.name if by is None else by.name)
            self._reentry(note.site, name)
            # A scope of that name stands for the layers that were here: what follows is counted on.
            self._state.keras.pop(name, None)
            self._enter(name, reuse, False)
        elif note.default is not None:
            name = self._automatically(note.default, note.site, note.api)
            self._enter(name, reuse, False)
        else:
            # `variable_scope(None)`: the scope that is open.
            self._enter(self._scopes[-1].name, reuse, True)
        if note.made is not None:
            self._handles[note.made] = self._scopes[-1]

    def _automatically(self, base: str, site: Site, api: str, made: Optional[Called] = None) -> str:
        """Gives out an automatic name."""
        tried = self._tried(base)
        if api and self._scopes[-1].name:
            # A layer object is spoken of where it is made.
            common = {**self._common(), "made": made.chain or None} if made is not None else self._common()
            place = made.made if made is not None else site
            shifted = [name for name in tried if name in self._state.shifted]
            if shifted:
                for name in shifted:
                    del self._state.shifted[name]
                self._emit(NameShifted(place, api, **common))
            by = self._state.keras.get(tried[0])
            if by is not None and not self._exclude(by.path):
                del self._state.keras[tried[0]]
                self._emit(NamesShiftedByKeras(place, api, by=by.site, **common))
        if not api:
            # A scope of that name stands for the layers that were here.
            self._state.keras.pop(tried[0], None)
        if api and made is None and not self._scopes[-1].name and any(held is not None for held in self._entered):
            # The root's own scope object was entered once more.
            self._unnamed(site, api, (), reopened=True)
        self._automatic.add(tried[-1])
        return tried[-1]

    def _reentry(self, site: Site, name: str) -> None:
        """A scope is entered by its name or object: is it one that TensorFlow has named, and its parent left?"""
        if name not in self._automatic or "/" not in name:
            return
        if any(scope.name and name.startswith(scope.name + "/") for scope in self._scopes):
            return
        self._emit(NameReentered(site, "tf.variable_scope", name=name.rsplit("/", 1)[-1], **self._common()))

    def _closed(self, note: Closed) -> None:
        if len(self._scopes) > 1:
            self._close(len(self._scopes) - 1)

    def _reset(self, note: Reset) -> None:
        self._state = _State()

    def _taken(self, note: Taken) -> None:
        self._handles[note.handle] = self._scopes[-1]

    def _reused(self, note: Reused) -> None:
        scope = self._handles.get(note.handle)
        for index, one in enumerate(self._scopes):
            if scope is None or one.name == scope.name:
                self._scopes[index] = one._replace(reuse=True)
        if scope is not None:
            self._handles[note.handle] = scope._replace(reuse=True)

    # -- variables

    def _asked(self, note: Asked) -> None:
        name = self._full(note.name)
        made = self._state.made.get(name)
        if made is None:
            self._state.made[name] = _Made(note.site, self._path)
            if note.regularized:
                for _, _, found in self._nested:
                    found.add(note.site)
            return
        if note.reuse != NOT_MEANT or self._scopes[-1].reuse:
            return
        if self._exclude(made.path):
            return
        self._emit(Shared(note.site, note.api, name=_spoken(name), first=made.site, **self._common()))

    def _exclude(self, path: Path) -> bool:
        """Whether a variable that was made on `path` need not be there where the pass is now."""
        mine = dict(self._path)
        theirs = dict(path)
        own = [fork for fork in mine if fork not in theirs]
        other = [fork for fork in theirs if fork not in mine]
        if any(mine[fork] != theirs[fork] for fork in mine if fork in theirs):
            return True
        if not own or not other:
            return False
        # Both hang on a condition: the same one, or nobody knows.
        asked = {(self._key(fork), mine[fork]) for fork in own}
        return not any((self._key(fork), theirs[fork]) in asked for fork in other)

    def _key(self, fork: int) -> Any:
        (frame, test), rounds, call = self._conditions[fork]
        # In another call, or another round of a loop, the same test may ask something else.
        return (id(frame), test if isinstance(test, str) else id(test), rounds, call)

    def _constructed(self, note: Constructed) -> None:
        self._things.pop(note.thing, None)

    def _called(self, note: Called) -> None:
        known = self._things.get(note.thing)
        if known is not None:
            if not note.once and not note.template:
                self._reentry(note.site, known)
            elif not self._under(known):
                self._unstable(note)
            self._enter(known, True, True)
            return
        name = self._automatically(note.base, note.site, "" if note.template else note.api, note)
        self._things[note.thing] = name
        if note.once:
            self._automatic.discard(name)
            if not self._scopes[-1].name or getattr(note.thing, "named_early", False):
                self._unstable(note)
        self._enter(name, False, False)
        for leaf in note.leaves:
            self._asked(Asked(note.site, leaf, note.api, NOT_MEANT, note.regularized))

    def _under(self, name: str) -> bool:
        """Whether the scope is open in which that name was given out."""
        parent = name.rpartition("/")[0]
        return any(scope.name == parent for scope in self._scopes) if parent else True

    def _unstable(self, note: Called) -> None:
        if getattr(note.thing, "kind", "") != "quiet":
            # Of those a layer holds no weights, and `MultiRNNCell` is called in a scope object, which resets the names.
            self._unnamed(note.made, note.api, note.chain)

    def _unnamed(self, made: Site, api: str, chain: Chain, reopened: bool = False) -> None:
        event = UnstableName(made, api, made=chain or None, reopened=reopened, **self._common())
        self.entries.append(Entry(event, made if made.path is self._root else None, ()))

    # -- Keras and tf.function

    def _keras(self, note: KerasCalled) -> None:
        base = KERAS_BASES.get(note.kind)
        if base is not None and self._scopes[-1].name:
            self._state.keras.setdefault(self._full(base), _Made(note.site, self._path))

    def _kept(self, note: Kept) -> None:
        name = self._full(note.name)
        builder = note.builder.fingerprint()
        node = getattr(note.builder, "node", None)
        known = self._state.builders.setdefault(name, (builder, node, self._path))
        if known[0] != builder and (node is None or node is not known[1]) and not self._exclude(known[2]):
            self._emit(TwoBuilders(note.site, "get_or_create_layer", name=note.name, **self._common()))

    def _shared_function(self, note: Ran) -> None:
        function = note.function
        if "tf.function" not in function.marks or not _makes_variables(note.journal):
            return
        key = (function.node, note.subject if function.owner is not None else id(function))
        scope = self._scopes[-1].name
        first = self._first_runs.setdefault(key, scope)
        if not function.closure and function.owner is None:
            self._emit(TfFunctionRan(note.site, function.name, function=function, **self._common()))
        if first != scope and "\ue000" not in first + scope:
            self._emit(TfFunctionShared(note.site, function.name, **self._common()))


def _makes_variables(journal: Journal) -> bool:
    for note in journal:
        kind = type(note)
        if kind is Asked or (kind is Called and note.leaves):
            return True
        if any(_makes_variables(one) for one in journals_in(note)):
            return True
    return False


def _spoken(name: str) -> str:
    """A full name for people: what is not known of it is an ellipsis."""
    parts = []
    for part in name.split("\ue000"):
        parts.append(part.split("\ue001", 1)[-1] if "\ue001" in part else part)
    return "…".join(parts)


_PLAY: Dict[type, Any] = {
    Opened: Replay._opened,
    Closed: Replay._closed,
    Taken: Replay._taken,
    Reused: Replay._reused,
    Asked: Replay._asked,
    Called: Replay._called,
    Constructed: Replay._constructed,
    Reset: Replay._reset,
    KerasCalled: Replay._keras,
    Kept: Replay._kept,
}
