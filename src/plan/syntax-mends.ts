/**
 * What a YAML syntax error probably meant, in the words of someone who writes plans rather than parsers.
 * Looks at the text around the error; may be wrong about the mend, never about the place.
 */
import type { ErrorCode } from 'yaml';

/** Characters of a line that are looked at: what is hostile is long, what is meant is near. */
const maxLine = 500;

/** A syntax error as it is told. */
export interface SyntaxMend {
  readonly message: string;
  readonly help: string;
  /** What is underlined, UTF-16 offsets. */
  readonly start: number;
  readonly end: number;
  /** An offset on the last line that is probably spoilt by the same mistake. */
  readonly endsLine: number;
}

/** Explain an error of the parser at `position` (start and end offset) of `text`. */
export function explainSyntax(
  text: string,
  code: ErrorCode,
  parserMessage: string,
  position: readonly [number, number],
): SyntaxMend {
  const start = Math.min(position[0], text.length);
  const end = Math.min(Math.max(position[1], start), text.length);
  const line = lineAround(text, start);
  const at = { start, end, endsLine: start };
  const value = /^(\s*(?:- +)*(?:[^\s:#'"][^:#]*?|"[^"]*"|'[^']*'):\s+)(\S.*?)\s*$/.exec(line.text);
  const valueStart = value === null ? start : line.start + (value[1]?.length ?? 0);
  const written = value?.[2] ?? '';
  const valueAt = { start: valueStart, end: valueStart + written.length, endsLine: start };

  switch (code) {
    case 'TAB_AS_INDENT':
      return { ...at, message: 'A tab indents this line.', help: 'Indent with spaces; YAML does not allow tabs.' };
    case 'BAD_SCALAR_START':
      return {
        ...at,
        message: `A text that begins with "${text[start] ?? ''}" needs quotes.`,
        help: quoteHelp(restOfScalar(text, line.start, start)),
      };
    case 'TAG_RESOLVE_FAILED':
      return {
        ...at,
        message: `"${text.slice(start, Math.min(end, start + 40))}" is read as a YAML tag, which has no meaning in a plan.`,
        help: quoteHelp(restOfLine(text, start), 'If it belongs to the text, quote the value.'),
      };
    case 'BAD_DQ_ESCAPE':
      return {
        ...at,
        message: `"${text.slice(start, start + 2)}" is not an escape sequence of double-quoted text.`,
        help: 'Use single quotes, in which a backslash is a backslash.',
      };
    case 'BLOCK_AS_IMPLICIT_KEY':
    case 'MULTILINE_IMPLICIT_KEY':
      if (value !== null && /:(\s|$)/.test(written)) {
        return {
          ...valueAt,
          message: 'The value holds ": ", which begins a mapping.',
          help: quoteHelp(written, 'If it is text, quote the value.'),
        };
      }
      return explainNestedLine(text, line) ?? explainMissingColon(text, line, at);
    case 'MISSING_CHAR':
      if (/closing/.test(parserMessage)) return explainUnclosed(text, parserMessage, at);
      return explainMissingColon(text, line, at);
    case 'BAD_INDENT':
      if (/^Flow/.test(parserMessage)) return explainOpenBracket(text, at);
      return explainIndent(text, line, at);
    case 'UNEXPECTED_TOKEN':
      if (value !== null && /at node end/.test(parserMessage) && /^["'[{]/.test(written)) {
        return {
          ...valueAt,
          message: `Text follows the closing ${written[0] === '[' || written[0] === '{' ? 'bracket' : 'quote'}.`,
          help: quoteHelp(written, 'If all of it is text, quote the whole value.'),
        };
      }
      if (value !== null && written.startsWith('- ')) {
        return {
          ...valueAt,
          message: 'A list begins on the line of its key.',
          help: 'Begin the list on the next line.',
        };
      }
      if (/ #/.test(line.text)) return explainMissingColon(text, line, at);
      if (/^Unexpected scalar at node end/.test(parserMessage)) {
        const previous = lineAround(text, Math.max(0, line.start - 1));
        const cut = /^[^:]* #.*:/.exec(previous.text);
        const place = { start: previous.start, end: previous.start + previous.text.length, endsLine: start };
        if (cut !== null) return explainMissingColon(text, previous, place);
      }
      return {
        ...at,
        message: `This is not expected here${text[start] === undefined ? '' : `: ${JSON.stringify(text.slice(start, Math.min(end, start + 40)).trim())}`}.`,
        help: 'Look at the indentation and the brackets; if it is part of a text, quote the value.',
      };
    default:
      return {
        ...at,
        message: `YAML cannot be read here: ${lowerFirst(parserMessage)}.`,
        help: 'If this is text, quote the value.',
      };
  }
}

interface Line {
  readonly start: number;
  readonly text: string;
}

type Place = Pick<SyntaxMend, 'start' | 'end' | 'endsLine'>;

function explainMissingColon(text: string, line: Line, at: Place): SyntaxMend {
  const comment = / #/.exec(line.text);
  if (comment !== null) {
    return {
      ...at,
      message: '" #" begins a comment, so the text ends before it.',
      help: 'If "#" belongs to the text, quote the key or the value.',
    };
  }
  const squeezed = /^\s*(?:- +)?([^\s:'"]+):([^\s].*)$/.exec(line.text);
  if (squeezed !== null) {
    return {
      ...at,
      message: 'There is no space after the colon, so this is not a key and its value.',
      help: `Write "${squeezed[1] ?? ''}: ${squeezed[2] ?? ''}".`,
    };
  }
  return {
    ...at,
    end: Math.max(at.end, at.start + text.slice(at.start, line.start + line.text.length).trimEnd().length),
    message: 'This is neither a key with a colon nor the continuation of a value.',
    help: 'Write "key: value", or quote the text that it belongs to.',
  };
}

/** A key that is indented below a key with a value. */
function explainNestedLine(text: string, line: Line): SyntaxMend | undefined {
  const nextStart = line.start + line.text.length + (text.startsWith('\r\n', line.start + line.text.length) ? 2 : 1);
  const next = lineAround(text, Math.min(nextStart, text.length));
  const indented = /^( +)([^\s:#]+):(\s|$)/.exec(next.text);
  const margin = /^ */.exec(line.text)?.[0].length ?? 0;
  if (indented === null || (indented[1]?.length ?? 0) <= margin) return undefined;
  const start = next.start + (indented[1]?.length ?? 0);
  return {
    start,
    end: start + (indented[2]?.length ?? 0),
    endsLine: start,
    message: 'This key is indented below a key that has a value already.',
    help: 'Align it with the key above, or remove the value there.',
  };
}

function explainUnclosed(text: string, parserMessage: string, at: Place): SyntaxMend {
  const quote = parserMessage.includes("'") ? "'" : '"';
  // The parser complains where the text ends; the mistake is where the quote was opened.
  const opened = lastOpening(text, quote);
  return {
    start: opened,
    end: opened + 1,
    endsLine: at.start,
    message: `The quote ${quote} that opens here is never closed.`,
    help: `Close it on the same line${quote === "'" ? "; inside single quotes an apostrophe is written twice ('')" : ''}.`,
  };
}

/** Where the last quoted text that never closes begins: the first line whose value opens a quote and does not close it. */
function lastOpening(text: string, quote: string): number {
  const pattern = quote === '"' ? /(^|[\s[{,:])"(?:[^"\\\n]|\\.)*$/gm : /(^|[\s[{,:])'(?:[^'\n]|'')*$/gm;
  const found = pattern.exec(text);
  if (found === null) return text.lastIndexOf(quote);
  return found.index + (found[1]?.length ?? 0);
}

function explainOpenBracket(text: string, at: Place): SyntaxMend {
  const before = text.slice(0, at.start);
  const opened = Math.max(before.lastIndexOf('{'), before.lastIndexOf('['));
  if (opened < 0) return explainIndent(text, lineAround(text, at.start), at);
  const closing = text[opened] === '{' ? '}' : ']';
  return {
    start: opened,
    end: opened + 1,
    endsLine: at.start,
    message: `The bracket "${text[opened] ?? ''}" that opens here is not closed by "${closing}".`,
    help: quoteHelp(restOfLine(text, opened), 'Close it, or quote the value if the bracket is part of a text.'),
  };
}

function explainIndent(text: string, line: Line, at: Place): SyntaxMend {
  // The parser points at the line break before the line that stands wrong.
  const begin = /\S/.exec(text.slice(at.start, at.start + maxLine));
  const start = begin === null ? at.start : at.start + begin.index;
  const previous = lineAround(text, Math.max(0, at.start - 1));
  if (/ #/.test(previous.text) || / #/.test(line.text)) {
    return {
      start,
      end: lineEnd(text, start),
      endsLine: start,
      message: 'This line continues a text that a comment (" #") has ended.',
      help: 'If "#" belongs to the text, quote the whole value.',
    };
  }
  return {
    start,
    end: lineEnd(text, start),
    endsLine: start,
    message: 'This line is not aligned with the keys beside it.',
    help: 'Keys of one mapping begin in the same column; indent what belongs to a key by two spaces more.',
  };
}

/** How the value reads in quotes, behind what there is to say `before`; a long one is left to the reader. */
function quoteHelp(written: string, before = 'Quote the value.'): string {
  const bare = written.replace(/\s+#.*$/, '').trim();
  if (bare === '' || bare.length > 60) return before;
  const quoted = bare.includes("'") ? JSON.stringify(bare) : `'${bare}'`;
  const lead = before === 'Quote the value.' ? '' : `${before} `;
  return `${lead}Quote the value: ${quoted}.`;
}

function lineAround(text: string, offset: number): Line {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return { start, text: text.slice(start, Math.min(lineEnd(text, offset), start + maxLine)) };
}

function lineEnd(text: string, offset: number): number {
  const found = text.indexOf('\n', offset);
  const end = found < 0 ? text.length : found;
  return text[end - 1] === '\r' && end > offset ? end - 1 : end;
}

/** The scalar at an offset: to the end of its line, or in brackets to what ends it there. */
function restOfScalar(text: string, lineStart: number, offset: number): string {
  const rest = restOfLine(text, offset);
  const before = text.slice(lineStart, offset);
  const open = (before.match(/[[{]/g)?.length ?? 0) - (before.match(/[\]}]/g)?.length ?? 0);
  return open > 0 ? (rest.split(/[,\]}]/)[0] ?? '').trimEnd() : rest;
}

function restOfLine(text: string, offset: number): string {
  return text.slice(offset, Math.min(lineEnd(text, offset), offset + maxLine));
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
