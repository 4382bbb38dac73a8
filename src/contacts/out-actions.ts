// Writing to a customer: their needs and ways read, the way chosen, the message put in the outbox, each need marked, and whatever
// could not be done as they need it given to somebody as a task.

import { asksOfMessage, findCustomer, type MessageAsks, markNeed, needsOf, waysOf } from '#customers';
import type { Db, Tx } from '#db';
import { heardItself } from '#lib/actor';
import { Fault } from '#lib/fault';
import { fillIn } from '#lib/fill-in';
import type { Temporal } from '#lib/temporal';
import { queueMessage } from '#mail';
import { loadRulebook } from '#standards';
import { chooseOut, envelope, languageName, type Out, type OutWay, withTypedWords } from './out.ts';
import { isCaseReference } from './out-words.ts';
import { callInstead } from './planned-call-actions.ts';
import { callBackPromise, type NewTask } from './task.ts';
import { addTask } from './task-actions.ts';
import { type Template, wordsFor } from './template.ts';
import { type TemplateSlug, templateKinds, withOptional } from './template-kinds.ts';
import { templatesInForce } from './template-store.ts';

export type Values = Readonly<Record<string, string>>;

export interface ToWrite {
  readonly customerId: number;
  readonly template: TemplateSlug;
  /** What is filled in; as a function, in the language the message is written in. `name` is filled in where it is not given. */
  readonly values: Values | ((language: string) => Values);
  /** Names the fact: one message a fact, for ever. */
  readonly fact: string;
  /** A reference people know, e.g. of a case, to find the message by. */
  readonly about?: string;
  /** The Message-ID of the e-mail it answers. */
  readonly inReplyTo?: string;
  /** Whose task it is when something cannot be done as the customer needs it. */
  readonly team?: string | null;
  readonly service?: string | null;
  /** The e-mail address or number they gave when they asked for what this tells of: it is used before others. */
  readonly given?: string;
  /** The tag of the language that whoever typed words into it says they typed in. */
  readonly typedIn?: string;
  /** A way that is not to be used, since it did not arrive there. */
  readonly without?: string;
}

export interface Told {
  readonly way: OutWay;
  readonly messageId: string | null;
  readonly format: Out['format'];
  readonly language: string;
  /** What the customer needs and did not get, in words; each has its mark, and together one task. */
  readonly notMet: readonly string[];
}

const unreachable = 'none of the ways we know reaches them';

/** How a message would go out to a customer now, without writing it. */
export async function planToWrite(
  db: Db,
  { customerId, template, given, without }: Pick<ToWrite, 'customerId' | 'template' | 'given' | 'without'>,
): Promise<{ readonly out: Out; readonly templates: readonly Template[]; readonly hasWays: boolean }> {
  const needs = await needsOf(db, customerId);
  const known = await waysOf(db, customerId);
  const templates = await templatesInForce(db, template);
  const out = chooseOut(
    template === 'call-back-promised' ? withoutWritten(asksOfMessage(needs)) : asksOfMessage(needs),
    known.filter(({ value }) => value !== without),
    {
      languages: templates.map(({ language }) => language),
      easyRead: templates.filter(({ easyRead }) => easyRead).map(({ language }) => language),
    },
    given,
  );
  return { out, templates, hasWays: known.length > 0 };
}

/** A message that says somebody will call does not meet the need to be written to and not called. */
const withoutWritten = (asks: MessageAsks): MessageAsks => ({ ...asks, needs: { ...asks.needs, written: [] } });

/** Writes to a customer as they need it, in the caller's transaction. Asked again about the same fact, it does nothing twice. */
export async function writeToCustomer(tx: Tx, toWrite: ToWrite, at: Temporal.Instant): Promise<Told> {
  const { customerId, fact } = toWrite;
  const customer = await findCustomer(tx, customerId);
  if (!customer)
    throw new Fault('no-such-customer', `Nobody can be told of ${fact}: there is no customer ${customerId}.`);
  const { out, templates, hasWays } = await planToWrite(tx, toWrite);
  const message = out.way === 'none' ? null : compose(toWrite, templates, out, customer.name);
  const { outcomes } = hasTypedWords(toWrite, out) ? withTypedWords(out, toWrite.typedIn) : out;
  for (const { needId, mark, reason } of outcomes)
    await markNeed(tx, { needId, fact, mark, reason }, heardItself.name, at);
  const messageId = message && out.way !== 'call' ? await queue(tx, toWrite, out, message, customer.name, at) : null;
  // somebody of whom no way was ever known is told nothing, and nobody has failed them
  const notMet = out.way === 'none' && hasWays && out.notMet.length === 0 ? [unreachable] : out.notMet;
  await addTasks(tx, toWrite, out, message, { name: customer.name, hasWays }, at);
  return { way: out.way, messageId, format: out.format, language: out.language, notMet };
}

function hasTypedWords({ values }: ToWrite, { language }: Out): boolean {
  const { message = '' } = typeof values === 'function' ? values(language) : values;
  return message !== '';
}

interface Composed {
  readonly template: Template;
  readonly subject: string;
  readonly body: string;
}

function compose(
  { template: slug, values }: ToWrite,
  templates: readonly Template[],
  out: Out,
  name: string,
): Composed {
  const template =
    templates.find(({ language }) => language === out.language) ?? templates.find(({ language }) => language === 'en');
  if (!template) throw new Fault('template-missing', `There is no wording of the message ${slug} in force.`);
  const given = typeof values === 'function' ? values(template.language) : values;
  const written = out.way === 'sms' || out.way === 'letter' ? out.way : 'email';
  const words = { subject: template.subject, body: wordsFor(template, written, out.format) };
  return { template, ...fillIn(words, withOptional(slug, { name, ...given })) };
}

async function queue(
  tx: Tx,
  { fact, about, inReplyTo, customerId, template: slug }: ToWrite,
  { way, to, format, language }: Out,
  { template, subject, body }: Composed,
  name: string,
  at: Temporal.Instant,
): Promise<string | null> {
  if (!to || (way !== 'email' && way !== 'sms' && way !== 'letter')) return null;
  return queueMessage(
    tx,
    {
      fact,
      channel: way,
      recipient: way === 'letter' ? envelope(name, to) : to.value,
      subject,
      body,
      format,
      language,
      customerId,
      template: { slug, version: template.version },
      isAutomatic: templateKinds[slug].isAutomatic,
      ...(about === undefined ? {} : { about }),
      ...(inReplyTo === undefined ? {} : { inReplyTo }),
    },
    at,
  );
}

/** What could not be sent, as far as it was written: in no language yet, but for what a member of staff typed. */
function unsent({ template, about, values }: ToWrite): string {
  const { message = '' } = typeof values === 'function' ? values('en') : values;
  const named = `“${templateKinds[template].title}”${about === undefined ? '' : `, ${about}`}`;
  return message === '' ? named : `${named}\n\n${message}`;
}

/** By when somebody is told what could not be written to them: as soon as they would be called back. */
export async function sayBy(tx: Tx, at: Temporal.Instant): Promise<Pick<NewTask, 'dueAt' | 'promise'>> {
  return callBackPromise(await loadRulebook(tx), at) ?? { dueAt: null, promise: null };
}

async function addTasks(
  tx: Tx,
  toWrite: ToWrite,
  out: Out,
  message: Composed | null,
  { name, hasWays }: { readonly name: string; readonly hasWays: boolean },
  at: Temporal.Instant,
): Promise<void> {
  const { fact, template, customerId, about, team = null, service = null } = toWrite;
  const what = message ? `${message.subject}\n\n${message.body}` : '';
  const shared = { customerId, service, team, caseReference: isCaseReference(about) ? about : null };
  if (out.way === 'call') {
    const inLanguage = out.language === 'en' ? '' : `They asked for ${languageName(out.language)}.\n\n`;
    const detail = `They asked to be called and not written to. Tell them:\n\n${inLanguage}${what}`;
    await addTask(
      tx,
      {
        ...shared,
        ...(await sayBy(tx, at)),
        fact: callInstead(fact),
        kind: 'call-back',
        title: 'Call instead of writing',
        detail,
      },
      heardItself,
      at,
    );
  }
  if (out.way === 'none') {
    // whoever tells of a message that did not arrive has a task of its own for that
    if (template === 'another-way' || (!hasWays && out.notMet.length === 0)) return;
    const why = hasWays ? unreachable : 'we know no way to reach them';
    await addTask(
      tx,
      {
        ...shared,
        fact: `no-way ${fact}`,
        kind: 'another-way',
        title: `Find a way to reach somebody${about === undefined ? '' : ` about ${about}`}`,
        detail: `${name} could not be written to, because ${why}. It is about:\n\n${unsent(toWrite)}`,
        ...(await sayBy(tx, at)),
      },
      heardItself,
      at,
    );
  } else if (out.notMet.length > 0)
    await addTask(
      tx,
      {
        ...shared,
        fact: `need-not-met ${fact}`,
        kind: 'need-not-met',
        title: `Give somebody what they need: ${out.notMet.join('; ')}`,
        detail: `This went out without what they need, because ${out.notMet.join(', and ')}.\n\n${what}`,
        dueAt: null,
      },
      heardItself,
      at,
    );
}
