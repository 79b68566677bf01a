/** What a comment in generated code says, before any language has printed it. Types only. */

/** Paragraphs, each possibly with line breaks; plain text of the plan, not yet escaped. */
export interface Documentation {
  readonly paragraphs: readonly string[];
  /** Says what to use instead; present where the thing is on its way out. May be empty. */
  readonly deprecated?: string;
}

/** What is said of one member of a type. */
export interface MemberDocumentation {
  readonly name: string;
  readonly documentation: Documentation;
}
