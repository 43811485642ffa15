import type { Messages } from '../../i18n/say.ts';

export const COMPARE = {
  hint: {
    zh: '选机关、地区、职能或层级，和一个指标；什么都不选就比全部省份，也可以进入一个地区，比它的各市、各县。地址栏记住每一个选择。',
    en: 'Choose bodies, regions, functions or levels and a metric; with nothing chosen all provinces are compared, and from a region one can go down to its prefectures and counties. The address keeps every choice.',
  },
  tooMany: { zh: '一次最多比较 60 组。', en: 'At most 60 groups can be compared at once.' },
  nothing: { zh: '比较全部', en: 'Comparing all' },
  enter: { zh: '进入地区，比它的下一级', en: 'Go into a region and compare its parts' },
  leave: { zh: '从{name}回到上一级', en: 'Back up from {name}' },
  largestOf: {
    zh: '共 {total} 组，这里只比历年收到申请最多的 {most} 组：进入一个地区再比，或逐个加入。',
    en: 'There are {total}; only the {most} that received the most requests over the years are compared here: go into a region, or add them one by one.',
  },
  addGroup: { zh: '加地区、职能或层级', en: 'Add a region, function or level' },
  form: { zh: '画法', en: 'Drawn as' },
  lines: { zh: '折线', en: 'Lines' },
  small: { zh: '小图', en: 'Small multiples' },
  slope: { zh: '两年斜线', en: 'Slope of two years' },
  heat: { zh: '热力表', en: 'Heat table' },
  axes: { zh: '纵轴', en: 'Scale' },
  shared: { zh: '同一纵轴', en: 'Shared' },
  free: { zh: '各自纵轴', en: 'Free' },
  from: { zh: '从', en: 'From' },
  values: { zh: '数值', en: 'Values' },
  value: { zh: '原值', en: 'As they are' },
  index: { zh: '比首年变化 %', en: 'Change on the first year, %' },
  columns: { zh: '列', en: 'Columns' },
  year: { zh: '各年', en: 'Years' },
  metric: { zh: '各指标', en: 'Metrics' },
  mark: {
    zh: '按规则核对，标出有疑点的机关',
    en: 'Judge by the rules, and mark bodies with findings',
  },
  marking: {
    zh: '正在按规则核对，已有 {count} 条疑点……',
    en: 'Judging by the rules: {count} findings so far …',
  },
  marked: {
    zh: '{years}：{bodies} 个机关有需更正或需核对的疑点，名后标作 !n ?n，点记号看清单。疑点是问题，不是结论；没有记号只表示现在的规则没有发问。',
    en: '{years}: {bodies} bodies bear findings to correct or to check, marked !n ?n after their names; a mark leads to their list. A finding is a question, not a verdict, and no mark only means that the rules do not ask.',
  },
  unmark: { zh: '收起记号', en: 'Hide the marks' },
  robust: { zh: '走势靠得住吗', en: 'Does the trend hold' },
} as const satisfies Messages;
