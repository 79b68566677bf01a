import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { auditFiles } from '../../dev/audit-files.js';
import { loadPlanText } from '../../plan/load.js';

const plan = `name: Shop
campaigns: { parameters: { utm_source: { enum: [google] }, utm_campaign: { enum: [spring] }, ref: { enum: [a] } } }
events:
  L: { unplanned: allow }
`;

test.each([
  [
    'an archive',
    'log.ndjson',
    '{"type":"track","event":"L","messageId":"1","userId":"u","timestamp":"2026-03-01T10:00:00Z","context":{"campaign":{"source":"a","name":"b","ref":"c"}}}\n',
  ],
  [
    'a warehouse',
    'log.csv',
    'id,received_at,user_id,event_text,timestamp,context_campaign_source,context_campaign_name,context_campaign_ref\n1,2026-03-01T10:00:00Z,u,L,2026-03-01T10:00:00Z,a,b,c\n',
  ],
  [
    'a table with the parameters as columns',
    'log.csv',
    'event,time,user_id,utm_source,utm_campaign,ref\nL,2026-03-01T10:00:00Z,u,a,b,c\n',
  ],
  [
    'what is no object holds nothing',
    'log.ndjson',
    '{"type":"track","event":"L","messageId":"1","userId":"u","timestamp":"2026-03-01T10:00:00Z","context":{"campaign":"a"}}\n',
  ],
])('%s', async (title, name, text) => {
  const folder = await mkdtemp(join(tmpdir(), 'trackwright-test-'));
  try {
    await writeFile(join(folder, name), text);
    const { findings } = await auditFiles(await loadPlanText(plan), { folder, inputs: [name] });
    const found = findings.filter(({ id }) => id === 'campaign-value').map(({ property }) => property);
    expect(found.sort()).toEqual(title.startsWith('what') ? [] : ['ref', 'utm_campaign', 'utm_source']);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
