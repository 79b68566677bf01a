import { expect, test } from 'vitest';
import { readRows } from '../../dev/read-rows.js';

const plan = 'name: Shop\nevents:\n  A: { properties: { total: number, date: string } }\n';

test('every field that is none of the event is a property; one that is given twice makes the line malformed', async () => {
  const line = '"event":"A","timestamp":"2026-03-04T10:15:07Z","user_id":"u"';
  const { format, rows } = await readRows(`{${line},"total":1,"date":"x"}\n{${line},"total":1,"total":2}\n`, plan);
  expect(format).toBe('generic');
  expect(rows).toMatchObject([{ event: 'A', properties: { total: 1, date: 'x' } }, { malformed: 'repeated-key' }]);
  expect(Object.keys(rows[0]?.properties ?? {})).toEqual(['total', 'date']);
});

test('files that hold no events are refused by what they are', async () => {
  const staged = { data: { id: 'm-1' }, metadata: { table: 'tracks', columns: { id: 'string' } } };
  await expect(readRows([staged], plan)).rejects.toThrow("staging files of RudderStack's warehouse");
  await expect(readRows([{ a: 1 }], plan)).rejects.toThrow('of no known log format; the fields are a');
});
