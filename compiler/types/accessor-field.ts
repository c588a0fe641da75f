/**
 * Accessors of object literals lie in their layout as hidden fields that hold a function: `@get name`, `@set name`. The
 * function is bound to its object, so that a dispatcher calls it like any other function value.
 */

import type { Field, Layout } from './layout';

/** The hidden field of an accessor. */
export function accessorField(kind: 'get' | 'set', name: string): string {
  return `@${kind} ${name}`;
}

/** The hidden field of the accessor, if the layout is that of a literal with such an accessor. */
export function accessorIn(layout: Layout, kind: 'get' | 'set', name: string): Field | undefined {
  return layout.fields.get(accessorField(kind, name));
}

/** Whether a property of objects with this layout is an accessor. */
export function hasAccessor(layout: Layout, name: string): boolean {
  return accessorIn(layout, 'get', name) !== undefined || accessorIn(layout, 'set', name) !== undefined;
}

/** The property that a hidden field belongs to, and the half of the accessor that it holds; undefined for other fields. */
export function accessorOfField(field: string): { readonly kind: 'get' | 'set'; readonly name: string } | undefined {
  if (field.startsWith('@get ')) return { kind: 'get', name: field.slice(5) };
  return field.startsWith('@set ') ? { kind: 'set', name: field.slice(5) } : undefined;
}
