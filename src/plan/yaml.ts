/**
 * Text to YAML nodes: the only file that calls the YAML parser. Hides its limits (it recurses, it repeats itself after an
 * error) and says what a syntax error probably meant. Knows nothing of plans.
 */
import { Composer, Lexer, type ParsedNode, Parser, type YAMLError } from 'yaml';
import type { Finding } from '../findings/finding.js';
import { positionAt, type SourceFile } from '../findings/source.js';
import { explainSyntax } from './syntax-mends.js';

/** Deepest nesting that is read. Plans need about 15 levels; the parser would exhaust the call stack at some thousands. */
export const maxDepth = 100;

/** Syntax errors reported per file: what follows is mostly an echo of the first ones. */
const maxSyntaxErrors = 20;

/** Characters that YAML does not admit: control characters other than tab and line breaks. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

/** The lexer's sign that the next lexeme is a scalar, whatever it looks like. */
const scalarFollows = '\u001f';

/** The nodes of a text; `findings` are its syntax errors, and with any of them the nodes are not to be used. */
export interface ComposedYaml {
  readonly contents: ParsedNode | undefined;
  /** From `#` to the end of the line, UTF-16 offsets. */
  readonly comments: readonly { readonly start: number; readonly end: number }[];
  readonly findings: readonly Finding[];
}

/** Parse the text of a file as one YAML 1.2 document. */
export function composeYaml(source: SourceFile): ComposedYaml {
  // The parser makes an Error of every mistake; for a file of mistakes most of the time would go into stack traces.
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return compose(source);
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

function compose(source: SourceFile): ComposedYaml {
  const { text } = source;
  const control = forbidden.exec(text);
  if (control !== null) return failed([describeControl(source, control.index)]);

  const parser = new Parser();
  const composer = new Composer({
    schema: 'core',
    resolveKnownTags: false,
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
  });
  const documents = [];
  const comments = [];
  let isScalar = false;
  for (const lexeme of new Lexer().lex(text)) {
    if (lexeme.startsWith('#') && !isScalar) {
      comments.push({ start: parser.offset, end: parser.offset + lexeme.length });
    }
    isScalar = lexeme === scalarFollows;
    for (const token of parser.next(lexeme)) documents.push(...composer.next(token));
    // The composer recurses as deep as the text nests, so the depth is looked at before it gets to see the nodes.
    if (parser.stack.length > maxDepth + 2) return failed([describeDepth(source, parser.offset)]);
    if (documents.length > 2) break;
  }
  for (const token of parser.end()) documents.push(...composer.next(token));
  documents.push(...composer.end(true, text.length));

  const [document, second] = documents;
  const problems: YAMLError[] = documents.flatMap(({ errors, warnings }) => [...errors, ...warnings]);
  const findings = describeSyntax(source, problems);
  if (second !== undefined && findings.length === 0) findings.push(describeSecondDocument(source, second.range[0]));
  if (findings.length > 0) return failed(findings);
  return { contents: document?.contents ?? undefined, comments, findings: [] };
}

function failed(findings: readonly Finding[]): ComposedYaml {
  return { contents: undefined, comments: [], findings };
}

/** One finding per line: the parser often stumbles several times over one mistake. */
function describeSyntax(source: SourceFile, problems: readonly YAMLError[]): Finding[] {
  const findings: Finding[] = [];
  let lastLine = 0;
  for (const problem of [...problems].sort((a, b) => a.pos[0] - b.pos[0])) {
    if (positionAt(source, problem.pos[0]).line <= lastLine) continue;
    const { message, help, start, end, endsLine } = explainSyntax(
      source.text,
      problem.code,
      problem.message,
      problem.pos,
    );
    const { line } = positionAt(source, start);
    if (line <= lastLine) continue;
    lastLine = Math.max(line, positionAt(source, endsLine).line);
    findings.push({ id: 'plan-syntax', severity: 'error', message, help, span: { file: source.path, start, end } });
    if (findings.length === maxSyntaxErrors) break;
  }
  return findings;
}

function describeControl(source: SourceFile, offset: number): Finding {
  const code = source.text.charCodeAt(offset).toString(16).toUpperCase().padStart(4, '0');
  return {
    id: 'plan-syntax',
    severity: 'error',
    message: `The control character U+${code} is not allowed in YAML.`,
    help: `Remove it, or write "\\u${code}" inside double quotes.`,
    span: { file: source.path, start: offset, end: offset + 1 },
  };
}

function describeDepth(source: SourceFile, offset: number): Finding {
  return {
    id: 'plan-size',
    severity: 'error',
    message: `The text is nested more than ${maxDepth} levels deep.`,
    help: 'Flatten it; a property of a plan is rarely nested more than five levels.',
    span: { file: source.path, start: offset, end: Math.min(offset + 1, source.text.length) },
  };
}

function describeSecondDocument(source: SourceFile, offset: number): Finding {
  const { text } = source;
  const marker = /(?:^|[\r\n])---[^\r\n]*[\r\n]*$/.exec(text.slice(0, offset));
  const start = text.startsWith('---', offset) || marker === null ? offset : marker.index + marker[0].indexOf('---');
  return {
    id: 'plan-syntax',
    severity: 'error',
    message: 'A second YAML document begins here; a plan file holds one.',
    help: 'Remove the "---" line, or move what follows into a file of its own and name it in "include".',
    span: { file: source.path, start, end: Math.min(start + 3, text.length) },
  };
}
