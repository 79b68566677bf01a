/** The comments of a plan's files. What looks like one inside a text is none; the parser has told them apart. */
import type { Comment } from '../findings/suppress.js';
import type { PlanDocuments } from './documents.js';

/** All comments, file by file, in the order of the text; none of a file whose syntax is wrong. */
export function listComments(documents: PlanDocuments): readonly Comment[] {
  return [...documents.values()].flatMap(({ source, comments }) =>
    comments.map(({ start, end }) => ({ span: { file: source.path, start, end } })),
  );
}
