// The door of the web ground: what a page file needs. Components are at `#web/govuk/index`, fields at `#web/fields`.
export { type FieldError, FormErrors, form, noErrors, readForm, sent, sentAll } from './form.ts';
export { type Content, type Html, html, joinHtml } from './html.ts';
export { keep } from './kept.ts';
export { linkFor, mayOpen } from './lets-in.ts';
export { once } from './once.ts';
export {
  accountForm,
  accountPage,
  apiCall,
  publicForm,
  publicPage,
  type Route,
  staffForm,
  staffPage,
} from './route.ts';
export {
  json,
  notFound,
  page,
  type Reply,
  redirect,
  Stop,
  type UploadedFile,
  type Visit,
} from './visit.ts';
