import { x } from 'y';
export default defineConfig({
  env: { 'A': "b\x41\u{1F600}", ['C']: `d${process.env.E ?? 'f'}g` },
  list: ['H=i', { name: 'J', value: 'k' + "l" + `m` }],
  run: `export N=o`,
});
process.env.P ||= (q as string) || 'r';
enum S { T = 'u' }
const { V = 'w', X: y = '\
z' } = process.env;
