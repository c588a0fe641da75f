/**
 * What the syntax of the program tells by itself: names of declarations, places of nodes, captured variables, early uses, constants; and the
 * numbers of types. It stays true when the program is lowered again with new facts about types, so it is found once; each part looks at
 * code on demand.
 */

import type { ts } from '../frontend/checker';
import type { CheckedProgram } from '../frontend/program';
import { isProgramModule } from '../ir/instruction';
import { TypeIdentities } from '../types/type-identities';
import { AssertedParameters } from './asserted-parameters';
import { CaptureAnalysis } from './captures';
import { ClassRelations } from './class-relations';
import { ClassScopes } from './class-scopes';
import { Constants } from './constants';
import { Detachment } from './detachment';
import { EarlyUses } from './early-uses';
import { MissingValues } from './missing-values';
import { ModuleCycles } from './module-cycles';
import { Names } from './names';
import { Positions } from './positions';

export class SyntaxAnalyses {
  readonly names: Names;
  readonly positions: Positions;
  readonly identities: TypeIdentities;
  readonly captures: CaptureAnalysis;
  readonly earlyUses: EarlyUses;
  readonly scopes: ClassScopes;
  readonly classes: ClassRelations;
  readonly constants: Constants;
  readonly missing: MissingValues;
  readonly asserted: AssertedParameters;
  readonly #mentions = new Map<string, boolean>();

  constructor(readonly checked: CheckedProgram) {
    const { checker } = checked;
    this.names = new Names(checked);
    this.positions = new Positions(checked);
    this.identities = new TypeIdentities(checked.program.getSourceFiles(), checker);
    this.captures = new CaptureAnalysis(checker, new Detachment(checker, () => this.ownFiles()));
    this.earlyUses = new EarlyUses(checker, new ModuleCycles(checked));
    this.scopes = new ClassScopes(checker, this.captures, this.earlyUses);
    this.classes = new ClassRelations(checker, () => this.ownFiles());
    this.constants = new Constants(checker);
    this.missing = new MissingValues(checker);
    this.asserted = new AssertedParameters(checker, () => this.ownFiles());
  }

  /** Whether a file belongs to the program or one of its packages, not to the run-time library. */
  isOwn(file: ts.SourceFile): boolean {
    return !file.isDeclarationFile && isProgramModule(this.checked.moduleName(file));
  }

  /** Whether a word stands anywhere in the sources of the program: without it, nothing has a member that it names. */
  mentions(word: string): boolean {
    let found = this.#mentions.get(word);
    if (found === undefined) {
      found = this.ownFiles().some(({ text }) => text.includes(word));
      this.#mentions.set(word, found);
    }
    return found;
  }

  ownFiles(): ts.SourceFile[] {
    return this.checked.program.getSourceFiles().filter((file) => this.isOwn(file));
  }
}
