// Signing in with an OpenID provider: authorization code with proof key, for residents and for staff.
export type { Person } from './provider.ts';
export { comeBack, leaveFor, type ReturnRefusal } from './round-trip.ts';
export { signInProviders, useSignInProviders } from './settings.ts';
