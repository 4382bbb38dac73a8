// Asking how it went: whom we ask after a closure, when, and what we write. Nobody is asked twice about one request.
import type { Closure } from '#cases';
import { Fault } from '#lib/fault';
import type { Temporal } from '#lib/temporal';

const earliestHours = 24;
const latestHours = 14 * 24;

/**
 * `wait` until a day has passed; `ask` then; `pass` over what is too long ago, was imported, has been opened again, or has
 * nobody to write to.
 */
export function whetherToAsk(closure: Closure, now: Temporal.Instant): 'wait' | 'ask' | 'pass' {
  if (closure.isImported || closure.isOpenAgain || (!closure.email && !closure.phone)) return 'pass';
  const since = (now.epochMilliseconds - closure.closedAt.epochMilliseconds) / 3_600_000;
  if (since < earliestHours) return 'wait';
  return since > latestHours ? 'pass' : 'ask';
}

export interface Template {
  readonly subject: string;
  readonly body: string;
}

/** What ((placeholders)) of the message stand for. */
export interface InvitationValues {
  readonly name: string;
  readonly service: string;
  readonly reference: string;
  readonly feedbackLink: string;
  readonly councilName: string;
  readonly phone: string;
}

/** The message as it is sent. A placeholder that nothing here fills is a fault, so that nobody is sent one. */
export function writeInvitation(template: Template, values: InvitationValues): Template {
  const known = new Map(Object.entries(values));
  const fill = (text: string) =>
    text.replace(/\(\((\w+)\)\)/g, (_, name: string) => {
      const value = known.get(name);
      if (value === undefined)
        throw new Fault(
          'message-placeholder',
          `The message “how-was-it” uses ((${name})), which it cannot. Correct it.`,
        );
      return value;
    });
  return { subject: fill(template.subject), body: fill(template.body) };
}
