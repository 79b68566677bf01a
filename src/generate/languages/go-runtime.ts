/** What generated Go does at run time, the same for every plan: what a call is, where it goes, the Segment adapter. */

/** `sink.go`, below its package clause. */
export const goSink = `
import "time"

// Call is one call, by the names of the plan.
type Call struct {
	// Kind is "track", "page", "screen", "identify" or "group".
	Kind string

	// Name is the event's.
	Name string

	// GroupID is given with "group".
	GroupID string

	// Properties are the event's: strings, bools, int64, float64, nil, slices and maps of these.
	Properties map[string]any

	// Traits are given with "identify" and "group".
	Traits map[string]any
}

// CallOptions say who did it, and what else an SDK takes beside the properties.
type CallOptions struct {
	// UserID is the user's. It, AnonymousID or both are wanted.
	UserID string

	// AnonymousID is the visitor's.
	AnonymousID string

	// Timestamp is when it happened; now, if it is zero.
	Timestamp time.Time

	// MessageID makes two calls with one id count once.
	MessageID string

	// Context is sent beside the properties.
	Context map[string]any

	// Integrations say which destinations take the call.
	Integrations map[string]any
}

// Sink is where calls go: an SDK, a queue, several at once, a test.
type Sink interface {
	Send(call Call, options CallOptions) error
}
`;

/** `values.go`, below its package clause. */
export const goValues = `
import "encoding/json"

// Ptr makes a value optional: what may be left out is a pointer.
func Ptr[T any](value T) *T {
	return &value
}

// Nullable is a value or null. Its zero value is null.
type Nullable[T any] struct {
	value *T
}

// NotNull is the value.
func NotNull[T any](value T) Nullable[T] {
	return Nullable[T]{value: &value}
}

// Null is null.
func Null[T any]() Nullable[T] {
	return Nullable[T]{}
}

// MarshalJSON writes the value or null.
func (n Nullable[T]) MarshalJSON() ([]byte, error) {
	return json.Marshal(n.value)
}

type enumValue interface {
	plain() any
}

func plain(value enumValue) any {
	if value == nil {
		return nil
	}
	return value.plain()
}

func nullable[T any](value Nullable[T], wire func(T) any) any {
	if value.value == nil {
		return nil
	}
	return wire(*value.value)
}

func list[T any](items []T, wire func(T) any) []any {
	wired := make([]any, 0, len(items))
	for _, item := range items {
		wired = append(wired, wire(item))
	}
	return wired
}

func object(members map[string]any) map[string]any {
	if members == nil {
		return map[string]any{}
	}
	return members
}

func is(properties map[string]any, name string, values ...any) bool {
	found, ok := properties[name]
	for _, value := range values {
		if ok && found == value {
			return true
		}
	}
	return false
}
`;

/** `tracker.go`, below its package clause. */
export function goTracker(hasSuperProperties: boolean): string {
  const parameter = hasSuperProperties ? ', superProperties func() SuperProperties' : '';
  const about = hasSuperProperties ? ' superProperties is asked at every call.' : '';
  const fill = hasSuperProperties
    ? `		call.Properties = t.superProperties().wire(lack)
		for name, value := range wire(lack) {
			call.Properties[name] = value
		}`
    : '		call.Properties = wire(lack)';
  return `
import (
	"fmt"
	"log/slog"
)

// Tracker sends the events of the plan to a sink. Its methods neither panic nor return errors.
type Tracker struct {
${hasSuperProperties ? '\tsink            Sink\n\tsuperProperties func() SuperProperties\n\tonError         func(error, Call)' : '\tsink    Sink\n\tonError func(error, Call)'}
}

// NewTracker makes a tracker that sends to the sink.${about} onError is told what the sink returns or panics with, and what a
// call lacks that is sent all the same; where it is nil, the log is told.
func NewTracker(sink Sink${parameter}, onError func(error, Call)) *Tracker {
	return &Tracker{${hasSuperProperties ? 'sink: sink, superProperties: superProperties, onError: onError' : 'sink: sink, onError: onError'}}
}

func (t *Tracker) event(kind, name string, wire func(func(string)) map[string]any, options CallOptions) {
	call := Call{Kind: kind, Name: name}
	t.send(&call, options, func(lack func(string)) {
${fill}
	})
}

func (t *Tracker) traits(call Call, wire func(func(string)) map[string]any, options CallOptions) {
	t.send(&call, options, func(lack func(string)) {
		call.Traits = wire(lack)
	})
}

func (t *Tracker) send(call *Call, options CallOptions, fill func(func(string))) {
	defer func() {
		if problem := recover(); problem != nil {
			t.report(fmt.Errorf("panic: %v", problem), *call)
		}
	}()
	lacking := []string{}
	fill(func(property string) { lacking = append(lacking, property) })
	for _, property := range lacking {
		t.report(fmt.Errorf("%q is required", property), *call)
	}
	if err := t.sink.Send(*call, options); err != nil {
		t.report(err, *call)
	}
}

func (t *Tracker) report(err error, call Call) {
	defer func() {
		if problem := recover(); problem != nil {
			slog.Error("onError panicked", "problem", problem, "call", call.Kind, "name", call.Name)
		}
	}()
	if t.onError == nil {
		slog.Error("a call went wrong", "error", err, "call", call.Kind, "name", call.Name)
		return
	}
	t.onError(err, call)
}
`;
}

/** `segment.go`, below its package clause. */
export const goSegment = `
import (
	"fmt"

	"github.com/segmentio/analytics-go/v3"
)

type segmentSink struct {
	client analytics.Client
}

// NewSegmentSink sends each call through Segment's client, which queues it.
func NewSegmentSink(client analytics.Client) Sink {
	return segmentSink{client: client}
}

func (s segmentSink) Send(call Call, options CallOptions) error {
	message, err := segmentMessage(call, options)
	if err != nil {
		return err
	}
	return s.client.Enqueue(message)
}

func segmentMessage(call Call, options CallOptions) (analytics.Message, error) {
	var context *analytics.Context
	if options.Context != nil {
		context = &analytics.Context{Extra: options.Context}
	}
	switch call.Kind {
	case "track":
		return analytics.Track{
			MessageId:    options.MessageID,
			AnonymousId:  options.AnonymousID,
			UserId:       options.UserID,
			Event:        call.Name,
			Timestamp:    options.Timestamp,
			Context:      context,
			Properties:   call.Properties,
			Integrations: options.Integrations,
		}, nil
	case "page":
		return analytics.Page{
			MessageId:    options.MessageID,
			AnonymousId:  options.AnonymousID,
			UserId:       options.UserID,
			Name:         call.Name,
			Timestamp:    options.Timestamp,
			Context:      context,
			Properties:   call.Properties,
			Integrations: options.Integrations,
		}, nil
	case "screen":
		return analytics.Screen{
			MessageId:    options.MessageID,
			AnonymousId:  options.AnonymousID,
			UserId:       options.UserID,
			Name:         call.Name,
			Timestamp:    options.Timestamp,
			Context:      context,
			Properties:   call.Properties,
			Integrations: options.Integrations,
		}, nil
	case "identify":
		return analytics.Identify{
			MessageId:    options.MessageID,
			AnonymousId:  options.AnonymousID,
			UserId:       options.UserID,
			Timestamp:    options.Timestamp,
			Context:      context,
			Traits:       call.Traits,
			Integrations: options.Integrations,
		}, nil
	case "group":
		return analytics.Group{
			MessageId:    options.MessageID,
			AnonymousId:  options.AnonymousID,
			UserId:       options.UserID,
			GroupId:      call.GroupID,
			Timestamp:    options.Timestamp,
			Context:      context,
			Traits:       call.Traits,
			Integrations: options.Integrations,
		}, nil
	}
	return nil, fmt.Errorf("no call %q", call.Kind)
}
`;
