/**
 * Short mails that nothing was fitted to: written after the examples and the cues, and left alone since, misses
 * included. They measure; add to them, and mend the policy by what they teach, never by their words.
 */
export interface HeldOutMail {
  readonly topic: string;
  readonly subject: string;
  readonly text: string;
  readonly file?: string;
}

export const heldOut: readonly HeldOutMail[] = [
  { topic: 'usage.howto', subject: '', text: '粉專的訊息進來之後可以自動依照關鍵字丟給不同部門嗎,設定的地方在哪' },
  {
    topic: 'usage.howto',
    subject: 'broadcast',
    text: 'Is it possible to cancel a scheduled broadcast, and until when? I looked everywhere for a stop button.',
  },
  { topic: 'usage.howto', subject: '備註', text: '客戶備註打錯了要怎麼刪掉?刪了別人還看得到嗎' },
  {
    topic: 'usage.howto',
    subject: '上次的問題',
    text: '上次斷線的問題已經解決了,感謝。這次想問怎麼把對話指定給下一班的同事。',
  },
  {
    topic: 'usage.troubleshooting',
    subject: 'help',
    text: 'Nothing happens when I press Send. I refreshed, changed browsers, restarted the laptop.',
  },
  {
    topic: 'usage.troubleshooting',
    subject: '工單',
    text: '工單的通知信客人都沒收到,我們自己測也沒有,垃圾信也沒有,前天還正常',
  },
  { topic: 'usage.troubleshooting', subject: '整合', text: 'Teams 通知昨天開始都不會跳,設定沒動' },
  { topic: 'usage.reports', subject: '', text: '服務結果的圓餅圖加起來只有 94%,剩下的是什麼?' },
  {
    topic: 'usage.reports',
    subject: 'wallboard',
    text: 'What counts as "handled" on the agent page? It is lower than what we count by hand.',
  },
  { topic: 'usage.account', subject: '改名', text: '我要改的是我自己的帳號顯示名稱,在哪裡' },
  {
    topic: 'phone.audio_replacement',
    subject: '語音檔',
    text: '附上三段新語音,請依檔名換掉舊的,下週五前換好就可以',
    file: 'x.wav',
  },
  { topic: 'phone.holiday_hours', subject: '電話', text: '下個月開始週三公休,電話請幫我們設週三整天休息' },
  {
    topic: 'phone.emergency_holiday',
    subject: 'Typhoon',
    text: 'Tainan just called off school and work for tomorrow. Our hotline has to play the closure notice from 7 am. Can anyone do this tonight?',
  },
  { topic: 'bot.node_check', subject: '', text: '「發送圖片」這格一定要放網址嗎,我放檔名不會顯示,這格設錯了嗎' },
  {
    topic: 'bot.condition_check',
    subject: 'rule',
    text: 'My rule reads: city is Taipei AND tag is not blocked. Blocked people still pass. Which part is wrong?',
  },
  { topic: 'bot.screenshot_check', subject: '', text: '圖片裡我標黃色的那一段,為什麼客人收不到?', file: 'a.jpg' },
  { topic: 'api.status', subject: 'API', text: '你們 API 半夜三點有重啟嗎?我們斷了十分鐘' },
  { topic: 'api.format', subject: '', text: 'GET /tickets 回來的 updated_at 是 UTC 嗎,還有 limit 上限是多少' },
  {
    topic: 'identity.access_recovery',
    subject: '進不去後台',
    text: '我們家的固定 IP 被電信換掉了,允許清單裡還是舊的,沒有任何一個人登得進去。要怎麼證明我們的身分?',
  },
  {
    topic: 'identity.forgot_password',
    subject: '密碼',
    text: '請問員工自己忘記密碼,是找你們還是找我們老闆(最大管理者)重設?',
  },
  { topic: 'service.policy', subject: '', text: '請問你們中午有休息嗎?打電話都沒人接' },
  {
    topic: 'operate.on_behalf',
    subject: '商品',
    text: '可以直接從你們那邊幫我把兩百個商品上架到目錄嗎?檔案給你',
    file: 'p.xlsx',
  },
  {
    topic: 'operate.on_behalf',
    subject: 'set up',
    text: 'Our new branch opens Monday. Please create the department and its five users in our account.',
  },
  {
    topic: 'operate.credentials',
    subject: '信箱',
    text: '麻煩把登入用的 email 從舊的換成這個,舊信箱已經不能用了,帳號是分店的不是我的',
  },
  { topic: 'operate.data_export', subject: '', text: '上次那位客人的對話我找不到,可以請你們從後端找出來傳給我嗎' },
  {
    topic: 'operate.data_export',
    subject: 'statistics',
    text: 'Please send us the number of calls per agent for Q2, in Excel, by Friday.',
  },
  { topic: 'phone.packet_inspection', subject: '', text: '通話品質很差,請你們工程師上機房看 RTP 封包' },
  { topic: 'bot.flow_planning', subject: '', text: '退貨流程太複雜,請你們設計一個機器人流程給我們套用' },
  { topic: 'bot.login_check', subject: '', text: '我把權限開給你們了,直接進來看機器人為什麼卡在歡迎詞' },
  {
    topic: 'api.code_help',
    subject: 'php',
    text: 'We use plain PHP. Could you post an example that reads all contacts page by page?',
  },
  { topic: 'api.third_party', subject: 'GA', text: '可以教我怎麼在 GA4 後台看聊天按鈕的點擊嗎?或是你們直接幫我設好' },
  { topic: 'consulting.business', subject: '', text: '疫情後客人變少,貴公司覺得我們應該加強哪個通路比較好' },
  {
    topic: 'paid.bot_flow_design',
    subject: 'quote',
    text: 'Please quote for designing our warranty bot, about twenty steps.',
  },
  {
    topic: 'paid.api_integration',
    subject: '',
    text: '想把我們自己開發的會員系統接進來,需要請你們做,費用跟時程請提供',
  },
  { topic: 'paid.customization', subject: '', text: '聊天視窗可以改成直播間那種樣子嗎?現在沒有,我們願意出開發費' },
  {
    topic: 'phone.recording',
    subject: 'prompt',
    text: 'Could your speaker record "our address has changed" as an extra sentence? What do you charge?',
  },
  { topic: 'phone.ivr_change', subject: '', text: '按 0 轉總機的選項請移到最前面,其他往後,要另外收費的話先講' },
  { topic: 'other.general', subject: '', text: '請問你們的統編跟匯款帳號,會計要建檔' },
  { topic: 'other.general', subject: '訂房', text: '我昨天在貴飯店訂的雙人房可以改期嗎' },
  { topic: 'other.general', subject: '', text: '真的受不了,每次更新都出包,算了' },
];
