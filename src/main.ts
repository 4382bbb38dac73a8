#!/usr/bin/env node
// Heard's one entry. Compiled code is kept between starts, so it has to be asked for before anything else is loaded.

import module from 'node:module';

module.enableCompileCache();
const { run } = await import('./command-line.ts');
process.exitCode = await run(process.argv.slice(2));
