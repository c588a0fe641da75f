/** The skeleton of a new project. */

import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { basename, join, relative, resolve, sep } from 'node:path';
import { installationRoot } from '../frontend/installation';
import { EnvironmentError } from './environment';
import { OutputError, writeOutput } from './output';

/** The skeleton's files by name; `toro` is the path from the project to the installed library. */
function skeleton(name: string, toro: string): Readonly<Record<string, string>> {
  // `noLib` with our own declarations: what torotsc does not implement is an error in the editor already.
  const configuration = {
    compilerOptions: {
      strict: true,
      noEmit: true,
      noLib: true,
      target: 'ESNext',
      module: 'ESNext',
      moduleResolution: 'bundler',
      moduleDetection: 'force',
      types: [],
      paths: { 'toro/drivers/*': [`${toro}/drivers/*`], 'toro/*': [`${toro}/rtl/*`] },
    },
    include: ['**/*.ts', `${toro}/rtl/lib/*.d.ts`],
  };
  return {
    'main.ts': `/** Run with: torotsc run main.ts */

console.log('Hello World from ${name}!');
`,
    'tsconfig.json': `${JSON.stringify(configuration, undefined, 2)}\n`,
    'README.md': `# ${name}

    torotsc run main.ts                      boots the program in QEMU
    torotsc run main.ts --target linux       runs it as a Linux process
    torotsc build main.ts -o ${name}.img     writes the disk image
`,
    '.gitignore': '*.img\n*.elf\n',
  };
}

/** Creates the project and returns the names of its files. Refuses a directory that holds anything. */
export function createProject(directory: string): string[] {
  if (existsSync(directory) && readdirSync(directory).length > 0) {
    throw new EnvironmentError(`'${directory}' is not empty`);
  }
  try {
    mkdirSync(directory, { recursive: true });
  } catch (error) {
    throw new OutputError(directory, error);
  }
  const toro = relative(resolve(directory), installationRoot()).split(sep).join('/');
  const files = Object.entries(skeleton(basename(resolve(directory)), toro));
  for (const [name, text] of files) writeOutput(join(directory, name), { contents: text });
  return files.map(([name]) => join(directory, name));
}
