export default function paint(text: string): string;
