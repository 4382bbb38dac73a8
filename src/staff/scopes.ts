// What a token may be allowed to do. A scope is called as the deed that rooms ask about, so that one table of permissions serves
// people and systems alike.

export const scopes = [
  'see cases',
  'open a case',
  'say how long the queues are',
  'see contacts',
  'record a contact',
  'hand in mail',
  'see customers',
  'change a customer',
  'tell what became of messages',
  'see restricted customers',
  'see sensitive cases',
] as const;
export type Scope = (typeof scopes)[number];

export const isScope = (deed: string): deed is Scope => (scopes as readonly string[]).includes(deed);

/** What a token could do before contacts and customers had calls of their own. */
export const firstScopes: readonly Scope[] = ['see cases', 'open a case', 'say how long the queues are'];

/** All but what only few may do. */
export const everydayScopes: readonly Scope[] = scopes.filter(
  (scope) => scope !== 'see restricted customers' && scope !== 'see sensitive cases',
);

export const scopeNames: Readonly<Record<Scope, string>> = {
  'see cases': 'See cases',
  'open a case': 'Open cases',
  'say how long the queues are': 'Say how long the queues are',
  'see contacts': 'See contacts',
  'record a contact': 'Record contacts',
  'hand in mail': 'Hand in e-mail',
  'see customers': 'See customers, with their needs and the ways to reach them',
  'change a customer': 'Add and change customers',
  'tell what became of messages': 'Tell what became of messages, as GOV.UK Notify does',
  'see restricted customers': 'See restricted customers too',
  'see sensitive cases': 'See what people say about sensitive services: health, money, safety and home life',
};
