// The OpenID providers of this process: one for residents, one for staff, either or none. Chosen once, by the roof.

import { Provider, type ProviderSettings } from './provider.ts';

export interface StaffProviderSettings extends ProviderSettings {
  /** The directory is the council's own and gives nobody an address that is not theirs, though it does not say so. */
  readonly trustsEmail: boolean;
}

export interface SignInProviders {
  readonly residents: Provider | null;
  readonly staff: { readonly provider: Provider; readonly trustsEmail: boolean } | null;
}

let chosen: SignInProviders = { residents: null, staff: null };

export function useSignInProviders(settings: {
  residents: ProviderSettings | null;
  staff: StaffProviderSettings | null;
}): void {
  const { residents, staff } = settings;
  chosen = {
    residents: residents && new Provider(residents),
    staff: staff && { provider: new Provider(staff), trustsEmail: staff.trustsEmail },
  };
}

export const signInProviders = (): SignInProviders => chosen;
