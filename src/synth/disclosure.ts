/** Table 2 of one invented body over the years, in the form of each year. */
import type { FormVersion } from '../form/form.ts';
import type { Body } from './country.ts';
import { figureIndex, type Figures } from './figures.ts';
import { Random } from './random.ts';
import { LEVEL_FACTOR } from './work.ts';

/** What a body has in force and on its lists at the end of a year. */
interface Stock {
  inForce: number;
  items: number;
}

function setFigures(figures: Figures, drawn: Readonly<Record<string, number>>): void {
  for (const id in drawn) figures[figureIndex(id)] = drawn[id] ?? 0;
}

/** Regulations are made by governments of provinces and prefectures alone (立法法 art. 93). */
const makesRegulations = (body: Body): boolean =>
  body.work.function === 'gov_office' && (body.level === 'province' || body.level === 'prefecture');

/** A body's table 2, year after year: call `year` with ascending years. */
export class DisclosureHistory {
  readonly #body: Body;
  readonly #random: Random;
  readonly #regulations: Stock;
  readonly #documents: Stock;
  readonly #licences: number;
  readonly #penalties: number;
  readonly #fees: number;
  readonly #items: Record<'licensing' | 'other_services' | 'penalty' | 'coercion', number>;

  constructor(body: Body, seed: number) {
    const random = new Random('disclosure', seed, body.agencyId);
    const scale = LEVEL_FACTOR[body.level];
    const spread = (median: number): number => median * scale * Math.exp(random.normal());
    this.#body = body;
    this.#random = random;
    this.#regulations = { inForce: makesRegulations(body) ? 5 + random.integer(60) : 0, items: 0 };
    this.#documents = { inForce: random.poisson(makesRegulations(body) ? 120 : 6), items: 0 };
    this.#licences = spread(body.work.licences);
    this.#penalties = spread(body.work.penalties);
    this.#fees = random.chance(0.25) ? spread(40) : 0;
    this.#items = {
      licensing: body.work.licences > 0 ? 1 + random.integer(40) : 0,
      other_services: random.integer(30),
      penalty: body.work.penalties > 0 ? 5 + random.integer(200) : 0,
      coercion: body.work.penalties > 0 ? random.integer(20) : 0,
    };
  }

  /** Draws the next year, into `figures`. */
  year(form: FormVersion, figures: Figures): void {
    if (form === '2019') this.#year2019(figures);
    else this.#year2021(figures);
  }

  #decisions(): { licensing: number; penalty: number; coercion: number } {
    const random = this.#random;
    return {
      licensing: random.negativeBinomial(this.#licences, 12),
      penalty: random.negativeBinomial(this.#penalties, 12),
      coercion: random.negativeBinomial(this.#penalties * 0.03, 4),
    };
  }

  #turnOver(stock: Stock, made: number): { made: number; repealed: number; inForce: number } {
    const repealed = this.#random.binomial(stock.inForce, 0.07);
    stock.inForce += made - repealed;
    return { made, repealed, inForce: stock.inForce };
  }

  #year2021(figures: Figures): void {
    const regulations = this.#turnOver(
      this.#regulations,
      makesRegulations(this.#body) ? this.#random.poisson(2) : 0,
    );
    const documents = this.#turnOver(
      this.#documents,
      this.#random.poisson(makesRegulations(this.#body) ? 9 : 0.5),
    );
    const decisions = this.#decisions();
    const fees = this.#fees * Math.exp(0.2 * this.#random.normal());
    setFigures(figures, {
      regulations_made: regulations.made,
      regulations_repealed: regulations.repealed,
      regulations_in_force: regulations.inForce,
      normative_documents_made: documents.made,
      normative_documents_repealed: documents.repealed,
      normative_documents_in_force: documents.inForce,
      licensing_decisions: decisions.licensing,
      penalty_decisions: decisions.penalty,
      coercion_decisions: decisions.coercion,
      fees_wan_yuan: Math.round(fees * 100) / 100,
    });
  }

  #year2019(figures: Figures): void {
    const random = this.#random;
    const drawn: Record<string, number> = {};
    const stocks = [
      ['regulations', this.#regulations, makesRegulations(this.#body) ? 2 : 0],
      ['normative_documents', this.#documents, makesRegulations(this.#body) ? 9 : 0.5],
    ] as const;
    for (const [id, stock, mean] of stocks) {
      const { made, inForce } = this.#turnOver(stock, random.poisson(mean));
      drawn[`${id}_newly_made`] = made;
      drawn[`${id}_newly_public`] = made;
      drawn[`${id}_public_total`] = inForce;
    }
    const decisions = { ...this.#decisions(), other_services: random.poisson(this.#licences / 20) };
    for (const id of ['licensing', 'other_services', 'penalty', 'coercion'] as const) {
      const before = this.#items[id];
      const change = before === 0 ? 0 : Math.max(-before, random.integer(5) - 2);
      this.#items[id] = before + change;
      drawn[`${id}_items_last_year`] = before;
      drawn[`${id}_items_change`] = change;
      drawn[`${id}_decisions`] = decisions[id];
    }
    drawn['fees_items_last_year'] = this.#fees > 0 ? 2 : 0;
    drawn['fees_items_change'] = 0;
    const purchases = random.poisson(2 * LEVEL_FACTOR[this.#body.level]);
    drawn['procurement_items'] = purchases;
    drawn['procurement_amount_yuan'] =
      purchases === 0 ? 0 : Math.round(purchases * 80_000 * Math.exp(0.5 * random.normal()));
    setFigures(figures, drawn);
  }
}
