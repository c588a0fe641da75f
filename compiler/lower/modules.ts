/**
 * Initialisation of modules. Each statement at the top of a module becomes a function of its own, lowered only if
 * something needs it: all statements of the program's modules, but of the run-time library only those whose
 * variables are used. `main` runs them in ES order, the run-time library first; variables with constant initial values
 * are set before anything else, by `boot`.
 */

import { ts } from '../frontend/checker';
import { Function } from '../ir/function';
import { isProgramModule } from '../ir/instruction';
import type { Piece } from '../ir/module';
import { isStatic } from '../types/class-declaration';
import { representation } from '../types/representation';
import { nullType, type StaticType } from '../types/static-type';
import { topLevelStatements } from '../types/top-level';
import { asyncMain, asyncModule, hasTopLevelAwait } from './async-modules';
import { declareModuleClass } from './class-objects';
import { convert } from './conversion';
import { addBeginning, importListSymbol } from './dynamic-imports';
import { isStaticField } from './early-uses';
import { importedBy, importedByCalls } from './evaluated-imports';
import { FunctionLowering, type Operand, type Syntax } from './function-lowering';
import { baseOf, isMarked, markModuleVariable, requireClass } from './initialisation';
import { libraryAlias } from './library-aliases';
import { bindDeclaration } from './library-destructuring';
import { LoweringError } from './lowering-error';
import { moduleTableSymbol, type ProgramLowering } from './program-lowering';
import { constantOperand, isModuleVariable, writeModuleVariable } from './variables';

/** Sets the variables with constant initial values, on the core that calls it. */
const initialValues = 'initialValues';

/** A top-level statement and the function that runs it, once it has been lowered. */
interface Step {
  readonly statement: ts.Statement;
  /** Symbols of the variables that it initialises; empty for statements with other effects. */
  readonly variables: readonly ts.Declaration[];
  fn?: string;
}

interface ModuleSteps {
  readonly file: ts.SourceFile;
  /** Every statement runs, not only those whose variables are used. */
  readonly whole: boolean;
  readonly steps: readonly Step[];
  /** It waits at its top: one function evaluates it, and returns a promise. */
  readonly isAsync: boolean;
  /** Modules that it imports. */
  readonly imports: readonly ts.SourceFile[];
}

/** A step that nothing has needed so far, the `index`th of its module. */
interface WaitingStep {
  readonly module: ModuleSteps;
  readonly step: Step;
  readonly index: number;
}

export class ModuleInitialization {
  readonly #units: ModuleSteps[] = [];
  readonly #program: ModuleSteps[] = [];
  /** Modules that only calls of `import` ask for. */
  readonly #late: ModuleSteps[] = [];
  /** Modules that calls of `import` name. */
  readonly #imported = new Set<ts.SourceFile>();
  #waiting?: readonly WaitingStep[];

  constructor(
    private readonly program: ProgramLowering,
    private readonly syntax: Syntax,
    boot: ts.SourceFile,
  ) {
    const { checked } = program;
    const seen = new Set<ts.SourceFile>();
    const library = checked.program
      .getSourceFiles()
      .filter((file) => this.#isLibrary(file) && /^lang\//.test(checked.moduleName(file)));
    for (const file of [...library, boot]) this.#visit(file, seen, this.#units, new Set());
    const direct = new Set<ts.SourceFile>();
    this.#visit(checked.entry, seen, this.#program, direct);
    for (const modules of [this.#program, this.#late]) {
      // Those that are found come behind.
      for (const { file } of modules) {
        for (const target of importedByCalls(file, checked)) {
          this.#imported.add(target);
          this.#visit(target, seen, this.#late, direct);
        }
      }
    }
    if (this.#modules.some(({ isAsync }) => isAsync)) program.queue.push(() => this.#lowerAsync());
  }

  get #modules(): readonly ModuleSteps[] {
    return [...this.#units, ...this.#program, ...this.#late];
  }

  /** Whether a module that `main` evaluates waits for something at its top. */
  get #waits(): boolean {
    return this.#program.some(({ isAsync }) => isAsync);
  }

  /** `main` and the modules that wait. */
  #lowerAsync(): void {
    const { program, syntax } = this;
    for (const module of this.#modules) {
      if (!module.isAsync) continue;
      asyncModule(program, syntax, module.file, this.#evaluationOf(module.file), (f) => {
        for (const [index, step] of module.steps.entries()) {
          if (!this.#runs(step)) continue;
          if (isGenericFunctions(program, step.statement)) f.builder.call(this.#nameOf(module, index), 'void', []);
          else lowerStatement(f, step.statement);
        }
      });
      if (this.#imported.size > 0) {
        addBeginning(program, syntax, this.#beginningOf(module), this.#evaluationOf(module.file));
      }
    }
    if (!this.#waits) return;
    const evaluations = [
      ...this.#units.map(({ file }) => ({ symbol: this.#evaluationOf(file), isAsync: false })),
      ...this.#program.map((module) => ({
        symbol: this.#evaluationOf(module.file),
        isAsync: module.isAsync,
        once: this.#imported.size > 0 ? this.#beginningOf(module) : undefined,
      })),
    ];
    asyncMain(program, syntax, program.checked.entry, evaluations);
  }

  /** Symbol of the function of a step. */
  #nameOf({ file }: ModuleSteps, index: number): string {
    return `${this.program.checked.moduleName(file)}.<module>.${index}`;
  }

  /** Symbol of the function that evaluates a module, in programs where modules wait. */
  #evaluationOf(file: ts.SourceFile): string {
    return `${this.program.checked.moduleName(file)}.<module>`;
  }

  /** Symbol of the function that begins the evaluation of a module for `import()`. */
  #beginningOf({ file, isAsync }: ModuleSteps): string {
    return isAsync ? `${this.#evaluationOf(file)}.begin` : this.#evaluationOf(file);
  }

  #isLibrary(file: ts.SourceFile): boolean {
    return !file.isDeclarationFile && !isProgramModule(this.program.checked.moduleName(file));
  }

  /** Depth-first, imports before importers: the order of ECMA-262 §16.2.1.5.3. */
  #visit(file: ts.SourceFile, seen: Set<ts.SourceFile>, into: ModuleSteps[], direct: Set<ts.SourceFile>): void {
    if (seen.has(file) || file.isDeclarationFile) return;
    seen.add(file);
    const isProgram = !this.#isLibrary(file);
    const imports: ts.SourceFile[] = [];
    for (const statement of file.statements) {
      const imported = importedBy(statement);
      const target = imported && this.program.checked.imported(imported);
      if (!target) continue;
      if (isProgram) direct.add(target);
      imports.push(target);
      this.#visit(target, seen, into, direct);
    }
    into.push({
      file,
      whole: isProgram || direct.has(file),
      steps: topLevelStatements(file.statements).map(stepOf),
      isAsync: isProgram && hasTopLevelAwait(file),
      imports,
    });
  }

  /** Lowers the statements that are needed by now. */
  advance(): void {
    this.#waiting ??= this.#stepsThatRun();
    this.#waiting = this.#waiting.filter(({ module, step, index }) => {
      if (!this.#isNeeded(module, step)) return true;
      const name = this.#nameOf(module, index);
      step.fn = name;
      this.program.queue.add(step.statement, () => lowerStep(this.program, this.syntax, step.statement, name));
      return false;
    });
  }

  #stepsThatRun(): WaitingStep[] {
    const steps = this.#modules.flatMap((module) => module.steps.map((step, index) => ({ module, step, index })));
    return steps.filter(({ module, step }) => {
      // The other statements of a module that waits are one function.
      return this.#runs(step) && (!module.isAsync || isGenericFunctions(this.program, step.statement));
    });
  }

  /** Whether a statement does something when its module is evaluated. */
  #runs({ statement, variables }: Step): boolean {
    if (variables.length === 0) return !isDeclaration(this.program, statement);
    return isEvaluated(this.program, statement) || !variables.every((node) => this.#isStatic(node));
  }

  #isNeeded(module: ModuleSteps, { variables, statement }: Step): boolean {
    if (variables.some((declaration) => this.program.isVariableUsed(declaration))) return true;
    if (module.whole) return !isGenericFunctions(this.program, statement);
    const isEffect = variables.length === 0 || isEvaluated(this.program, statement);
    return isEffect && this.program.reached.has(module.file);
  }

  /** Has a constant initial value: `boot` sets it. */
  #isStatic(declaration: ts.Declaration): boolean {
    if (isMarked(this.program, declaration)) return false;
    return staticValue(this.program, declaration) !== undefined || hasNoInitializer(declaration);
  }

  /**
   * Makes `main` and what the entry stubs call, when everything else is lowered: functions that set the constant initial values and then
   * call a function of the target. `starts`: that function by the name of the one made.
   */
  emit(starts: ReadonlyMap<string, string>): void {
    for (const { module, index } of this.#waiting ?? []) {
      if (module.isAsync) emitSteps(this.program, this.syntax, this.#nameOf(module, index), []);
    }
    if (this.#waits || this.program.listsModules || this.#imported.size > 0) {
      for (const module of this.#modules) {
        if (!module.isAsync) emitSteps(this.program, this.syntax, this.#evaluationOf(module.file), [module]);
      }
    }
    if (this.program.listsModules) this.#emitTable();
    for (const file of this.#imported) this.#emitImportList(file);
    if (!this.#waits) emitSteps(this.program, this.syntax, 'main', [...this.#units, ...this.#program]);
    this.#emitInitialValues();
    for (const [name, target] of starts) {
      const fn = new Function(name, 'void');
      fn.attributes.addressed = true;
      const argument = fn.addParameter('i64', 'argument');
      const { builder } = new FunctionLowering(this.program, this.syntax, fn, this.program.emptyEnvironment);
      builder.call(initialValues, 'void', []);
      builder.call(target, 'void', [argument]);
      builder.return();
      this.program.module.addFunction(fn);
    }
  }

  /** The table of rtl/lang/module-evaluation.ts. */
  #emitTable(): void {
    const { module } = this.program;
    const word = (value: number): Piece => ({ memory: 'i64', value });
    const address = (symbol: string): Piece => ({ symbol, offset: 0, size: 8 });
    const list = (name: string, modules: readonly ModuleSteps[]): Piece => {
      const evaluations = modules.map(({ file, isAsync }) => (isAsync ? word(0) : address(this.#evaluationOf(file))));
      module.addData({ name, segment: 'constant', align: 8, pieces: [word(modules.length), ...evaluations] });
      return address(name);
    };
    const lists = new Map<ts.SourceFile, Piece>();
    for (const { file } of [...this.#program, ...this.#late]) {
      const reached = this.#reachedFrom(file);
      const modules = this.#modules.filter((other) => reached.has(other.file));
      lists.set(file, list(`${moduleTableSymbol}.${this.program.checked.moduleName(file)}`, modules));
    }
    const entries = [...this.program.functionValues].flatMap(([symbol, file]) => {
      const evaluations = lists.get(file);
      return evaluations ? [[address(symbol), evaluations]] : [];
    });
    const pieces = [word(entries.length), ...entries.flat(), list(`${moduleTableSymbol}.units`, this.#units)];
    module.addData({ name: moduleTableSymbol, segment: 'constant', align: 8, pieces });
  }

  /** The list of rtl/lang/import-evaluation.ts for a module. */
  #emitImportList(file: ts.SourceFile): void {
    const modules = new Map([...this.#program, ...this.#late].map((module) => [module.file, module]));
    const ordered = new Set<ModuleSteps>();
    const visited = new Set<ts.SourceFile>();
    const visit = (at: ts.SourceFile): void => {
      const module = modules.get(at);
      if (!module || visited.has(at)) return;
      visited.add(at);
      for (const target of module.imports) visit(target);
      ordered.add(module);
    };
    visit(file);
    const pieces = [...ordered].flatMap((module): Piece[] => {
      const isMains = this.#program.includes(module) && !this.#waits;
      return [
        { symbol: this.#beginningOf(module), offset: 0, size: 8 },
        { memory: 'i64', value: isMains ? 1 : 0 },
      ];
    });
    this.program.module.addData({
      name: importListSymbol(this.program, file),
      segment: 'constant',
      align: 8,
      pieces: [{ memory: 'i64', value: ordered.size }, ...pieces],
    });
  }

  /** The module and what it imports, directly or not. */
  #reachedFrom(file: ts.SourceFile): ReadonlySet<ts.SourceFile> {
    const imports = new Map(this.#modules.map((module) => [module.file, module.imports]));
    const reached = new Set([file]);
    for (const each of reached) for (const target of imports.get(each) ?? []) reached.add(target);
    return reached;
  }

  #emitInitialValues(): void {
    const fn = new Function(initialValues, 'void');
    const f = new FunctionLowering(this.program, this.syntax, fn, this.program.emptyEnvironment);
    for (const module of this.#modules) {
      for (const declaration of module.steps.flatMap((step) => step.variables)) setStatic(f, declaration);
    }
    f.builder.return();
    this.program.module.addFunction(fn);
  }
}

function stepOf(statement: ts.Statement): Step {
  const variables: ts.Declaration[] = [];
  const add = (name: ts.BindingName, declaration: ts.VariableDeclaration | ts.BindingElement): void => {
    if (ts.isIdentifier(name)) variables.push(declaration);
    else for (const element of name.elements) if (ts.isBindingElement(element)) add(element.name, element);
  };
  if (ts.isVariableStatement(statement)) for (const d of statement.declarationList.declarations) add(d.name, d);
  if (ts.isClassDeclaration(statement)) {
    variables.push(...statement.members.filter((member) => ts.isPropertyDeclaration(member) && isStatic(member)));
  }
  if (isDefaultValue(statement)) variables.push(statement);
  return { statement, variables };
}

/** `export default` of an expression; of a constant name it is only another name. */
function isDefaultValue(statement: ts.Statement): statement is ts.ExportAssignment {
  return ts.isExportAssignment(statement);
}

function isDeclaration(program: ProgramLowering, statement: ts.Statement): boolean {
  return (
    ts.isFunctionDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement) ||
    (ts.isEnumDeclaration(statement) && !program.constants.isComputed(statement)) ||
    ts.isImportDeclaration(statement) ||
    ts.isImportEqualsDeclaration(statement) ||
    ts.isExportDeclaration(statement) ||
    ts.isModuleDeclaration(statement) ||
    (ts.isExportAssignment(statement) && !isDefaultValue(statement)) ||
    (ts.isClassDeclaration(statement) && !isEvaluated(program, statement)) ||
    (ts.isVariableStatement(statement) && hasDeclare(statement))
  );
}

/** Whether the declaration of a class does something beside initialising its static fields. */
function isEvaluated(program: ProgramLowering, statement: ts.Statement): boolean {
  if (!ts.isClassDeclaration(statement)) return false;
  if (statement.members.some(ts.isClassStaticBlockDeclaration) || isMarked(program, statement)) return true;
  if (program.scopes.isScoped(statement)) return true;
  const base = baseOf(statement);
  const symbol = base && program.checked.checker.getSymbolAtLocation(base);
  const target =
    symbol && symbol.flags & ts.SymbolFlags.Alias ? program.checked.checker.getAliasedSymbol(symbol) : symbol;
  return isMarked(program, target?.valueDeclaration);
}

/**
 * Whether a statement makes generic arrow functions alone. Calls by name compile them for their type arguments (calls.ts); their values, in
 * which nothing is known of the types, are made only if something reads them: a mixin has none.
 */
function isGenericFunctions(program: ProgramLowering, statement: ts.Statement): boolean {
  if (!ts.isVariableStatement(statement)) return false;
  return statement.declarationList.declarations.every((declaration) => {
    const { initializer } = declaration;
    const isGeneric = initializer && ts.isArrowFunction(initializer) && initializer.typeParameters !== undefined;
    return isGeneric && !isMarked(program, declaration);
  });
}

function hasDeclare(statement: ts.VariableStatement): boolean {
  return statement.modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.DeclareKeyword) ?? false;
}

function hasNoInitializer(declaration: ts.Declaration): boolean {
  return (ts.isVariableDeclaration(declaration) || ts.isPropertyDeclaration(declaration)) && !declaration.initializer;
}

function staticValue(program: ProgramLowering, declaration: ts.Declaration) {
  if (!ts.isVariableDeclaration(declaration) && !ts.isPropertyDeclaration(declaration)) return undefined;
  // What is read before has to be seen as it is then.
  if (ts.isPropertyDeclaration(declaration) && isMarked(program, declaration)) return undefined;
  const { initializer } = declaration;
  if (!initializer || !ts.isIdentifier(declaration.name)) return undefined;
  if (initializer.kind === ts.SyntaxKind.NullKeyword) return null;
  return program.constants.evaluate(initializer);
}

/** Stores the constant initial value of a variable that is used. Where only numbers or booleans are held, zeros are there already. */
function setStatic(f: FunctionLowering, declaration: ts.Declaration): void {
  const value = staticValue(f.program, declaration);
  if (value === undefined || !f.program.isVariableUsed(declaration)) return;
  const type = f.program.typeOfModuleVariable(declaration);
  if (representation(type) !== 'box' && (Object.is(value, 0) || value === false)) return;
  const operand = value === null ? nullOperand(f, type) : constantOperand(f, value, type);
  const symbol = symbolOf(f, declaration);
  writeModuleVariable(f, symbol, declaration, operand.value);
}

function nullOperand(f: FunctionLowering, type: StaticType): Operand {
  const value = f.builder.immediate('ref', 'null');
  return { value: convert(f, { value, type: nullType }, type), type };
}

function symbolOf(f: FunctionLowering, declaration: ts.Declaration): ts.Symbol {
  const name = (declaration as ts.NamedDeclaration).name ?? declaration;
  return f.symbolAt(name);
}

function lowerStep(program: ProgramLowering, syntax: Syntax, statement: ts.Statement, name: string): void {
  const fn = new Function(name, 'void');
  fn.displayName = '<module>';
  fn.attributes.cold = true;
  fn.position = program.positionOf(statement);
  program.define(fn);
  const f = new FunctionLowering(program, syntax, fn, program.emptyEnvironment);
  lowerStatement(f, statement);
  if (!f.builder.isTerminated) f.builder.return();
}

function lowerStatement(f: FunctionLowering, statement: ts.Statement): void {
  if (f.builder.isTerminated) f.enterUnreachable();
  if (ts.isVariableStatement(statement)) moduleVariables(f, statement);
  else if (ts.isClassDeclaration(statement)) staticFields(f, statement);
  else if (isDefaultValue(statement)) defaultValue(f, statement);
  else f.syntax.statement(f, statement);
}

function moduleVariables(f: FunctionLowering, statement: ts.VariableStatement): void {
  f.guarded(statement, () => {
    for (const declaration of statement.declarationList.declarations) {
      if (ts.isIdentifier(declaration.name)) {
        const symbol = symbolOf(f, declaration);
        if (!declaration.initializer || staticValue(f.program, declaration) !== undefined) {
          markModuleVariable(f, declaration);
          continue;
        }
        if (libraryAlias(f.checker, symbol)) continue;
        const type = f.program.typeOfModuleVariable(declaration);
        f.at(declaration);
        const value = f.expressionAs(declaration.initializer, type);
        writeModuleVariable(f, symbol, declaration, value);
        markModuleVariable(f, declaration);
      } else if (declaration.initializer) {
        bindDeclaration(f, declaration, declaration.initializer, (name, value) => {
          const element = name.parent as ts.Declaration;
          if (!isModuleVariable(element)) return;
          const type = f.program.typeOfModuleVariable(element);
          const symbol = symbolOf(f, element);
          writeModuleVariable(f, symbol, element, convert(f, value, type));
          markModuleVariable(f, element);
        });
      }
    }
  });
}

/** Whether a name may stand for another value later. */
function isChangeable({ valueDeclaration }: ts.Symbol): boolean {
  const isVariable = valueDeclaration !== undefined && ts.isVariableDeclaration(valueDeclaration);
  return isVariable && (ts.getCombinedNodeFlags(valueDeclaration) & ts.NodeFlags.Const) === 0;
}

function defaultValue(f: FunctionLowering, statement: ts.ExportAssignment): void {
  f.guarded(statement, () => {
    if (ts.isIdentifier(statement.expression)) {
      if (!isChangeable(f.symbolAt(statement.expression))) return;
      throw new LoweringError(
        statement,
        '`export default` of a variable exports the value that it has now, and the variable can change',
        'write `export { name as default }`, or make it a constant',
      );
    }
    const type = f.program.typeOfModuleVariable(statement);
    const symbol = f.checker
      .getSymbolAtLocation(statement.getSourceFile())
      ?.exports?.get(ts.InternalSymbolName.Default);
    if (!symbol) throw new Error('a default export without a symbol');
    writeModuleVariable(f, symbol, statement, f.expressionAs(statement.expression, type));
  });
}

function staticFields(f: FunctionLowering, statement: ts.ClassDeclaration): void {
  f.guarded(statement, () => {
    f.statics = f.program.types.classType(statement, []);
    const base = baseOf(statement);
    if (base) requireClass(f, base);
    if (f.program.scopes.isScoped(statement)) f.self = declareModuleClass(f, statement);
    for (const member of statement.members) {
      if (ts.isClassStaticBlockDeclaration(member)) {
        for (const inner of member.body.statements) f.syntax.statement(f, inner);
        continue;
      }
      if (!isStaticField(member)) continue;
      if (member.initializer && staticValue(f.program, member) === undefined) {
        const type = f.program.typeOfModuleVariable(member);
        writeModuleVariable(f, symbolOf(f, member), member, f.expressionAs(member.initializer, type));
      }
      markModuleVariable(f, member);
    }
    markModuleVariable(f, statement);
    f.self = undefined;
  });
}

/** A function that runs the statements of modules that have been lowered. */
function emitSteps(program: ProgramLowering, syntax: Syntax, name: string, modules: readonly ModuleSteps[]): void {
  const fn = new Function(name, 'void');
  // Short steps are inlined, and their lines are then found in this function.
  fn.displayName = '<module>';
  fn.attributes.cold = true;
  const f = new FunctionLowering(program, syntax, fn, program.emptyEnvironment);
  for (const module of modules) {
    for (const step of module.steps) if (step.fn !== undefined) f.builder.call(step.fn, 'void', []);
  }
  f.builder.return();
  program.module.addFunction(fn);
}
