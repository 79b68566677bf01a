/** Lines that are not events at all. */
import { countOf } from '../../findings/printable.js';
import type { Check } from '../check.js';
import { isMalformedReason, malformedReasons } from '../log.js';

export const lineMalformed: Check = {
  id: 'line-malformed',
  summary: 'Lines of the log are not JSON objects of an event.',
  why: 'Whatever stood there is in no metric. A cut line is the usual trace of a crash, a full disk or an interrupted download.',
  howToFix: 'Export the file again. Where the sender writes the lines, write JSON with a JSON library.',
  severity: 'error',
  isAboutLog: true,
  examples: [
    {
      title: 'A cut line, a number that JSON does not have, no name.',
      plan: 'name: Shop\nevents:\n  Order Completed: {}\n',
      log: [
        { event: 'Order Completed' },
        '{"type":"track","event":"Order Com',
        '{"type":"track","event":"Order Completed","messageId":"m3","properties":{"total":NaN}}',
        '{"type":"track","messageId":"m4","properties":{}}',
      ],
      findings: [
        '1 line is not a JSON object, cut off or garbled.',
        '1 line is outside I-JSON: a trailing comma, NaN, Infinity or a number beyond double.',
        '1 line is without the name of an event.',
      ],
    },
  ],
  *judge({ facts }) {
    const reasons = Object.keys(malformedReasons).filter((reason) => facts.malformed.has(reason));
    for (const reason of reasons) {
      const rows = facts.malformed.get(reason);
      if (rows === undefined || !isMalformedReason(reason)) continue;
      yield {
        message: `${countOf(rows.rows, 'line')} ${rows.rows === 1 ? 'is' : 'are'} ${malformedReasons[reason]}.`,
        help: 'Export the file again; the lines are in no count.',
        rows,
        of: facts.input.lines,
      };
    }
  },
};
