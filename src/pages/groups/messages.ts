/** Messages of saved groups of bodies. */
import type { Messages } from '../../i18n/say.ts';

export const GROUPS = {
  title: { zh: '已存的机关组（{count}）', en: 'Saved groups of bodies ({count})' },
  hint: {
    zh: '存在这台电脑的浏览器里；链接里写的是成员，在别处也能打开。',
    en: 'Kept in this browser; a link names the members, so that it opens elsewhere.',
  },
  name: { zh: '组名', en: 'Name of the group' },
  save: {
    zh: '把这 {count} 个机关存成一组',
    en: 'Save {count, plural, one {this body} other {these # bodies}} as a group',
  },
  nobody: { zh: '先选出机关，才能存成一组。', en: 'Choose bodies first to save them as a group.' },
  tooMany: {
    zh: '一组最多 {most} 个：只存前 {most} 个。',
    en: 'A group holds {most} at most: the first {most} are saved.',
  },
  members: { zh: '{count} 个机关', en: '{count, plural, one {# body} other {# bodies}}' },
  use: { zh: '使用 {name}', en: 'Use {name}' },
  useShort: { zh: '使用', en: 'Use' },
  rename: { zh: '给 {name} 改名', en: 'Rename {name}' },
  delete: { zh: '删除 {name}', en: 'Delete {name}' },
  deleteShort: { zh: '删除', en: 'Delete' },
  deleted: { zh: '已删除“{name}”。', en: '“{name}” is deleted.' },
  undo: { zh: '撤销删除', en: 'Undo' },
  export: { zh: '导出 JSON', en: 'Export JSON' },
  import: { zh: '导入 JSON', en: 'Import JSON' },
  imported: {
    zh: '导入了 {count} 组。',
    en: '{count, plural, one {# group} other {# groups}} imported.',
  },
  saved: { zh: '已存“{name}”。', en: '“{name}” is saved.' },
  cut: {
    zh: '“{name}”有 {count} 个机关，这里最多放 {most} 个：只用前 {most} 个。',
    en: '“{name}” has {count} bodies; {most} fit here: the first {most} are used.',
  },
  unreadable: {
    zh: '读不到已存的机关组：浏览器不允许存储，或存储已损坏；其余一切照常。',
    en: 'Saved groups cannot be read: the browser may not store data, or its store is broken; all else works.',
  },
  failed: {
    zh: '没有存下来：{why}。请检查浏览器是否允许存储，再试一次。',
    en: 'It was not saved: {why}. See whether the browser may store data, then try again.',
  },
} as const satisfies Messages;
