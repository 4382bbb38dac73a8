// For the tests: each file of them is a process of its own, and what one has compiled the next need not compile again.
// Node keeps it in the machine's folder for temporary files, by version and content.

import { enableCompileCache } from 'node:module';

enableCompileCache();
