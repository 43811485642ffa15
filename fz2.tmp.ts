import { readDocument } from './src/ingest/read-document.ts';
import { hostileInput } from './tests/fuzz/hostile-input.ts';
import { judge } from './tests/fuzz/judge-input.ts';
for (const i of process.argv.slice(2).map(Number)) {
  const { path, bytes, deed, printed } = hostileInput(3, i);
  const text = new TextDecoder().decode(bytes); const lines = text.split(/\r?\n/);
  const v = await judge(3, i);
  console.log('=====', i, deed, v.wrong, v.unnamed);
  const out = (await readDocument(bytes, path)).flatMap((o) => o.kind === 'read' ? [o.report] : []);
  for (const r of out) {
    for (const w of r.warnings) if (w.grade === 'question') console.log('  Q', w.code, w.line, w.cells.length, w.en.slice(0, 150));
    for (const c of [...v.wrong, ...v.unnamed].slice(0, 3)) {
      const id = c.split(':')[0]!; const place = r.sources.get(id) as any; console.log('  ', c, JSON.stringify(place));
      const row = id.replace(/_(natural|business|research|nonprofit|legal_service|other_org|total|items_last_year|items_change|decisions)$/, '');
      console.log('   row printed:', ['natural','business','research','nonprofit','legal_service','other_org','total'].map((s) => [...(printed?.get(`${row}_${s}`) ?? [])].join('/') || '∅').join(' , '));
      console.log('   row read:', ['natural','business','research','nonprofit','legal_service','other_org','total'].map((s) => JSON.stringify((r.values.get(`${row}_${s}`) as any)?.value ?? (r.values.get(`${row}_${s}`) as any)?.kind)).join(' , '));
      const at = place?.line ?? 0; console.log(lines.slice(Math.max(0, at - 4), at + 5).map((l, k) => `     ${Math.max(0, at - 4) + k + 1}: ${JSON.stringify(l).slice(0, 160)}`).join('\n'));
    }
  }
}
