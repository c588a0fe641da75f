/** Scenes: blocks of statements, each about one part of the language, with random values. */

import type { Scene, Writer } from '../writer';
import { basicScenes } from './basic';
import { classScenes } from './classes';
import { controlScenes } from './control';
import { numberScenes } from './numbers';
import { sequenceScenes } from './sequences';
import { staticScenes } from './statics';
import { valueScenes } from './values';

const families: readonly (readonly Scene[])[] = [
  ...[basicScenes, numberScenes, classScenes, sequenceScenes, controlScenes, valueScenes, staticScenes],
];

/** One scene, in a block of its own. */
export function scene(w: Writer): void {
  w.block('{', '}', () => w.pick(w.pick(families))(w, w.name('v')));
}
