/** `npm run build`: bundles the commands to dist/. */

import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from './bundle.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

await Promise.all([
  bundle(join(root, 'compiler/cli/main.ts'), join(root, 'dist/torotsc.js')),
  bundle(join(root, 'tools/mkimage/main.ts'), join(root, 'dist/mkimage.js')),
  bundle(join(root, 'tools/genext2fs/main.ts'), join(root, 'dist/genext2fs.js')),
]);
