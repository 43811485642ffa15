/** A filter clause in words, for its chip. */
import { functionById, LEVELS } from '../form/dimensions.ts';
import { DISPUTE_ROUTES, allRequestRows } from '../form/form.ts';
import { APP } from '../i18n/app-messages.ts';
import { say, type Language } from '../i18n/say.ts';
import { UNKNOWN, type Clause } from '../query/question.ts';

function valueText(clause: Clause, value: string, language: Language): string {
  if (value === UNKNOWN) return say(APP.unknown, language);
  switch (clause.dimension) {
    case 'function':
      return functionById(value)?.label[language] ?? value;
    case 'level':
      return LEVELS[value as keyof typeof LEVELS]?.[language] ?? value;
    case 'has_outcome':
      return allRequestRows().find((row) => row.id === value)?.label[language] ?? value;
    case 'has_dispute':
      return DISPUTE_ROUTES.find((route) => route.id === value)?.label[language] ?? value;
    default:
      return value;
  }
}

/** E.g. "省份 角省" or "Function Public security". */
export function clauseText(clause: Clause, language: Language): string {
  const dimension = say(APP[clause.dimension], language);
  const values = clause.values.map((value) => valueText(clause, String(value), language));
  return `${dimension} ${values.join(language === 'zh' ? '、' : ', ')}`;
}
