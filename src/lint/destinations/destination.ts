/**
 * What is known of a destination: its limits and the names it keeps for itself, each fact with how sure it is and where it
 * was read. The data stand one file a destination; the rules named `destination-…` read them and know no vendor.
 */

/** A: the vendor's documentation or source says so. B: read in another vendor's code or a quotation. C: from memory. */
export type Certainty = 'A' | 'B' | 'C';

export interface Fact {
  readonly certainty: Certainty;
  /** Where it was read: an address without `https://`, or a package. */
  readonly source: string;
}

/**
 * What happens beyond a limit. `refused`: the event or the property is lost. `lossy`: it arrives cut, hidden or mixed up
 * with something of the destination's own.
 */
export type Harm = 'refused' | 'lossy';

export interface Limit extends Fact {
  readonly max: number;
  /** What the destination does beyond it, after its name: `drops the event`. */
  readonly effect: string;
  readonly harm: Harm;
}

/** A limit of a text's length, in code points where the vendor says characters. */
export interface LengthLimit extends Limit {
  readonly unit: 'characters' | 'bytes';
}

/** How a name has to look. */
export interface NameForm extends Fact {
  readonly pattern: RegExp;
  /** After "is no name for it": `a letter comes first`. */
  readonly says: string;
}

/** Names that the destination keeps for itself. */
export interface Reserved extends Fact {
  readonly names?: ReadonlySet<string>;
  readonly prefixes?: readonly string[];
  /** Streams on which they are reserved; absent: all. */
  readonly on?: 'web' | 'app';
  /** After the name: `keeps for itself`, `drops`. */
  readonly effect: string;
  readonly harm: Harm;
}

export interface NameFacts {
  readonly lengths?: readonly LengthLimit[];
  readonly form?: NameForm;
  readonly reserved?: readonly Reserved[];
}

/** Properties without which an event or another property is worth nothing there. */
export interface Requirement extends Fact {
  /** The event's name as it arrives; absent: any event. */
  readonly event?: string;
  /** Only where the event has this property. */
  readonly property?: string;
  readonly needs: readonly string[];
}

export interface Destination {
  /** As plans write it. */
  readonly id: string;
  readonly title: string;
  /** Month in which the facts were read, `2026-08`. */
  readonly read: string;
  /** Event names as integrations send them; absent: unchanged. */
  readonly toEventName?: (name: string) => string;
  readonly eventName?: NameFacts;
  readonly propertyName?: NameFacts;
  /** Of user traits. */
  readonly traitName?: NameFacts;
  /** Names that the destination writes alike are one name there. */
  readonly folding?: Fact & { readonly fold: (name: string) => string; readonly what: string };
  readonly propertiesPerEvent?: Limit;
  /** Of a text at the top of an event, with the properties that have a limit of their own. */
  readonly text?: LengthLimit & { readonly own?: Readonly<Record<string, number>> };
  /** Properties at the top that may be neither object nor array. */
  readonly flat?: Fact & { readonly except: readonly string[]; readonly says: string };
  /** Levels of objects inside a property. */
  readonly depth?: Limit;
  /** Dates may not stand in arrays. */
  readonly noDatesInArrays?: Fact;
  readonly requirements?: readonly Requirement[];
  /** Of the whole plan. */
  readonly events?: Limit;
  readonly properties?: Limit;
  readonly traits?: Limit;
}
