// The door of addresses: UK places looked up by postcode, property number or words, behind one interface. It asks OS Places
// where a key is set, and what is loaded here otherwise: the council's own list, and a national file of postcodes.
export { type Area, type AreaKind, areaKinds, type FoundPlace } from './found-place.ts';
export { importPostcodes } from './import.ts';
export { type AddressSearch, areasOf, lookUp, searchAddresses } from './look-up.ts';
export { metresBetween } from './national-grid.ts';
export { loadAddressesPack } from './pack.ts';
export { useAddressSettings } from './settings.ts';
export { areasAround, findPostcode } from './store.ts';
export { addressWords, attributionsOf, nothingFound } from './words.ts';
