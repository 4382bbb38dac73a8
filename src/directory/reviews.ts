// Which pages are to be read again soon, and how their team is told.
import { dateInWords } from '#lib/plain-words';
import type { Temporal } from '#lib/temporal';

/** A page that is to be read again: by when, and how it is found. */
export interface DueReview {
  readonly slug: string;
  readonly title: string;
  readonly team: string;
  readonly reviewOn: Temporal.PlainDate;
}

/** So many days before its date a team is told of a page. */
export const reviewNoticeDays = 14;

/** The pages as lines of a message, the most overdue first, each with where it is edited. */
export function reviewLines(due: readonly DueReview[], today: Temporal.PlainDate, publicUrl: string): string {
  return due
    .toSorted(
      (a, b) => a.reviewOn.toString().localeCompare(b.reviewOn.toString()) || a.title.localeCompare(b.title, 'en-GB'),
    )
    .map(({ slug, title, reviewOn }) => {
      const days = reviewOn.since(today).total('days');
      const when = days < 0 ? `was to be read again by ${dateInWords(reviewOn)}` : `by ${dateInWords(reviewOn)}`;
      return `${title}: ${when}\n${publicUrl}/staff/services/${slug}`;
    })
    .join('\n\n');
}
