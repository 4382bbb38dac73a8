// staff: who acts. Accounts, roles, teams, permissions, tokens of other systems, and the audit log.
export type { StaffMember } from './account.ts';
export { actorByToken, makeToken, revokeToken, saveAccount, staffById, staffOfSession } from './actions.ts';
export { loadStaffPack } from './pack.ts';
export { allStaff, type Permissions, permissions } from './permissions.ts';
export { isRole, type Role, roleNames, roles } from './roles.ts';
export { staffRoutes } from './routes.ts';
export { firstScopes, isScope, type Scope, scopes } from './scopes.ts';
export { audit, auditLooks, listStaff, listTeams, listTokens, type Team } from './store.ts';
