// A calendar entry that came with a message (RFC 5545), as the few facts a person needs: what, when, where.

import { Temporal } from '#lib/temporal';
import { clean } from './letter.ts';

export interface CalendarEntry {
  /** In small letters: request, cancel, reply, publish; '' when it does not say. */
  readonly method: string;
  readonly summary: string;
  readonly place: string;
  readonly organiser: string;
  /** As it is written there when it cannot be read as a time. */
  readonly starts: Temporal.Instant | Temporal.PlainDate | string;
  readonly ends: Temporal.Instant | Temporal.PlainDate | string;
}

const most = 20;

/** Every event of a calendar, 20 at most. */
export function readCalendar(text: string): CalendarEntry[] {
  const lines = clean(text.slice(0, 500_000))
    .replace(/\n[ \t]/g, '')
    .split('\n');
  const entries: CalendarEntry[] = [];
  let method = '';
  let event: Map<string, { value: string; zone: string | null }> | null = null;
  let inner = 0;
  for (const line of lines) {
    const property = readProperty(line);
    if (!property) continue;
    const { name: upper, parameters, value } = property;
    if (upper === 'METHOD' && !event) method = value.trim().toLowerCase();
    else if (upper === 'BEGIN' && value.toUpperCase() === 'VEVENT') event = new Map();
    else if (upper === 'BEGIN' && event) inner++;
    else if (upper === 'END' && value.toUpperCase() === 'VEVENT' && event) {
      entries.push(asEntry(method, event));
      event = null;
      if (entries.length === most) break;
    } else if (upper === 'END' && event) inner--;
    else if (event && inner === 0 && !event.has(upper))
      event.set(upper, { value: unescaped(value), zone: /;TZID="?([^;":]+)"?/i.exec(parameters)?.[1] ?? null });
  }
  return entries;
}

/** `NAME;parameters:value`. A colon in quotes does not end the parameters. */
function readProperty(line: string): { name: string; parameters: string; value: string } | null {
  const name = /^[A-Za-z-]{1,100}(?=[;:])/.exec(line)?.[0];
  if (name === undefined) return null;
  let isQuoted = false;
  for (let at = name.length; at < line.length; at++) {
    if (line[at] === '"') isQuoted = !isQuoted;
    else if (line[at] === ':' && !isQuoted)
      return { name: name.toUpperCase(), parameters: line.slice(name.length, at), value: line.slice(at + 1) };
  }
  return null;
}

function asEntry(method: string, event: ReadonlyMap<string, { value: string; zone: string | null }>): CalendarEntry {
  const text = (name: string) => event.get(name)?.value ?? '';
  return {
    method,
    summary: text('SUMMARY'),
    place: text('LOCATION'),
    organiser: text('ORGANIZER').replace(/^mailto:/i, ''),
    starts: when(event.get('DTSTART')),
    ends: when(event.get('DTEND')),
  };
}

function when(given: { value: string; zone: string | null } | undefined): CalendarEntry['starts'] {
  const parts = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})?(Z)?)?$/.exec(given?.value.trim() ?? '');
  if (!parts) return given?.value ?? '';
  const [, year, month, day, hour, minute, second = '00', utc] = parts;
  const date = `${year}-${month}-${day}`;
  try {
    if (hour === undefined) return Temporal.PlainDate.from(date);
    const time = `${date}T${hour}:${minute}:${second}`;
    if (utc) return Temporal.Instant.from(`${time}Z`);
    return Temporal.PlainDateTime.from(time).toZonedDateTime(zoneNamed(given?.zone)).toInstant();
  } catch {
    return given?.value ?? ''; // not caught to be ignored: a time that is none is shown as it is written
  }
}

// Outlook names zones in its own way; ours is the one that matters here.
function zoneNamed(zone: string | null | undefined): string {
  return !zone || /^(gmt standard time|greenwich|uk)/i.test(zone) ? 'Europe/London' : zone;
}

function unescaped(value: string): string {
  return value.replace(/\\([nN,;\\])/g, (_, mark: string) => (mark.toLowerCase() === 'n' ? '\n' : mark)).trim();
}
