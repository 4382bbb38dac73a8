// What is wrong with a feed, by the clauses of HSDS-UK 3.0 and of its API. The API's "level 1" is the root, the services and
// each of them: what is wrong there is an error. What is wrong in its other lists is a warning.
import type { z } from 'zod';
import { type HsdsPage, hsdsShapes, type ListName, pageShape, rootShape, singularOf } from './hsds-shapes.ts';
import type { Finding } from './incoming.ts';

const levelOf = (list: ListName): Finding['level'] => (list === 'services' ? 'error' : 'warning');
/** What a value is, said shortly. */
function given(value: unknown): string {
  if (value === undefined) return 'is missing';
  if (typeof value === 'string')
    return value === '' ? 'is empty' : `is “${value.length > 80 ? `${value.slice(0, 80)}…` : value}”`;
  if (typeof value === 'object')
    return value === null ? 'is null' : Array.isArray(value) ? 'is a list' : 'is an object';
  return `is ${String(value)}`;
}

const valueAt = (record: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    record,
  );

/** Each issue of a shape as a finding. */
function findingsOf(
  issues: readonly z.core.$ZodIssue[],
  value: unknown,
  of: Pick<Finding, 'level' | 'place' | 'record'> & { readonly table: string },
): Finding[] {
  return issues.map((issue) => {
    const field = issue.path.join('.') || 'the record';
    const found = valueAt(value, issue.path);
    const clause = found === undefined || found === null ? 'required field' : 'type and format';
    const expected = issue.path.length === 0 ? 'an object' : issue.message;
    return {
      level: of.level,
      place: of.place,
      record: of.record,
      field,
      rule: `HSDS-UK 3.0, ${of.table}: ${clause}`,
      says: `${field} ${given(found)}; expected ${expected}.`,
    };
  });
}

/** How a record is named in a finding: its number in the list, its name, its id. */
export function recordName(record: unknown, at: number): string {
  const [name, id] = [valueAt(record, ['name']), valueAt(record, ['id'])].map((part) =>
    typeof part === 'string' ? part.slice(0, 120) : '',
  );
  return [String(at), name, id].filter((part) => part !== '').join(', ');
}

/** The answer of `/`. */
export function checkRoot(about: unknown): Finding[] {
  const read = rootShape.safeParse(about);
  const of = { level: 'error', place: '/', record: 'root', table: 'GET /' } as const;
  const findings = read.success ? [] : findingsOf(read.error.issues, about, of);
  const version = valueAt(about, ['version']);
  if (typeof version === 'string' && !/HSDS-UK-3\.\d/.test(version))
    findings.push({
      ...of,
      level: 'warning',
      field: 'version',
      rule: 'HSDS-UK 3.0, GET /: version',
      says: `version is “${version.slice(0, 80)}”; expected HSDS-UK-3.0. It is read by the rules of 3.0 all the same.`,
    });
  return findings;
}

/** A page of a list: its envelope, and whether its numbers agree. `page` is null where no items can be read from it. */
export function checkPage(
  list: ListName,
  answer: unknown,
  asked: number,
): { page: HsdsPage | null; findings: Finding[] } {
  const of = { level: levelOf(list), place: `/${list}, page ${asked}`, record: 'page', table: 'API, page' } as const;
  const read = pageShape.safeParse(answer);
  if (!read.success) {
    const contents = pageShape.shape.contents.safeParse(valueAt(answer, ['contents']));
    const findings = findingsOf(read.error.issues, answer, of);
    if (!contents.success) return { page: null, findings };
    // the items can be read: the page is taken for what it holds, and for the last
    const whole = {
      total_items: contents.data.length,
      total_pages: asked,
      page_number: asked,
      size: contents.data.length,
    };
    return {
      page: { ...whole, first_page: asked === 1, last_page: true, empty: false, contents: contents.data },
      findings,
    };
  }
  const page = read.data;
  const wrong = (field: keyof HsdsPage, expected: string): Finding => ({
    level: of.level,
    place: of.place,
    record: of.record,
    field,
    rule: `HSDS-UK 3.0, API: page, ${field}`,
    says: `${field} ${given(page[field])}; expected ${expected}.`,
  });
  const { contents, total_pages: pages } = page;
  const findings = [
    page.page_number !== asked && wrong('page_number', `${asked}, which was asked for`),
    page.size !== contents.length && wrong('size', `${contents.length}, which are in contents`),
    page.first_page !== (asked === 1) && wrong('first_page', String(asked === 1)),
    page.last_page !== asked >= pages && wrong('last_page', `${asked >= pages}: this is page ${asked} of ${pages}`),
    page.empty !== (contents.length === 0) && wrong('empty', String(contents.length === 0)),
    asked === 1 &&
      pages <= 1 &&
      page.total_items !== contents.length &&
      wrong('total_items', `${contents.length}: there is one page, and so many are on it`),
    page.total_items < contents.length && pages > 1 && wrong('total_items', `${contents.length} or more`),
  ].filter((finding) => finding !== false);
  return { page, findings };
}

/** Whether a list holds anything at all. */
export const emptyFeed = (list: ListName): Finding => ({
  level: levelOf(list),
  place: `/${list}`,
  record: 'list',
  field: 'contents',
  rule: 'HSDS-UK 3.0, API: a feed is not empty',
  says: 'The list holds nothing; expected one record or more.',
});

/** One record of a list. */
export function checkRecord(list: ListName, record: unknown, place: string, name: string): Finding[] {
  const read = hsdsShapes[list].safeParse(record);
  if (read.success) return [];
  return findingsOf(read.error.issues, record, { level: levelOf(list), place, record: name, table: singularOf[list] });
}

/** The answer for one id: that it is there, and is the one asked for. Its fields are for `checkRecord`. */
export function checkAnswered(list: ListName, id: string, answer: unknown): Finding[] {
  const of = { level: levelOf(list), place: `/${list}/{id}`, record: id, field: 'id' };
  if (answer === undefined)
    return [
      {
        ...of,
        rule: `HSDS-UK 3.0, API: GET /${list}/{id}`,
        says: `Nothing answers for the id ${id}, which the list holds.`,
      },
    ];
  const found = valueAt(answer, ['id']);
  if (found === id) return [];
  return [
    {
      ...of,
      rule: `HSDS-UK 3.0, API: GET /${list}/{id}`,
      says: `id ${given(found)}; expected ${id}, which was asked for.`,
    },
  ];
}

/** A list that the profile has and nothing answers for. */
export const absentList = (list: ListName): Finding => ({
  level: levelOf(list),
  place: `/${list}`,
  record: 'list',
  field: 'the endpoint',
  rule: `HSDS-UK 3.0, API: GET /${list}`,
  says: 'Nothing answers at this address; the profile has it.',
});

export type FeedVerdict = 'pass' | 'warn' | 'fail';

/** What the findings come to. */
export function verdictOf(findings: { readonly errors: number; readonly warnings: number }): FeedVerdict {
  if (findings.errors > 0) return 'fail';
  return findings.warnings > 0 ? 'warn' : 'pass';
}
