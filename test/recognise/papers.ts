/**
 * What the text layer of a PDF or the OCR of a photograph gives of papers that people send when they are asked for
 * their company's document: layouts of many offices, blanks between the characters, lines that are missing. All people
 * and firms are made up. Written before the words that tell papers apart (`config/checklists.yaml`) were widened.
 */

/** `right`: what was asked for. `open`: nothing plainly says what it is; a person looks. `wrong`: plainly something else. */
export type Verdict = 'right' | 'open' | 'wrong' | 'personal' | 'screen';

export interface PaperRow {
  readonly is: Verdict;
  readonly name: string;
  readonly text: string;
}

const rows = (is: Verdict, list: Readonly<Record<string, string>>): readonly PaperRow[] =>
  Object.entries(list).map(([name, text]) => ({ is, name, text }));

const registrations = rows('right', {
  'extract of a trade register':
    '桃園市政府\n商業登記抄本\n商業名稱 青苔文具行\n統一編號 00000417\n組織類型 獨資\n負責人 蘇○○\n資本額 新臺幣 200,000 元\n所營事業 F209060 文教、樂器、育樂用品零售業\n核准設立日期 109年3月2日',
  'extract of a trade register with blanks between characters':
    '商 業 登 記 抄 本\n商 業 名 稱 ： 青 苔 文 具 行\n統 一 編 號 ： 0 0 0 0 0 4 1 7\n負 責 人 ： 蘇 ○ ○\n資 本 額 ： 2 0 0 , 0 0 0 元',
  'change of a company':
    '股份有限公司變更登記表\n公司預查編號 112045678\n公司統一編號 00000138\n公司聯絡電話 (02)2555-0100\n印章請用油性印泥蓋章，並勿超出框格。\n一、公司名稱 浮木家具股份有限公司\n二、(郵遞區號)公司所在地 (103)臺北市大同區假想路 5 號\n三、代表公司負責人 廖○○\n四、每股金額(阿拉伯數字) 10 元',
  'change of a company whose title was lost':
    '公司預查編號\n公司統一編號 00000138\n(公司印章) (代表公司負責人印章)\n公司名稱 浮木家具股份有限公司\n資本總額(阿拉伯數字) 5,000,000 元\n實收資本總額 5,000,000 元\n董事人數任期 3 人 自 112 年 6 月 1 日 至 115 年 5 月 31 日\n核准登記日期文號',
  'public register page':
    '經濟部商工登記公示資料查詢服務\n公司基本資料\n統一編號 00000305 訂閱\n登記現況 核准設立\n公司名稱 夜行紙業有限公司 國貿局廠商英文名稱查詢\n章程所訂外文公司名稱 Nightgoing Paper Co., Ltd.\n資本總額(元) 1,000,000\n代表人姓名 沈○○\n登記機關 臺北市政府',
  'public register page with lost lines': '商工登記公示資料\n統一編號 00000305\n夜行紙業有限公司\n核准設立\n臺北市政府',
  'tax register':
    '財政部北區國稅局\n營業人統一編號 00000171\n營業(稅籍)登記\n營業人名稱 鹽田咖啡工作室\n負責人姓名 馮○○\n營業地址 新竹市假想路 88 號\n組織種類 獨資(6)\n設立日期 1080515\n登記營業項目 飲料店(562012)',
  'tax register query':
    '稅籍登記資料公示查詢\n營業人統一編號:00000171\n負責人姓名:馮○○\n營業人名稱:鹽田咖啡工作室\n營業(稅籍)登記地址:新竹市假想路88號\n資本額(元):100000\n組織種類:獨資\n設立日期:1080515\n是否使用統一發票:是',
  'letter of a tax office on a tax registration':
    '財政部中區國稅局豐原分局 函\n受文者：鹽田咖啡工作室\n主旨：貴營業人申請設立稅籍登記一案，准予辦理，請查照。\n說明：依據稅籍登記規則第 3 條辦理。',
  'foundation form of a company':
    '有限公司設立登記表\n公司名稱 雨後山貨有限公司\n公司所在地 花蓮縣假想鄉\n股東(董事)名單',
  'foundation form read badly':
    '有 限 公司 設 立 登 記 表\n公 司 名 稱 雨 後 山 貨 有 限 公 司\n公 司 印 章 代 表 公 司 負 責 人 印 章\n1 此 欄 申 請 人 請 勿 填 寫',
  'letter of a city on a founded company':
    '臺北市政府 函\n地址：110204臺北市信義區市府路1號\n受文者：雨後山貨有限公司\n發文日期：中華民國112年5月9日\n主旨：貴公司申請設立登記，經核符合規定，准予登記，請查照。',
  'old licence of a company with a border':
    '公司執照\n經(七九)商字第 00123 號\n公司名稱 老樟樹木器股份有限公司\n資本總額 新台幣五百萬元整',
  'profit enterprise licence':
    '臺中市政府營利事業登記證\n中市商字第 0912345 號\n營利事業名稱 月臺便當店\n負責人姓名 潘○○\n營業所在地\n營業項目',
  'school cram licence':
    '臺南市政府 短期補習班立案證書\n班名：臺南市私立小螢火蟲文理短期補習班\n設立人：方○○\n班主任：方○○\n班址：臺南市假想區 12 號\n核准立案日期 105 年 8 月 1 日\n核准科目 國語文、數學',
  'kindergarten licence':
    '新北市私立綠豆幼兒園\n設立許可證書\n新北教幼設字第 1050099 號\n負責人 施○○\n核定招收人數 90 人',
  'private school licence read badly':
    '立 案 證 書\n茲 據 設 立 人 方 ○ ○ 申 請 設 立 私 立 小 螢 火 蟲 文 理 短 期 補 習 班\n經 核 與 規 定 相 符 准 予 立 案 此 證\n局 長',
  'clinic licence':
    '高雄市政府衛生局\n開業執照\n機構名稱：大浪牙醫診所\n機構代碼：3502000000\n負責醫師：石○○\n診療科別：牙醫一般科\n開業地址：高雄市假想區',
  'clinic licence with the city only': '醫事機構開業執照\n大浪牙醫診所 負責醫師 石○○\n北市衛醫診字第 0000 號',
  'pharmacy licence': '藥商許可執照\n藥商名稱 回聲藥局\n負責人 柯○○\n管理藥師 柯○○\n營業項目 西藥零售業',
  'foundation certificate':
    '法人登記證書\n登記簿第 12 冊 第 34 頁 第 567 號\n法人名稱 財團法人小島教育基金會\n主事務所 臺東縣假想鎮\n財產總額 新臺幣三千萬元\n臺灣臺東地方法院登記處',
  'association certificate':
    '內政部\n全國性及區級人民團體立案證書\n台內團字第 1090000000 號\n團體名稱 社團法人台灣慢跑推廣協會\n會址 臺北市\n理事長 湯○○',
  'association certificate of a county':
    '人民團體立案證書\n團體名稱：雲林縣夜市攤商協會\n業務區域：雲林縣\n理事長：卓○○',
  'cooperative registration':
    '合作社登記證\n名稱 有限責任花蓮縣海風生產合作社\n社址 花蓮縣\n責任 有限責任\n理事主席 葉○○',
  'farm registration': '農場登記證\n農場名稱 糖霜有機農場\n負責人 鍾○○\n農場面積 1.2 公頃',
  'factory registration':
    '工廠登記證明文件\n工廠登記編號 99000000\n工廠名稱 鐵砧五金工業有限公司\n工廠負責人 龔○○\n產業類別 25 金屬製品製造業',
  'law firm register':
    '律師事務所 執行業務 扣繳單位設立登記申請書\n扣繳單位統一編號 00000182\n扣繳單位名稱 白沙法律事務所\n負責人 江○○',
  'building management report':
    '公寓大廈管理組織報備證明\n社區名稱：晴空天廈管理委員會\n主任委員 丁○○\n報備文號 北工寓字第 000 號',
  'hotel registration': '民宿登記證\n民宿名稱 海貓民宿\n經營者 余○○\n登記證編號 花蓮縣民宿 0000 號\n房間數 5 間',
  'travel agency licence': '旅行業執照\n交觀綜字第 2000 號\n旅行社名稱 紙飛機旅行社股份有限公司\n代表人 顧○○',
  'branch of a foreign firm':
    '外國公司臺灣分公司登記表\n外國公司名稱 (中文) 日商夕凪股份有限公司\n統一編號 00000447\n在中華民國境內之負責人 田中○○\n分公司所在地',
  'english certificate of incorporation':
    'CERTIFICATE OF INCORPORATION\nOF A PRIVATE LIMITED COMPANY\nCompany Number 00000136\nThe Registrar of Companies for England and Wales hereby certifies that\nDRIFTWOOD TEA LIMITED\nis this day incorporated under the Companies Act 2006',
  'hong kong business registration':
    'BUSINESS REGISTRATION ORDINANCE\n商業登記條例\nBUSINESS REGISTRATION CERTIFICATE 商業登記證\nName of Business/Corporation 業務/法團所用名稱\nHARBOUR MOSS LIMITED\nAddress 地址\nNature of Business 業務性質\nDate of Commencement 開業日期',
  'hong kong registration whose title is lost':
    'Name of Business/ Corporation\nHARBOUR MOSS LIMITED 海港苔有限公司\nNature of Business TRADING\nStatus BODY CORPORATE\nDate of Commencement 01/04/2021 Date of Expiry 31/03/2027\nCertificate No. 00000000-000-04-26-0',
  'singapore profile':
    'ACCOUNTING AND CORPORATE REGULATORY AUTHORITY (ACRA)\nBusiness Profile (Company)\nRegistration No. : 200000000A\nCompany Name : MERLION PAPER PTE. LTD.\nCompany Type : LIMITED EXEMPT PRIVATE COMPANY\nStatus : Live Company\nPrincipal Activities',
  'american articles':
    'State of Delaware\nSECRETARY OF STATE\nI, the Secretary of State of the State of Delaware, do hereby certify that the attached is a true and correct copy of the Certificate of Formation of "SLOW COMET LLC"\nAuthentication: 000000000',
  'american good standing':
    'STATE OF CALIFORNIA\nSecretary of State\nCERTIFICATE OF STATUS\nEntity Name: SLOW COMET LLC\nRegistration Date: 03/04/2019\nEntity Type: DOMESTIC LIMITED LIABILITY COMPANY\nThe records of this office indicate the entity is authorized to exercise all its powers',
  'british extract':
    'Companies House\nFILE COPY\nCompany No. 00000000\nDRIFTWOOD TEA LIMITED\nRegistered office address 1 Imaginary Row, Leeds\nCompany status Active\nIncorporated on 3 March 2016\nNature of business (SIC) 46370',
  'japanese full history':
    '履歴事項全部証明書\n東京都千代田区架空町一丁目1番1号\n株式会社夕凪\n会社法人等番号 0000-01-000000\n商号 株式会社夕凪\n本店 東京都千代田区架空町\n公告をする方法 官報に掲載してする\n会社成立の年月日 平成20年4月1日\n目的 1 雑貨の販売\n資本金の額 金1000万円',
  'japanese current matters':
    '現在事項全部証明書\n商号 合同会社みなと灯\n本店 神奈川県横浜市\nこれは登記簿に記録されている現に効力を有する事項の全部であることを証明した書面である。',
  'japanese certificate read badly':
    '登 記 事 項 証 明 書\n商 号 有 限 会 社 白 波\n本 店\n会 社 成 立 の 年 月 日 昭 和 6 0 年',
  'japanese sole trader': '個人事業の開業・廃業等届出書\n○○税務署長\n納税地\n氏名\n屋号 みなと灯\n職業 小売業',
  'chinese licence':
    '营业执照\n(副本)\n统一社会信用代码 91440300MA5XXXXX0X\n名称 深圳慢递科技有限公司\n类型 有限责任公司\n法定代表人 林某某\n注册资本 壹佰万元整\n成立日期 2018年06月01日\n住所 深圳市南山区\n经营范围\n登记机关',
  'chinese licence read badly':
    '营 业 执 照\n统 一 社 会 信 用 代 码\n名 称 深 圳 慢 递 科 技 有 限 公 司\n法 定 代 表 人\n经 营 范 围',
  'chinese licence without its title':
    '统一社会信用代码\n91440300MA5XXXXX0X\n名称 深圳慢递科技有限公司\n法定代表人 林某某\n注册资本 100万人民币\n国家企业信用信息公示系统网址',
  'malaysian extract':
    'SURUHANJAYA SYARIKAT MALAYSIA\nCOMPANIES COMMISSION OF MALAYSIA\nCORPORATE INFORMATION\nName : KOPI PERLAHAN SDN. BHD.\nRegistration No. : 201901000000\nIncorporation Date : 03-04-2019',
  'registered through the ministry in english':
    'Ministry of Economic Affairs\nCompany Registration Card\nBusiness Accounting No. 00000159\nCompany Name: Fog At Midnight Industrial Co., Ltd.\nRepresentative: Wu O-O\nDate of Approval of Incorporation',
});

const letters = rows('right', {
  'letter of authorisation':
    '授 權 書\n本公司 苔原物流有限公司 茲授權 員工 尤○○ 全權處理 FIRST LINE 客服系統管理者帳號相關事宜。\n立授權書人：苔原物流有限公司（公司大小章）\n中華民國 115 年 10 月 2 日',
  'letter of mandate':
    '委託書\n委託人 苔原物流有限公司 因故無法親自辦理，特委託 尤○○ 先生 代為申請帳號權限恢復，特立此書為憑。\n委託人簽章\n受託人簽章',
  'letter of mandate, other character': '委 托 書\n茲委托 尤○○ 代表本店辦理管理員帳號變更\n委托人：月臺便當店 （印）',
  'sworn statement':
    '切結書\n立切結書人 苔原物流有限公司 茲切結確為帳號 tundra01 之所有人，如有不實願負一切法律責任。\n此致 FIRST LINE\n負責人',
  'certificate of employment':
    '在職證明書\n茲證明 尤○○ 自民國 110 年 3 月起任職於本公司 資訊部 職稱 系統管理師\n公司名稱 苔原物流有限公司\n公司印鑑',
  'service certificate':
    '服 務 證 明 書\n姓名 尤○○ 服務部門 資訊處 職稱 管理師\n到職日期 民國 110 年 3 月 1 日\n上列人員現任職於本公司屬實，特此證明。',
  'letter in free words without a title':
    '敬啟者：\n我是月臺便當店的負責人潘大偉，因為原本的管理員已經離職，現在同意由店長余小青接手管理 FIRST LINE 的帳號，請協助恢復登入。\n負責人簽名 潘大偉（蓋章）\n115.10.4',
  'statement of agreement':
    '同意書\n本公司同意由資訊課課長尤○○ 代表本公司申請恢復管理者權限並重設登入資料\n立同意書人 苔原物流有限公司\n法定代理人',
  'declaration of authority':
    '聲明書\n本公司聲明系統管理者帳號已由尤○○接管，特此聲明並授權其辦理後續事宜。\n苔原物流有限公司 公司章 負責人章',
  'english authorisation letter':
    'AUTHORIZATION LETTER\nTo whom it may concern,\nWe, Driftwood Tea Limited, hereby authorize Ms. Orla Finn to act on our behalf in restoring access to our administrator account.\nSigned\nDirector',
  'british spelling':
    'Letter of Authorisation\nI, the undersigned, authorise Mr Pell to request access to the account on behalf of Slow Comet LLC.\nSignature',
  'english without a title':
    'To: FIRST LINE support\nThis is to confirm that Mr. Jonas Pell is employed by Slow Comet LLC as IT manager and is authorized to recover the administrator account of our company.\nYours faithfully,\nMara Quint, Managing Director (signed, company stamp)',
  'power of attorney':
    'POWER OF ATTORNEY\nKNOW ALL MEN BY THESE PRESENTS that Harbour Moss Limited appoints Jonas Pell its true and lawful attorney\nin witness whereof',
  'proof of employment in english':
    'EMPLOYMENT CERTIFICATE\nThis is to certify that Orla Finn has been employed with Driftwood Tea Limited since 2019\nHuman Resources',
  'japanese mandate':
    '委任状\n私は下記の者を代理人と定め、管理者アカウントの復旧に関する一切の権限を委任します。\n代理人 田中花子\n委任者 株式会社夕凪 代表取締役 印',
  'japanese proof of employment':
    '在籍証明書\n氏名 田中花子\n上記の者は当社に在籍していることを証明します。\n株式会社夕凪',
  'chinese authorisation':
    '授权委托书\n兹授权 林某某 代表我司办理系统管理员账号找回事宜\n授权单位（盖章）深圳慢递科技有限公司',
  'chinese note of the firm':
    '证明\n兹证明林某某系我公司员工，负责客服系统的管理工作。\n特此证明\n深圳慢递科技有限公司（公章）',
  'official request of a school':
    '臺南市立假想國民中學 函\n受文者：FIRST LINE\n主旨：本校系統管理者異動，茲指派資訊組長莊○○為新任管理者，請惠予恢復權限。\n校長 ○○○',
});

const personal = rows('personal', {
  'front of an identity card':
    '中華民國國民身分證\n姓名 陳○○\n出生年月日 民國 75 年 4 月 12 日\n性別 女\n發證日期 民國 94 年 12 月 30 日 (北市) 換發\n統一編號 A223456781',
  'front read badly': '中 華 民 國 國 民 身 分 證\n陳 ○ ○\n民 國 7 5 年 4 月 1 2 日\n統 一 編 號',
  'front with a misread title': '中華民國國民身份證\n姓名\n出生 年月日\n統一編號 A223456781',
  'back of an identity card':
    '父 陳○○ 母 林○○\n配偶 王○○ 役別\n出生地 臺灣省臺北縣\n住址 新北市假想區魚丸里 3 鄰豆花路 5 號\n0000123456',
  'back read badly': '父 陳 ○ ○\n母 林 ○ ○\n配 偶\n役 別\n出 生 地\n住 址 新 北 市',
  'back with lost words': '配偶 王○○\n役別 替役\n住址 新北市假想區豆花路 5 號',
  'driving licence':
    '中華民國 汽車駕駛執照\n駕照號碼 A223456781\n姓名 陳○○\n出生日期 75.04.12\n駕照種類 普通小型車\n發照日期\n有效日期\n管轄編號',
  'motorcycle licence': '機車駕照\n普通重型機車\n姓名 陳○○ 性別 女\n管轄編號 48',
  'health card': '全民健康保險\nNATIONAL HEALTH INSURANCE\n陳○○\nA223456781\n75/04/12\n0000 1234 5678',
  'health card read badly': '全 民 健 康 保 險\n陳 ○ ○\n0 0 0 0 1 2 3 4 5 6 7 8',
  passport:
    '中華民國 REPUBLIC OF CHINA\n護照 PASSPORT\n型式/Type P 代碼/Code TWN 護照號碼/Passport No. 300000000\n姓名/Name CHEN, O-O\n國籍/Nationality REPUBLIC OF CHINA\nP<TWNCHEN<<O<O<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<\n3000000000TWN8604123F3301015A223456781<<<<',
  'passport of which the machine lines are left':
    'P<GBRPELL<<JONAS<<<<<<<<<<<<<<<<<<<<<<<<<<<<<\n0000000000GBR8001019M3001019<<<<<<<<<<<<<<02',
  'resident permit':
    '中華民國居留證\nREPUBLIC OF CHINA (TAIWAN) RESIDENT CERTIFICATE\n姓名 Name PELL, JONAS\n統一證號 UI No. A800000014\n居留事由 應聘\n居留期限 Date of Expiry\n國籍 Nationality 英國',
  'permanent resident permit': '外僑永久居留證\nAlien Permanent Resident Certificate\nPELL JONAS\nUI No.',
  'household register': '戶籍謄本\n全戶動態記事\n戶長 陳○○\n稱謂 本人\n出生別 長女\n父 陳○○ 母 林○○\n原住民身分',
  'chinese identity card':
    '姓名 林某某\n性别 男 民族 汉\n出生 1985年 4月 12日\n住址 广东省深圳市南山区\n公民身份号码 44030519850412000X',
  'back of a chinese identity card':
    '中华人民共和国\n居民身份证\n签发机关 深圳市公安局南山分局\n有效期限 2015.01.01-2035.01.01',
  'japanese driving licence':
    '運転免許証\n氏名 田中花子 昭和60年4月12日生\n住所 東京都\n交付\n免許の条件等\n優良\n公安委員会',
  'japanese my number card': '個人番号カード\n氏名 田中花子\n住所 東京都千代田区\n性別 女\n生年月日',
  'hong kong identity card':
    '香港永久性居民身份證\nHONG KONG PERMANENT IDENTITY CARD\n陳大文\nCHAN, Tai Man\n出生日期 Date of Birth 12-04-1985 男 M\n簽發日期 Date of Issue',
  'british driving licence':
    'DRIVING LICENCE UK\n1. PELL\n2. JONAS\n3. 01.01.1980 UNITED KINGDOM\n4a. 01.02.2020 4b. 31.01.2030 4c. DVLA\n5. PELL0 801010 J99XX',
  'american licence':
    'CALIFORNIA DRIVER LICENSE\nDL A0000000\nEXP 01/01/2028\nLN PELL FN JONAS\nDOB 01/01/1980\nSEX M HAIR BRN EYES BLU',
});

const wrong = rows('wrong', {
  'lunch menu': '今日便當\n排骨飯 100\n雞腿飯 110\n控肉飯 95\n滷肉飯 40\n燙青菜 40\n內用 外帶\n外送滿 300 元',
  'drinks menu':
    '飲料單\n珍珠奶茶 M 50 L 60\n四季春青茶 M 30 L 35\n冬瓜檸檬 M 45 L 55\n甜度 正常 少糖 半糖 微糖 無糖\n冰塊 正常 少冰 去冰',
  'drinks menu read badly': '珍 珠 奶 茶 5 0\n紅 茶 拿 鐵 5 5\n百 香 綠 4 5\n甜 度 冰 塊\n半 糖 少 冰',
  'english menu':
    'LUNCH MENU\nStarters\nSoup of the day 120\nMains\nGrilled salmon 480\nBeef burger 420\nDesserts\nCheesecake 180\n10% service charge',
  'restaurant bill':
    '結帳單 桌號 12\n牛肉麵 x2 360\n滷味拼盤 x1 120\n小計 480\n服務費 48\n合計 528\n謝謝光臨 歡迎再度光臨',
  quotation:
    '報價單\n報價日期 115/09/01 有效期限 30 天\n客戶名稱 苔原物流有限公司\n統一編號 00000136\n品名 數量 單價 金額\n客服系統年費 1 36,000 36,000\n小計 36,000 營業稅 5% 1,800 總計 37,800',
  'quotation in english':
    'QUOTATION\nQuote No. Q-2026-014\nBill to: Driftwood Tea Limited\nItem Qty Unit price Amount\nAnnual plan 1 900.00 900.00\nSubtotal 900.00\nVAT 180.00\nTotal 1,080.00\nValid until 30 September 2026',
  'uniform invoice':
    '電子發票證明聯\n115年09-10月\nAB-00000000\n2026-09-14 12:30:11\n隨機碼 1234 總計 350\n賣方 00000305 買方 00000136\n退貨憑電子發票證明聯正本辦理',
  'three part invoice':
    '統一發票(三聯式)\n買受人：苔原物流有限公司\n統一編號：00000136\n品名 數量 單價 金額\n紙箱 100 25 2,500\n銷售額合計 2,500\n營業稅 應稅 125\n總計 2,625',
  'invoice in english':
    'INVOICE\nInvoice No. 2026-0917\nInvoice date 14 September 2026\nBill To Harbour Moss Limited\nDescription Quantity Unit Price Amount\nConsulting 10 120.00 1,200.00\nAmount due 1,200.00\nPayment terms 30 days\nBank details IBAN',
  'electricity bill':
    '台灣電力公司\n電費通知單及收據\n用電地址 臺中市假想區\n計費期間 115/07/01 至 115/08/31\n用電種類 表燈非時間電價\n本期電費 2,345 元\n繳費期限 115/09/20\n度數 567',
  'water bill':
    '台灣自來水公司 水費通知單\n用戶名稱 月臺便當店\n水號 00-00-000000-0\n本期用水度數 45\n應繳總金額 612 元\n代繳日期',
  'telephone bill':
    '中華電信 電信費用帳單\n帳單月份 115 年 8 月\n繳費期限 115/09/15\n月租費 599\n通話費 120\n本期應繳總金額 719 元',
  'receipt of a shop':
    '好想買超市\n統一編號 00000171\n牛奶 1L 89\n吐司 45\n雞蛋 10入 79\n總計 213 元\n現金 500 找零 287',
  'delivery note':
    '出貨單\n客戶 苔原物流有限公司\n出貨日期 115/09/03\n品名 規格 數量 單位\nA4 影印紙 70g 10 箱\n簽收人',
  'purchase order':
    'PURCHASE ORDER\nPO Number 2026-77\nVendor Slow Comet LLC\nShip to Harbour Moss Limited\nItem Description Qty Unit Price Total\nPaper cups 5000 0.02 100.00\nDelivery date',
  'flyer of a sale': '週年慶 全館 8 折起\n滿千送百\n限時優惠 買一送一\n活動期間 10/1-10/31\n加 LINE 好友領折價券',
  'boarding pass':
    'BOARDING PASS\nPASSENGER CHEN/OO MS\nFROM TAIPEI TPE TO TOKYO NRT\nFLIGHT XX 100 GATE B7\nBOARDING TIME 08:20 SEAT 23A',
  'manual page':
    '使用說明書\n第一章 安裝步驟\n1. 將電源線插入插座\n2. 按下開關，等待指示燈亮起\n注意事項：請勿將本產品置於潮濕處\n保固期限一年',
  recipe:
    '番茄炒蛋\n材料：番茄 2 顆、雞蛋 3 顆、蔥 1 根\n調味料：鹽 1 小匙、糖 1 大匙\n作法：1. 番茄切塊 2. 蛋打散 3. 熱鍋下油',
  'curriculum vitae':
    '履歷表\n應徵職務 客服專員\n學歷 ○○大學 企業管理學系\n工作經歷 2018-2023 門市人員\n專長 Excel、日文 N2\n自傳\n我出生於一個小康家庭',
});

const open = rows('open', {
  'only the name of the firm': '苔原物流有限公司',
  'photograph of a shop sign': '月臺便當店\n營業中\n11:00-20:00',
  'second page of a registration':
    '(續)所營事業資料\n001 F209060 文教、樂器、育樂用品零售業\n002 ZZ99999 除許可業務外，得經營法令非禁止或限制之業務',
  'noise of a bad photograph': '口 三 ‧ 一 丨 ﹣ 公 言 己\n00000 3 0 5 ｜ 〒',
  'bank book': '存摺封面\n戶名 苔原物流有限公司\n帳號 000-000-000000\n分行 假想分行',
  'tax return':
    '營業人銷售額與稅額申報書(401)\n統一編號 00000136\n營業人名稱 苔原物流有限公司\n稅籍編號 000000000\n所屬年月份 115 年 7-8 月',
  'contract of service with the desk':
    '系統服務合約書\n甲方 苔原物流有限公司 統一編號 00000136\n乙方 ○○科技股份有限公司\n第一條 服務內容\n立合約書人',
  'minutes of a board':
    '董事會議事錄\n時間 115 年 9 月 1 日\n出席董事 三人\n決議 全體出席董事無異議通過，推選廖○○為董事長',
  'insurance of employees': '勞工保險被保險人投保資料\n投保單位名稱 苔原物流有限公司\n保險證號 00000000A',
  'trade mark': '商標註冊證\n註冊號 00000000\n商標權人 苔原物流有限公司\n指定使用商品',
  'domain registration':
    'Domain Name: driftwood.example\nRegistrant Organization: Driftwood Tea Limited\nCreation Date: 2016-03-03',
  'a paper in a language nobody here reads': 'Hapus kira den molu\nsavi tor eklan 00000000\nBremu od talas',
  'business card': '尤○○\n資訊部 經理\n苔原物流有限公司\n電話 02-2555-0100 分機 12\n統一編號 00000136',
  'card of an employee': '員工識別證\n苔原物流有限公司\n姓名 尤○○\n部門 資訊部\n工號 00123',
  'stamp of the firm alone': '苔原物流有限公司 統一發票專用章\n00000136\n負責人 廖○○\n臺北市大同區',
  'registration of which only fragments were read': '公司名稱 浮木家\n所在地 臺北市\n年 月 日',
  'partnership agreement with an amount': '合夥契約書\n合夥人 潘○○ 余○○\n出資額 各新臺幣 100,000 元\n合計 200,000 元',
  'tax payment of the firm': '營業稅繳款書\n統一編號 00000136\n營業人名稱 苔原物流有限公司\n應納稅額 3,200 元',
  'lease of the shop': '房屋租賃契約書\n出租人 鍾○○\n承租人 月臺便當店\n租金 每月 25,000 元\n押金 50,000 元',
});

const screens = rows('screen', {
  'error of a login': '登入失敗\n帳號或密碼錯誤\n請聯絡系統管理員\n忘記密碼？',
  'error of an address list': '403 Forbidden\nYour IP address is not allowed\nPlease contact your administrator',
  'two step page': '兩步驟驗證\n請輸入驗證碼\n驗證碼已傳送至您的手機\n重新傳送',
  'browser error': '無法連上這個網站\nERR_CONNECTION_TIMED_OUT\n重新載入',
});

const second: readonly PaperRow[] = [
  ...rows('right', {
    'restaurant with its food items':
      '商業名稱 綠皮書咖啡館\n所在地 嘉義市假想街 3 號\n營業項目\n飲料店業\n餐館業\n食品什貨、飲料零售業\n菸酒零售業\n負責人 紀○○',
    'second page full of food and lodging':
      'F501030 飲料店業\nF501060 餐館業\nF203020 菸酒零售業\nJ901020 一般旅館業\nF206020 日常用品零售業\nI301010 資訊軟體服務業\n(以下空白)',
    'change form photographed askew':
      '有限公司變更登紀表\n公司名稱 紙風車印刷有限公司\n公司統一編號 0000O305\n代表公司負責人',
    'letter of a ministry on a change':
      '經濟部 函\n機關地址：臺北市福州街15號\n受文者：紙風車印刷有限公司\n主旨：貴公司申請修正章程、改選董事變更登記，准予登記。',
    nursery: '托嬰中心設立許可證書\n名稱：私立小熊托嬰中心\n負責人 湛○○\n收托人數 35 人',
    'nursing home': '護理機構開業執照\n機構名稱 松風護理之家\n負責護理人員 連○○',
    'driving school': '民營汽車駕駛人訓練機構立案證書\n名稱：平安駕訓班\n負責人 駱○○',
    temple: '寺廟登記證\n寺廟名稱 清風宮\n負責人 管理人 邵○○\n奉祀主神',
    'shop of a department store in a letter':
      '茲委任本公司門市營運部副理 巫○○ 為客服系統聯絡窗口，處理菜單、訂單、發票及優惠活動之設定事宜，並得代表本公司申請恢復登入權限。\n委任人 綠皮書餐飲有限公司（章）',
    'letter of a school for a system':
      '本校教務處因系統管理教師調動，同意由註冊組長簡○○接管帳號，處理課表、考試、作業與班級通知之設定。\n校長 ○○○ 簽章\n學校關防',
    'mandate written by hand':
      '委 任 書\n本 人 紀○○ 為 綠皮書咖啡館 負責人\n委任 店員 小魚 處理帳號登入問題\n身分證字號 A223456781\n住址 嘉義市\n出生年月日 70.1.1',
    'card of a consul abroad': '駐外單位證明\n茲證明 下列公司業經登記在案\n公司英文名稱 Windmill Print Co., Ltd.',
    'certificate of the united kingdom, letter-spaced':
      'C E R T I F I C A T E   O F   I N C O R P O R A T I O N\nCompany Number 00000000\nWINDMILL PRINT LTD',
    'german extract':
      'Handelsregister B des Amtsgerichts München\nAbteilung B Nummer der Firma HRB 00000\nFirma: Windmühle Druck GmbH\nGeschäftsführer',
    'french extract':
      'EXTRAIT KBIS\nIMMATRICULATION AU REGISTRE DU COMMERCE ET DES SOCIÉTÉS\nDénomination ou raison sociale MOULIN IMPRESSION',
    'korean registration':
      '사업자등록증\n( 법인사업자 )\n등록번호 : 000-00-00000\n법인명(단체명) : 주식회사 바람개비\n대표자 : 김○○',
    'wholesale trader writes a letter':
      'Dear FIRST LINE team,\nWe are a wholesale and retail company. Our delegate, Ms. Ines Park, is our employee and has our permission to regain access to the administrator account.\nBest regards,\nTom Reed\nDirector, Windmill Print Ltd.',
    'letter of a person in charge in simplified characters':
      '致 FIRST LINE：\n我公司原管理员已离职，现授权员工曲某某办理账号恢复。\n（公章）\n广州风车印务有限公司\n2026年3月1日',
    'japanese letter':
      '依頼書\n弊社の管理者が退職したため、後任の佐藤一郎を代理人と定め、アカウントの復旧を申請いたします。\n株式会社風車 代表取締役 風間 印',
    'philippine certificate':
      'REPUBLIC OF THE PHILIPPINES\nSECURITIES AND EXCHANGE COMMISSION\nCERTIFICATE OF INCORPORATION\nCompany Reg. No. 00000000',
    'vietnamese certificate':
      'GIẤY CHỨNG NHẬN ĐĂNG KÝ DOANH NGHIỆP\nBusiness Registration Certificate\nMã số doanh nghiệp: 0000000000\nTên công ty',
    'thai affidavit in english':
      'Department of Business Development\nMinistry of Commerce\nAffidavit\nThis company is registered as a juristic person under the Civil and Commercial Code. Registration No. 0000000000000',
  }),
  ...rows('personal', {
    'both sides of a card on one scan':
      '中華民國國民身分證 姓名 湛○○ 出生年月日 民國70年1月1日 性別 男 發證日期 民國95年1月1日 (嘉市)換發 統一編號 A123456789\n父 湛○○ 母 連○○ 配偶 役別 出生地 臺灣省嘉義市 住址 嘉義市東區',
    'front misread': '中華民國國民身兮證\n湛○○\n民國70年1月1日 男\nA123456789',
    'driving licence misread': '中華民國汽車駕馱執照\n普通小型車\n湛○○\nA123456789',
    'resident permit of a company’s owner':
      '中華民國外僑居留證\nAlien Resident Certificate\nSATO ICHIRO\n國籍 日本\n居留事由 應聘',
    'new resident permit': '居留證 Resident Certificate\n統一證號 A800000014\n姓名 SATO ICHIRO\n性別 男 國籍 日本',
    'health card of a child': '全民健康保險 NATIONAL HEALTH INSURANCE\n湛小○\n105/02/03',
    'japanese passport':
      '日本国 旅券 PASSPORT\n型/Type P 発行国/Issuing country JPN 旅券番号/Passport No. TR0000000\n姓/Surname SATO\n国籍/Nationality JAPAN',
    'mainland travel permit': '台湾居民来往大陆通行证\n姓名 湛某某\n性别 男\n出生日期 1981.01.01\n有效期限\n签发机关',
    'register of a household': '戶口名簿\n戶號 F0000000\n戶長 湛○○\n戶籍地址 嘉義市',
    'vehicle licence': '行車執照\n牌照號碼 ABC-0000\n車主 湛○○\n廠牌 豐田',
    'back in one line with noise': '父湛○O|母連○○ 配 偶 ; 役 別 — 出生地 嘉 義 市 住 址嘉義市東區假想路1號 0000000000',
  }),
  ...rows('wrong', {
    'letter of a bank to a customer':
      '信用卡電子帳單\n帳單月份 115/08\n本期應繳總金額 8,120\n最低應繳 1,000\n繳款截止日',
    'bill of gas': '天然氣費繳費通知\n用戶編號 0000\n本期度數 32\n計費期間\n繳費期限 115/09/30',
    'bill of a building': '115 年 9 月份管理費收據\n戶別 A棟5樓\n管理費 2,400 停車費 800\n合計 3,200\n收款人',
    'menu of a breakfast shop': '鮪魚蛋餅 45\n蘿蔔糕 35\n培根堡 55\n冰奶茶 30\n內用請先結帳',
    'menu in japanese': 'ランチメニュー\n日替わり定食 850円\n唐揚げ定食 900円\n税込\nお持ち帰りできます',
    'hotel booking':
      'Booking confirmation\nCheck-in 12 Oct 2026 15:00\nCheck-out 13 Oct 2026\nRoom: Twin, breakfast included\nGuest: T. Reed\nTotal price 4,200 including VAT\nCancellation policy',
    'train ticket': '台灣高鐵\n台北 → 左營\n車次 0833 車廂 7 座位 12E\n票價 1,490\n乘車日期',
    'packing list': 'PACKING LIST\nInvoice No. 77\nCarton No. Description Quantity Net weight\nPaper cups 5000',
    'quotation of a printer with his number':
      '風車印刷有限公司 估價單\n統一編號 00000305 負責人 巫○○\n品名：名片 數量：10 盒 單價：180 合計：1,800\n稅金 90 總計 1,890\n交貨日期 三個工作天',
    'receipt of a coffee shop':
      'RECEIPT\nOrder number 88\nLatte 1 140\nCookie 2 120\nSubtotal 260\nTotal 260\nThank you',
    'delivery app': '您的訂單已送達\n訂單編號 8842\n雞腿便當 x1\n外送費 30\n總計 150',
    chat: '已讀 下午3:12\n小魚：今天吃什麼\n貼圖\n收回訊息\n店長：隨便',
    prescription: '藥袋\n用法用量 每日三次 飯後\n領藥號 0023\n注意事項 可能嗜睡',
    'wedding card': '謹訂於國曆10月10日為小兒舉行結婚典禮\n敬備喜宴 恭請闔第光臨\n席設 假想飯店\n恭喜',
    'poster of a concert': '夏夜音樂會\n場次 8/12 19:30\n票價 500 / 800\n入場須知\n憑票券入場',
  }),
  ...rows('open', {
    'photograph of a counter': '紙風車印刷\nOPEN\n名片 海報 貼紙',
    'long contract that counts things': `軟體服務契約\n甲方 紙風車印刷有限公司\n乙方 假想科技有限公司\n${'雙方同意依本契約各條款履行其義務，並於期滿前三十日以書面通知他方。\n'.repeat(30)}服務數量及單價依附表所列，保固期間一年。`,
    'letter about something else': '敬啟者：\n本公司將於下月搬遷至新址，電話不變，敬請舊雨新知繼續支持。',
    'bank certificate': '存款餘額證明書\n戶名 紙風車印刷有限公司\n截至 115 年 8 月 31 日存款餘額',
    'certificate of a lesson': '結業證書\n巫○○ 君參加資訊安全研習課程期滿，特發給證書',
    'list of names': '湛○○ 連○○ 駱○○ 邵○○ 巫○○ 紀○○',
    'land register': '土地登記第二類謄本\n地號 0123-0000\n所有權人 紙風車印刷有限公司',
    tender: '投標廠商聲明事項\n本廠商未經政府採購法刊登公報為拒絕往來廠商\n廠商名稱 紙風車印刷有限公司',
  }),
];

const third: readonly PaperRow[] = [
  ...rows('right', {
    'change form of a limited company, second layout':
      '有限公司變更登記表 共 3 頁 第 1 頁\n公司聯絡電話\n公司統一編號 00000264\n公司印章 代表公司負責人印章\n變更事項打勾\n□修正章程 □改推董事',
    'letter of a county on a shop':
      '南投縣政府 函\n受文者：山霧茶行\n主旨：貴商業申請負責人變更登記一案，經核與規定相符，准予登記。\n說明：復貴商業 115 年 3 月 2 日申請書。',
    'print of the tax portal':
      '財政部稅務入口網\n營業登記資料公示查詢\n統一編號 00000264\n營業狀況 營業中\n營業人名稱 山霧茶行\n負責人姓名 邱○○',
    'list of shareholders beside a register':
      '公司基本資料\n代表人姓名 邱○○\n公司所在地 南投縣\n董監事資料\n序號 職稱 姓名 所代表法人 持有股份數',
    'trade association': '商業同業公會會員證書\n會員名稱 山霧茶行\n會員代表 邱○○\n兼售 茶葉、咖啡、飲料',
    'medical laboratory': '醫事檢驗所開業執照\n機構名稱 清晨醫事檢驗所\n負責醫事檢驗師 賴○○',
    'long-term care': '長期照顧服務機構設立許可證書\n機構名稱 老榕樹居家長照機構\n業務負責人 涂○○',
    'kindergarten of a foundation': '財團法人小島教育基金會附設幼兒園\n立案證書 府教幼字第 000 號',
    'law office': '律師證書 ... 事務所登錄證明\n清水法律事務所 主持律師 江○○\n台北律師公會 會員證',
    'workers cooperative': '有限責任台灣慢食勞動合作社 登記證\n理事主席 湯○○ 社員 35 人 業務項目 餐飲服務',
    'mail printed as a letter of the boss':
      '茲因本公司原系統管理員離職，現授權資訊部涂小姐負責登入帳號之恢復，請予協助。\n總經理 邱○○ 敬上\n山霧茶行有限公司',
    'short handwritten note': '本人邱○○為山霧茶行老闆 同意涂小姐代辦 FIRST LINE 登入\n簽名 邱○○',
    'english letter of a university':
      'Department of Linguistics\nTo whom it may concern: Dr. Anna Reyes is the appointed administrator of our helpdesk account. Please restore her access.\nHead of Department, signature and seal',
    'uk incorporation, worn':
      'CERT FICATE OF INCORPORATI N\nOF A PRIVATE LIM TED COMPANY\nCompany Number 0000\nThe Registrar of Companies for England and Wales',
    'japanese seal certificate': '印鑑証明書\n会社法人等番号 0000\n商号 株式会社夕凪\n本店\n代表取締役 風間',
    'mainland school': '民办学校办学许可证\n名称 深圳市小树苗培训中心\n校长 林某某\n发证机关 教育局',
    'mainland letter': '介绍信\n兹有我单位曲某某同志前往贵处办理账号恢复事宜，请予接洽。\n（公章）',
    'indian registration':
      'GOVERNMENT OF INDIA MINISTRY OF CORPORATE AFFAIRS\nCertificate of Incorporation\nCorporate Identity Number U00000MH2019PTC000000',
    'australian extract':
      'ASIC Current Company Extract\nOrganisation name: SLOW COMET PTY LTD\nACN 000 000 000\nRegistration date 03/04/2019\nStatus: Registered',
  }),
  ...rows('personal', {
    'identity card, both titles lost':
      '姓名 涂○○\n出生\n年月日 民國 80 年 5 月 5 日\n性別 女\n發證日期 民國 104 年 1 月 1 日 (投縣) 補發',
    'student card': '學生證\n國立假想大學 資訊工程學系\n涂○○ 學號 B00000000',
    'licence of a seaman': '護照號碼 300000000 中華民國護照\n姓名 TU, HSIAO-O',
    'german identity card':
      'BUNDESREPUBLIK DEUTSCHLAND PERSONALAUSWEIS IDENTITY CARD\nNAME MUSTERFRAU\nGEBURTSDATUM/DATE OF BIRTH',
    'hong kong permit': '港澳居民來往內地通行證\n姓名 陳大文\n出生日期 1985.04.12 性別 男\n有效期限',
  }),
  ...rows('screen', {
    'page to log in, which asks for firm and number':
      '登入\n公司名稱\n統一編號\n帳號\n密碼\n忘記密碼？\n帳號或密碼錯誤，請重新輸入',
  }),
  ...rows('open', {
    'list of shareholders':
      '股東名冊\n邱○○ 持有 50,000\n涂○○ 持有 30,000\n湯○○ 持有 10,000\n卓○○ 持有 10,000\n股數 100,000',
    'shopping list': '牛奶 雞蛋 吐司 衛生紙 洗碗精 香蕉',
  }),
  ...rows('wrong', {
    'menu of a hot pot': '鴛鴦鍋 680\n牛肉盤 280\n白飯 20\n加湯免費\n最低消費 每人 300',
    'parking receipt': '停車繳費憑證\n車號 ABC-0000\n進場 10:02 出場 12:40\n停車費 80 元\n發票號碼 AB00000000',
    'credit card slip': '簽帳單\n商店代號 000000\n卡號 **** 1234\n授權碼 009911\n金額 NT$ 1,280\n持卡人簽名',
    'delivery slip': '宅急便 託運單\n收件人 邱○○ 寄件人 涂○○\n品名 茶葉 件數 1\n代收貨款 0',
    exam: '國中數學科段考試卷\n班級 座號 姓名\n一、選擇題 每題 4 分',
    'press article': '記者李○○台北報導\n茶價今年上漲兩成，業者表示主要受氣候影響，消費者搶購囤貨。',
    'tax bill of a car': '115 年使用牌照稅繳款書\n車號 ABC-0000\n稅額 7,120\n繳納期間 115/04/01-115/04/30',
  }),
];

/** `second` and `third`: each written when the words had been widened for those before, to see how far they carry. */
export const papers: readonly PaperRow[] = [
  ...registrations,
  ...letters,
  ...personal,
  ...wrong,
  ...open,
  ...screens,
  ...second,
  ...third,
];
