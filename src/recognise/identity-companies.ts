/**
 * Names of firms, shops, schools and associations in a line of text: by their legal form (公司法, 商業登記法, and those
 * abroad), or by what shops call themselves where the words in front say that it is a name. Which one is registered,
 * and whether it fills an item, is `identity-prose` and `identity-answers`.
 */
import { type FoundValue, matches } from './identity-values.js';

const chineseForm =
  /(?:股份有限公司|有限公司|無限公司|兩合公司|股份公司|\(股\)公司|\(有\)公司|企業社|企業行|工作室|商行|商號|行號|事務所|合作社|農會|漁會|基金會|協會|學會|工會|診所|醫院|補習班|幼兒園|食品行|小吃店|小吃部|大學|高級中學|國民中學|國民小學|中學|小學|高中|國中|國小|(?:分|總)公司|有限责任公司|企业|商店|(?:株式|有限|合同)会社[\p{Script=Han}\p{Script=Katakana}ー]{0,20})/gu;
const englishForm =
  /\b(?:[A-Z0-9][\w&'.-]{0,40}(?:,? |, )(?:\([A-Z][\w .]{1,20}\) )?(?:(?:of|and|the|&|for) )?){1,8}?(?:Co\.?,? ?Ltd\.?|Company Limited|Pte\.? Ltd\.?|Pty\.? Ltd\.?|Sdn\.? Bhd\.?|Ltd\.?|Limited|Inc\.?|Incorporated|LLC|L\.L\.C\.|LLP|K\.?K\.?|GmbH|AG|AS|A\/S|ApS|AB|Oy|N\.?V\.?|SARL|SAS|SpA|Pvt\.? Ltd\.?|B\.V\.|S\.A\.|S\.r\.l\.|PLC|Corp\.?|Corporation|Co\.)(?![A-Za-z])(?:(?:,| |, )(?:[A-Z]\w{1,20} ){1,3}Branch(?: Office)?)?/g;

export interface FoundCompany extends FoundValue {
  /** By its legal form, or by the words before it; a clinic or a school in passing is not. */
  readonly isSure: boolean;
  /** Known by the words before it only: "我們是晨光咖啡館". */
  readonly isTradeName: boolean;
}

/** Names that end in a legal form, without the words that lead up to them ("我們是…"). */
export function findCompanies(line: string): readonly FoundCompany[] {
  const hasEnglish =
    /\b(?:co|company|ltd|limited|inc|incorporated|llc|llp|gmbh|ag|as|a\/s|aps|ab|oy|nv|n\.v|sarl|sas|spa|plc|corp|corporation|bhd|k\.?k|b\.v|s\.a|s\.r\.l|l\.l\.c)\b/i.test(
      line,
    );
  const english = (hasEnglish ? matches(line, englishForm) : []).map((found) => withoutCompanyWord(found));
  const chinese = findChineseCompanies(line);
  const shops = tradeNames(line).filter(({ end }) => !chinese.some((found) => found.isSure && found.end >= end));
  return [...chinese, ...english, ...shops].sort((a, b) => a.start - b.start);
}

/** "Company Lynx Floor Pte. Ltd.", "We're Hollow Moon Co., Ltd.", "2. Hollow Moon Co., Ltd.": without what leads up to it. */
function withoutCompanyWord({ value, start, end }: FoundValue): FoundCompany {
  const lead =
    /^(?:[1-9]\. )?(?:(?:(?:The |Our )?[Cc]ompany(?: [Nn]ame)?:?|We(?:['’]re| are)|This is|It(?:['’]s| is)|I(?:['’]m| am) (?:with|from|at)|Here(?:['’]s| is)|From|At|For|On|As|In) )?(?=\p{Lu})/u.exec(
      value,
    )?.[0].length ?? 0;
  return { value: value.slice(lead), start: start + lead, end, isSure: true, isTradeName: false };
}

function findChineseCompanies(line: string): readonly FoundCompany[] {
  if (line.search(chineseForm) < 0) return [];
  const found: FoundCompany[] = [];
  // A name ends at punctuation; brackets and quotes bound it too.
  for (const clause of matches(
    line,
    /(?:[^\s。,，;；!！?？、:："「」『』“”()（）<>《》【】|｜/=→]|[(（](?:[股有]|[\p{Script=Han}]{1,6})[)）](?=\p{Script=Han})){2,200}/gu,
  )) {
    const forms = matches(clause.value, chineseForm);
    const last = forms.at(-1);
    if (last === undefined) continue;
    const name = withoutLeadingWords(clause.value.slice(0, last.end));
    // The form alone names nobody: "有限公司", "我們公司".
    if (name.length < 4 || name.length > 40 || chineseFormOnly.test(name) || !isNameLike(name)) continue;
    const end = clause.start + last.end;
    const before = clause.value.slice(0, last.end - name.length);
    const start = end - name.length;
    const after = line.slice(end, end + 12);
    const isSure =
      legalForm.test(name) || /我們|公司|名稱|全名|全銜|註冊|登記|抬頭/.test(before) || inTheNameOf.test(after);
    if (isAnothers(line.slice(Math.max(0, start - 12), start), line)) continue;
    found.push({
      value: name,
      start,
      end,
      isSure,
      isTradeName: /(?:改組|改名|更名)[為成叫]?[「『]?$/.test(line.slice(0, start)),
    });
  }
  return found;
}

const legalForm =
  /(?:有限公司|無限公司|兩合公司|\([股有]\)公司|有限责任公司|有限公司\S{0,10}分公司|(?:株式|有限|合同)会社\S{0,20}|企業社|企業行|商行|食品行|小吃店|合作社|基金會|協會|補習班|聯誼會|促進會)$/;
const chineseFormOnly =
  /^(?:股份有限公司|有限公司|分公司|總公司|工作室|商行|企業社|企業|商店|大學|醫院|診所|補習班|小吃店|食品行|基金會|協會)$/;
const inTheNameOf = /^[」』"”]?\s?(?:之名|的?名義|(?:這個|的)名[字稱])/;

/** A customer's or supplier's name, and the new one of a firm that tells under which it registered. */
const isAnothers = (before: string, line: string): boolean =>
  /(?:客[戶户]|供應商|供应商|廠商|厂商|經銷商|经销商|房東|對方|同業)(?:是|叫|為|为)?[「『"“\s]?$/.test(before) ||
  (/(?:更名|改名|新名稱?|現名|改組|後來改|現在叫)[為成叫是]{0,2}[「『"“\s]?$/.test(before) &&
    /註冊|登記|注册/.test(line));

/** A sentence that happens to end in such a word is no name. */
const isNameLike = (name: string): boolean =>
  !/[的了嗎呢吧們]|^(?:有事|打|找|洽|請|問|客[戶户]|廠商|厂商|供應商|供应商)|什麼|某某|日商在|外商在|(?:這|那|哪|每|某|一|幾)(?:家|間|個)|因為|所以|可以|需要|如果/.test(
    name,
  );

const leadingWords =
  /^(?:[\s\-•*·]|\d+[.)]|正式|品牌|合約|發票|上|我們家?|我们|应该|後來|后来|(?:更|改)名[為为成叫]|改組[為为]|现名|現名|注册时?|登记|公司|我司|敝司|敝公司|本公司|我|咱們|這裡|這邊|這|本|敝|貴|您好|你好|他們|公司行號|公司全名|公司名稱|公司名|公司抬頭|登記名稱|全名|名稱|名字|抬頭|公司|寶號|店名|單位|原本|當初|當時|之前|註冊時?|登記時?|申請時?|註冊|登記|申請|開戶時?|應該|正確|實際|現在|才|就|都|也|則|其實|改成|更正為|改為|叫做|叫作|叫|名為|企業名稱|行號名?|商號|店家|場名|院名|校名|全銜|是|為|係|用|寫|填|在|由|來自|代表|任職於|任職|隸屬|屬於|負責|茲|兹|受|替|代|幫|們|的|之)+/u;

function withoutLeadingWords(clause: string): string {
  // A name has no blanks; what stands before one leads up to it.
  const said = clause.trim();
  const last = said.slice(said.lastIndexOf(' ') + 1);
  const named =
    /^.*(?:(?:名稱|名字|抬頭|全名|全銜|公司名)(?:應該|好像|就)?(?:是|叫|寫|為|係)|寫的?是?|(?:改組|改名|更名)(?:叫|為|成)?|登記的?是|叫做|[上的]就?是)\s?(?=.{4})/u.exec(
      last,
    )?.[0] ?? '';
  const name = last.slice(named.length);
  // "我們是做庭院造景的三蕨景觀工程有限公司"
  const described = name.lastIndexOf('的') + 1;
  return (name.length - described >= 6 ? name.slice(described) : name).replace(leadingWords, '').trim();
}

/** What shops, schools and farms end in that have no legal form in their name. */
const shop =
  '(?:商號|行|店|坊|館|社|舖|鋪|屋|軒|閣|堂|莊|園|村|廠|廳|吧|居|苑|窯|小吃|餐廳|食堂|廚房|藥局|書局|民宿|飯店|酒店|超市|市場|農場|牧場|養殖場|果園|工作坊|學院|學校|高中|國中|國小|幼兒園|教室|中心|俱樂部|診所|牙醫|醫院|事務所|工作室|研究所|公會|聯盟|教會|補習班|車隊|樂團|劇團|團)';
const nameWord = '[\\p{Script=Han}A-Za-z0-9&·・-]{2,20}?';
const nameEnds =
  '(?=$|[\\s,。;!?、)」』/|:]|[(]|的(?:人|老闆|店長|負責人|員工|小編|\\p{Script=Han}{1,4}(?:$|[\\s,。;!])))';
/** "店名金柑機車行", "營登是晨光早餐店": of what is registered nothing else need be said. */
const registeredShop = new RegExp(
  `(?:店名|店號|招牌|校名|班名|院名|園名|全銜|登記的?(?:名稱|名字|店名|商號)?|營登|註冊的?(?:名稱|企業|公司|店名|商號)|(?:公司|商號|行號|單位|機構)(?:名稱|全名|名)|場名|(?:當時|那時候?|當初)是?叫做?|(?:醫院|診所|學校|店家?|飯店|旅館|民宿|協會|農場|工廠)(?=[:：]))(?:上)?(?:寫)?的?(?:就|應該)?(?:是|為|叫做|叫)?[:\\s「『]{0,2}(${nameWord}${shop})${nameEnds}`,
  'gu',
);
/** "我們是晨光咖啡館", "我是米彗星小吃店的老闆". */
const introducedShop = new RegExp(
  `(?:^|[\\s,。;!、:])(?:您好|你好|哈囉|嗨)?[\\s,!]{0,2}(?:我們(?:店|公司|這邊|這裡|家)?|我|這裡|這邊|本店|敝店|這)(?:是|叫做|叫)[「『\\s]?(${nameWord}${shop})${nameEnds}`,
  'gu',
);

function tradeNames(line: string): readonly FoundCompany[] {
  return [registeredShop, introducedShop].flatMap((pattern) =>
    [...line.matchAll(pattern)].flatMap((match) => {
      const value = match[1] ?? '';
      const end = match.index + match[0].length;
      if (!isNameLike(value) || general.test(value)) return [];
      return [{ value, start: end - value.length, end, isSure: true, isTradeName: pattern === introducedShop }];
    }),
  );
}

/** "一家咖啡店", "連鎖餐廳": what it is, and not what it is called. */
const general =
  /^(?:一|兩|幾|這|那|某|您|你|貴|新|舊|老|小|大|總|分|本|網路|線上|實體|連鎖|傳統|獨立|在地|社區|家庭|日式|中式|台式|義式|手搖|飲料|咖啡|早餐|早午餐|火鍋|拉麵|服飾|花|書|水果|麵包|蛋糕|烘焙|甜點|健身|美容|美髮|寵物|機車|汽車|中醫|西醫|牙醫|診|工|農|加盟|門市|直營|家|間|個|所)+(?:店|館|社|廳|行|坊|屋|廠|園|餐廳|診所|民宿|工作室|教室|學校|中心|補習班|市場|超市|農場|事務所|醫院|藥局)?$|(?:同行|銀行|進行|執行|發行|不行|可行|自行|先行|旅行|流行|平行|飛行|另行|店長|總店|分店|門市|社團|中心)$/;
