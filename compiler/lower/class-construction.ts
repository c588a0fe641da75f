/** Construction of classes that are values: the code of class objects (class-values.ts) and `new` on them. */

import { ts } from '../frontend/checker';
import { Function } from '../ir/function';
import type { Value } from '../ir/instruction';
import { constructorName } from '../types/class-declaration';
import type { ClassType } from '../types/class-type';
import { representation } from '../types/representation';
import { anyType, type FunctionType, membersOf, unknownType } from '../types/static-type';
import { joinRest, lowerArguments } from './arguments';
import { makeArray } from './arrays';
import { textOfExpression } from './callee-text';
import { bindInstance } from './class-objects';
import { isClassObject, ownerOfStatics } from './class-values';
import { contentsForCollection } from './collections';
import { callConstructor } from './construction';
import { reinterpret } from './conversion';
import { FunctionLowering, noteDynamic, type Operand, type Syntax } from './function-lowering';
import { arrayOf } from './literals';
import { LoweringError } from './lowering-error';
import { isObject } from './object-header';
import { newPatternOf } from './patterns';
import { closureLayout, type ProgramLowering } from './program-lowering';

/** The code of a class object: allocates and initialises. */
export function addConstructing(program: ProgramLowering, syntax: Syntax, cls: ClassType, code: string): void {
  const target = program.constructorFor(cls);
  const fn = new Function(code, 'ref');
  fn.attributes.addressed = true;
  fn.displayName = constructorName(cls);
  const own = fn.addParameter('ref', 'class');
  const list = fn.addParameter('ref', 'arguments');
  const f = new FunctionLowering(program, syntax, fn, program.emptyEnvironment);
  const { builder: b } = f;
  const { parameters: types, rest } = target.type;
  const given: Operand = { value: list, type: program.types.table.array(unknownType) };
  const argument = (index: number): Operand => f.callRuntime('lang/arguments', 'argumentAt', [list, b.num(index)]);
  program.module.addFunction(fn);
  const pattern = newPatternOf(f, cls, argument(0), argument(1));
  if (pattern) {
    b.return(pattern.value);
    return;
  }
  const parameters = types.map((type, i): Value => {
    if (rest && i === types.length - 1 && type.kind === 'array') return joinRest(f, [], given, i, type);
    return reinterpret(f, i === 0 ? contentsForCollection(f, cls, argument(i)) : argument(i), type);
  });
  const layout = program.instantiate(cls.layout, cls);
  const object = b.new(layout.descriptor, layout.size);
  bindInstance(f, object, cls, own);
  b.return(callConstructor(f, cls, target, object, parameters));
}

/** `new` on a class that only the run time knows. Arguments travel as boxes: the class has one code for all its uses. */
export function constructValue(f: FunctionLowering, node: ts.NewExpression): Operand {
  const callee = f.expression(node.expression);
  if (callee.type.kind === 'any') return constructAny(f, node, callee);
  const [type, ...others] = membersOf(callee.type).filter((member) => member.kind === 'function');
  if (!type?.constructs) {
    throw new LoweringError(
      node,
      `'${node.expression.getText()}' is no class that can be constructed`,
      'give it a type such as `new (name: string) => Shape`',
    );
  }
  const called = calledConstructor(f, node.expression, type);
  const values = lowerArguments(f, node, called);
  const operands = values.map((value, i): Operand => ({ value, type: called.parameters[i] }));
  const boxes = f.program.types.table.array(unknownType);
  // What is left out at the end is not given: a class may see how many arguments there are.
  const isPlain = !node.arguments?.some(ts.isSpreadElement);
  const list = called.rest
    ? joinRest(f, operands.slice(0, -1), operands[operands.length - 1], 0, boxes)
    : makeArray(f, isPlain ? operands.slice(0, node.arguments?.length ?? 0) : operands, boxes).value;
  const code = f.loadField(callee.value, 'i64', closureLayout.code, '.code');
  const object = f.builder.calli(code, 'ref', [callee.value, list]);
  if (others.length > 0) {
    // One of several classes: an instance of what the checker says that they make.
    const made: Operand = { value: f.builder.convert('box', object), type: anyType };
    const wanted = f.typeOf(node);
    return { value: reinterpret(f, made, wanted), type: wanted };
  }
  // Of an instance of a type parameter, nothing is known.
  const value = representation(type.result) === 'box' ? f.builder.convert('box', object) : object;
  return { value, type: type.result };
}

/**
 * What arguments are written for: in a static method, `new this(…)` means the parameters of the class that declares it. A subclass that inherits the
 * method may take others.
 */
function calledConstructor(f: FunctionLowering, callee: ts.Expression, type: FunctionType): FunctionType {
  const owner = callee.kind === ts.SyntaxKind.ThisKeyword ? ownerOfStatics(f, callee) : undefined;
  return owner ? f.program.constructorType(owner) : type;
}

/** `new` on an `any`. */
function constructAny(f: FunctionLowering, node: ts.NewExpression, callee: Operand): Operand {
  const b = f.builder;
  noteDynamic(f, 'call');
  const list = arrayOf(f, node.arguments ?? [], f.program.types.table.array(anyType));
  const [object, fine, wrong] = [b.newBlock(), b.newBlock(), b.newBlock(true)];
  b.branch(isObject(b, callee.value), object, wrong);
  f.enter(object);
  b.branch(isClassObject(f, callee.value), fine, wrong);
  f.enter(wrong);
  const text = b.address(f.program.string(textOfExpression(node.expression)));
  f.callRuntime('lang/dynamic', 'throwNotConstructor', [text]);
  b.unreachable();
  f.enter(fine);
  const closure = b.unbox('ref', callee.value);
  const code = f.loadField(closure, 'i64', closureLayout.code, '.code');
  return { value: b.convert('box', b.calli(code, 'ref', [closure, list.value])), type: anyType };
}
