// /staff/places, /staff/places/new and /staff/places/{slug}: where the council can be met, listed, added and changed.
import { z } from 'zod';
import { searchAddresses } from '#addresses';
import { isPostcode, tidyPostcode } from '#lib/postcode';
import { loadRulebook, type Rulebook } from '#standards';
import {
  FormErrors as Errors,
  type FormErrors,
  form,
  type Html,
  html,
  noErrors,
  notFound,
  once,
  page,
  type Reply,
  readForm,
  redirect,
  type Visit,
} from '#web';
import { phoneField, textField } from '#web/fields';
import { button } from '#web/govuk/index';
import { stackedTable } from '#web/stacked-table';
import type { FormBody } from '#web/visit';
import { directoryPermissions } from '../permissions.ts';
import { addressLine, type Place, placeSchema } from '../place.ts';
import { findPlace, listPlaces, servicesAt } from '../place-store.ts';
import { addPlace, changePlace } from '../provider-actions.ts';
import { isSlug } from '../service.ts';
import { slugOf } from '../slug.ts';
import { doneBanner, editCrumbs } from './edit/around.ts';
import { Boxes } from './edit/boxes.ts';
import { asLines, linesField } from './edit/lines.ts';

const list = { text: 'Places', href: '/staff/places' };

export async function showStaffPlaces(visit: Visit): Promise<Reply> {
  const [places, rulebook] = await Promise.all([listPlaces(visit.db), loadRulebook(visit.db)]);
  return page({
    title: 'Places of ours',
    wide: true,
    beforeContent: editCrumbs({ text: 'Places' }),
    main: html`${doneBanner(visit)}
<h1 class="govuk-heading-l">Places</h1>
<p class="govuk-body">Where people can meet us. Services name the places at which they are given.</p>
${directoryPermissions.may(visit.actor, 'change who else can help') && button({ text: 'Add a place', href: '/staff/places/new' })}
${
  places.length === 0
    ? html`<div class="heard-empty"><p>No place has been added yet.</p></div>`
    : stackedTable({
        caption: 'Places',
        captionClasses: 'govuk-visually-hidden',
        head: [{ text: 'Name' }, { text: 'Address' }, { text: 'Open' }, { text: 'Found on “Where you live”' }],
        rows: places.map((place) => [
          { html: html`<a class="govuk-link" href="/staff/places/${place.slug}">${place.name}</a>` },
          { text: addressLine(place) },
          { text: calendarName(place, rulebook) },
          { text: place.lat === null || place.lon === null ? 'No: it has no position' : 'Yes' },
        ]),
      })
}`,
  });
}

const calendarName = ({ calendar }: Place, rulebook: Rulebook) =>
  rulebook.calendars.find(({ slug }) => slug === calendar)?.name ?? 'Not said';

const degrees = (name: string, most: number) =>
  textField({ name, most: 20 })
    .refine((text) => text === '' || (/^-?\d+(\.\d+)?$/.test(text) && Math.abs(Number(text)) <= most), {
      error: `${name} must be degrees from -${most} to ${most}, like 54.7031`,
    })
    .transform((text) => (text === '' ? null : Number(text)));

const record = z.object({
  name: textField({ name: 'Name', empty: 'Enter the name of the place', most: 120 }),
  about: textField({ name: 'What it is', most: 600 }),
  line1: textField({ name: 'Address line 1', empty: 'Enter the first line of the address', most: 120 }),
  line2: textField({ name: 'Address line 2', most: 120 }),
  town: textField({ name: 'Town', empty: 'Enter the town', most: 80 }),
  postcode: textField({ name: 'Postcode', empty: 'Enter the postcode', most: 10 })
    .transform(tidyPostcode)
    .refine(isPostcode, { error: 'Enter a whole postcode, like LM1 1AA' }),
  uprn: textField({ name: 'UPRN', most: 12 }).refine((text) => text === '' || /^\d{1,12}$/.test(text), {
    error: 'The UPRN must have 1 to 12 digits',
  }),
  calendar: textField({ name: 'Calendar', most: 60 }),
  phone: phoneField(),
  access: linesField({ name: 'Getting in', most: 20, longest: 120 }),
  lat: degrees('Latitude', 90),
  lon: degrees('Longitude', 180),
});

function fieldsOf({ address, access, ...place }: Place): FormBody {
  return {
    name: place.name,
    about: place.about,
    ...address,
    line2: address.line2 ?? '',
    uprn: place.uprn ?? '',
    calendar: place.calendar ?? '',
    phone: place.phone ?? '',
    access: asLines(access),
    lat: place.lat === null ? '' : String(place.lat),
    lon: place.lon === null ? '' : String(place.lon),
  };
}

/** What a form says of a place; its position is looked up by its postcode when it is left empty. */
async function readPlace(
  visit: Visit,
  slug: string,
): Promise<{ place: Place; errors?: never } | { errors: FormErrors; place?: never }> {
  const { value, errors } = readForm(visit.form, record);
  if (errors) return { errors };
  const calendars = (await loadRulebook(visit.db)).calendars.map((calendar) => calendar.slug);
  if (value.calendar !== '' && !calendars.includes(value.calendar))
    return { errors: new Errors([{ field: 'calendar', text: 'Select a calendar from the list' }]) };
  if ((value.lat === null) !== (value.lon === null))
    return {
      errors: new Errors([
        { field: value.lat === null ? 'lat' : 'lon', text: 'Enter both latitude and longitude, or neither' },
      ]),
    };
  const { name, about, line1, line2, town, postcode, uprn, calendar, phone, access } = value;
  const known = value.lat === null ? (await searchAddresses(visit.db, postcode)).postcode : null;
  const place = placeSchema.parse({
    slug,
    name,
    about,
    address: { line1, ...(line2 ? { line2 } : {}), town, postcode },
    uprn: uprn || null,
    calendar: calendar || null,
    ...(phone ? { phone } : {}),
    access,
    lat: value.lat ?? known?.lat ?? null,
    lon: value.lon ?? known?.lon ?? null,
  });
  return { place };
}

async function boxesOf(visit: Visit, boxes: Boxes): Promise<Html> {
  const calendars = (await loadRulebook(visit.db)).calendars.map(({ slug, name }) => ({ value: slug, text: name }));
  return html`${boxes.line('name', { label: 'Name' })}
${boxes.text('about', { label: 'What is it? (optional)', hint: 'A sentence or two for residents' }, 3)}
${boxes.line('line1', { label: 'Address line 1' })}
${boxes.line('line2', { label: 'Address line 2 (optional)' })}
${boxes.line('town', { label: 'Town' }, 'govuk-input--width-20')}
${boxes.line('postcode', { label: 'Postcode' }, 'govuk-input--width-10')}
${boxes.line('uprn', { label: 'UPRN (optional)', hint: 'The number of the property, 1 to 12 digits' }, 'govuk-input--width-20')}
${boxes.select('calendar', { label: 'When is it open?' }, calendars, 'Not said')}
${boxes.line('phone', { label: 'Phone (optional)' }, 'govuk-input--width-20')}
${boxes.text('access', { label: 'Getting in (optional)', hint: 'One thing a line, like step-free entrance or hearing loop' }, 4)}
${boxes.line('lat', { label: 'Latitude (optional)', hint: 'Leave both empty to use the middle of its postcode' }, 'govuk-input--width-10')}
${boxes.line('lon', { label: 'Longitude (optional)' }, 'govuk-input--width-10')}`;
}

export async function showNewPlace(visit: Visit): Promise<Reply> {
  return newPage(visit, noErrors);
}

export async function actNewPlace(visit: Visit): Promise<Reply> {
  const { actor } = visit;
  if (!actor) return redirect('/staff/sign-in');
  const slug = slugOf(String(visit.form['name'] ?? ''));
  const { place, errors } = await readPlace(visit, isSlug(slug) ? slug : 'none');
  if (errors) return newPage(visit, errors);
  const nameError = (text: string) => newPage(visit, new Errors([{ field: 'name', text }]));
  if (!isSlug(slug) || slug === 'new') return nameError('Enter the whole name, with letters or figures');
  return once(visit, async (tx) => {
    const outcome = await addPlace(tx, place, actor, visit.now);
    if (outcome === 'taken')
      return nameError(`There is a place called “${place.name}” already. Change that one, or enter another name`);
    visit.session.set('done', `${place.name} is added.`);
    return redirect('/staff/places');
  });
}

async function newPage(visit: Visit, errors: FormErrors): Promise<Reply> {
  return page({
    title: 'Add a place',
    hasErrors: errors.any,
    beforeContent: editCrumbs(list, { text: 'Add a place' }),
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
${errors.summary()}
<h1 class="govuk-heading-l">Add a place</h1>
${form(visit, html`${await boxesOf(visit, new Boxes(visit.form, errors))}${button({ text: 'Add it', preventDoubleClick: true })}`)}
</div></div>`,
  });
}

export async function showStaffPlace(visit: Visit): Promise<Reply> {
  const place = await placeOf(visit);
  return changePage(visit, place, new Boxes(fieldsOf(place), noErrors), noErrors);
}

export async function actStaffPlace(visit: Visit): Promise<Reply> {
  const { actor } = visit;
  if (!actor) return redirect('/staff/sign-in');
  const before = await placeOf(visit);
  const { place, errors } = await readPlace(visit, before.slug);
  if (errors) return changePage(visit, before, new Boxes(visit.form, errors), errors);
  return once(visit, async (tx) => {
    await changePlace(tx, place, actor, visit.now);
    visit.session.set('done', `${place.name} is changed.`);
    return redirect('/staff/places');
  });
}

async function placeOf({ db, params }: Visit): Promise<Place> {
  const place = await findPlace(db, params['slug'] ?? '');
  if (!place) throw notFound('There is no place at this address.');
  return place;
}

async function changePage(visit: Visit, place: Place, boxes: Boxes, errors: FormErrors): Promise<Reply> {
  const services = await servicesAt(visit.db, place.slug);
  return page({
    title: `Change ${place.name}`,
    hasErrors: errors.any,
    beforeContent: editCrumbs(list, { text: place.name }),
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
${errors.summary()}
<h1 class="govuk-heading-l">${place.name}</h1>
<p class="govuk-body"><a class="govuk-link" href="/places/${place.slug}">As residents see it</a>. ${services.length === 0 ? 'No service names it.' : `${services.length === 1 ? '1 service names' : `${services.length} services name`} it.`}</p>
${
  directoryPermissions.may(visit.actor, 'change who else can help') &&
  form(visit, html`${await boxesOf(visit, boxes)}${button({ text: 'Save', preventDoubleClick: true })}`)
}
</div></div>`,
  });
}
