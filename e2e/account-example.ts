// The pages of a resident's account. Whoever looks at every page is not signed in to one, so each leads to the sign-in page;
// account.test.ts looks at them signed in.

export const accountExamples: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  [
    '/account/sign-in',
    '/account/sign-in/code',
    '/account/sign-in/council',
    '/account/sign-in/return',
    '/account',
    '/account/messages',
    '/account/contacts',
    '/account/needs',
    '/account/ways',
    '/account/ways/email',
    '/account/ways/email/code',
    '/account/details',
    '/account/details.json',
  ]
    .map((path): [string, readonly string[]] => [path, [path]])
    .concat([
      ['/account/requests/:reference', ['/account/requests/LB-4F7K-9QWX']],
      ['/staff/sign-in/council', ['/staff/sign-in/council']],
      ['/staff/sign-in/return', ['/staff/sign-in/return']],
    ]),
);
