/** Named groups of bodies, and the file by which they go from one reader to another. */
import * as v from 'valibot';
import type { Label } from '../../form/form.ts';

/** Bodies of one group at most: a link carries every one of them. */
export const MOST_MEMBERS = 300;
export const LONGEST_NAME = 80;

const TEXT = v.pipe(v.string(), v.minLength(1), v.maxLength(200));

const GROUP = v.object({
  id: v.pipe(v.string(), v.regex(/^[\da-z]{1,40}$/u)),
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(LONGEST_NAME)),
  members: v.pipe(
    v.array(v.object({ agency: TEXT, name: TEXT })),
    v.minLength(1),
    v.maxLength(MOST_MEMBERS),
  ),
});

export type BodyGroup = Readonly<v.InferOutput<typeof GROUP>>;
export type Member = BodyGroup['members'][number];

const FORMAT = 'gongkai-groups';
const GROUPS_FILE = v.object({
  format: v.literal(FORMAT),
  version: v.literal(1),
  groups: v.array(GROUP),
});

/** The groups as a file; the same groups give the same text. */
export const groupsText = (groups: readonly BodyGroup[]): string =>
  `${JSON.stringify({ format: FORMAT, version: 1, groups }, null, 2)}\n`;

/** The name as it is kept, or null where it is empty or too long. */
export function groupName(text: string): string | null {
  const name = text.trim();
  return name === '' || name.length > LONGEST_NAME ? null : name;
}

/** Each body once, at most as many as a group may have. */
export const membersOf = (members: readonly Member[]): readonly Member[] =>
  [...new Map(members.map((member) => [member.agency, member])).values()].slice(0, MOST_MEMBERS);

/** A file that holds no groups, in a sentence for a person. */
export class GroupsFileError extends Error {
  override readonly name = 'GroupsFileError';

  constructor(
    readonly label: Label,
    options: ErrorOptions = {},
  ) {
    super(label.en, options);
  }
}

/** @throws GroupsFileError where the text is no such file */
export function readGroups(text: string, file: string): readonly BodyGroup[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (cause) {
    throw new GroupsFileError(
      {
        zh: `“${file}”不是 JSON，没有导入；请选择从这里导出的机关组文件。`,
        en: `“${file}” is not JSON and was not imported; choose a file of groups exported here.`,
      },
      { cause },
    );
  }
  const read = v.safeParse(GROUPS_FILE, parsed);
  if (read.success) return read.output.groups;
  const where = v.getDotPath(read.issues[0]) ?? 'format';
  throw new GroupsFileError({
    zh: `“${file}”不是机关组文件（${where} 不合格式），没有导入；请选择从这里导出的文件。`,
    en: `“${file}” is no file of groups (${where} is not as it should be) and was not imported; choose a file exported here.`,
  });
}
