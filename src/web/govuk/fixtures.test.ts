// Holds every component to govuk-frontend's own fixtures, and its options to the list that package publishes.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { after, describe, test } from 'node:test';
import { type Html, rawHtml } from '../html.ts';
import { tokens } from './compare.ts';
import * as components from './index.ts';

interface Fixture {
  readonly name: string;
  readonly options: unknown;
  readonly html: string;
}
interface MacroOption {
  readonly name: string;
  readonly type: string;
  readonly params?: readonly MacroOption[];
}

const packageFile = createRequire(import.meta.url).resolve('govuk-frontend/package.json');
const folder = join(dirname(packageFile), 'dist/govuk/components');
const readJson = <T>(path: string): T => JSON.parse(readFileSync(path, 'utf8')) as T;
const { version } = readJson<{ version: string }>(packageFile);

/** Components that are not ported, with the reason. */
const notPorted = new Map([
  ['header', 'it is the crown and the logotype of GOV.UK, which only central government may use'],
  ['exit-this-page', 'no page of a council’s here needs it'],
]);

/** Options that are left out on purpose, with the reason. */
const leftOut = new Map([
  ['footer.contentLicence', 'the licence mark is not printed; say it in meta.html'],
  ['footer.copyright', 'it comes with the royal arms'],
]);

/** The footer's fixtures without the marks a council may not use: crown, licence, copyright with the royal arms. */
function withoutMarks(markup: string): string {
  return markup
    .replace(/<svg[^>]*class="govuk-footer__crown"[\s\S]*?<\/svg>/, '')
    .replace(/<svg[^>]*class="govuk-footer__licence-logo"[\s\S]*?<\/svg>/, '')
    .replace(/<span class="govuk-footer__licence-description">[\s\S]*?<\/span>/, '')
    .replace(/<div class="govuk-footer__meta-item">\s*<a\s+class="[^"]*copyright-logo"[\s\S]*?<\/a>\s*<\/div>/, '');
}

/** A fixture's options as ours: strings of markup become Html. */
function asOptions(value: unknown, key = '', parent = ''): unknown {
  if (typeof value === 'string' && (/^html$|Html$/.test(key) || parent === 'slots')) return rawHtml(value);
  if (Array.isArray(value)) return value.map((item) => asOptions(item, '', key));
  if (typeof value !== 'object' || value === null || /attributes$/i.test(key)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, asOptions(item, name, key)]));
}

const camelCase = (name: string) => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
const renderers = new Map<string, unknown>(Object.entries(components));
const names = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'fixtures.json')));
const ported = names.filter((name) => !notPorted.has(name));
let passed = 0;
let total = 0;

for (const name of ported) {
  describe(name, () => {
    const render = renderers.get(camelCase(name)) as (options: unknown) => Html;
    const { fixtures } = readJson<{ fixtures: readonly Fixture[] }>(join(folder, name, 'fixtures.json'));
    total += fixtures.length;
    for (const fixture of fixtures) {
      test(fixture.name, () => {
        const expected = name === 'footer' ? withoutMarks(fixture.html) : fixture.html;
        assert.deepEqual(tokens(render(asOptions(fixture.options)).markup), tokens(expected));
        passed += 1;
      });
    }

    test('has every option', () => {
      const source = sourceOf(`${name}.ts`, new Set());
      const options = readJson<readonly MacroOption[]>(join(folder, name, 'macro-options.json'));
      const missing = optionNames(name, options).filter((option) => {
        const last = option.slice(option.lastIndexOf('.') + 1);
        return !leftOut.has(option) && !new RegExp(`\\breadonly ${last}\\??:`).test(source);
      });
      assert.deepEqual(missing, []);
    });
  });
}

test('each component is ported or has a reason not to be', () => {
  assert.deepEqual(
    [...notPorted.keys()].filter((name) => !names.includes(name)),
    [],
  );
  assert.deepEqual(
    ported.filter((name) => typeof renderers.get(camelCase(name)) !== 'function'),
    [],
  );
});

after(() => {
  process.stdout.write(
    `govuk-frontend ${version}: ${passed} of ${total} fixtures of ${ported.length} components pass\n`,
  );
});

/** A component's source with that of the modules beside it that it takes types from. */
function sourceOf(file: string, seen: Set<string>): string {
  if (seen.has(file)) return '';
  seen.add(file);
  const source = readFileSync(join(import.meta.dirname, file), 'utf8');
  const beside = [...source.matchAll(/from '\.\/([\w-]+\.ts)'/g)].map((match) => match[1] ?? '');
  return [source, ...beside.map((next) => sourceOf(next, seen))].join('\n');
}

/** Every option as a path, `items.hint.text`, without what is a block of the other template language. */
function optionNames(path: string, options: readonly MacroOption[]): string[] {
  return options
    .filter((option) => option.type !== 'nunjucks-block' && !leftOut.has(`${path}.${option.name}`))
    .flatMap((option) => {
      const name = `${path}.${option.name}`;
      return [name, ...optionNames(name, option.params ?? [])];
    });
}
