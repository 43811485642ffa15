import { expect, it } from 'vitest';
import {
  GroupsFileError,
  MOST_MEMBERS,
  groupName,
  groupsText,
  membersOf,
  readGroups,
} from '../../../src/state/groups/body-groups.ts';

const GROUPS = [
  {
    id: 'a1',
    name: '<b>甲组"; drop',
    members: [
      { agency: "900101-甲'局", name: '甲局' },
      { agency: '=x', name: '乙局' },
    ],
  },
];

it('goes through its file unchanged', () => {
  expect(readGroups(groupsText(GROUPS), 'groups.json')).toEqual(GROUPS);
});

it.each([
  ['{', 'JSON'],
  ['{"format":"gongkai-triage","version":1,"groups":[]}', 'format'],
  ['{"format":"gongkai-groups","version":1,"groups":[{"id":"a","name":" ","members":[]}]}', 'name'],
  [groupsText([{ ...GROUPS[0], id: '../x' } as (typeof GROUPS)[0]]), 'id'],
])('refuses %s and says where', (text, where) => {
  let label = '';
  try {
    readGroups(text, 'x.json');
  } catch (error) {
    if (error instanceof GroupsFileError) label = error.label.zh;
  }
  expect(label).toContain('x.json');
  expect(label).toContain(where);
});

it('keeps each body once, bounded, under a name that is there', () => {
  const many = Array.from({ length: 900 }, (_, at) => ({ agency: `${at >> 1}`, name: 'x' }));
  expect(membersOf(many)).toHaveLength(MOST_MEMBERS);
  expect(membersOf(many.slice(0, 10))).toHaveLength(5);
  expect([groupName('  甲 '), groupName(' '), groupName('x'.repeat(81))]).toEqual([
    '甲',
    null,
    null,
  ]);
});
