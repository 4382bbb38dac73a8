// CSV of figures: the one writer of the house, under this room's name.
export { type Cell, csvText } from '#lib/csv';
