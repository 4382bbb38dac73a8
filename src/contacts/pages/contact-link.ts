// /staff/contacts/{id}/matters/{matter}/link: say that a matter goes on about an earlier one of the same person.

import { z } from 'zod';
import { momentInWords } from '#lib/plain-words';
import { FormErrors, form, html, noErrors, once, page, type Reply, readForm, redirect, type Visit } from '#web';
import { choiceField } from '#web/fields';
import { backLink, button, radios } from '#web/govuk/index';
import { linkMatter } from '../contact-actions.ts';
import { mayFollow } from '../contact-store.ts';
import { linkRefusals } from '../contact-words.ts';
import { channelName } from '../words.ts';
import { contactAsked, matterAsked, noteLook } from './contact-view.ts';

export async function showLink(visit: Visit): Promise<Reply> {
  return linkPage(visit, noErrors);
}

export async function actLink(visit: Visit): Promise<Reply> {
  const { actor } = visit;
  if (!actor) return redirect('/staff/sign-in');
  const view = await contactAsked(visit);
  const matter = matterAsked(visit, view);
  const offered = (await mayFollow(visit.db, matter.id)).map(({ matterId }) => String(matterId));
  const shape = z.object({
    earlier: choiceField(['none', ...offered], 'Select a matter, or that it is about nothing earlier'),
  });
  const { value, errors } = readForm(visit.form, shape);
  if (errors) return linkPage(visit, errors);
  return once(visit, async (tx) => {
    const earlier = value.earlier === 'none' ? null : Number(value.earlier);
    const { refused } = await linkMatter(tx, matter.id, earlier, actor, visit.now);
    if (refused) return linkPage(visit, new FormErrors([{ field: 'earlier', text: linkRefusals[refused] }]));
    visit.session.set('done', earlier === null ? 'It goes on about nothing earlier.' : 'The two are linked.');
    return redirect(`/staff/contacts/${view.contact.id}`);
  });
}

async function linkPage(visit: Visit, errors: FormErrors): Promise<Reply> {
  const view = await contactAsked(visit);
  const matter = matterAsked(visit, view);
  await noteLook(visit, view);
  const earlier = await mayFollow(visit.db, matter.id);
  const back = `/staff/contacts/${view.contact.id}`;
  const title = 'Link to an earlier matter';
  return page({
    title,
    hasErrors: errors.any,
    beforeContent: backLink({ href: back, text: 'Back to the contact' }),
    main: html`${errors.summary()}<h1 class="govuk-heading-l">${title}</h1>
${
  earlier.length === 0
    ? html`<div class="heard-empty"><p>Nothing earlier of this person is about the same service or case.</p></div>`
    : form(
        visit,
        html`${radios({
          name: 'earlier',
          fieldset: { legend: { text: 'What does it go on about?' } },
          value: matter.follows === null ? '' : String(matter.follows),
          items: [
            ...earlier.map(({ matterId, arrivedAt, channel, about }) => ({
              value: String(matterId),
              text: about.slice(0, 160),
              hint: { text: `${momentInWords(arrivedAt)}, ${channelName(channel).toLowerCase()}` },
            })),
            { divider: 'or' },
            { value: 'none', text: 'Nothing earlier' },
          ],
          ...errors.at('earlier'),
        })}
${button({ text: 'Keep', preventDoubleClick: true })}`,
      )
}`,
  });
}
