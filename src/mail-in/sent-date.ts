// When a message says it was sent: RFC 5322 dates, and the ways programs get them wrong. Never used as when it came.

import { Temporal } from '#lib/temporal';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const zones: Readonly<Record<string, number>> = {
  ...{ ut: 0, gmt: 0, utc: 0, z: 0, wet: 0, bst: 60, west: 60, ist: 60, cet: 60, cest: 120 },
  ...{ est: -300, edt: -240, cst: -360, cdt: -300, mst: -420, mdt: -360, pst: -480, pdt: -420, msk: 180, msd: 240 },
};

/** The instant, or null when it cannot be read or is no date of e-mail. */
export function readSentAt(text: string | null): Temporal.Instant | null {
  if (text === null) return null;
  const plain = text
    .slice(0, 200)
    .replace(/\([^)]*\)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const parts =
    /(\d{1,2})[ -]([a-z]{3})[a-z]*[ ,-]+(\d{2,4})[ ,]+(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?:[.,]\d+)?\s*([+-]\d{4}|[a-z]{1,5})?/i.exec(
      plain,
    );
  if (parts) return fromParts(parts);
  const american = /([a-z]{3})[a-z]* +(\d{1,2}),? +(\d{1,2}):(\d{2})(?::(\d{2}))? +(?:([a-z]{3,4}) +)?(\d{4})/i.exec(
    plain,
  );
  if (american) {
    const [, month, day, hour, minute, second, zone, year] = american;
    return instant(year, month, day, hour, minute, second, zone);
  }
  const iso = /(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2}))?(?:\.\d+)? ?(Z|[+-]\d{2}:?\d{2})?/.exec(plain);
  if (!iso) return null;
  const [, year, month, day, hour, minute, second, zone] = iso;
  return instant(year, months[Number(month) - 1], day, hour, minute, second, zone?.replace(':', ''));
}

function fromParts([, day, month, year, hour, minute, second, zone]: readonly (
  | string
  | undefined
)[]): Temporal.Instant | null {
  const short = Number(year);
  const full = (year?.length ?? 0) < 4 ? short + (short < 50 ? 2000 : 1900) : short;
  return instant(String(full), month, day, hour, minute, second, zone);
}

function instant(
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
  hour: string | undefined,
  minute: string | undefined,
  second: string | undefined,
  zone: string | undefined,
): Temporal.Instant | null {
  const number = months.indexOf((month ?? '').toLowerCase()) + 1;
  const [y, d, h, m, s] = [Number(year), Number(day), Number(hour), Number(minute), Math.min(Number(second ?? 0), 59)];
  if (number === 0 || y < 1970 || y > 2200 || d < 1 || d > 31 || h > 23 || m > 59) return null;
  const local = Date.UTC(y, number - 1, d, h, m, s);
  if (new Date(local).getUTCDate() !== d) return null;
  return Temporal.Instant.fromEpochMilliseconds(local - offset(zone) * 60_000);
}

/** In minutes east of Greenwich. */
function offset(zone: string | undefined): number {
  if (zone === undefined) return 0;
  const digits = /^([+-])(\d{2})(\d{2})$/.exec(zone);
  if (!digits) return zones[zone.toLowerCase()] ?? 0;
  const minutes = Number(digits[2]) * 60 + Number(digits[3]);
  return minutes > 24 * 60 ? 0 : digits[1] === '-' ? -minutes : minutes;
}
