// desk: the adviser's one screen over the rooms above. Today: logging a contact, and what came of it.
export { deskRoutes } from './routes.ts';
