#!/usr/bin/env -S node --max-semi-space-size=64
/**
 * Starts the bundle beside it (`name.bundle.js` for `name.js`) from V8's code cache: without it, every start compiles the
 * same functions again, a tenth of a small build. The cache is written when a command has done its work, and holds the functions
 * that it ran. It is named after the content of the bundle and the version and options of Node: with others, V8 refuses it.
 *
 * A compiler keeps most of what it makes. V8's young generation, of 16 MB by default, is copied again and again then, a sixth of
 * the time of a large build; the option in the first line, in megabytes, is for the command as it is installed.
 */

'use strict';

const { createHash } = require('node:crypto');
const { readFileSync, renameSync, writeFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const { dirname } = require('node:path');
const { Script } = require('node:vm');

const bundle = __filename.replace(/\.js$/, '.bundle.js');
const text = readFileSync(bundle, 'utf8');
const hash = createHash('sha256').update(text).digest('hex').slice(0, 16);
const options = process.execArgv.join('').replace(/[^\w=]/g, '');
const cache = bundle.replace(/\.js$/, `.${hash}.${process.version}.${process.arch}${options}.cache`);

/** Commands that run nearly everything there is; a cache of less would never be completed. */
const filling = new Set(['build', 'run']);

const cachedData = read(cache);
const parameters = 'exports, require, module, __filename, __dirname';
const source = text.replace(/^#!.*/, '');
const script = new Script(`(function (${parameters}) {${source}\n})`, { filename: bundle, cachedData });
const main = { exports: {} };
script.runInThisContext()(main.exports, createRequire(bundle), main, bundle, dirname(bundle));

if ((cachedData === undefined || script.cachedDataRejected) && filling.has(process.argv[2])) {
  process.once('exit', (code) => {
    // 1 and 2: the program or the command line was wrong, and little has run. A guest that Ctrl-C ended gives 130.
    if (code !== 1 && code !== 2) write(cache, script.createCachedData());
  });
}

function read(file) {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

/** The file appears whole or not at all; where it cannot be written, the next start takes as long as this one. */
function write(file, data) {
  try {
    writeFileSync(`${file}.${process.pid}`, data);
    renameSync(`${file}.${process.pid}`, file);
  } catch {}
}
