// What the reader looks at: the language and one place, kept in the link so that a view can be passed on.
import type { Language, Place, ReportData, Words } from './data';
import { words } from './words';

export class View {
  readonly data: ReportData;
  readonly byId: Map<string, Place>;
  /** On the map and in the ranking. */
  readonly units: Place[];
  /** Units with a simulated change, the fastest loser first. */
  readonly ranked: Place[];
  lang: Language = $state('en');
  placeId: string = $state('');

  constructor(data: ReportData) {
    this.data = data;
    this.byId = new Map(data.places.map((p) => [p.id, p]));
    const near = data.focus === null ? null : new Set(data.focus.near);
    this.units = data.places.filter((p) => p.unit && (near === null || near.has(p.id)));
    this.ranked = this.units.filter((p) => p.change !== null).sort((a, b) => a.change![1] - b.change![1]);
    const link = new URLSearchParams(location.hash.slice(1));
    const asked = link.get('lang');
    this.lang = asked === 'zh' || asked === 'en' ? asked : data.lang;
    const wanted = link.get('place') ?? '';
    const first = data.focus?.id ?? data.chosen.find((id) => this.byId.get(id)?.unit) ?? this.ranked[0]?.id ?? data.places[0]?.id ?? '';
    this.placeId = this.byId.has(wanted) ? wanted : first;
  }

  get place(): Place | undefined {
    return this.byId.get(this.placeId);
  }
  /** What the table lists: every place, or those the page is about. */
  get listed(): Place[] {
    const whole = this.data.focus?.kind === 'group' ? this.data.focus.id : null;
    return this.data.focus === null ? this.data.places : [...this.data.places.filter((p) => p.id === whole), ...this.units];
  }
  get last(): number {
    return this.data.years.at(-1) ?? this.data.launch;
  }
  t(key: keyof typeof words): string {
    return words[key][this.lang];
  }
  say(both: Words): string {
    return both[this.lang];
  }
  name(id: string | null): string {
    const place = id === null ? undefined : this.byId.get(id);
    return place ? this.say(place.name) : '';
  }
  choose(id: string): void {
    this.placeId = id;
    this.remember();
  }
  speak(lang: Language): void {
    this.lang = lang;
    this.remember();
  }
  private remember(): void {
    const link = new URLSearchParams({ place: this.placeId, lang: this.lang });
    history.replaceState(null, '', `#${link.toString()}`);
  }
}

export const share = (persons: number | null | undefined, of: number | null | undefined): number | null =>
  persons === undefined || persons === null || !of ? null : (100 * persons) / of;
