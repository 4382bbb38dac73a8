// The promise line: one small drawing wherever a promise is shown, from asked to promised, beside its sentence. The full line is
// laid out in shares of the width and in rem, so its words keep their size on any screen. Pure; classes are in `web/styles`.
import { dateAtHome, shortDate } from '#lib/plain-words';
import type { Temporal } from '#lib/temporal';
import { type Content, type Html, html } from '#web/html';
import { isLate, type PromiseFacts } from './promise-facts.ts';
import { breakMark, cap, flag, post, type Rail, rail, todayMark } from './promise-marks.ts';
import { cutByPauses, type PromiseScale, promiseScale, type Stretch } from './promise-scale.ts';
import { isWithinOneDay, promiseInShort, timeOfDay } from './promise-sentence.ts';

/**
 * The line at full width, hidden from screen readers: print `promiseSentence` of the same facts beside it.
 * @param id no other line on the page has it; letters, digits and hyphens
 */
export function promiseLine(facts: PromiseFacts, id: string): Html {
  const scale = promiseScale(facts);
  const classes = ['heard-line heard-line--full', ...(hasFlag(facts) ? ['heard-line--flagged'] : [])];
  return html`<svg class="${classes.join(' ')}" width="100%" aria-hidden="true" focusable="false">
${patterns(facts, id)}${drawing(facts, scale, rail.full(hasFlag(facts)), id)}${words(facts, scale)}</svg>`;
}

/** The line without words, 96 px wide, for a cell of a worklist; a screen reader hears “due Monday 16 March, paused” instead. */
export function promiseSparkline(facts: PromiseFacts, id: string): Html {
  return html`<svg class="heard-line heard-line--small" viewBox="0 0 96 24" width="96" height="24" aria-hidden="true" focusable="false">${patterns(facts, id)}${drawing(facts, promiseScale(facts), rail.small, id)}</svg><span class="govuk-visually-hidden">${promiseInShort(facts)}</span>`;
}

const hasFlag = ({ nextUpdateAt, stoppedAt }: PromiseFacts) => Boolean(nextUpdateAt) && !stoppedAt;

/** Diagonal strokes for time not counted, blocks for time beyond the promise: told apart without colour. */
function patterns(facts: PromiseFacts, id: string): Html | false {
  const hatch = (facts.pauses?.length ?? 0) > 0;
  const over = isLate(facts);
  if (!hatch && !over) return false; // a worklist has fifty of them
  return html`<defs>${hatch && html`<pattern id="${id}-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path class="heard-line__hatch" d="M1 0V6"/></pattern>`}${over && html`<pattern id="${id}-over" width="6" height="6" patternUnits="userSpaceOnUse"><path class="heard-line__over" d="M0 0H4V6H0Z"/></pattern>`}</defs>`;
}

function drawing(facts: PromiseFacts, scale: PromiseScale, on: Rail, id: string): Content[] {
  const { promisedAt, stoppedAt, nextUpdateAt, now } = facts;
  const reached = stoppedAt ?? now;
  const promised = scale.share(promisedAt);
  const until = Math.min(scale.share(reached), promised);
  const { used, paused } = cutByPauses(facts, scale, isLate(facts) ? promisedAt : reached);
  const beyond: Stretch | undefined = isLate(facts) ? { from: promised, to: scale.share(reached) } : undefined;
  return [
    until < promised && on.dots({ from: until, to: promised }),
    used.map((stretch) => on.bar(stretch, 'used')),
    paused.map((stretch) => on.bar(stretch, 'paused', `url(#${id}-hatch)`)),
    beyond && on.bar(beyond, 'beyond', `url(#${id}-over)`),
    beyond && scale.isShortened && !on.isSmall && on.mark((beyond.from + beyond.to) / 2, breakMark),
    on.mark(0, html`<circle class="heard-line__asked" r="7"/>`),
    nextUpdateAt &&
      hasFlag(facts) &&
      !on.isSmall &&
      on.mark(scale.share(nextUpdateAt), flag(scale.share(nextUpdateAt) > 0.5)),
    ends(facts, scale, on),
  ];
}

/** What stands at the promise and at the end of the line: a ring waits, a disc is in time, a square late; a tick says done. */
function ends({ state, promisedAt, stoppedAt, now }: PromiseFacts, scale: PromiseScale, on: Rail): Content[] {
  const promised = scale.share(promisedAt);
  const done = scale.share(stoppedAt ?? now);
  switch (state) {
    case 'running':
    case 'paused':
      return [on.mark(promised, cap.open), on.mark(scale.share(now), todayMark(on))];
    case 'missed':
      return [on.mark(promised, cap.late), on.mark(scale.share(now), todayMark(on))];
    case 'met':
      return [promised - done > 0.05 && on.mark(promised, post), on.mark(done, cap.kept)];
    case 'kept-late':
      return [on.mark(promised, post), on.mark(done, cap['kept-late'])];
  }
}

/** Above the line what is so now, and above that the next update; below it what was asked and promised. */
function words(facts: PromiseFacts, scale: PromiseScale): Content[] {
  const { askedAt, promisedAt, stoppedAt, nextUpdateAt, now, state } = facts;
  const top = hasFlag(facts) ? flagTier : 0;
  const today = isWithinOneDay(facts) ? 'now' : 'today';
  const done = stoppedAt ? dayOrTime(facts, stoppedAt) : '';
  const standing = {
    running: today,
    paused: `${today}, paused`,
    missed: `${today}, late`,
    met: `kept ${done}`,
    'kept-late': `done late, ${done}`,
  }[state];
  const flagAt = scale.share(nextUpdateAt ?? now);
  return [
    nextUpdateAt && hasFlag(facts)
      ? word(`next update ${dayOrTime(facts, nextUpdateAt)}`, flagAt, 1, {
          anchor: flagAt > 0.5 ? 'end' : 'start',
          shift: flagAt > 0.5 ? -1.1 : 1.1,
          kind: 'update',
        })
      : null,
    word(standing, scale.share(stoppedAt ?? now), top + 1, { isStrong: true }),
    word(`asked ${dayOrTime(facts, askedAt)}`, 0, top + 4),
    word(`promised ${dayOrTime(facts, promisedAt)}`, scale.share(promisedAt), top + 4, {
      isStrong: true,
      kind: 'last',
    }),
  ];
}

const flagTier = 1.5;

/** “16 Mar”, or “5pm” where everything is on one day. */
function dayOrTime(facts: PromiseFacts, at: Temporal.Instant): string {
  return isWithinOneDay(facts) ? timeOfDay(facts, at) : shortDate(dateAtHome(at, facts.zone));
}

interface WordStyle {
  readonly anchor?: 'start' | 'middle' | 'end';
  /** In rem, to the right. */
  readonly shift?: number;
  readonly isStrong?: boolean;
  /** Where the screen is too narrow for all, the last word moves under the others and the update's is left to the sentence. */
  readonly kind?: 'last' | 'update';
}

function word(text: string, share: number, y: number, style: WordStyle = {}): Html {
  const anchor = style.anchor ?? (share < 0.2 ? 'start' : share > 0.8 ? 'end' : 'middle');
  const shift = style.shift ?? (share === 0 ? -0.5 : share === 1 ? 0.5 : 0); // flush with the outer edges of the end marks
  const classes = [
    'heard-line__word',
    ...(style.isStrong ? ['heard-line__word--strong'] : []),
    ...(style.kind ? [`heard-line__word--${style.kind}`] : []),
  ];
  return html`<text class="${classes.join(' ')}" x="${Math.round(share * 1000) / 10}%" y="${y}rem" dx="${shift}rem" text-anchor="${anchor}">${text}</text>`;
}
