/** What generated Python does at run time, the same for every plan: what a call is, where it goes, the Segment adapter. */

/** `sink.py`, below its mark. */
export const pythonSink = `"""What a call is, and where it goes."""

from __future__ import annotations

from datetime import datetime
from typing import Callable, Literal, Mapping, Protocol, Sequence, TypedDict, Union

Json = Union[str, int, float, bool, None, Sequence["Json"], Mapping[str, "Json"]]
"""A JSON value: what a property without a type may be."""


class EventCall(TypedDict):
    """An event, by the names of the plan."""

    call: Literal["track", "page", "screen"]
    name: str
    properties: dict[str, object]


class IdentifyCall(TypedDict):
    """Who the user is."""

    call: Literal["identify"]
    traits: dict[str, object]


class GroupCall(TypedDict):
    """Which group the user belongs to."""

    call: Literal["group"]
    group_id: str
    traits: dict[str, object]


Call = Union[EventCall, IdentifyCall, GroupCall]
"""One call, by the names of the plan."""


class _CallOptions(TypedDict, total=False):
    timestamp: datetime
    """When it happened; now, if nothing is said."""
    message_id: str
    """Two calls with one id count once."""
    context: Mapping[str, Json]
    integrations: Mapping[str, Json]


class _ByUser(_CallOptions):
    user_id: str


class ByUser(_ByUser, total=False):
    """A user that is known did it."""

    anonymous_id: str


class ByVisitor(_CallOptions):
    """A visitor did it."""

    anonymous_id: str


CallOptions = Union[ByUser, ByVisitor]
"""Who did it, and what else an SDK takes beside the properties."""


class Sink(Protocol):
    """Where calls go. May raise: the tracker catches it."""

    def send(self, call: Call, options: CallOptions) -> None:
        """Hand one call on."""
        ...


OnError = Callable[[Exception, Call], None]
"""Told what the sink raised, and at which call."""
`;

/** `segment.py`, below its mark. */
export const pythonSegment = `"""Segment's library for Python, \`segment-analytics-python\`, as a sink."""

from __future__ import annotations

from typing import Callable, Protocol

from .sink import Call, CallOptions


class SegmentClient(Protocol):
    """What is used of Segment's client; \`Client\` has it, and the module \`segment.analytics\`."""

    @property
    def track(self) -> Callable[..., object]: ...
    @property
    def page(self) -> Callable[..., object]: ...
    @property
    def screen(self) -> Callable[..., object]: ...
    @property
    def identify(self) -> Callable[..., object]: ...
    @property
    def group(self) -> Callable[..., object]: ...


class SegmentSink:
    """Queues each call at the client, which sends it in the background."""

    def __init__(self, client: SegmentClient) -> None:
        self._client = client

    def send(self, call: Call, options: CallOptions) -> None:
        given: dict[str, object] = {**options}
        if "context" in options:
            # The client adds its name and version to the object that it is given.
            given["context"] = {**options["context"]}
        if call["call"] == "identify":
            self._client.identify(traits=call["traits"], **given)
        elif call["call"] == "group":
            self._client.group(group_id=call["group_id"], traits=call["traits"], **given)
        elif call["call"] == "track":
            self._client.track(event=call["name"], properties=call["properties"], **given)
        elif call["call"] == "page":
            self._client.page(name=call["name"], properties=call["properties"], **given)
        else:
            self._client.screen(name=call["name"], properties=call["properties"], **given)
`;

/** Struck through in editors and reported by type checkers, which know `typing_extensions` by heart; nothing at run time. */
export const deprecation = `
if TYPE_CHECKING:
    from typing_extensions import deprecated as _deprecated
else:

    def _deprecated(message):
        return lambda method: method
`;

/** The class of the tracker, up to the methods of events. */
export function trackerHead(hasSuperProperties: boolean): string {
  const given = hasSuperProperties ? 'super_properties: Callable[[], SuperProperties], ' : '';
  return `

_log = logging.getLogger(__name__)


class Tracker:
    """Sends the events of the plan to a sink. Its methods do not raise: what the sink raises goes to \`on_error\`, else to the log.${hasSuperProperties ? '\n\n    `super_properties` is asked at every call.\n    ' : ''}"""

    def __init__(self, sink: Sink, *, ${given}on_error: Optional[OnError] = None) -> None:
        self._sink = sink${hasSuperProperties ? '\n        self._super_properties = super_properties' : ''}
        self._on_error = on_error

    def _event(
        self,
        call: Literal["track", "page", "screen"],
        name: str,
        properties: Mapping[str, object],
        options: CallOptions,
    ) -> None:
        event: EventCall = {"call": call, "name": name, "properties": {}}
        try:
            event["properties"] = {${hasSuperProperties ? '**self._super_properties(), ' : ''}**properties}
            self._sink.send(event, options)
        except Exception as error:
            self._report(error, event)

    def _report(self, error: Exception, call: Call) -> None:
        try:
            if self._on_error is not None:
                self._on_error(error, call)
                return
        except Exception as second:
            error = second
        _log.error("a call was not sent", exc_info=error)
`;
}
