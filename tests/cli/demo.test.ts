import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import project from '../../package.json' with { type: 'json' };
import { runSynth } from '../../src/cli/commands/synth.ts';

const DEMO = new URL('../../public/demo/', import.meta.url);

test('the shipped demonstration is what `npm run data:demo` writes, byte for byte', async () => {
  const command = project.scripts['data:demo'];
  const [, bodies = '', years = '', seed = ''] =
    /--bodies (\d+) --years (\S+) --seed (\d+)/u.exec(command) ?? [];
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-demo-'));
  try {
    const out = join(folder, 'demo');
    await runSynth(
      { bodies, years, seed, out },
      { out: () => undefined, err: () => undefined, isInteractive: false },
    );
    expect(readdirSync(out).sort()).toEqual(readdirSync(DEMO).sort());
    for (const name of readdirSync(out)) {
      const isSame = readFileSync(join(out, name)).equals(readFileSync(new URL(name, DEMO)));
      expect([name, isSame]).toEqual([name, true]);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});
