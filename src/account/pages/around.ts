// What is around every page of an account: whose it is, the way between its pages, and what was done.

import { dateInWords } from '#lib/plain-words';
import { type Content, type Html, html, page, type Reply, type Visit } from '#web';
import { choices } from '#web/choices';
import { insetText, notificationBanner, pagination } from '#web/govuk/index';
import { isOpen, type Person } from '../person.ts';
import type { Whose } from './whose.ts';

/** The address of one of the account's pages, of the person who is looked at. */
export function pathOf(path: string, { person, people }: Pick<Whose, 'person' | 'people'>, query = ''): string {
  const who = people[0] === person ? '' : `who=${person.rootId}`;
  const asked = [who, query].filter(Boolean).join('&');
  return asked ? `${path}?${asked}` : path;
}

/** Said once, on the page a form leads to. */
export function say(visit: Visit, done: string): void {
  visit.session.set('done', done);
}

export function accountPage(
  visit: Visit,
  whose: Whose,
  parts: { title: string; path: string; main: Content; hasErrors?: boolean; summary?: Html },
): Reply {
  const { title, path, main, hasErrors, summary } = parts;
  const done = visit.session.get('done');
  if (done) visit.session.set('done', undefined);
  return page({
    title,
    ...(hasErrors ? { hasErrors } : {}),
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
${summary}
${typeof done === 'string' && notificationBanner({ type: 'success', text: done })}
<h1 class="govuk-heading-l">${title}</h1>
${pages(path, whose)}
${whoIsIt(path, whose)}
${main}
</div></div>`,
  });
}

function pages(path: string, whose: Whose): Html {
  const { person } = whose;
  const all = [
    { text: 'Requests', href: '/account' },
    { text: 'Messages', href: '/account/messages' },
    ...(isOpen(person) ? [{ text: 'Contacts', href: '/account/contacts' }] : []),
    ...(person.extent === 'whole'
      ? [
          { text: 'Needs', href: '/account/needs' },
          { text: 'How to reach you', href: '/account/ways' },
        ]
      : []),
    { text: 'Your data', href: '/account/details' },
  ];
  return choices(
    'Your account',
    all.map(({ text, href }) => ({ text, href: pathOf(href, whose), isChosen: href === path })),
  );
}

function whoIsIt(path: string, { people, person }: Whose): Content {
  const others = people.length > 1 && [
    html`<h2 class="govuk-heading-s">Whose</h2>`,
    choices(
      'Whose',
      people.map((each) => ({
        text: nameOf(each),
        href: pathOf(path, { person: each, people }),
        isChosen: each === person,
      })),
    ),
  ];
  return [others, note(person)];
}

/** Links to what is newer and older than what is shown; nothing when all is shown. */
export function newerAndOlder(
  what: string,
  links: { newer?: string | undefined; older?: string | undefined },
): Content {
  const { newer, older } = links;
  if (!newer && !older) return null;
  return pagination({
    landmarkLabel: `Newer and older ${what}`,
    ...(newer ? { previous: { href: newer, text: 'Newer' } } : {}),
    ...(older ? { next: { href: older, text: 'Older' } } : {}),
  });
}

const nameOf = ({ name, extent }: Person) => (extent === 'represented' ? `${name}, for whom you act` : name);

function note(person: Person): Content {
  switch (person.extent) {
    case 'whole':
      return null;
    case 'rows':
      return insetText({
        text: 'More than one person gave us this email address. So that nobody sees what is private to another, you see requests made with it, and what we sent to it. Call us if you want to see more.',
      });
    case 'address':
      return insetText({
        text: 'We do not know for sure whose email address this is, so you see only what we sent to it. If you have dealt with us before by phone or at the counter, call us and we will put it right.',
      });
    case 'represented': {
      const until = person.untilOn ? `, until ${dateInWords(person.untilOn)}` : '';
      const some = person.services ? ' You see what is about that; for anything else, call us.' : '';
      return insetText({ text: `You act for ${person.name}${until}. What you act in: ${person.scope}.${some}` });
    }
  }
}
