/**
 * Each file in `cases/<pass>/` holds a module, a line `=====`, and the module that the pass makes of it. `UPDATE=1`
 * rewrites the lower parts; the difference is to be reviewed. Both modules must be valid.
 */

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseModule } from '../../compiler/ir/parser';
import { printModule } from '../../compiler/ir/printer';
import { assertValid } from '../../compiler/ir/verifier';
import { passes, runPass } from '../../compiler/passes/pipeline';

const root = join(__dirname, 'cases');
const separator = '=====\n';

describe.each(readdirSync(root))('%s', (name) => {
  const pass = passes.find((candidate) => candidate.name === name);
  const isAtEnd = ['representations', 'bounds', 'expand', 'layout'].includes(name);

  test.each(readdirSync(join(root, name)))('%s', (file) => {
    if (!pass) throw new Error(`there is no pass ${name}`);
    const path = join(root, name, file);
    const [input, expected = ''] = readFileSync(path, 'utf8').split(separator);
    const module = parseModule(input);
    assertValid(module, 'the test');
    runPass(pass, module, { level: 1 });
    assertValid(module, name, { withoutNumbers: isAtEnd });
    const found = printModule(module, { renumber: true });
    if (process.env.UPDATE === '1') writeFileSync(path, `${input.trimEnd()}\n${separator}${found}`);
    else expect(found).toBe(expected);
  });
});
