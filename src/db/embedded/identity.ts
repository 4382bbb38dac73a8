// As whom the database runs. PostgreSQL refuses to run as root, yet a container or a first try-out often is root.
// A user namespace hides root from PostgreSQL while files stay root's; where that is denied, the database runs as `nobody`.
import { spawnSync } from 'node:child_process';
import { chownSync, lchownSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Fault } from '#lib/fault';

/** How to start a program of PostgreSQL's: words to put before it, and the user to become, if any. */
export type Identity = {
  readonly prefix: readonly string[];
  readonly owner: { readonly uid: number; readonly gid: number } | undefined;
};

const nobody = { uid: 65_534, gid: 65_534 };

/**
 * Decides as whom to run the cluster in a folder, which need not exist yet.
 * @throws Fault `embedded-owner` when the cluster is another user's and we are not root
 */
export function chooseIdentity(cluster: string): Identity {
  const self = process.geteuid?.() ?? 0;
  const found = statSync(cluster, { throwIfNoEntry: false });
  if (self !== 0) {
    if (found !== undefined && found.uid !== self) throw notOurs(cluster, found.uid, self);
    return { prefix: [], owner: undefined };
  }
  // Someone else's cluster is run as that someone, so that they can still run it tomorrow without root.
  if (found !== undefined && found.uid !== 0) return { prefix: [], owner: { uid: found.uid, gid: found.gid } };
  if (canHideRoot()) return { prefix: ['unshare', '-U'], owner: undefined };
  if (found !== undefined) giveAll(cluster, nobody);
  return { prefix: [], owner: nobody };
}

/** Makes a folder the property of whoever will run the database. */
export function giveTo(identity: Identity, folder: string): void {
  if (identity.owner !== undefined) chownSync(folder, identity.owner.uid, identity.owner.gid);
}

/** In the namespace we must be someone with a name, since initdb looks it up. */
function canHideRoot(): boolean {
  return spawnSync('unshare', ['-U', 'whoami'], { stdio: 'ignore' }).status === 0;
}

function giveAll(path: string, to: { readonly uid: number; readonly gid: number }): void {
  for (const entry of readdirSync(path, { recursive: true, withFileTypes: true })) {
    lchownSync(join(entry.parentPath, entry.name), to.uid, to.gid);
  }
  chownSync(path, to.uid, to.gid);
}

function notOurs(cluster: string, owner: number, self: number): Fault {
  return new Fault(
    'embedded-owner',
    `The database in ${cluster} belongs to user ${owner} and Heard runs as user ${self}. ` +
      `Run Heard as user ${owner}, or give the whole data folder to user ${self} with chown while Heard is stopped.`,
  );
}
