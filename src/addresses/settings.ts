// How this process looks addresses up: chosen once, by the roof, from the configuration.

export interface AddressSettings {
  /** The key of OS Places; null to use what is loaded alone. Sent in a header, and never printed. */
  readonly osPlacesKey: string | null;
  /** Where OS Places is. */
  readonly osPlacesUrl?: string;
  /** How long its answer is waited for; 3 seconds unless told. */
  readonly waitMilliseconds?: number;
  /** Told why an outside look-up did not answer. */
  readonly log?: (line: string) => void;
}

let chosen: AddressSettings = { osPlacesKey: null };

export function useAddressSettings(settings: AddressSettings): void {
  chosen = settings;
}

export const addressSettings = (): AddressSettings => chosen;
