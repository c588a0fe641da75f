// Found by random programs: module variables whose constant initial value is a zero, where zero bits mean something else.

let maybe: number | string | undefined = 0 as number | string | undefined;
let given: number | string | undefined = 0;
const fixed: number | undefined = 0 as number | undefined;
let no: boolean | string = false as boolean | string;
let minus = -0;
let unknown: unknown = 0;

function show(): void {
  console.log(maybe, given, fixed, no, 1 / minus, unknown);
}

show();
if (given === 0) {
  given = 'x';
  maybe = 3;
  minus = 0;
  no = true;
  unknown = false;
}
show();

export {};
