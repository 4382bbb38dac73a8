// A message that goes to an address, before anybody knows whose it is: the council's wording of it, in the language asked for.

import type { Tx } from '#db';
import { fillIn } from '#lib/fill-in';
import type { NewMessage } from '#mail';
import { wordingIn } from './out.ts';
import type { TemplateSlug } from './template-kinds.ts';
import { templatesInForce } from './template-store.ts';

type AddressWords = Pick<NewMessage, 'subject' | 'body' | 'language' | 'template'>;

/**
 * Filled in, in English where it is not written in that language; null where the council has no wording of it at all.
 * @param asked the tag of a language
 */
export async function wordsToAddress(
  tx: Tx,
  slug: TemplateSlug,
  asked: string | null,
  values: Readonly<Record<string, string>>,
): Promise<AddressWords | null> {
  const templates = await templatesInForce(tx, slug);
  const languages = templates.map(({ language }) => language);
  const language = (asked && wordingIn(asked, { languages })) || 'en';
  const template = templates.find((each) => each.language === language);
  if (!template) return null;
  return { ...fillIn(template, values), language, template: { slug, version: template.version } };
}
