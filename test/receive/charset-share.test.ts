/**
 * The share of short texts that are read right when nothing, or something wrong, is declared: by length of
 * the text, since two characters decide little and ten decide all. Texts are ours.
 */
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { decodeBytes } from '../../src/receive/parse-charset.js';

const traditional =
  '詢問授權費用 無法登入後台 機器人沒反應 發票抬頭更改 續約報價單 帳號被鎖住了 密碼重設失敗 串接官網問題 匯款證明如附 圖文選單消失 群發訊息失敗 客戶資料匯出 急件請回電 刪除員工權限 無法收到驗證信 系統異常通知 附件請查收 會員綁定錯誤 退款進度 電子郵件信箱變更'.split(
    ' ',
  );
const simplified =
  '询问授权费用 无法登录后台 机器人没反应 发票抬头更改 续约报价单 账号被锁住了 密码重置失败 对接官网问题 汇款证明如附 图文菜单消失 群发消息失败 客户资料导出 急件请回电 删除员工权限 无法收到验证邮件 系统异常通知 附件请查收 会员绑定错误 退款进度 电子邮箱变更'.split(
    ' ',
  );
const namesInTraditional =
  '陳淑芬 林雅婷 黃冠宇 張家豪 李宗翰 蔡依玲 許哲瑋 鄭凱文 謝佩珊 郭俊傑 洪慧君 邱鈺婷 賴柏翰 周筱涵 徐瑋倫 蘇怡安 葉馨儀 莊曜駿 蕭翊庭 羅珮綺'.split(
    ' ',
  );
const namesInSimplified =
  '陈淑芬 林雅婷 黄冠宇 张家豪 李宗翰 蔡依玲 许哲玮 郑凯文 谢佩珊 郭俊杰 洪慧君 邱钰婷 赖柏翰 周筱涵 徐玮伦 苏怡安 叶馨仪 刘建国 王秀英 赵志强'.split(
    ' ',
  );
const words =
  '請問 測試 詢問 報價 通知 訊息 抬頭 謝謝 訂單 方案 折扣 會議 合約 附件 回覆 轉寄 密碼 登入 客服 發票 退款 急件 故障 續約'.split(
    ' ',
  );
const wordsInSimplified =
  '请问 测试 询问 报价 通知 信息 抬头 谢谢 订单 方案 折扣 会议 合同 附件 回复 转发 密码 登录 客服 发票 退款 急件 故障 续约'.split(
    ' ',
  );
const cantonese = ['唔該幫手睇下點解入唔到', '我哋公司嘅戶口入唔到', '佢話係你哋嗰邊嘅問題', '請問點樣攞返個密碼'];
const japanese = [
  'お世話になっております',
  'ログインできません',
  'ﾊﾟｽﾜｰﾄﾞの再設定をお願いします',
  '請求書の宛名を変更したい',
];
const korean = [
  '계정 삭제를 요청합니다',
  '로그인이 안 됩니다',
  '세금계산서 발행 부탁드립니다',
  '견적서를 보내 주시겠습니까?',
];
const russian = ['Не могу войти в систему', 'Вопрос по договору', 'Просим выслать предложение', 'Здравствуйте'];
const western = [
  'Schöne Grüße',
  'Réinitialisation du mot de passe',
  '¿Cómo puedo entrar?',
  'Größe: 12 €',
  'Où est-ce ?',
];

const none = [null, 'us-ascii', 'x-unknown', 'x-user-defined', 'ansi_x3.4-1968', 'utf-8', 'iso-8859-1'];
/** Two letters of another alphabet that are valid UTF-8 are believed when UTF-8 is declared. */
const undeclared = none.filter((name) => name !== 'utf-8');
const noneOfTheEast = [...none, 'windows-1252', 'utf-16', 'unicode-1-1-utf-7', 'iso-2022-jp'];
const big5 = ['big5', 'cp950', 'ms950', 'big5-eten', 'chinesebig5', 'x-x-big5'];
const gb = ['gb2312', 'x-gbk', 'gb_2312-80', 'gb18030', 'cp936'];

const share = (texts: readonly string[], charset: string, declarations: readonly (string | null)[]): number => {
  const read = texts.flatMap((text) =>
    declarations.map((declared) => decodeBytes(iconv.encode(text, charset), declared).text === text),
  );
  return read.filter((isRight) => isRight).length / read.length;
};
const cut = (texts: readonly string[], length: number) =>
  texts.map((text) => Array.from(text).slice(0, length).join(''));

describe('Of texts so short and so declared, at least this share is read right', () => {
  it.each([
    ['Traditional, two characters, undeclared', cut(traditional, 2), 'big5', none, 0.95],
    ['Traditional, four characters, undeclared', cut(traditional, 4), 'big5', noneOfTheEast, 1],
    ['Traditional, four characters, under a name of GBK', cut(traditional, 4), 'big5', gb, 0.95],
    ['Traditional, whole subjects, under a name of GBK', traditional, 'big5', gb, 1],
    ['words of two characters in Big5, undeclared', words, 'big5', none, 1],
    ['words of two characters in Big5, under a name of GBK', words, 'big5', gb, 1],
    ['words of two characters in GBK, undeclared', wordsInSimplified, 'gbk', undeclared, 1],
    ['words of two characters in GBK, under a name of Big5', wordsInSimplified, 'gbk', big5, 1],
    [
      'words and names in UTF-16 whose byte order nobody said',
      [...words, ...namesInTraditional],
      'utf-16le',
      ['utf-16'],
      1,
    ],
    ['likewise, big end first', [...words, ...namesInTraditional], 'utf-16be', ['utf-16', 'ucs-2'], 0.97],
    ['Traditional under its own names', cut(traditional, 2), 'big5', big5, 1],
    ['Simplified, two characters, undeclared', cut(simplified, 2), 'gbk', none, 0.85],
    ['Simplified, four characters, undeclared', cut(simplified, 4), 'gbk', noneOfTheEast, 0.97],
    ['Simplified, four characters, under a name of Big5', cut(simplified, 4), 'gbk', big5, 0.95],
    ['Simplified under its own names', cut(simplified, 3), 'gbk', gb, 1],
    ['names of people in Big5, undeclared', namesInTraditional, 'big5', none, 0.95],
    ['names of people in GBK, undeclared', namesInSimplified, 'gbk', none, 0.95],
    ['names of people in GBK, under a name of Big5', namesInSimplified, 'gbk', big5, 0.9],
    ['Cantonese with characters of Hong Kong, undeclared', cut(cantonese, 5), 'big5-hkscs', none, 1],
    ['Cantonese under a name of GBK', cantonese, 'big5-hkscs', gb, 1],
    ['Japanese in Shift_JIS, half-width kana among it', japanese, 'shift_jis', [...none, ...big5, ...gb], 1],
    ['Japanese in EUC-JP', japanese.slice(0, 2), 'euc-jp', [...none, ...big5, ...gb], 0.9],
    ['Korean', korean, 'euc-kr', [...none, ...big5, ...gb], 1],
    ['Russian in windows-1251', russian, 'windows-1251', [...none, ...big5, ...gb], 1],
    ['Russian in KOI8-R', russian, 'koi8-r', [...none, ...big5], 1],
    ['Western with few accents', western, 'windows-1252', [...none, ...big5, ...gb], 0.95],
  ])('%s', (_, texts, charset, declarations, least) => {
    expect(share(texts, charset, declarations)).toBeGreaterThanOrEqual(least);
  });

  it('and accents are no Cyrillic letters where Latin-1 is declared', () => {
    expect(share(western, 'windows-1252', ['iso-8859-1', 'windows-1252', 'latin1'])).toBe(1);
  });

  it.each([
    ['that was cut in mid-character', Buffer.from('您好，請問機器人怎麼設定').subarray(0, 32), '您好，請問機器人怎'],
    [
      'with a byte lost',
      Buffer.concat([Buffer.from('您好，請問'), Buffer.of(0xe6), Buffer.from('機器人怎麼設定')]),
      '您好',
    ],
  ])('UTF-8 %s stays UTF-8, whatever is declared', (_, bytes, beginning) => {
    for (const declared of [null, 'utf-8', 'big5', 'gb2312', 'iso-8859-1'])
      expect(decodeBytes(bytes, declared)).toMatchObject({ used: 'utf-8', text: expect.stringContaining(beginning) });
  });

  it('two characters of GB2312 that happen to be valid UTF-8 are read as declared', () => {
    expect(decodeBytes(iconv.encode('通知', 'gbk'), 'gb2312').text).toBe('通知');
    expect(decodeBytes(Buffer.from('Müller'), 'gb2312').text).toBe('Müller');
  });
});
