// Whose things a proven address opens, and how far. An address shows what was sent to it; more only where it is surely one
// person's: a household, a carer and a client, or a landlord and tenants may have one address between them.

import type { KnownRow } from '#customers';
import type { Temporal } from '#lib/temporal';

/**
 * Somebody whose things are shown. `whole`: all of their record. `rows`: the requests that came under these rows, since others
 * have the address too. `address`: nobody we know, so only what was sent to the address. `represented`: for whom the holder acts.
 */
export interface Person {
  /** The number of their record; 0 of an address that is nobody's. */
  readonly rootId: number;
  readonly name: string;
  readonly extent: 'whole' | 'rows' | 'address' | 'represented';
  readonly ids: readonly number[];
  /** Of somebody who is represented: in what, and the last day. */
  readonly scope?: string;
  readonly untilOn?: Temporal.PlainDate | null;
  /** The services that are shown; all of them when not given. */
  readonly services?: readonly string[];
}

/** The address, when nobody we know is sure to have it. */
export const theAddressAlone: Person = { rootId: 0, name: '', extent: 'address', ids: [] };

/**
 * What an address opens, by the rows that have it. A record is opened whole when it is the only one; where several have the
 * address, each only in the rows that have it themselves, and one that is restricted not at all. Of a whole record the ids are
 * those of the rows that have the address; the caller adds those merged with them.
 *
 * Anybody can write an address into a form: once somebody has proven that it is theirs, a record that nobody proved it for takes
 * nothing from them. A restricted record stays shut all the same while anybody else has the address.
 */
export function whatIsOpened(rows: readonly KnownRow[]): Person[] {
  const sure = rows.filter(({ isSure }) => isSure);
  const all = [...Map.groupBy(sure, ({ rootId }) => rootId).entries()];
  const proven = all.filter(([, mine]) => mine.some(({ isProven }) => isProven));
  const isHidden = proven.some(([, mine]) => mine.some(({ isRestricted }) => isRestricted));
  const byRecord = proven.length > 0 && !isHidden ? proven : all;
  const isShared = byRecord.length > 1;
  const opened: Person[] = byRecord
    .filter(([, mine]) => !(isShared && mine.some(({ isRestricted }) => isRestricted)))
    .map(
      ([rootId, mine]): Person => ({
        rootId,
        name: mine[0]?.name ?? '',
        extent: isShared ? 'rows' : 'whole',
        ids: mine.map(({ id }) => id),
      }),
    );
  // several, and all of them restricted: nothing is shown, not even what was sent to the address
  return opened.length === 0 && isShared ? [nothingShown] : opened;
}

const nothingShown: Person = { rootId: 0, name: '', extent: 'rows', ids: [] };

/** Who is looked at: whom the address of the page names, else the first. */
export function chosenOf(people: readonly Person[], who: string | null): Person {
  return people.find(({ rootId }) => String(rootId) === who) ?? people[0] ?? theAddressAlone;
}

/** Whether more is shown of them than what was sent to the address. */
export const isOpen = ({ extent }: Person): boolean => extent === 'whole' || extent === 'represented';

export interface Things {
  readonly customerIds: readonly number[];
  readonly references: readonly string[];
  readonly services?: readonly string[];
  readonly address: string;
}

/** The things of one person, as the rooms below find them. @param sent references of what was sent to the address */
export function thingsOf(person: Person, address: string, sent: readonly string[]): Things {
  switch (person.extent) {
    case 'whole':
      return { customerIds: person.ids, references: sent, address };
    case 'rows':
      return { customerIds: person.ids, references: [], address };
    case 'address':
      return { customerIds: [], references: sent, address };
    case 'represented':
      return {
        customerIds: person.ids,
        references: [],
        ...(person.services ? { services: person.services } : {}),
        address: '',
      };
  }
}
