/**
 * Reads checklist items out of running text, where no label stands in front of them: "公司是…，帳號 …", "the
 * workspace was set up under …". Stricter than for labelled lines, since anything may be mentioned in
 * passing. Called by `identity-items`.
 */
import type { ChecklistItem } from '../config/schema.js';
import type { ItemCandidate } from '../domain/message.js';
import { accountsInProse } from './identity-accounts.js';
import { phonesToCall } from './identity-calls.js';
import { findCompanies } from './identity-companies.js';
import { addressesInProse } from './identity-emails.js';
import type { LabelledChecklist, LabelMatch } from './identity-labels.js';
import { type FoundValue, standing } from './identity-values.js';

/** A line that may hold values, and the item that the quoted line of ours above it asked for. */
export interface ItemLine {
  readonly text: string;
  /** Its number, when it answers a list, and the text behind it. */
  readonly number: number | null;
  readonly rest: string;
  /** Labels in `rest`. */
  readonly labels: readonly LabelMatch[];
  readonly asked: ChecklistItem | null;
  /** The writer's own line above asks for it, and not a quoted one of ours. */
  readonly isAnnounced: boolean;
  readonly isSignature: boolean;
  /** Words of somebody else's that the writer passes on. */
  readonly isPassedOn: boolean;
}

export function proseCandidates(
  line: ItemLine,
  checklist: LabelledChecklist,
  sender: string | null,
): readonly ItemCandidate[] {
  const how = line.isSignature ? 'signature' : correction.test(line.text) && !line.isPassedOn ? 'correction' : 'prose';
  const found: { item: ChecklistItem; at: FoundValue }[] = checklist.items.flatMap((item) => {
    const values = proseValues(item, line, sender);
    return values.map((at) => ({ item, at }));
  });
  return found
    .sort((a, b) => a.at.start - b.at.start)
    .map(({ item, at }) => ({ item: item.name, value: at.value, how, evidence: line.text.slice(0, 200) }));
}

const correction =
  /寫錯|打錯|填錯|給錯|誤植|更正|訂正|修正|改成|改為|改打|不要(?:用|打|撥)上[面述]|別打上面|應該是|應為|才對|才是|正確的?是|不是.{1,30}是|correct(?:ion|ed)?\b|should (?:be|have been|read)|mistyped|typo|wrong|has changed/i;

function proseValues(item: ChecklistItem, line: ItemLine, sender: string | null): readonly FoundValue[] {
  switch (item.kind) {
    case 'email':
      if (line.isSignature) return [];
      return addressesInProse(item, line, sender);
    case 'phone':
      return phonesToCall(line.rest);
    case 'company':
      return standing(line.rest, findCompanies(line.rest)).filter((found) => found.isSure);
    case 'text':
      return line.isSignature ? [] : accountsInProse(item, line);
    case 'document':
      return [];
  }
}
