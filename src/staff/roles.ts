// The six roles a council gives its staff.

export const roles = [
  'adviser',
  'service-officer',
  'complaints-officer',
  'editor',
  'analyst',
  'administrator',
] as const;
export type Role = (typeof roles)[number];

export const roleNames: Readonly<Record<Role, string>> = {
  adviser: 'Adviser',
  'service-officer': 'Service officer',
  'complaints-officer': 'Complaints officer',
  editor: 'Editor',
  analyst: 'Analyst',
  administrator: 'Administrator',
};

export function isRole(name: string): name is Role {
  return (roles as readonly string[]).includes(name);
}
