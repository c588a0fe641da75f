/** The commands, with Redis's names, answers and errors. */

import type { Replies } from './replies';
import { CommandError, integerOf, keyOf, type Store } from './store';

interface Command {
  /** Words with the name; a negative number: at least so many. */
  readonly words: number;
  run(words: readonly Uint8Array[], store: Store, replies: Replies): void;
}

/** What CONFIG GET knows: what load generators ask before they begin. */
const SETTINGS = new Map([
  ['save', ''],
  ['appendonly', 'no'],
  ['maxmemory', '0'],
  ['databases', '1'],
]);

/** Words of an unknown command that its error repeats. */
const MOST_QUOTED = 128;

const COMMANDS = new Map<string, Command>([
  ['ping', { words: -1, run: ping }],
  ['echo', { words: 2, run: (words, _store, replies) => replies.bulk(words[1]) }],
  ['get', { words: 2, run: (words, store, replies) => replies.bulk(store.get(words[1])) }],
  ['set', { words: -3, run: set }],
  ['setnx', { words: 3, run: setIfAbsent }],
  ['del', { words: -2, run: (words, store, replies) => replies.integer(count(words, (key) => store.delete(key))) }],
  ['exists', { words: -2, run: (words, store, replies) => replies.integer(count(words, (key) => store.has(key))) }],
  ['mget', { words: -2, run: getMany }],
  ['mset', { words: -3, run: setMany }],
  ['append', { words: 3, run: (words, store, replies) => replies.integer(store.append(words[1], words[2])) }],
  ['strlen', { words: 2, run: (words, store, replies) => replies.integer(store.get(words[1])?.length ?? 0) }],
  ['incr', { words: 2, run: (words, store, replies) => replies.integer(store.add(words[1], 1n)) }],
  ['decr', { words: 2, run: (words, store, replies) => replies.integer(store.add(words[1], -1n)) }],
  ['incrby', { words: 3, run: (words, store, replies) => replies.integer(store.add(words[1], integerOf(words[2]))) }],
  ['decrby', { words: 3, run: (words, store, replies) => replies.integer(store.add(words[1], -integerOf(words[2]))) }],
  ['dbsize', { words: 1, run: (_words, store, replies) => replies.integer(store.size) }],
  ['flushdb', { words: -1, run: flush }],
  ['flushall', { words: -1, run: flush }],
  ['select', { words: 2, run: select }],
  ['config', { words: -2, run: config }],
  ['command', { words: -1, run: (_words, _store, replies) => replies.array(0) }],
]);

/** Runs a command, its name the first of the words; it answers with exactly one reply. */
export function runCommand(words: readonly Uint8Array[], store: Store, replies: Replies): void {
  const name = keyOf(words[0]).toLowerCase();
  const command = COMMANDS.get(name);
  if (command === undefined) {
    replies.error(unknown(words));
  } else if (command.words > 0 ? words.length !== command.words : words.length < -command.words) {
    replies.error(wrongNumber(name));
  } else {
    try {
      command.run(words, store, replies);
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      replies.error(error.message);
    }
  }
}

function ping(words: readonly Uint8Array[], _store: Store, replies: Replies): void {
  if (words.length > 2) throw new CommandError(wrongNumber('ping'));
  if (words.length === 2) replies.bulk(words[1]);
  else replies.status('PONG');
}

/** SET key value [NX | XX] [GET] */
function set(words: readonly Uint8Array[], store: Store, replies: Replies): void {
  let ifAbsent = false;
  let ifThere = false;
  let get = false;
  for (let i = 3; i < words.length; i++) {
    const option = keyOf(words[i]).toLowerCase();
    if (option === 'nx') ifAbsent = true;
    else if (option === 'xx') ifThere = true;
    else if (option === 'get') get = true;
    else throw new CommandError('ERR syntax error');
  }
  if (ifAbsent && ifThere) throw new CommandError('ERR syntax error');
  const old = ifAbsent || ifThere || get ? store.get(words[1]) : undefined;
  const sets = !(ifAbsent && old !== undefined) && !(ifThere && old === undefined);
  if (sets) store.set(words[1], words[2]);
  if (get || !sets) replies.bulk(get ? old : undefined);
  else replies.status('OK');
}

function setIfAbsent(words: readonly Uint8Array[], store: Store, replies: Replies): void {
  const sets = !store.has(words[1]);
  if (sets) store.set(words[1], words[2]);
  replies.integer(sets ? 1 : 0);
}

function getMany(words: readonly Uint8Array[], store: Store, replies: Replies): void {
  replies.array(words.length - 1);
  for (let i = 1; i < words.length; i++) replies.bulk(store.get(words[i]));
}

function setMany(words: readonly Uint8Array[], store: Store, replies: Replies): void {
  if (words.length % 2 === 0) throw new CommandError(wrongNumber('mset'));
  for (let i = 1; i < words.length; i += 2) store.set(words[i], words[i + 1]);
  replies.status('OK');
}

function flush(_words: readonly Uint8Array[], store: Store, replies: Replies): void {
  store.clear();
  replies.status('OK');
}

function select(words: readonly Uint8Array[], _store: Store, replies: Replies): void {
  if (integerOf(words[1]) !== 0n) throw new CommandError('ERR DB index is out of range');
  replies.status('OK');
}

function config(words: readonly Uint8Array[], _store: Store, replies: Replies): void {
  const subcommand = keyOf(words[1]).toLowerCase();
  if (subcommand !== 'get') {
    throw new CommandError(`ERR unknown subcommand '${keyOf(words[1])}'. Try CONFIG HELP.`);
  }
  if (words.length < 3) throw new CommandError(wrongNumber('config|get'));
  const names = words.slice(2).map((word) => keyOf(word).toLowerCase());
  const known = names.filter((name) => SETTINGS.has(name));
  replies.array(2 * known.length);
  for (const name of known) {
    replies.text(name);
    replies.text(SETTINGS.get(name) ?? '');
  }
}

/** How many of the keys behind the name `action` says yes to. */
function count(words: readonly Uint8Array[], action: (key: Uint8Array) => boolean): number {
  let sum = 0;
  for (let i = 1; i < words.length; i++) if (action(words[i])) sum += 1;
  return sum;
}

function wrongNumber(name: string): string {
  return `ERR wrong number of arguments for '${name}' command`;
}

function unknown(words: readonly Uint8Array[]): string {
  let quoted = '';
  for (let i = 1; i < words.length && quoted.length < MOST_QUOTED; i++) quoted += `'${printable(words[i])}' `;
  return `ERR unknown command '${printable(words[0])}', with args beginning with: ${quoted}`;
}

/** An error is one line. */
function printable(word: Uint8Array): string {
  return keyOf(word.subarray(0, MOST_QUOTED)).replace(/[\r\n]/g, ' ');
}
