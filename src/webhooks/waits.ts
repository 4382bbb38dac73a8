// When a delivery that did not get through is tried again, and when it is given up.

const seconds = [10, 60, 5 * 60, 15 * 60, 3600, 2 * 3600, 4 * 3600, 8 * 3600, 8.5 * 3600];

/** How long to wait after this many tries; null when it is given up, a day after the first. @param tries from 1 */
export const waitAfter = (tries: number): number | null => seconds[tries - 1] ?? null;

/** So many deliveries given up one after another, and a subscription is switched off. */
export const mostFailures = 5;
