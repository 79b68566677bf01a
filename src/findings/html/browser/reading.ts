/** Reads the page's data: texts by their place, times, counts. */
import type { Counts, Minutes, PageData, Text } from '../page-data.js';

export interface Reading {
  readonly data: PageData;
  text(place: Text): string;
  /** The name of an owner's id; the id where there is none. */
  owner(id: Text): string;
  isNorthStar(metric: Text): boolean;
  /** `2026-03-01 16:28`; empty where unknown. */
  time(minutes: Minutes): string;
  /** `4.1.0 400 · 4.2.0 12`. */
  counts(counts: Counts): string;
}

export function openReading(json: string): Reading {
  const data: PageData = JSON.parse(json);
  const names = new Map(data.owners);
  const stars = new Set(data.northStars);
  const text = (place: Text) => data.texts[place] ?? '';
  return {
    data,
    text,
    owner: (id) => text(names.get(id) ?? id),
    isNorthStar: (metric) => stars.has(metric),
    time(minutes) {
      if (minutes === null) return '';
      const time = new Date((Math.floor(data.epoch / 60_000) + minutes) * 60_000);
      return Number.isNaN(time.getTime()) ? '' : time.toISOString().slice(0, 16).replace('T', ' ');
    },
    counts(counts) {
      const parts: string[] = [];
      for (let at = 0; at < counts.length; at += 2) {
        parts.push(`${text(counts[at] ?? -1)} ${formatCount(counts[at + 1] ?? 0)}`);
      }
      return parts.join(' · ');
    },
  };
}

export function formatCount(count: number): string {
  return count.toLocaleString('en-US');
}

/** `1 event`, `2 events`. */
export function countOf(count: number, singular: string): string {
  return `${formatCount(count)} ${singular}${count === 1 ? '' : 's'}`;
}
