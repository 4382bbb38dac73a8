// The tables of this room, as its stores see them.

import type { Generated } from 'kysely';
import type { Db } from '#db';
import type { Temporal } from '#lib/temporal';
import type { Case } from './case.ts';
import type { NewClock } from './case-clock.ts';
import type { CaseEvent } from './history.ts';

export type CasesTable = Omit<Case, 'id' | 'answers'> & {
  id: Generated<number>;
  answers: string;
  source: string | null;
  sourceId: string | null;
  search: unknown;
};

type CaseTables = {
  cases: CasesTable;
  caseEvents: Omit<CaseEvent, 'id' | 'detail'> & {
    id: Generated<number>;
    caseId: number;
    actorId: number | null;
    detail: string;
  };
  caseClocks: NewClock & { id: Generated<number>; caseId: number };
  casePauses: {
    id: Generated<number>;
    caseId: number;
    fromAt: Temporal.Instant;
    untilAt: Temporal.Instant | null;
    reason: string;
  };
  caseExtensions: {
    id: Generated<number>;
    clockId: number;
    amount: number;
    reason: string;
    decidedAt: Temporal.Instant;
  };
  dueTimesBuilt: { one: Generated<boolean>; edition: string };
  caseApiKeys: {
    tokenId: number;
    key: string;
    bodyHash: string;
    reference: string | null;
    createdAt: Temporal.Instant;
  };
};

export const on = (db: Db) => db.$extendTables<CaseTables>();
