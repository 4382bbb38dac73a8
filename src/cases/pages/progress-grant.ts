// Which cases this visitor may follow: those they made, opened by the link in a message, or showed they know.

import type { Visit } from '#web';

const most = 20;

function granted(visit: Visit): string[] {
  const kept = visit.session.get('progress');
  return Array.isArray(kept) ? kept.filter((each): each is string => typeof each === 'string') : [];
}

export function grantProgress(visit: Visit, reference: string): void {
  visit.session.set('progress', [reference, ...granted(visit).filter((each) => each !== reference)].slice(0, most));
}

export function mayFollow(visit: Visit, reference: string): boolean {
  return granted(visit).includes(reference);
}
