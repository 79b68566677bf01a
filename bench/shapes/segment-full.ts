/**
 * A row as Segment's archive has it with all that its libraries collect: page, browser or device, zone, addresses. About a
 * kilobyte a line, as exports of production are; the audit reads nothing of what is added.
 */
import type { LogRow } from '../log-row.js';
import type { Scenario } from '../scenario.js';
import { contextOf, ownFieldsOf, timesOf } from './segment.js';

const agents = [
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.3 Safari/605.1.15',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/134.0.0.0 Safari/537.36',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_3 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/22D63',
];

/** Prints one row as Segment writes it, nothing left out. */
export function printFullSegmentLine(row: LogRow, scenario: Scenario): string {
  // What is added follows from the row's id, so that it takes nothing from the sequence of chance.
  const chance = Number.parseInt(row.id.slice(0, 6), 16);
  const path = `/${row.country.toLowerCase()}/${row.id.slice(0, 8)}`;
  return JSON.stringify({
    ...ownFieldsOf(row),
    context: {
      ...contextOf(row, scenario),
      ip: `203.0.113.${chance % 255}`,
      page: {
        path,
        referrer: 'https://www.acme.example/',
        title: 'Acme',
        url: `https://www.acme.example${path}?ref=${row.id.slice(24)}`,
      },
      timezone: 'Europe/Paris',
      userAgent: agents[chance % agents.length],
    },
    integrations: { All: true },
    channel: 'client',
    projectId: 'sprj_5tq0XyqF7u',
    version: 2,
    ...timesOf(row),
    sentAt: new Date(row.received - 120).toISOString(),
    receivedAt: new Date(row.received).toISOString(),
  });
}
