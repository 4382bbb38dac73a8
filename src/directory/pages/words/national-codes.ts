// /staff/words: the codes of the national list that words are known for, to look through or to find one.
import { html, page, type Reply, type Visit } from '#web';
import { button, input } from '#web/govuk/index';
import { stackedTable } from '#web/stacked-table';
import { plainWords } from '../../search.ts';
import { shelfOf } from '../../search-store.ts';
import { listNationalCodes, type NationalCode } from '../../words-store.ts';
import { editCrumbs } from '../edit/around.ts';

const title = 'Words for the national list';
const mostFound = 40;

export async function showNationalCodes(visit: Visit): Promise<Reply> {
  const typed = (visit.query.get('q') ?? '').slice(0, 200);
  const [codes, { index }] = await Promise.all([listNationalCodes(visit.db), shelfOf(visit.db)]);
  const found = typed.trim() === '' ? codes : fitting(typed, codes, index.codesFor(typed, mostFound));
  const themes = [...Map.groupBy(found, ({ theme }) => (typed.trim() === '' ? theme : ''))];
  return page({
    title,
    wide: true,
    beforeContent: editCrumbs({ text: title }),
    main: html`<h1 class="govuk-heading-l">${title}</h1>
<p class="govuk-body">What people say for each service that councils give, by its number in the national list. A service with the number is found by these words. They come with Heard; what does not suit this council can be switched off.</p>
<form method="get" action="/staff/words" class="heard-inline-form" role="search">
${input({ id: 'q', name: 'q', label: { text: 'Number, name or words' }, value: typed, classes: 'govuk-input--width-20', autocomplete: 'off' })}
${button({ text: 'Find', classes: 'govuk-button--secondary' })}
</form>
<p class="govuk-body">${found.length} of ${codes.length} numbers.</p>
${found.length === 0 && html`<div class="heard-empty"><p>${codes.length === 0 ? 'No words are loaded. They come with “heard load”.' : 'No number fits. Try other words.'}</p></div>`}
${themes.map(([theme, group]) => codeTable(theme, group))}`,
  });
}

function fitting(typed: string, codes: readonly NationalCode[], likely: readonly { lgsl: number }[]): NationalCode[] {
  const plain = plainWords(typed);
  const literal = codes.filter(
    ({ lgsl, name, theme }) => String(lgsl) === plain || plainWords(`${name} ${theme}`).includes(plain),
  );
  const known = new Map(codes.map((code) => [code.lgsl, code]));
  return [...new Set([...literal, ...likely.flatMap(({ lgsl }) => known.get(lgsl) ?? [])])];
}

function codeTable(theme: string, codes: readonly NationalCode[]) {
  return stackedTable({
    caption: theme === '' ? 'Numbers that fit' : themeName(theme),
    captionClasses: 'govuk-table__caption--m',
    head: [
      { text: 'Number' },
      { text: 'Name' },
      { text: 'Words', format: 'numeric' },
      { text: 'Switched off', format: 'numeric' },
      { text: 'Services with it', format: 'numeric' },
    ],
    rows: codes.map(({ lgsl, name, words, off, services }) => [
      { text: String(lgsl) },
      { html: html`<a class="govuk-link" href="/staff/words/${lgsl}">${name}</a>` },
      { text: String(words), format: 'numeric' },
      { text: String(off), format: 'numeric' },
      { text: String(services), format: 'numeric' },
    ]),
  });
}

const themeName = (theme: string): string => {
  const words = theme.replaceAll('-', ' ');
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
};
