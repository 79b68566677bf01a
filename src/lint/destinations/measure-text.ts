/** Lengths as vendors count them. */

const encoder = new TextEncoder();

/** Length of a text in UTF-8 bytes, or in code points where the vendor says characters. */
export function measureText(text: string, unit: 'characters' | 'bytes'): number {
  return unit === 'bytes' ? encoder.encode(text).length : [...text].length;
}
