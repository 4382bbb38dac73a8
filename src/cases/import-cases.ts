// The import as the room's door shows it.
export { type ImportOrder, type ImportReport, importCases } from './import/actions.ts';
