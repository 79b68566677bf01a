/**
 * Text in terminal cells: how wide it is, padded to a column, wrapped to a width.
 * Expects text without control characters or colours; colour is put on afterwards.
 */

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

// East Asian wide and full-width blocks (Unicode 16, rounded to whole blocks), and characters that show as emoji.
const wide =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\u4dbf\u4e00-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{16fe0}-\u{18aff}\u{1b000}-\u{1b2ff}\u{20000}-\u{3fffd}]|^\p{Emoji_Presentation}|\ufe0f/u;
const invisible = /^[\p{Mark}\p{Format}]+$/u;

/** The characters as a reader sees them: a letter with its accents is one. */
export function splitCharacters(text: string): string[] {
  return Array.from(graphemes.segment(text), ({ segment }) => segment);
}

/** The cells that a text takes in a terminal. */
export function displayWidth(text: string): number {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: plain ASCII is the common case and needs no segmenting
  if (/^[\u0000-\u007f]*$/.test(text)) return text.length;
  return splitCharacters(text).reduce((sum, character) => sum + characterWidth(character), 0);
}

/** The cells of one character as given by `splitCharacters`. */
export function characterWidth(character: string): number {
  if (invisible.test(character)) return 0;
  return wide.test(character) ? 2 : 1;
}

/** The text filled up with spaces to `width` cells. */
export function padText(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)));
}

/** The width of a column that holds all texts. */
export function widestOf(texts: Iterable<string>): number {
  let widest = 0;
  for (const text of texts) widest = Math.max(widest, displayWidth(text));
  return widest;
}

/** The text in lines of at most `width` cells, broken between words; a longer word keeps a line of its own. */
export function wrapText(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && displayWidth(longer) > width) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  return [...lines, line];
}
