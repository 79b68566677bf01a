/**
 * Typed trackers in Python: a TypedDict for what each event carries, with the plan's own names as keys, and a class with a
 * method for each event. TypedDict rather than dataclasses, because its keys may be any text, both type checkers hold a
 * literal to it exactly, and what is given is what is sent. Nothing is imported but the standard library.
 */
import { compareText } from '../../findings/finding.js';
import type { Plan } from '../../plan/model.js';
import { describeEvent } from '../describe.js';
import { fieldName } from '../field-names.js';
import { pythonReserved, spellMethods } from '../languages/python.js';
import { type PythonCall, type PythonModule, printPackage } from '../languages/python-files.js';
import { joinPythonModules } from '../languages/python-single.js';
import { declareObject, type PythonTypes, startTypes } from '../languages/python-types.js';
import { moduleOf, typeOfEvent } from '../module-names.js';
import { assignNames } from '../names.js';
import { shapeObject } from '../object-shape.js';
import { type SelectedObject, selectEvents, selectSuperProperties, selectTraits, styleOfEvents } from '../selection.js';
import type { Emitted, Sdk, Target, TargetOptions } from '../target.js';

const sdks: readonly Sdk[] = [
  {
    id: 'protocol',
    summary: 'A class of your own with a method `send(call, options)`: any SDK, a queue, several at once, a test.',
    setup: `import json

from tracking import Call, CallOptions, Tracker


class PrintingSink:
    def send(self, call: Call, options: CallOptions) -> None:
        print(json.dumps(call), options)


tracker = Tracker(PrintingSink(), super_properties=lambda: {"app_version": "4.2.0"})`,
  },
  {
    id: 'segment',
    summary: 'Segment: `segment-analytics-python`.',
    setup: `from segment.analytics import Client

from tracking import SegmentSink, Tracker

tracker = Tracker(SegmentSink(Client("YOUR_WRITE_KEY")), super_properties=lambda: {"app_version": "4.2.0"})`,
  },
];

export const python: Target = {
  id: 'python',
  summary: 'Typed trackers for Python 3.9 and later: exact under mypy and pyright, no dependency.',
  language: 'Python',
  sdks,
  settings: ['layout'],
  usage: `Every event is a method of the tracker; what it carries is a dictionary that type checkers hold to the plan.

\`\`\`python
tracker.order_completed(
    {"order_id": order.id, "total": order.total, "currency": "EUR", "products": [{"sku": "A-1"}]},
    {"user_id": user.id},
)
\`\`\`

- mypy and pyright, in their strict modes, refuse a misspelled event or property, a missing required property, a wrong type,
  an undeclared value of an enum and an extra property, also inside objects and arrays. Python itself checks nothing.
- The wire carries the plan's name and the keys you gave. Methods are in snake_case; a name that is not in the style that
  \`naming.events\` declares gets a form of its own, if need be with a short hash. Adding an event never renames another.
- The second argument says who did it: \`user_id\`, \`anonymous_id\` or both; beside them \`timestamp\`, \`message_id\`,
  \`context\` and \`integrations\`.
- Super properties are given once, as a function that is asked at every call. A tracker does not raise: what the sink raises
  goes to \`on_error\`, with the call, else to the log of \`logging\`.
- A property with \`requiredWhen\` makes a union: it is asked for exactly where the plan does, once the deciding value is known
  to the type checker, as a literal or after an \`if\`.
- Deprecated events are struck through and reported (pyright's \`reportDeprecated\`, mypy's \`--enable-error-code deprecated\`).
- For Python's types a \`bool\` is an \`int\`, and an \`int\` a \`float\`; an enum of fractions is a \`float\`.
- Parts of a type have names for annotations: \`OrderCompleted_Products\` is one element of \`products\`.
- Traits of the plan become \`tracker.identify\` and \`tracker.group\`.`,
  emit,
};

function emit(plan: Plan, { sdk, source, settings }: TargetOptions): Emitted {
  const style = styleOfEvents(plan);
  // Names are given to all events, wanted or not: two sources of a plan use the same names.
  const names = assignNames(plan.events.keys(), style, pythonReserved);
  const methods = spellMethods(style);
  const { style: properties } = plan.naming.properties ?? {};
  const declare = (type: string, summary: string, selected: SelectedObject): PythonTypes => {
    const types = startTypes();
    const context = { senders: selected.senders, properties };
    declareObject(type, summary, shapeObject(selected.properties, selected.senders), context, types);
    return types;
  };

  const calls: PythonCall[] = [];
  const modules: PythonModule[] = [];
  for (const selected of selectEvents(plan, source)) {
    const { event } = selected;
    const name = names.get(event.key);
    if (name === undefined) throw new Error(`no name for ${event.key}`);
    const type = typeOfEvent(name);
    const types = declare(type, `What ${JSON.stringify(event.name)} carries.`, selected);
    modules.push({ name: `events.${moduleOf(name, event.key)}`, types });
    calls.push({
      method: fieldName(event.key, methods),
      type,
      sends: { call: event.call, name: event.name },
      documentation: describeEvent(event, plan, (replacement) => fieldName(replacement, methods)),
    });
  }
  modules.sort((a, b) => compareText(a.name, b.name));
  calls.sort((a, b) => compareText(a.method, b.method));

  const superProperties = selectSuperProperties(plan, source);
  if (superProperties !== undefined) {
    const types = declare('SuperProperties', 'What every event carries, given once.', superProperties);
    modules.push({ name: 'super_properties', types });
  }
  const { user, group } = selectTraits(plan, source);
  if (user !== undefined) {
    modules.push({ name: 'user_traits', types: declare('UserTraits', 'What is known of a user.', user) });
    const documentation = { paragraphs: ['Says who the user is and what is known about them.'] };
    calls.push({ method: 'identify', type: 'UserTraits', sends: 'identify', documentation });
  }
  if (group !== undefined) {
    modules.push({ name: 'group_traits', types: declare('GroupTraits', 'What is known of a group.', group) });
    const documentation = { paragraphs: ['Says which group, a company or a team, the user belongs to.'] };
    calls.push({ method: 'group', type: 'GroupTraits', sends: 'group', documentation });
  }
  const parts = { calls, modules, hasSuperProperties: superProperties !== undefined, hasSegment: sdk === 'segment' };
  const written = printPackage(parts);
  return { files: settings.layout === 'single' ? joinPythonModules(written) : written };
}
