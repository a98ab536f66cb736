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
  const found: { item: ChecklistItem; at: FoundValue & { readonly isTradeName?: boolean } }[] = checklist.items.flatMap(
    (item) => proseValues(item, line, sender).map((at) => ({ item, at })),
  );
  const how = (at: FoundValue & { readonly isTradeName?: boolean }): string => {
    if (line.isSignature) return 'signature';
    if (at.isTradeName === true) return 'trade-name';
    return !line.isPassedOn && isCorrection(line, at) ? 'correction' : 'prose';
  };
  return found
    .sort((a, b) => a.at.start - b.at.start)
    .map(({ item, at }) => ({ item: item.name, value: at.value, how: how(at), evidence: line.text.slice(0, 200) }));
}

/** "改成 X" corrects only what stands right behind it; "寫錯了" whatever the line gives. */
function isCorrection({ text, rest }: ItemLine, { start }: FoundValue): boolean {
  return slip.test(text) || replacing.test(rest.slice(Math.max(0, start - 40), start));
}

const slip =
  /寫錯|打錯|填錯|給錯|誤植|更正|訂正|修正|不要(?:用|打|撥)上[面述]|別打上面|才對|正確的?是|不是.{1,30}是|correct(?:ion|ed)?\b|mistyped|typo|wrong/i;
const replacing =
  /(?:改成|改為|改打|改用|換成|應該是|應為|才是)[^。!?]{0,12}$|(?:should (?:be|have been|read)|has changed)\b[^.!?]{0,30}$/i;

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
