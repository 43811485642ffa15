/** A dataset as its manifest and cube show it, before the engine is up and the facts are there. */
import { CUBE, CUBE_DETAIL } from '../metrics/cube-columns.ts';
import { answerFromCube, cubeColumnsOf, isForCube, REPORTS, type Cube } from '../query/cube.ts';
import type { Answer, Question } from '../query/question.ts';
import { statementOf } from '../query/sql.ts';
import type { ByteStore } from './byte-store.ts';
import type { DatasetSource, Opened } from './dataset.ts';
import { displaySql } from './display-sql.ts';
import { isReports } from '../report/dataset-files.ts';
import { fingerprintOf, folderOf, insideOf } from './gather.ts';
import { fetchManifest, type KnownManifest, type Stated } from './manifest.ts';
import { CubeFile } from './read-cube.ts';
import { wholeFile } from './remote-file.ts';

/** What can be shown of a dataset without its facts. */
export interface FirstView {
  /** Without notes, columns and files, of which only the facts tell. */
  readonly opened: Opened;
  /**
   * The answer with the SQL that gives it on the facts; null, at once or when what it needs could
   * not be fetched, where only they can answer.
   */
  readonly answer: (
    question: Question,
  ) => Promise<{ readonly answer: Answer; readonly sql: string } | null> | null;
  /** Whether {@link answer} gives one. */
  readonly knows: (question: Question) => boolean;
}

/** Milliseconds of silence; the facts ask the same host again. */
const TIMEOUT = 10_000;

function totalsOf(cube: Cube, axis: 'year' | 'scope'): readonly (readonly [string, number])[] {
  const { values, codes } = cube.axes[axis];
  const totals = new Float64Array(values.length);
  const reports = cube.numbers.get(REPORTS) ?? new Float64Array();
  for (const [row, code] of codes.entries()) {
    totals[code] = (totals[code] ?? 0) + (reports[row] ?? 0);
  }
  return values.map((value, code) => [String(value), totals[code] ?? 0]);
}

function openedOf(
  folder: URL,
  manifest: KnownManifest,
  agencies: number,
  cube: Cube,
  fingerprint: string,
): Opened {
  const byScope = totalsOf(cube, 'scope');
  return {
    title: manifest.title ?? { zh: folder.href, en: folder.href },
    isSynthetic: manifest.synthetic,
    licence: manifest.licence,
    source: manifest.source,
    reports: byScope.reduce((sum, [, reports]) => sum + reports, 0),
    agencies,
    years: totalsOf(cube, 'year').map(([year]) => Number(year)),
    scopes: [...byScope].sort((a, b) => b[1] - a[1]),
    levels: cube.axes.level.values.flatMap((level) => (level === null ? [] : [String(level)])),
    notes: [],
    unknownColumns: [],
    missingCells: [],
    files: [],
    sideTables: [],
    fingerprint,
    room: null,
  };
}

/**
 * The first view of a dataset in a folder that has a manifest and a cube with the checksum stated
 * there; null for any other, and where anything fails: then opening it says why.
 */
export async function firstViewOf(
  source: DatasetSource,
  host: {
    readonly fetch: typeof globalThis.fetch;
    readonly pageAddress: string;
    readonly store: ByteStore;
    /** Told when its bytes are there: what the network brings next takes nothing from them. */
    readonly onFetched: () => void;
  },
): Promise<FirstView | null> {
  if (source.kind !== 'folder') return null;
  const network = {
    ...host,
    timeout: TIMEOUT,
    onExpected: () => undefined,
    onBytes: () => undefined,
  };
  try {
    const folder = folderOf(source.base, network);
    if (folder === null) return null;
    const { manifest } = await fetchManifest(folder, network);
    const entryOf = ({ file }: typeof CUBE): Stated | undefined =>
      manifest?.files.find(({ name, sha256 }) => name === file && sha256 !== undefined);
    const [stated, rest] = [entryOf(CUBE), entryOf(CUBE_DETAIL)];
    if (!manifest?.counts || stated === undefined) return null;
    const bytesOf = async (entry: Stated): Promise<ArrayBuffer | null> => {
      const found = await wholeFile(insideOf(folder, entry.name), entry, network);
      return found.isAltered ? null : found.file.bytes;
    };
    const bytes = await bytesOf(stated);
    if (bytes === null) return null;
    host.onFetched();
    const file = await CubeFile.open(bytes, rest ? () => bytesOf(rest).catch(() => null) : null);
    if (file === null) return null;
    // Of the hashes stated: reports that are not the ones the cube was made of have another.
    const hashes = manifest.files.flatMap((entry) =>
      isReports(entry.name) ? [entry.sha256 ?? ''] : [],
    );
    const fingerprint = await fingerprintOf(hashes);
    const opened = openedOf(folder, manifest, manifest.counts.agencies, file.cube, fingerprint);
    if (opened.reports !== manifest.counts.reports || opened.reports === 0) return null;
    return {
      opened,
      answer: (question) => answerWith(file, question),
      knows: (question) => knownColumns(file, question) !== null,
    };
  } catch {
    return null;
  }
}

function knownColumns(file: CubeFile, question: Question): readonly string[] | null {
  const columns = cubeColumnsOf(file.cube, question);
  return columns !== null && file.has(columns) ? columns : null;
}

function answerWith(file: CubeFile, question: Question): ReturnType<FirstView['answer']> {
  const columns = knownColumns(file, question);
  if (columns === null || !isForCube(question)) return null;
  return file
    .need(columns)
    .then((isThere) =>
      isThere
        ? { answer: answerFromCube(file.cube, question), sql: displaySql(statementOf(question)) }
        : null,
    );
}

/** Whether a first view tells of the same files as the facts that came after it. */
export function isTrueTo(view: FirstView, facts: Opened): boolean {
  const said = (opened: Opened): string =>
    JSON.stringify([
      opened.fingerprint,
      opened.reports,
      opened.agencies,
      opened.years,
      opened.scopes,
      opened.levels,
      opened.title,
      opened.isSynthetic,
    ]);
  return said(view.opened) === said(facts);
}
