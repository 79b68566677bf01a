/**
 * The one way generated text is put together: lines with indentation. It refuses a line that holds a line break, so that
 * text of a plan cannot leave the comment or string it was put into.
 */

/** Collects lines; nesting follows the calls. */
export interface Writer {
  /** Add one line, or an empty one. Throws on text that holds a line break: whoever wrote it forgot to escape. */
  readonly line: (text?: string) => void;
  /** Add several lines. */
  readonly lines: (texts: Iterable<string>) => void;
  /** Everything written inside is one step further in. */
  readonly indented: (write: () => void) => void;
  /** All lines, each ended by `\n`. */
  readonly text: () => string;
}

/** Start an empty text; `indent` is one step of indentation. */
export function createWriter(indent: string): Writer {
  const written: string[] = [];
  let depth = 0;
  const line = (text = ''): void => {
    if (/[\n\r\u2028\u2029]/.test(text)) throw new Error(`generated line holds a line break: ${JSON.stringify(text)}`);
    written.push(text === '' ? '' : indent.repeat(depth) + text);
  };
  return {
    line,
    lines: (texts) => {
      for (const text of texts) line(text);
    },
    indented: (write) => {
      depth += 1;
      write();
      depth -= 1;
    },
    text: () => written.map((text) => `${text}\n`).join(''),
  };
}
