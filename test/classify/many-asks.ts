/**
 * Mails that ask for several things, main one first, written for measuring how many of them the desk hears: lists,
 * asides, sentences without marks, other languages. Nothing of them stands among the examples.
 */
export interface ManyAsks {
  readonly text: string;
  readonly topics: readonly [string, ...string[]];
}

export const manyAsks: readonly ManyAsks[] = [
  {
    text: '您好,想請貴公司幫我們錄三句中英文的電話語音,請先報價。另外我們中秋連假四天公休,電話也麻煩設成休假。',
    topics: ['phone.recording', 'phone.holiday_hours'],
  },
  {
    text: '1. 報表裡的「平均處理時間」有沒有把客人等待的時間算進去?\n2. 新來的工讀生帳號要在哪裡開?\n3. 罐頭訊息可以分資料夾嗎?',
    topics: ['usage.reports', 'usage.account', 'usage.howto'],
  },
  {
    text: '昨天下午起後台點「客戶」就一直轉圈,換瀏覽器也一樣,請協助排查。\n順便請教,標籤如果刪掉,原本貼過的客人會一起不見嗎?',
    topics: ['usage.troubleshooting', 'usage.howto'],
  },
  {
    text: '請問你們 API 現在正常嗎?我們從十點開始一直收到 503。還有 contacts 回傳的 gender 是 0 1 2 分別代表什麼',
    topics: ['api.status', 'api.format'],
  },
  {
    text: 'Could you log in and rename our three departments for us? If you cannot, please tell me which page I can do it on myself.',
    topics: ['operate.on_behalf', 'usage.howto'],
  },
  {
    text: 'We would like a quote for connecting our booking system to your platform (your engineers would build it). By the way, what are the opening hours of your support team in the new year week?',
    topics: ['paid.api_integration', 'service.policy'],
  },
  {
    text: '麻煩把去年全年的對話紀錄匯出成 Excel 寄給我 還有我忘記我自己的密碼了登不進去要怎麼辦',
    topics: ['operate.data_export', 'identity.forgot_password'],
  },
  {
    text: '附上新的等候音樂,請幫我們換掉現在那首。換好之後總機按 2 想改成直接轉到門市,這個要多少錢?',
    topics: ['phone.audio_replacement', 'phone.ivr_change'],
  },
  {
    text: '兩件事:\n(一)機器人條件寫「年齡 大於 18 且 會員 等於 是」,結果未成年也走會員,是條件設錯了嗎?\n(二)想請你們專家幫我們把整個售後流程重新設計,請估價。',
    topics: ['bot.condition_check', 'paid.bot_flow_design'],
  },
  {
    text: '客服主管離職,管理員帳號沒人能用,我們要怎麼申請身分驗證拿回權限?\n另外,這段時間手機 App 一直收不到通知,是不是壞了?',
    topics: ['identity.access_recovery', 'usage.troubleshooting'],
  },
  {
    text: '希望系統能增加「客人簽名」的功能,可以付費開發嗎?另外現有的表單欄位要怎麼設成必填?',
    topics: ['paid.customization', 'usage.howto'],
  },
  {
    text: 'Our callers hear a click every ten seconds. I attached a SIP trace, please analyse it. Also, how do I change the ring time of an extension?',
    topics: ['phone.packet_inspection', 'usage.howto'],
  },
  {
    text: '請給我一段 Python 範例把訂單推到你們的 API。還有 rate limit 是每分鐘幾次?超過會回什麼代碼?',
    topics: ['api.code_help', 'api.format'],
  },
  {
    text: '1)請幫我把同事阿倫的密碼改成 1234 開頭的那組\n2)請問員工自己要在哪裡改密碼',
    topics: ['operate.credentials', 'usage.account'],
  },
  {
    text: '我們五個客服夠不夠?晚班要不要開?想聽貴公司建議。對了,報表的「放棄率」是怎麼算的?',
    topics: ['consulting.business', 'usage.reports'],
  },
  {
    text: '请帮我们登录 GoDaddy 把域名解析改好,我们不会弄。顺便问一下你们客服周末上班吗?',
    topics: ['api.third_party', 'service.policy'],
  },
  {
    text: 'いつもお世話になっております。通話の保留音を添付のファイルに差し替えてください。また、レポートの「応答率」はどのように計算されていますか。',
    topics: ['phone.audio_replacement', 'usage.reports'],
  },
  {
    text: '可以直接進我們帳號看看機器人為什麼跑到一半停住嗎?\n不然的話,附圖是那一段的截圖,請從圖上幫我看哪裡接錯。',
    topics: ['bot.login_check', 'bot.screenshot_check'],
  },
  {
    text: '上個月的發票抬頭開錯了,請重開。另外,想請教群發訊息排程之後還能不能取消?',
    topics: ['other.general', 'usage.howto'],
  },
  {
    text: '氣象署剛發布颱風警報,縣府宣布明天停班,請今晚把電話改成休假語音。還有,下個月起每週日固定公休也請一併設定。',
    topics: ['phone.emergency_holiday', 'phone.holiday_hours'],
  },
  {
    text: 'Hello. Two questions. What does "first response time" include in the agent report? And second, a node in our script that sends a picture shows nothing, is the URL field filled in wrongly?',
    topics: ['usage.reports', 'bot.node_check'],
  },
  {
    text: '請免費幫我們規劃一個掛號的機器人流程,從歡迎詞到結束。最後想問一個節點最多可以放幾個按鈕?',
    topics: ['bot.flow_planning', 'usage.howto'],
  },
  {
    text: '電話系統兩點:第一、總機選單希望多一層語言選擇,請報價。第二、國慶日當天休息,電話請設休假。',
    topics: ['phone.ivr_change', 'phone.holiday_hours'],
  },
  {
    text: '我要把「上週客訴名單」整理成一份報表給老闆,請你們做好寄來。做不到的話,告訴我報表要去哪裡篩選也可以。',
    topics: ['operate.data_export', 'usage.reports'],
  },
];
