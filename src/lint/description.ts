/** Whether a description says anything beyond the name that it describes. */
import { foldName } from '../findings/edit-distance.js';

/** Articles and the verb that turn a name into a sentence without saying more. */
const filler = /\b(a|an|the|is|was|has been|event|property|for|of)\b/giu;

/** Whether the description has no word that the name does not have. */
export function isRepetition(description: string, name: string): boolean {
  return fold(description) === fold(name);
}

function fold(text: string): string {
  const words = text.replace(/[_-]/g, ' ').replace(filler, ' ');
  return foldName(words.replace(/[^\p{L}\p{N}\s]/gu, '')) || foldName(text);
}
