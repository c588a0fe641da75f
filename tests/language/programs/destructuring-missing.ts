// Patterns over what is missing: they throw even if nobody uses what they take, and say what was to be taken of what.

interface Point {
  x: number;
  y: number;
  inner: { deep: string };
}
class Box {
  value = 1;
  label = 'box';
}
const points: Point[] = [];
const boxes = new Map<string, Box>();
const holder: { point?: Point; box: Box | null } = { box: null };

function attempt(name: string, action: () => void): void {
  try {
    action();
    console.log(name, 'went on');
  } catch (error) {
    console.log(name, (error as Error).name, (error as Error).message);
  }
}

attempt('element', () => {
  const { x } = points[3];
});
attempt('member', () => {
  const { y, x } = holder.point!;
  console.log(x, y);
});
attempt('null', () => {
  const { label } = holder.box!;
});
attempt('call', () => {
  const { value } = boxes.get('none')!;
});
attempt('optional call', () => {
  const { value: renamed = 2 } = boxes.get('none') as Box;
});
attempt('rest alone', () => {
  const { ...rest } = holder.point!;
});
attempt('assignment', () => {
  let x = 0;
  ({ x } = points[0]);
  console.log(x);
});
attempt('nested', () => {
  const {
    inner: { deep },
  } = { inner: undefined } as unknown as Point;
});
attempt('argument', () => {
  const take = ({ value }: Box): void => console.log('called');
  take(boxes.get('none')!);
});
attempt('callback', () => {
  console.log([undefined as unknown as Point].map(({ x }) => x));
});
attempt('fine', () => {
  const { x, inner } = { x: 1, inner: { deep: 'd' } };
  const { value } = new Box();
  console.log(x, inner, value);
});
const key = 'x';
attempt('computed', () => {
  const { [key]: x } = points[0];
});
attempt('computed assignment', () => {
  let x = 0;
  ({ [key]: x } = points[0]);
});
