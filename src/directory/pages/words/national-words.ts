// /staff/words/{lgsl}: what people say for one number of the national list; each saying can be switched off for this council.
import { form, type Html, html, notFound, once, page, type Reply, redirect, sent, type Visit } from '#web';
import { button, tag } from '#web/govuk/index';
import { stackedTable } from '#web/stacked-table';
import { directoryPermissions } from '../../permissions.ts';
import { wordLanguage, wordsPages } from '../../search-page-words.ts';
import { shelfOf } from '../../search-store.ts';
import { switchNationalWord } from '../../words-actions.ts';
import { listNationalCodes, listNationalWords, type NationalCode, type SayingHere } from '../../words-store.ts';
import { doneBanner, editCrumbs } from '../edit/around.ts';
import { langOf } from './sayings.ts';

async function openCode(visit: Visit): Promise<NationalCode> {
  const lgsl = Number(visit.params['lgsl']);
  const code = (await listNationalCodes(visit.db)).find((each) => each.lgsl === lgsl);
  if (!code) throw notFound('No words are known for this number of the national list.');
  return code;
}

export async function showNationalWords(visit: Visit): Promise<Reply> {
  const code = await openCode(visit);
  const [sayings, { index }] = await Promise.all([listNationalWords(visit.db, [code.lgsl]), shelfOf(visit.db)]);
  const services = index.all().filter(({ lgsl }) => lgsl.includes(code.lgsl));
  const mayChange = directoryPermissions.may(visit.actor, 'add words to a service');
  const title = `${code.lgsl}: ${code.name}`;
  return page({
    title,
    beforeContent: editCrumbs({ text: 'Words for the national list', href: '/staff/words' }, { text: title }),
    main: html`${doneBanner(visit)}
<h1 class="govuk-heading-l">${title}</h1>
<p class="govuk-body">${services.length === 0 ? 'No service on the site has this number.' : html`Services found by these words:`}</p>
${services.length > 0 && html`<ul class="govuk-list govuk-list--bullet">${services.map(({ slug, title: name }) => html`<li><a class="govuk-link" href="/staff/services/${slug}/words">${name}</a></li>`)}</ul>`}
${stackedTable({
  caption: 'Words',
  captionClasses: 'govuk-table__caption--m',
  firstCellIsHeader: true,
  head: [{ text: 'Words' }, { text: 'Language' }, { text: 'State' }, ...(mayChange ? [{ text: 'Change' }] : [])],
  rows: sayings.map((saying) => [
    { html: html`<span lang="${langOf(saying.language)}">${saying.phrase}</span>` },
    { text: wordLanguage(saying.language) },
    { html: saying.isOff ? tag({ text: 'Off', classes: 'govuk-tag--grey' }) : html`On` },
    ...(mayChange ? [{ html: change(visit, code, saying) }] : []),
  ]),
})}`,
  });
}

function change(visit: Visit, { lgsl }: NationalCode, { phrase, isOff }: SayingHere): Html {
  return form(
    visit,
    html`<input type="hidden" name="phrase" value="${phrase}"><input type="hidden" name="switch" value="${isOff ? 'on' : 'off'}">
${button({ html: html`Switch ${isOff ? 'on' : 'off'}<span class="govuk-visually-hidden"> “${phrase}”</span>`, classes: 'govuk-button--secondary heard-button--small' })}`,
    { action: `/staff/words/${lgsl}/switch` },
  );
}

export async function actNationalWords(visit: Visit): Promise<Reply> {
  const { actor } = visit;
  if (!actor) return redirect('/staff/sign-in');
  const { lgsl } = await openCode(visit);
  const phrase = sent(visit.form, 'phrase');
  const isOff = sent(visit.form, 'switch') === 'off';
  return once(visit, async (tx) => {
    await switchNationalWord(tx, { lgsl, phrase }, isOff, actor, visit.now);
    visit.session.set('done', isOff ? wordsPages.switchedOff(phrase) : wordsPages.switchedOn(phrase));
    return redirect(`/staff/words/${lgsl}`);
  });
}
