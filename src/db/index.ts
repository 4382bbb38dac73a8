// The door of the ground floor's database: one connection pool, one transaction helper, numbered migrations.
// It knows no table; each room names its own with `db.$extendTables<…>()` in its store.
export { alone } from './alone.ts';
export { type Connection, type Db, openDatabase, sql, type Tx } from './database.ts';
export { startEmbedded, watchEmbedded } from './embedded.ts';
export { held } from './held.ts';
export { listenTo } from './listen.ts';
export { migrate } from './migrate.ts';
export { ownSecret } from './secret-store.ts';
export { type Reading, readTogether, unseen } from './together.ts';
export { commitsHere, inTransaction } from './transaction.ts';
