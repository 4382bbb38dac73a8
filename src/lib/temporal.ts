// The one place Temporal comes from: the polyfill today, the runtime's own when Node has it.
export { Temporal } from 'temporal-polyfill';
