/**
 * Typed trackers in Go: a struct for what each event carries and a method of the tracker that sends it, in a file of their
 * own. Enums are interfaces that only the package's constants satisfy, since a string type would take any literal. Only the
 * standard library is imported, and Segment's by its adapter.
 */
import { compareText } from '../../findings/finding.js';
import type { Plan } from '../../plan/model.js';
import { describeEvent } from '../describe.js';
import { goKeywords, goReserved, goType, printComment, printString } from '../languages/go.js';
import { type GoFile, printPackage } from '../languages/go-files.js';
import { joinGoFiles } from '../languages/go-single.js';
import { declareStruct } from '../languages/go-types.js';
import { moduleOf, typeOfEvent } from '../module-names.js';
import { assignNames } from '../names.js';
import { type SelectedObject, selectEvents, selectSuperProperties, selectTraits, styleOfEvents } from '../selection.js';
import type { Emitted, Sdk, Target, TargetOptions } from '../target.js';

const sdks: readonly Sdk[] = [
  {
    id: 'interface',
    summary: 'A type of your own with a method `Send(call, options) error`: any SDK, a queue, several at once, a test.',
    setup: `type printingSink struct{}

func (printingSink) Send(call tracking.Call, options tracking.CallOptions) error {
	return json.NewEncoder(os.Stdout).Encode(call)
}

var tracker = tracking.NewTracker(printingSink{}, func() tracking.SuperProperties {
	return tracking.SuperProperties{AppVersion: "4.2.0"}
}, nil)`,
  },
  {
    id: 'segment',
    summary: 'Segment: `github.com/segmentio/analytics-go/v3`.',
    setup: `client := analytics.New("YOUR_WRITE_KEY")
defer client.Close()

tracker := tracking.NewTracker(tracking.NewSegmentSink(client), func() tracking.SuperProperties {
	return tracking.SuperProperties{AppVersion: "4.2.0"}
}, nil)`,
  },
];

export const go: Target = {
  id: 'go',
  summary: 'Typed trackers for Go 1.21 and later: structs, closed enums, no dependency.',
  language: 'Go',
  sdks,
  settings: ['package', 'layout'],
  usage: `Every event is a method of the tracker; what it carries is a struct.

\`\`\`go
tracker.OrderCompleted(tracking.OrderCompleted{
	OrderID:  order.ID,
	Total:    order.Total,
	Currency: tracking.OrderCompleted_Currency_EUR,
	Products: []tracking.OrderCompleted_Products{{SKU: "A-1", Price: tracking.Ptr(9.5)}},
}, tracking.CallOptions{UserID: user.ID})
\`\`\`

- The compiler refuses a misspelled event or property, an extra property, a wrong type and an undeclared value of an enum,
  be it a literal: an enum is an interface that only the package's constants satisfy. \`Parse_OrderCompleted_Currency\` finds
  the constant of a text that comes from elsewhere.
- What may be left out is a pointer (\`tracking.Ptr(9.5)\`), or nil for slices, maps, enums and \`any\`. A nullable property is a
  \`Nullable\`: \`NotNull(value)\` or \`Null[string]()\`. In an \`any\`, \`json.RawMessage("null")\` is null.
- Go gives a field that a literal leaves out its zero value, so its compiler cannot ask for required ones; the linter
  \`exhaustruct\` can. At run time, an enum that is missing and a property that \`requiredWhen\` demands are told to \`onError\`;
  the call is sent all the same. A required slice or map that is nil is sent empty.
- The wire carries the plan's name and names of properties, whatever the fields are called. A name that is not in the style
  that \`naming\` declares gets a form of its own, if need be with a short hash. Adding an event or a property renames no other.
- \`_\` joins a type and its part: \`OrderCompleted_Products\` is one element of \`products\`.
- Super properties are given once, as a function that is asked at every call. Methods neither panic nor return errors: what
  the sink returns or panics with goes to \`onError\`, with the call, else to \`log/slog\`.
- Deprecated events and properties are marked as Go's tools read it, with their replacement.
- Traits of the plan become \`tracker.Identify\` and \`tracker.Group\`. Of \`--package\` only the last part counts.`,
  emit,
};

function emit(plan: Plan, { sdk, source, settings }: TargetOptions): Emitted {
  const packageName = settings.package.split('.').at(-1) ?? '';
  if (goKeywords.has(packageName) || packageName.endsWith('_test')) {
    const message = `"${packageName}" cannot be the name of a Go package.`;
    return { problems: [{ at: plan.ref, message, help: 'Give another with --package.' }] };
  }
  // Names are given to all events, wanted or not: two sources of a plan use the same names.
  const names = assignNames(plan.events.keys(), styleOfEvents(plan), goReserved);
  const typeOf = (key: string): string | undefined => {
    const name = names.get(key);
    return name === undefined ? undefined : goType(typeOfEvent(name), key);
  };
  const { style } = plan.naming.properties ?? {};
  const declare = (type: string, comment: string, selected: SelectedObject) =>
    declareStruct(type, printComment({ paragraphs: [comment] }), selected, style);

  const files: GoFile[] = selectEvents(plan, source).map((selected) => {
    const { event } = selected;
    const name = names.get(event.key);
    const type = typeOf(event.key);
    if (name === undefined || type === undefined) throw new Error(`no name for ${event.key}`);
    const { paragraphs, ...rest } = describeEvent(event, plan, typeOf);
    const documentation = { paragraphs: [`${type} sends ${JSON.stringify(event.name)}.`, ...paragraphs], ...rest };
    return {
      name: `${moduleOf(name, event.key)}_event`,
      types: declare(type, `${type} is what ${JSON.stringify(event.name)} carries.`, selected),
      method: {
        name: type,
        documentation,
        parameters: [`properties ${type}`],
        body: [`t.event("${event.call}", ${printString(event.name)}, properties.wire, options)`],
      },
    };
  });
  const superProperties = selectSuperProperties(plan, source);
  if (superProperties !== undefined) {
    const comment = 'SuperProperties are what every event carries, given once.';
    files.push({ name: 'super_properties', types: declare('SuperProperties', comment, superProperties) });
  }
  const { user, group } = selectTraits(plan, source);
  if (user !== undefined) {
    files.push({
      name: 'identify',
      types: declare('UserTraits', 'UserTraits are what is known of a user.', user),
      method: {
        name: 'Identify',
        documentation: { paragraphs: ['Identify says who the user is and what is known about them.'] },
        parameters: ['traits UserTraits'],
        body: ['t.traits(Call{Kind: "identify"}, traits.wire, options)'],
      },
    });
  }
  if (group !== undefined) {
    files.push({
      name: 'group',
      types: declare('GroupTraits', 'GroupTraits are what is known of a group.', group),
      method: {
        name: 'Group',
        documentation: { paragraphs: ['Group says which group, a company or a team, the user belongs to.'] },
        parameters: ['groupID string', 'traits GroupTraits'],
        body: ['t.traits(Call{Kind: "group", GroupID: groupID}, traits.wire, options)'],
      },
    });
  }
  files.sort((a, b) => compareText(a.name, b.name));
  const written = printPackage({
    package: packageName,
    files,
    hasSuperProperties: superProperties !== undefined,
    hasSegment: sdk === 'segment',
  });
  return { files: settings.layout === 'single' ? joinGoFiles(written) : written };
}
