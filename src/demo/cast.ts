// Who works at the demonstration's council, as the stories need them.

import type { Actor } from '#lib/actor';
import { dateAtHome } from '#lib/plain-words';
import type { Temporal } from '#lib/temporal';
import type { StaffMember, Team } from '#staff';
import type { Dice } from './dice.ts';

export interface Cast {
  /** Somebody who answers the phone. */
  adviser(dice: Dice): Actor;
  /** Somebody of a team who works on cases; undefined where a team has nobody. */
  officer(team: string, dice: Dice): Actor | undefined;
  readonly complaintsOfficer: Actor | undefined;
  /** The name of a member of staff by id. */
  nameOf(id: number): string;
  team(slug: string): Team | undefined;
  /** The date of an instant, remembered, since thousands of cases share a few hundred dates. */
  dateOf(at: Temporal.Instant): Temporal.PlainDate;
}

export function castOf(staff: readonly StaffMember[], teams: readonly Team[]): Cast {
  const actors = staff.map((member): Actor & { team: string | null } => ({
    kind: 'staff',
    id: member.id,
    name: member.name,
    role: member.role,
    team: member.team,
  }));
  const advisers = actors.filter(({ role }) => role === 'adviser');
  const officers = Map.groupBy(
    actors.filter(({ role }) => role === 'service-officer' || role === 'complaints-officer'),
    ({ team }) => team ?? '',
  );
  const dates = new Map<number, Temporal.PlainDate>();
  return {
    adviser: (dice) => dice.pick(advisers),
    officer: (team, dice) => {
      const members = officers.get(team) ?? (team === 'contact-centre' ? advisers : []);
      return members.length > 0 ? dice.pick(members) : undefined;
    },
    complaintsOfficer: actors.find(({ role }) => role === 'complaints-officer'),
    nameOf: (id) => actors.find((actor) => actor.id === id)?.name ?? 'An adviser',
    team: (slug) => teams.find((team) => team.slug === slug),
    dateOf: (at) => {
      const quarterHour = Math.floor(at.epochMilliseconds / 900_000); // offsets change on the quarter hour
      const known = dates.get(quarterHour) ?? dateAtHome(at);
      dates.set(quarterHour, known);
      return known;
    },
  };
}
