import { readFileSync } from 'node:fs';
import { readDocument } from './src/ingest/read-document.ts';
import { hostileInput } from './tests/fuzz/hostile-input.ts';
const lines = readFileSync('/tmp/lead/fuzz3.err', 'utf8').split('\n');
const idx = lines.flatMap((l) => { const m = /^input (\d+) \((.*?)\): read/.exec(l); return m ? [[Number(m[1]), m[2]!] as const] : []; });
const combos = new Map<string, number>(); const ex = new Map<string, number>();
for (const [i, deed] of idx) {
  const { path, bytes } = hostileInput(3, i);
  for (const o of await readDocument(bytes, path)) if (o.kind === 'read') {
    const codes = [...new Set(o.report.warnings.filter((w) => w.grade === 'question').map((w) => w.code))].sort().join(' ');
    const k = deed + ': ' + codes; combos.set(k, (combos.get(k) ?? 0) + 1); ex.set(k, i);
  }
}
for (const [k, n] of [...combos].sort((a, b) => b[1] - a[1])) console.log(n, k, ex.get(k));
