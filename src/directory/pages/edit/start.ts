// /staff/services/new: a service begins with its title. Its address follows from it, and is asked for only to change it.
import { z } from 'zod';
import {
  FormErrors as Errors,
  type FormErrors,
  form,
  html,
  noErrors,
  once,
  page,
  type Reply,
  readForm,
  redirect,
  type Visit,
} from '#web';
import { textField } from '#web/fields';
import { button } from '#web/govuk/index';
import { startService } from '../../editing-actions.ts';
import { isSlug } from '../../service.ts';
import { slugOf } from '../../slug.ts';
import { editCrumbs } from './around.ts';
import { Boxes } from './boxes.ts';

const Start = z.object({
  title: textField({ name: 'Title', empty: 'Enter what people want to do, like “Get a free bus pass”', most: 100 }),
  slug: textField({ name: 'Address', most: 60 }).refine((slug) => slug === '' || isSlug(slug), {
    error: 'The address must be lower-case letters, numbers and hyphens, like bus-pass',
  }),
});

export async function showStart(visit: Visit): Promise<Reply> {
  return startPage(visit, noErrors);
}

export async function actStart(visit: Visit): Promise<Reply> {
  const { actor } = visit;
  if (!actor) return redirect('/staff/sign-in');
  const { value, errors } = readForm(visit.form, Start);
  if (errors) return startPage(visit, errors);
  const slug = value.slug || slugOf(value.title);
  if (!isSlug(slug))
    return startPage(
      visit,
      new Errors([{ field: 'slug', text: 'Enter an address, like bus-pass: none can be made from this title' }]),
    );
  return once(visit, async (tx) => {
    const outcome = await startService(tx, { slug, title: value.title }, actor, visit.now);
    if (outcome === 'taken')
      return startPage(
        visit,
        new Errors([
          { field: 'slug', text: `There is a service at “${slug}” already, or a page of ours. Enter another address` },
        ]),
      );
    visit.session.set('done', 'The service is begun. Go through its parts, then publish it.');
    return redirect(`/staff/services/${slug}`);
  });
}

function startPage(visit: Visit, errors: FormErrors): Reply {
  const boxes = new Boxes(visit.form, errors);
  return page({
    title: 'Add a service',
    hasErrors: errors.any,
    beforeContent: editCrumbs({ text: 'Add a service' }),
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
${errors.summary()}
<h1 class="govuk-heading-l">Add a service</h1>
${form(
  visit,
  html`${boxes.line('title', { label: 'What do people want to do?', hint: 'This is its title. For example, “Get a free bus pass”' })}
${boxes.line('slug', { label: 'Address (optional)', hint: 'The end of its web address. Made from the title when you leave it empty; it cannot be changed later' }, 'govuk-input--width-20')}
${button({ text: 'Begin' })}`,
)}
</div></div>`,
  });
}
