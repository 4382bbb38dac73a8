// How to sign in to the demonstration. Its accounts exist only where `heard demo` filled an empty database.

export const demoPassword = 'three larches by the water';

/** One for each role. */
export const demoSignIns = ['adviser', 'officer', 'complaints', 'editor', 'analyst', 'admin'].map(
  (name) => `${name}@larchmere.example`,
);
